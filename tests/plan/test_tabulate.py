from dataclasses import replace

from planparse.model import Row, Source, Table, Where
from planparse.pages import GridCell, RawTable, Reading, Tabled, merge_where
from planparse.plan import understand
from planparse.plan.tabulate import tabulate
from planparse.swedish.amounts import find_amounts


def raw_table(
    text: str, *, italic: tuple[int, ...] = (), caption: str | None = None, confidence: float = 1.0
) -> RawTable:
    """A raw table with one header row; "|" parts cells, "//" the lines of a cell, rows whose
    numbers are in ``italic`` are set in italics."""
    grid = tuple(
        tuple(
            GridCell(
                text=" ".join(cell.replace("//", " ").split()),
                raw=" ".join(cell.replace("//", " ").split()),
                where=Where(page=1, line=number),
                lines=tuple(part.strip() for part in cell.split("//")) if cell.strip() else (),
                italic=number - 1 in italic,
                confidence=confidence,
            )
            for cell in line.split("|")
        )
        for number, line in enumerate(text.strip().split("\n"), start=1)
    )
    return RawTable(
        grid=grid,
        header_rows=1,
        columns=tuple(cell.text for cell in grid[0]),
        where=merge_where(cell.where for row in grid for cell in row),
        caption=caption,
        confidence=confidence,
    )


def values(row: Row) -> dict[int, float | int | None]:
    return {cell.col: cell.value for cell in row.cells}


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def test_a_budget_table() -> None:
    table = tabulate(
        raw_table(
            """
            Verksamhet, mnkr | Budget 2024* | Förslag 2025
            Drift            |              |
            Skola            | 10,0         | 11,5
            Bad              | - 2,5        | –2,0
            Summa drift      | 7,5          | 9,5
            Nämnden totalt   | 7,5          | 9,5
            """
        ),
        table_id="t1",
        title="Internbudget",
        notes=("*) Enligt beslut",),
    )
    assert (table.kind, table.unit, table.unit_true) == ("budget", "mnkr", "mnkr")
    assert [row.kind for row in table.rows] == ["group", "item", "item", "subtotal", "total"]
    assert [row.level for row in table.rows] == [0, 1, 1, 0, 0]
    bad = table.rows[2]
    assert values(bad) == {1: -2.5, 2: -2}
    assert [cell.sek for cell in bad.cells] == [-2_500_000, -2_000_000]
    assert [cell.raw for cell in bad.cells] == ["- 2,5", "–2,0"]
    assert bad.cells[0].where.line == 4
    assert bad.where.line == 4
    assert table.grid[0] == ("Verksamhet, mnkr", "Budget 2024*", "Förslag 2025")
    assert table.notes == ("*) Enligt beslut",)


def test_labels_that_cover_several_rows() -> None:
    table = tabulate(
        raw_table(
            """
            Nämndmål | Nämndindikator | 2022 | 2023 | Riktning 2024
            Trygghet | Antal dygn i placering | 31 402 | Augusti: 0 | Minska
                     | Sjukfrånvaro, % | | 6,9 | minska
                     | Män             | | 6,2 | minska
            """
        ),
        table_id="t1",
    )
    assert table.kind == "indicators"
    assert labels(table) == ["Trygghet"] * 3
    first, second, third = table.rows
    assert [(cell.value, cell.unit) for cell in first.cells] == [
        (None, None), (31402, "dygn"), (0, "dygn"), (None, None),
    ]  # fmt: skip
    assert first.cells[2].qualifier == "Augusti"
    assert second.cells[1].unit == "%"
    assert (third.cells[1].unit, third.level) == ("%", 1)
    assert all(cell.sek is None for row in table.rows for cell in row.cells)


def test_an_unlabelled_sum_line_keeps_its_empty_label() -> None:
    table = tabulate(
        raw_table("tkr | Utfall | Budget\nSkola | 4 | 1\nBad | 3 | 2\n | 7 | 3"), table_id="t1"
    )
    assert (table.rows[-1].label, table.rows[-1].kind) == ("", "total")


def test_rows_of_many_lines_are_rows_of_their_own() -> None:
    table = tabulate(
        raw_table(
            """
            Volymmått | Utfall 2022 | Budget 2023
            Antal ärenden | BARN 318 // VUX: 14 // HEM/VUX 2 | BARN 330 // VUX 16 // HEM/VUX IU
            """
        ),
        table_id="t1",
    )
    assert labels(table) == ["Antal ärenden"] * 3
    assert [values(row) for row in table.rows] == [
        {1: 318, 2: 330},
        {1: 14, 2: 16},
        {1: 2, 2: None},
    ]
    assert [row.cells[0].qualifier for row in table.rows] == ["BARN", "VUX", "HEM/VUX"]


def test_wrapped_lines_stay_one_cell() -> None:
    table = tabulate(
        raw_table(
            """
            Mått | 2022 | 2023 | Mål
            Utredningstid, dagar | BU 118 // VUX 243 | BU 109 // VUX 198 | Minska
            Antal ärenden | BU/ VUX 2 // 718 | BU/ VUX 2 // 731 |
            """
        ),
        table_id="t1",
    )
    assert [values(row) for row in table.rows] == [
        {1: None, 2: None, 3: None},
        {1: 2718, 2: 2731},
    ]
    assert table.rows[0].cells[0].raw == "BU 118 VUX 243"


def test_comments_over_the_width_are_notes() -> None:
    table = tabulate(
        raw_table(
            """
            Verksamhet, tkr |         | Utfall 2024 | Avvikelse
            Skola           | Intäkt  | 10          | 2
                            | Kostnad | -30         |
            Underskottet beror på högre priser. | | |
            """
        ),
        table_id="t1",
        title="Verksamhetsanalys",
    )
    assert table.kind == "analysis"
    assert [row.kind for row in table.rows] == ["item", "item", "note"]
    assert labels(table)[1] == "Skola"
    assert table.rows[1].cells[1].sek == -30_000


def test_signs_that_are_pictures_leave_rows_of_labels() -> None:
    table = tabulate(
        raw_table("Nämndmål | Bedömning\nErbjuda bad för alla. |\nKommentar: Gick bra. |"),
        table_id="t1",
    )
    assert [row.kind for row in table.rows] == ["item", "note"]


def test_parts_of_a_row_are_not_added() -> None:
    table = tabulate(
        raw_table(
            """
            Nettokostnad, belopp mnkr | Budget 2024
            Stöd | 410
            Nytt boende | 7
            varav utökning | 3
            Summa | 417
            varav intäkter | -62
            """,
            italic=(2, 3, 5),
        ),
        table_id="t1",
    )
    assert [row.varav for row in table.rows] == [False, False, True, False, True]
    assert [row.kind for row in table.rows] == ["item", "item", "item", "total", "item"]


def test_a_false_heading_is_found_out_and_kronor_are_true() -> None:
    near = find_amounts("Nämnden har 0,7 mnkr i medel för reinvesteringar.")
    table = tabulate(
        raw_table("Reinvesteringar mnkr | 2025\nMöbler | 400\nTeknik | 300\nTotalt | 700"),
        table_id="t1",
        near=near,
        elsewhere=[*near, *find_amounts("Ramen är 612,5 mnkr.")],
    )
    assert (table.kind, table.unit, table.unit_true) == ("investment", "mnkr", "tkr")
    assert [row.cells[0].sek for row in table.rows] == [400_000, 300_000, 700_000]
    assert [row.cells[0].value for row in table.rows] == [400, 300, 700]
    assert {row.cells[0].unit for row in table.rows} == {"tkr"}


def test_an_impossible_heading_gives_no_kronor() -> None:
    table = tabulate(raw_table("Nyinvesteringar mnkr | 2025\nMaskiner | 3 400 000"), table_id="t1")
    assert (table.unit, table.unit_true) == ("mnkr", None)
    (cell,) = table.rows[0].cells
    assert (cell.value, cell.sek) == (3_400_000, None)


def test_a_unit_that_is_not_printed_is_inferred_from_the_text() -> None:
    near = find_amounts("Från 512,0 mnkr till 549,6 mnkr i år.")
    table = tabulate(
        raw_table("Budgetjusteringar | Belopp\nPlan 2024 | 512,0\nJustering | 37,6\nNu | 549,6"),
        table_id="t1",
        near=near,
    )
    assert (table.unit, table.unit_true) == (None, "mnkr")
    assert table.rows[1].cells[0].sek == 37_600_000
    assert table.rows[1].cells[0].confidence == 0.9


def test_rates_counts_and_shares_have_no_kronor() -> None:
    table = tabulate(
        raw_table(
            """
            Nyckeltal, tkr | Bokslut 2023 | Antal 2023 | Förändring %
            Kostnad per plats, kr | 12 500 | 3 | 2,5
            Bidrag | 655 | 12 | 1244 kr/inv
            """
        ),
        table_id="t1",
    )
    units = [[cell.unit for cell in row.cells] for row in table.rows]
    assert units == [["kr/plats", "antal", "%"], ["tkr", "antal", "kr/inv"]]
    assert [cell.sek for row in table.rows for cell in row.cells] == [
        None, None, None, 655_000, None, None,
    ]  # fmt: skip


def test_columns_of_references_have_no_values() -> None:
    table = tabulate(
        raw_table(
            """
            Resultaträkning, mnkr | Not | 2023 | Klart år | Källa
            Skatter | 4 | 642 | 2025 | SCB 2
            Bidrag  | 5 | 187 | 2026 | Kolada
            """
        ),
        table_id="t1",
    )
    assert [values(row) for row in table.rows] == [
        {1: None, 2: 642, 3: None, 4: None},
        {1: None, 2: 187, 3: None, 4: None},
    ]


def test_doubtful_cells_have_no_value() -> None:
    table = tabulate(raw_table("tkr | Utfall\nSkola | 512", confidence=0.4), table_id="t1")
    (cell,) = table.rows[0].cells
    assert (cell.raw, cell.value, cell.sek, cell.confidence) == ("512", None, None, 0.4)


def test_broken_words_are_made_whole_and_hyphens_kept() -> None:
    table = tabulate(
        raw_table("(tkr) | Budget- avvikelse\nBarn- och ungdomsvård | 3"), table_id="t1"
    )
    assert table.columns == ("(tkr)", "Budgetavvikelse")
    assert labels(table) == ["Barn- och ungdomsvård"]


def test_every_part_says_where_it_stands() -> None:
    table = tabulate(raw_table("tkr | Utfall\nSkola | 512\nBad | 3"), table_id="t1")
    for row in table.rows:
        assert row.where.line is not None
        assert all(cell.where.line == row.where.line for cell in row.cells)


def test_a_cell_in_doubt_gives_no_number_and_is_listed() -> None:
    raw = raw_table("Tkr|2024|2025\nFörskola|1 258 700|900\nGrundskola|10|20")
    rows = [list(row) for row in raw.grid]
    rows[1][1] = replace(rows[1][1], doubt="raderna kan vara ett tal eller flera")
    raw = replace(raw, grid=tuple(map(tuple, rows)))
    assert values(tabulate(raw, table_id="t1").rows[0]) == {1: None, 2: 900}
    source = Source(
        file="a.pdf",
        sha256="0",
        bytes=1,
        media_type="application/pdf",
        pages=1,
        extractor="planparse",
    )
    document = understand(Reading(source, ()), Tabled((raw,), ()))
    assert [problem.where for problem in document.problems] == [rows[1][1].where]
    assert "1 258 700" in document.problems[0].what
