"""Bad pages give a table or a listed reason, in bounded time; real ones what stands in them."""

import pickle
from pathlib import Path

import pytest

from planparse.pages import Fill, PrintedPage, Rule, Word
from planparse.read import read_file
from planparse.tables import find_tables
from sheets import flat, grid, left_words, sheet, texts, upright, words

XS = [60.0, 260.0, 360.0, 460.0]
ROWS = [["Verksamhet", "2024", "2025"], ["Skola", "1,0", "2,0"], ["Bad", "3,0", "4,0"]]


def ruled(extra: list[Word], **options: object) -> PrintedPage:
    found, edges = grid(ROWS, XS)
    rules = [*flat(edges, XS[0], XS[-1]), *upright(XS, edges[0], edges[-1])]
    return sheet([*found, *extra], rules=rules)


def test_no_pages_and_empty_pages() -> None:
    assert find_tables([]).tables == ()
    empty = sheet([])
    assert find_tables([empty]).pages == (empty,)


def test_words_outside_the_page_or_without_a_size_are_left_alone() -> None:
    odd = [
        Word("utanför", "utanför", -500, -500, -400, -490, 10),
        Word("platt", "platt", 100, 110, 100, 110, 10),
        Word("bakvänd", "bakvänd", 200, 120, 150, 100, 10),
        Word("", "", 100, 100, 120, 110, 10),
    ]
    tabled = find_tables([ruled(odd)])
    (table,) = tabled.tables
    assert texts(table) == ROWS
    assert set(left_words(tabled)) == set(odd)


def test_very_many_rules_are_a_drawing() -> None:
    net = [Rule(n * 0.011, 0, n * 0.011, 800) for n in range(50_000)]
    net += [Rule(0, n * 0.9, 590, n * 0.9) for n in range(900)]
    tabled = find_tables([sheet(words("Karta", 100, 100), rules=net)])
    assert tabled.tables == ()


def test_a_net_of_very_many_cells_is_a_drawing() -> None:
    net = [*flat([n * 2.6 for n in range(320)], 0, 590), *upright(XS[:1], 0, 830)]
    net += upright([n * 1.8 for n in range(320)], 0, 830)
    names = [w for n in range(20) for w in words("Kvarter", 10 + 20 * n, 10 + 30 * n, size=2.0)]
    tabled = find_tables([sheet(names, rules=net)])
    assert tabled.tables == ()
    assert tabled.rejected


def test_very_many_words_and_fills() -> None:
    many = [
        Word("a", "a", x * 3.0, y * 3.0, x * 3.0 + 2, y * 3.0 + 2, 2)
        for y in range(180)
        for x in range(180)
    ]
    spots = [
        Fill(n % 500, n / 100, n % 500 + 9, n / 100 + 9, (0.5, 0.5, 0.5)) for n in range(20_000)
    ]
    tabled = find_tables([sheet(many, fills=spots)])
    assert len(tabled.pages) == 1


def test_rules_turned_inside_out_or_without_a_length() -> None:
    found, edges = grid(ROWS, XS)
    rules = [Rule(460, y + 0.5, 60, y) for y in edges]
    rules += [Rule(x + 0.5, edges[-1], x, edges[0]) for x in XS]
    rules += [Rule(100, 100, 100, 100)]
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    assert texts(table) == ROWS


def test_the_result_can_go_to_another_process_and_is_the_same_each_time() -> None:
    tabled = find_tables([ruled([])])
    assert pickle.loads(pickle.dumps(tabled)) == tabled
    assert find_tables([ruled([])]) == tabled


@pytest.mark.shared
def test_an_old_law_has_no_table(shared: Path) -> None:
    tabled = find_tables(read_file(shared / "real" / "1987-4tob6.pdf", ocr="never").pages)
    assert tabled.tables == ()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "over_pages"), [("omsorg-vp2025-A", 17, 3), ("soc-fb2024-D", 25, 3)]
)
def test_tables_of_a_plan_are_found_and_joined(
    shared: Path, name: str, count: int, over_pages: int
) -> None:
    tables = find_tables(read_file(shared / "pdf" / f"{name}.pdf", ocr="never").pages).tables
    assert len(tables) == count
    assert sum(bool(table.where.places) for table in tables) == over_pages
    for table in tables:
        assert len({len(row) for row in table.grid}) == 1
        assert len(table.columns) == len(table.grid[0])
        for row in table.grid:
            assert all(cell.where.page and cell.where.bbox for cell in row)
