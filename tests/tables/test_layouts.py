"""Layouts met in the field, made up: what stands in the cells, whatever is drawn around them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planparse.pages import Fill, PrintedPage, Rule, Word
from planparse.tables import find_tables
from sheets import flat, sheet, texts, words

ROWS = [
    ["Verksamhet", "Utfall", "Budget"],
    ["Skola", "1,0", "2,0"],
    ["Bad", "3,0", "4,0"],
    ["Kultur", "5,5", "6,5"],
    ["Summa", "9,5", "12,5"],
]
PROSE = (
    "Nämnden arbetar under året med att utveckla verksamheten",
    "tillsammans med andra och följer upp arbetet löpande.",
)
ENDS = (60.0, -320.0, -400.0)


def rows(
    table: Sequence[Sequence[str]],
    top: float,
    pitch: float = 15,
    ends: Sequence[float] = ENDS,
    bold: bool = True,
) -> list[Word]:
    """Labels begin at their x, figures end at theirs (negative); the first row is bold."""
    return [
        word
        for n, row in enumerate(table)
        for x, text in zip(ends, row, strict=True)
        if text
        for word in words(text, abs(x), top + n * pitch, right=x < 0, bold=bold and n == 0)
    ]


def prose(top: float) -> list[Word]:
    return [word for n, row in enumerate(PROSE) for word in words(row, 60, top + 13 * n)]


def grids(*pages: PrintedPage) -> list[list[list[str]]]:
    return [texts(table) for table in find_tables(pages).tables]


def test_rules_over_the_sums_alone_do_not_cut_off_the_labels() -> None:
    sums = [Rule(x - 50, y, x, y + 0.5) for y in (158.0, 173.0) for x in (320.0, 400.0)]
    assert grids(sheet(rows(ROWS, 100), rules=sums)) == [ROWS]


def test_a_white_header_over_shaded_rows_is_part_of_the_table() -> None:
    bars = [Fill(58, y, 402, y + 15, (0.9, 0.9, 0.9)) for y in (112.5, 142.5)]
    assert grids(sheet(rows(ROWS, 100), fills=bars)) == [ROWS]


def test_rows_set_apart_by_much_white_are_one_table() -> None:
    table = [ROWS[0], ["Skola och|förskola", "1,0", "2,0"], *ROWS[2:]]
    found: list[Word] = []
    for n, row in enumerate(table):
        for k, label in enumerate(row[0].split("|")):
            found += words(label, 60, 100 + 40 * n + 11 * k, bold=n == 0)
        for x, text in zip((320, 400), row[1:], strict=True):
            found += words(text, x, 100 + 40 * n, right=True, bold=n == 0)
    (grid,) = grids(sheet(found))
    assert grid == [[cell.replace("|", " ") for cell in row] for row in table]


def test_names_over_two_years_each_name_both() -> None:
    found = words("Utfall", 275, 100, bold=True) + words("Budget", 435, 100, bold=True)
    years = ["", "2029", "2030", "2030", "2031"]
    body = [["Skola", "1,0", "2,0", "3,0", "4,0"], ["Bad", "5,0", "6,0", "7,0", "8,0"]]
    ends = (60.0, -280.0, -360.0, -440.0, -520.0)
    (table,) = find_tables([sheet([*found, *rows([years, *body], 114, ends=ends)])]).tables
    names = ("", "Utfall 2029", "Utfall 2030", "Budget 2030", "Budget 2031")
    assert table.columns == names


def test_text_between_two_ruled_tables_is_no_row() -> None:
    found = [*rows(ROWS, 102), *prose(182), *rows(ROWS, 215)]
    edges = [100.0 + 15 * n for n in range(6)] + [213.0 + 15 * n for n in range(6)]
    assert grids(sheet(found, rules=flat(edges, 55, 405))) == [ROWS, ROWS]


def test_a_label_without_figures_is_a_row_of_its_own() -> None:
    table = [ROWS[0], ["Kostnader", "", ""], *ROWS[1:4], ["Intäkter", "", ""], *ROWS[1:3]]
    assert grids(sheet(rows(table, 100))) == [table]
    capitals = [ROWS[0], ROWS[1], ROWS[2], ["EGET KAPITAL", "", ""], *ROWS[3:]]
    assert grids(sheet(rows(capitals, 100))) == [capitals]


def test_leader_dots_set_apart_lead_to_their_amounts() -> None:
    found = rows(ROWS, 100)
    for n in range(1, 5):
        for k in range(20):
            found += words(".", 130 + 6.0 * k, 100 + 15 * n)
    tabled = find_tables([sheet(found)])
    assert [texts(table) for table in tabled.tables] == [ROWS]
    (page,) = tabled.pages
    assert isinstance(page, PrintedPage)
    assert page.words == ()


def test_four_missing_figures_in_a_row_are_no_leader() -> None:
    table = [["Land", "2029", "2030", "2031", "2032"], ["A", "1,0", "2,0", "3,0", "4,0"]]
    table += [["B", "..", "..", "..", ".."], ["C", "5,0", "6,0", "7,0", "8,0"]]
    ends = (60.0, -280.0, -360.0, -440.0, -520.0)
    assert grids(sheet(rows(table, 100, ends=ends))) == [table]


def test_a_sign_of_currency_belongs_to_its_amount() -> None:
    table = [["Item", "2030", "2031"], ["Travel", "7,003", "878"], ["Rent", "570", "(1,241)"]]
    table += [["Other", "9,838", "465"]]
    found = rows(table, 100) + words("$", 270, 115) + words("$", 350, 115)
    (grid,) = grids(sheet(found))
    assert grid[1] == ["Travel", "$ 7,003", "$ 878"]
    assert grid[2:] == table[2:]


def test_running_heads_between_two_pages_do_not_part_a_table() -> None:
    pages: list[PrintedPage] = []
    for number in (1, 2):
        start = 60 if number == 2 else 700
        part = ROWS[:3] if number == 1 else ROWS[3:]
        found = rows(part, start, bold=number == 1) + words("Exempelby kommun", 60, 30)
        found += words("Beslutad 2031-03-03", 60, 800)
        edges = [start - 2 + 15.0 * n for n in range(len(part) + 1)]
        pages.append(sheet(found, rules=flat(edges, 55, 405), number=number))
    assert grids(*pages) == [ROWS]


INDICATORS = [
    ["Indikator", "Utfall", "Mål 2030", "Mål 2031"],
    ["Trygga elever", "71 %", "80 %", "83 %"],
    ["Lån per invånare", "5,1", "5,4", "5,5"],
    ["Frisknärvaro", "60 %", "62 %", "64 %"],
]
BIG = [[cell.replace(",0", " 000").replace("5,5", "−5 500") for cell in row] for row in ROWS]


def two_tables(title: str, heights: Sequence[float]) -> PrintedPage:
    """Two tables below each other with a title each, ruled at the given heights; the first has
    its names at 100 and rows to 170, the second its title at 198 and its names at 218."""
    found = rows(BIG, 100) + rows(INDICATORS, 218, ends=(60, -250, -330, -400))
    found += words(title, 60, 198, bold=True) if title else []
    return sheet(found, rules=flat(heights, 58, 402))


@pytest.mark.parametrize(
    ("title", "heights"),
    [
        ("Tabell. Indikatorer", (112.0, 230.0)),
        ("", (112.0, 230.0)),
        ("Tabell. Indikatorer", (98.0, 112.0, 216.0, 230.0)),
        ("Tabell. Indikatorer", (98.0, 112.0, 172.0, 216.0, 230.0, 275.0)),
        ("Tabell. Indikatorer", (112.0, 172.0, 230.0, 275.0)),
        ("", (112.0, 172.0, 230.0, 275.0)),
        ("", (98.0, 112.0, 216.0, 230.0)),
        ("Tabell. Indikatorer", ()),
        ("", ()),
    ],
    ids=[
        "under names",
        "under names, no title",
        "around names",
        "three each",
        "under names and rows",
        "under names and rows, no title",
        "around names, no title",
        "none",
        "none, no title",
    ],
)
def test_tables_ruled_at_their_names_only_are_not_one(title: str, heights: list[float]) -> None:
    assert grids(two_tables(title, heights)) == [BIG, INDICATORS]


def test_names_between_rows_at_the_pitch_of_the_rows_part_no_table() -> None:
    table = [*ROWS[:3], ["Kostnader", "Budget 2031", "Budget 2032"], *ROWS[3:]]
    assert grids(sheet(rows(table, 100))) == [table]
