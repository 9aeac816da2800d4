"""Indicator tables and assignments whose columns have run together in a text dump."""

from __future__ import annotations

from planparse.pages import PlainLine, PlainPage, RawTable
from planparse.tables.flat_assignments import flat_assignment_tables
from planparse.tables.flat_indicators import flat_indicator_tables


def page_of(text: str, number: int = 1) -> PlainPage:
    lines = text.strip("\n").split("\n")
    return PlainPage(
        number, tuple(PlainLine(i, (line,), (line,)) for i, line in enumerate(lines, start=1))
    )


def rows_of(table: RawTable) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.grid[table.header_rows :]]


HEAD = """
Nämndmålets Ingående | Riktvärde | Riktvärde Källa

indikatorer värde 2031 2032
"""


def test_a_row_ends_where_its_targets_stand() -> None:
    tables, used, rejected = flat_indicator_tables(
        [
            page_of(
                HEAD
                + """Andel cyklister 41,5
på stadens (Genomsnitt

stråk (%) jan-okt 2030) 44 Öka Egenräkning
Antal badbesök (per år) * 900 Öka Egenräkning
* Ingående värde saknas.
Badhuset har öppet hela året och tar emot skolor, föreningar och allmänhet varje dag i veckan.
"""
            )
        ]
    )
    (table,) = tables
    assert table.columns == (
        "Nämndmålets indikatorer",
        "Ingående värde",
        "Riktvärde 2031",
        "Riktvärde 2032",
        "Källa",
    )
    assert rows_of(table) == [
        (
            "Andel cyklister på stadens stråk (%)",
            "41,5 (Genomsnitt jan-okt 2030)",
            "44",
            "Öka",
            "Egenräkning",
        ),
        ("Antal badbesök (per år)", "*", "900", "Öka", "Egenräkning"),
    ]
    assert table.confidence < 0.9
    assert not rejected
    assert (1, 9) not in used, "noten står kvar i texten"


def test_a_head_of_one_word_a_line_and_a_torn_word() -> None:
    head = "Kontorets\nindikatorer\n\nIngående\nvärde\n\nRiktvärde\n2031\n\nRiktvärd\ne\n2032\n"
    tables, _, _ = flat_indicator_tables([page_of(head + "Frisknärvaro (%) 70 72 bibehålla HR\n")])
    (table,) = tables
    assert table.columns[:4] == (
        "Kontorets indikatorer",
        "Ingående värde",
        "Riktvärde 2031",
        "Riktvärde 2032",
    )
    assert table.columns_inferred == (4,), "källan har förlorat sitt huvud"
    assert rows_of(table) == [("Frisknärvaro (%)", "70", "72", "bibehålla", "HR")]


def test_a_stamp_may_go_on_after_the_values_and_over_the_page() -> None:
    first = page_of(HEAD + "Omsättning (%) 12 10 minska HR\n")
    second = page_of("(Genomsnitt\njan-okt\n2030)\n", number=2)
    (table,), _, _ = flat_indicator_tables([first, second])
    assert rows_of(table)[0][1] == "12 (Genomsnitt jan-okt 2030)"
    assert {place.page for place in table.where.places} == {1, 2}


def test_ranges_tolerances_and_units_are_one_value_each() -> None:
    text = HEAD + "Budgetföljsamhet (%) Bokslut 2030 +/- 0,5 +/- 0,5 ERP\nNöjda gäster 80 -\n"
    text += "(%) 85 100** bibehålla Insikt\nAntal lån 57 st 58 st Öka Biblioteket\n"
    (table,), _, _ = flat_indicator_tables([page_of(text)])
    assert [row[1:4] for row in rows_of(table)] == [
        ("Bokslut 2030", "+/- 0,5", "+/- 0,5"),
        ("80 - 85", "100**", "bibehålla"),
        ("57 st", "58 st", "Öka"),
    ]


def test_a_row_of_words_in_every_cell_is_set_aside_and_listed() -> None:
    text = HEAD + "Antal lån 57 58 Öka Egenräkning\n"
    text += (
        "Biblioteket Samtliga Interna\nfrågar om enheter | värden\nläsvanor når upp Egenräkning\n"
    )
    text += "Antal besök 9 12 Öka Egenräkning\n"
    (table,), used, rejected = flat_indicator_tables([page_of(text)])
    assert [row[0] for row in rows_of(table)] == ["Antal lån", "Antal besök"]
    (one,) = rejected
    assert [place.line for place in one.where.places] == [5, 6, 7]
    assert not {(1, 5), (1, 6), (1, 7)} & used


def test_running_text_about_indicators_is_no_table() -> None:
    text = """
Nämndens indikatorer

Indikatorerna följs upp i delårsrapporten och riktvärdet ska vara nått 2031.
Andelen ska öka till 40 procent och antalet minska till 20.
"""
    assert flat_indicator_tables([page_of(text)]) == ([], set(), [])


def test_a_head_without_rows_is_no_table() -> None:
    assert flat_indicator_tables([page_of(HEAD + "Text följer här.\n")])[0] == []


ASSIGNMENTS = """
Nämndspecifika fokusområden
Samordna stödet med
föreningarna

Nämndens omhändertagande
Nämnden ska utveckla samarbetet med
föreningarna i kommunen.

Fokusområdet omfattar mål 1.1

Öppna fler lokaler för unga

Fritidsgårdarna ska ha öppet längre.
 1.5 Kvalitet
"""


def test_assignments_and_answers_in_turn() -> None:
    (table,), used = flat_assignment_tables([page_of(ASSIGNMENTS)])
    assert table.columns == ("Nämndspecifika fokusområden", "Nämndens omhändertagande")
    assert rows_of(table) == [
        (
            "Samordna stödet med föreningarna",
            "Nämnden ska utveckla samarbetet med föreningarna i kommunen.\n\n"
            "Fokusområdet omfattar mål 1.1",
        ),
        ("Öppna fler lokaler för unga", "Fritidsgårdarna ska ha öppet längre."),
    ]
    assert (1, 14) not in used


def test_a_heading_about_assignments_with_text_is_no_table() -> None:
    text = "Nämndspecifika fokusområden\n\nNämnden har fått fyra.\n\nUppföljning\n\nSker.\n"
    assert flat_assignment_tables([page_of(text)]) == ([], set())
