"""Tables with columns too narrow for their numbers."""

import pytest

from planparse.pages import GridCell, RawTable
from planparse.tables import find_tables
from sheets import flat, grid, sheet, texts, upright

XS = [60.0, 220.0, 258.0, 296.0]
ROWS = [
    ["Verksamhet", "2024", "2025"],
    ["Förskola", "258 70|0", "112 40|0"],
    ["Grundskola", "1 258,|3", "9 000"],
    ["Fritidshem", "8 500", "7 345,|1"],
    ["Kulturskola", "981 00|0", ""],
]
TRUE = [
    ["Verksamhet", "2024", "2025"],
    ["Förskola", "258 700", "112 400"],
    ["Grundskola", "1 258,3", "9 000"],
    ["Fritidshem", "8 500", "7 345,1"],
    ["Kulturskola", "981 000", ""],
]


def read(rows: list[list[str]], layout: str, xs: list[float] = XS) -> RawTable:
    found, edges = grid(rows, xs)
    rules = []
    if layout == "grid":
        rules = [*flat(edges, xs[0], xs[-1]), *upright(xs, edges[0], edges[-1])]
    elif layout == "lines":
        rules = flat(edges, xs[0], xs[-1])
    elif layout == "head":
        rules = flat([edges[0], edges[1], edges[-1]], xs[0], xs[-1])
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    return table


def doubtful(table: RawTable) -> list[GridCell]:
    return [cell for row in table.grid for cell in row if cell.doubt]


@pytest.mark.parametrize("layout", ["grid", "lines", "head", "none"])
def test_a_number_over_two_lines_is_one_number(layout: str) -> None:
    table = read(ROWS, layout)
    assert texts(table) == TRUE
    assert not doubtful(table)


def test_years_broken_in_a_narrow_header_name_the_columns() -> None:
    rows = [["Tkr", "202|4", "202|5"], ["Förskola", "100", "120"], ["Grundskola", "90", "95"]]
    table = read(rows, "none", [60.0, 160.0, 183.0, 206.0])
    assert table.columns == ("Tkr", "2024", "2025")
    assert table.header_rows == 1


def test_two_numbers_in_a_wide_cell_are_not_one() -> None:
    rows = [["Tkr", "2024", "2025"], ["Förskola", "1 258|700", "9"], ["Grundskola", "120", "95"]]
    table = read(rows, "grid", [60.0, 220.0, 320.0, 420.0])
    (cell,) = doubtful(table)
    assert cell.lines == ("1 258", "700")


def test_a_sum_without_a_label_is_a_row_of_its_own() -> None:
    rows = [["", "2024", "2025"], ["Förskola", "100", "250"], ["Skola", "200", "150"]]
    table = read([*rows, ["", "300", "400"]], "none", [60.0, 160.0, 190.0, 220.0])
    assert texts(table)[-1] == ["", "300", "400"]
    assert not doubtful(table)


def test_figures_over_a_rule_give_no_number() -> None:
    rows = [["Tkr", "2024", "2025"], ["Förskola", "1 250", "97"], ["Grundskola", "120", "95"]]
    found, edges = grid(rows, [60.0, 220.0, 250.0, 280.0], pad=0.0)
    glued = [word for word in found if word.text not in ("250", "97")]
    (left,) = (word for word in found if word.text == "250")
    (right,) = (word for word in found if word.text == "97")
    both = type(left)("25097", "25097", left.x0, left.top, right.x1, left.bottom, left.size)
    xs = [60.0, 220.0, 250.0, 280.0]
    rules = [*flat(edges, 60, 280), *upright(xs, edges[0], edges[-1])]
    (table,) = find_tables([sheet([*glued, both], rules=rules)]).tables
    assert any("25097" in cell.raw for cell in doubtful(table))
