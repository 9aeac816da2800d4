import pytest

from planparse.pages import PlainLine, PlainPage, RawTable
from planparse.tables.flattened import flattened_tables
from planparse.tables.plain import plain_tables


def page(text: str, number: int = 1) -> PlainPage:
    lines = text.strip("\n").split("\n")
    return PlainPage(
        number=number,
        lines=tuple(PlainLine(i, (part,), (part,)) for i, part in enumerate(lines, 1)),
    )


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def only(text: str) -> RawTable:
    (table,) = flattened_tables([page(text)])[0]
    return table


def test_a_budget_with_its_head_on_two_lines() -> None:
    table = only(
        """
Förslag till Förändring
Verksamhet, mnkr Budget 2024 budget 2025 mellan åren
Bibliotek 218 231 +13
Bad och idrott 347 306 -41
Nämnden totalt 565 537 -28
"""
    )
    assert table.columns == (
        "Verksamhet, mnkr",
        "Budget 2024",
        "Förslag till budget 2025",
        "Förändring mellan åren",
    )
    assert table.header_rows == 1
    assert texts(table)[1:] == [
        ["Bibliotek", "218", "231", "+13"],
        ["Bad och idrott", "347", "306", "-41"],
        ["Nämnden totalt", "565", "537", "-28"],
    ]
    assert table.confidence < 0.9
    assert all(cell.confidence < 0.9 for row in table.grid for cell in row)
    assert table.grid[1][1].where.line == 3


def test_thousands_are_parted_from_columns_by_sisters_and_head() -> None:
    table = only(
        """
Period Antal dygn Budget (tkr) Nettokostnad (tkr)

2023 84 210 143720 172 664
2024 prognos 84 210 158 905 169 338
Budget 2025 84 210 164 250 -
"""
    )
    assert table.columns == ("Period", "Antal dygn", "Budget (tkr)", "Nettokostnad (tkr)")
    assert texts(table)[1:] == [
        ["2023", "84 210", "143720", "172 664"],
        ["2024 prognos", "84 210", "158 905", "169 338"],
        ["Budget 2025", "84 210", "164 250", "-"],
    ]


def test_a_lost_name_is_taken_from_a_sibling_and_listed() -> None:
    rows = "2023 5 410 7 265 16 438\n2024 3 628 7 914 11 205\n"
    text = (
        f"Period Dygn Budget (tkr) Utfall (tkr)\n{rows}\nText emellan.\n\n"
        f"Period Budget (tkr) Utfall (tkr)\n{rows}"
    )
    first, second = flattened_tables([page(text)])[0]
    assert second.columns == first.columns
    assert (first.columns_inferred, second.columns_inferred) == ((), (1,))
    assert texts(second)[0] == ["Period", "", "Budget (tkr)", "Utfall (tkr)"]


def test_lost_years_are_taken_from_the_text_beside_and_sums_bear_the_rows_out() -> None:
    table = only(
        """
Investeringar mnkr
Inventarier bad 250 000 120 000 120 000
Maskiner 1600 000 130 000 -
Totalt 1850 000 250 000 120 000

Enligt Mål och budget 2025-2027 finns inga fler.
"""
    )
    assert table.columns == ("Investeringar mnkr", "2025", "2026", "2027")
    assert table.columns_inferred == (1, 2, 3)
    assert texts(table)[2] == ["Maskiner", "1600 000", "130 000", "-"]


def test_bars_between_cells_and_a_label_over_its_row() -> None:
    months = "Jan Feb Mar | Apr LET] Jun Jul Aug | Sep Okt Nov Dec Snitt"
    budget = "12400 | 12400 12400 12400 | 12400 | 12400 12400 f 12400 | 12400 | " + "12400 " * 4
    table = only(
        f"""
{months}

Budget 2024 {budget}

Utfall 2024

11812 | 12190 | 12333 | 12205 | 12148 | 9987 | 13420 | 12266 | 9874 | 12751 | 12300 | 12300 | 11 966
(prognos för dec)
"""
    )
    assert table.columns[1:6] == ("Jan", "Feb", "Mar", "Apr", "Maj")
    assert table.columns_inferred == (5,)
    assert texts(table)[1][:3] == ["Budget 2024", "12400", "12400"]
    assert texts(table)[2][0] == "Utfall 2024 (prognos för dec)"
    assert texts(table)[2][-1] == "11 966"
    assert [place.line for place in table.grid[2][0].where.places] == [5, 7, 8]


@pytest.mark.parametrize(
    "text",
    [
        "Ramen ökar från 845 856\nNämnden fick år 2024 12 500",
        "Inledning 3\nEkonomi 16\nPersonal 31\nBilagor 40",
        "1.1 Inledning 3\n1.2 Mål 4\n1.3 Ekonomi 9",
        "Telefon 0123 45 67\nFax 0123 45 68",
        "Under 2023 och 2024\nUnder 2024 och 2025\nUnder 2025 och 2026",
        "Beslut 2023 2024\nMer text utan siffror\nBeslut 2024 2025",
    ],
)
def test_running_text_and_lists_are_no_tables(text: str) -> None:
    assert flattened_tables([page(text)]) == ([], set())


def test_the_lines_leave_the_page_and_tables_come_in_order() -> None:
    text = (
        "Verksamhet Budget 2024 Budget 2025\nBad 12 13\nIs 14 15\nSumma 26 28\n\nText.\n\n"
        "Post\tUtfall 2023\nSkola\t5\n"
    )
    lines = tuple(
        PlainLine(i, tuple(part.split("\t")), tuple(part.split("\t")))
        for i, part in enumerate(text.strip().split("\n"), 1)
    )
    tabled = plain_tables([PlainPage(1, lines)])
    assert [table.where.line for table in tabled.tables] == [1, 8]
    (left,) = tabled.pages
    assert isinstance(left, PlainPage)
    assert [line.text for line in left.lines if line.text] == ["Text."]


def test_rows_of_unlike_counts_are_left_alone() -> None:
    text = "Projekt Budget 2025 Utfall 2025\nInventarier 0,800 0,617 0,183\nKonst 0,125 0,125\n"
    assert flattened_tables([page(text + "Summa 0,925 0,742 0,183")])[0] == []
