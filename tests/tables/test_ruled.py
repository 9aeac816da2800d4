from itertools import pairwise

from planparse.pages import Fill, PrintedPage, Rule
from planparse.tables import find_tables
from planparse.tables.geometry import Stroke
from planparse.tables.ruled import merged_cells
from sheets import flat, grid, left_words, sheet, texts, upright, words

XS = [60.0, 260.0, 360.0, 460.0]
ROWS = [
    ["Verksamhet", "Budget 2024", "Budget 2025"],
    ["Skola", "1 801", "512 345"],
    ["Bad och|idrott", "- 321 043", "678 901"],
    ["Summa", "12,5", ""],
]


def page(**options: object) -> PrintedPage:
    found, edges = grid(ROWS, XS)
    rules = [*flat(edges, XS[0], XS[-1]), *upright(XS, edges[0], edges[-1])]
    return sheet([*words("Ett stycke före tabellen.", 60, 60), *found], rules=rules)


def test_a_full_grid_is_read_cell_by_cell() -> None:
    tabled = find_tables([page()])
    (table,) = tabled.tables
    assert texts(table) == [
        ["Verksamhet", "Budget 2024", "Budget 2025"],
        ["Skola", "1 801", "512 345"],
        ["Bad och idrott", "- 321 043", "678 901"],
        ["Summa", "12,5", ""],
    ]
    assert table.header_rows == 1
    assert table.columns == ("Verksamhet", "Budget 2024", "Budget 2025")
    assert table.confidence >= 0.9
    (left,) = tabled.pages
    assert isinstance(left, PrintedPage)
    assert " ".join(word.text for word in left.words) == "Ett stycke före tabellen."


def test_every_cell_has_its_page_and_box() -> None:
    (table,) = find_tables([page()]).tables
    for row in table.grid:
        for cell in row:
            assert cell.where.page == 1
            assert cell.where.bbox is not None
    label = table.grid[2][0]
    assert label.lines == ("Bad och", "idrott")
    assert label.where.bbox is not None
    assert label.where.bbox[3] - label.where.bbox[1] > 20


def test_merged_cells_are_spans_and_name_their_columns() -> None:
    found = [
        *words("Verksamhet", 64, 102, bold=True),
        *words("Plan", 290, 102, bold=True),
        *words("2025", 240, 120, bold=True),
        *words("2026", 340, 120, bold=True),
        *words("Skola", 64, 138),
        *words("12,5", 260, 138),
        *words("13,0", 360, 138),
        *words("Bad", 64, 156),
        *words("2,5", 260, 156),
        *words("3,0", 360, 156),
    ]
    rules = [
        *flat([100, 134, 152, 170], 60, 400),
        Rule(200, 118, 400, 118.5),
        *upright([60, 200, 400], 100, 170),
        Rule(300, 118, 300.5, 170),
    ]
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    assert table.header_rows == 2
    assert table.columns == ("Verksamhet", "Plan 2025", "Plan 2026")
    assert table.spans[0, 1] == (1, 2)
    assert table.spans[0, 0] == (2, 1)
    assert table.grid[0][2].covered


def test_sides_may_be_open() -> None:
    found, edges = grid(ROWS, XS)
    rules = [*flat(edges, XS[0], XS[-1]), *upright(XS[1:-1], edges[0], edges[-1])]
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    assert len(table.columns) == 3
    assert texts(table)[1] == ["Skola", "1 801", "512 345"]


def test_rules_may_be_dashes_and_double() -> None:
    found, edges = grid(ROWS, XS)
    dashes = [Rule(x, y, x + 3, y + 0.3) for y in edges for x in range(60, 459, 5)]
    double = upright([x + d for x in XS for d in (0.0, 1.5)], edges[0], edges[-1])
    (table,) = find_tables([sheet(found, rules=[*dashes, *double])]).tables
    assert len(table.grid) == 4
    assert len(table.grid[0]) == 3


def test_columns_ruled_in_the_header_only() -> None:
    found, edges = grid(ROWS, XS)
    rules = [*flat(edges, XS[0], XS[-1]), *upright(XS, edges[0], edges[1])]
    rules += [*upright([XS[0], XS[-1]], edges[0], edges[-1])]
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    assert texts(table)[2] == ["Bad och idrott", "- 321 043", "678 901"]


def test_rows_without_rules_between_them_are_parted() -> None:
    figures = [["Land", "1996", "1997"], *[[f"Ort {n}", f"{n},1", f"{n},2"] for n in range(1, 7)]]
    found, edges = grid(figures, XS)
    rules = [
        *flat([edges[0], edges[1], edges[-1]], XS[0], XS[-1]),
        *upright(XS, edges[0], edges[-1]),
    ]
    (table,) = find_tables([sheet(found, rules=rules)]).tables
    assert [row[0] for row in texts(table)] == ["Land", *[f"Ort {n}" for n in range(1, 7)]]


def test_shaded_cells_are_a_grid_without_rules() -> None:
    found, edges = grid(ROWS, XS)
    fills = [
        Fill(left, top, right, bottom, (0.7, 0.8 - 0.1 * (number % 2), 1.0))
        for number, (top, bottom) in enumerate(pairwise(edges))
        for left, right in pairwise(XS)
    ]
    (table,) = find_tables([sheet(found, fills=fills)]).tables
    assert len(table.grid) == 4
    assert table.header_rows == 1


def test_icons_fill_cells_too() -> None:
    rows = [["Mål", "Bedömning"], ["Ett mål som följs", ""], ["Ett annat mål", ""]]
    xs = [60.0, 360.0, 460.0]
    found, edges = grid(rows, xs)
    rules = [*flat(edges, 60, 460), *upright(xs, edges[0], edges[-1])]
    icons = [(400.0, edges[1] + 2, 410.0, edges[1] + 12)]
    (table,) = find_tables([sheet(found, rules=rules, pictures=icons)]).tables
    assert table.columns == ("Mål", "Bedömning")


def test_a_framed_text_is_no_table() -> None:
    found = words("En ruta med text om något viktigt.", 70, 105)
    rules = [*flat([100, 130], 60, 400), *upright([60, 400], 100, 130)]
    tabled = find_tables([sheet(found, rules=rules)])
    assert tabled.tables == ()
    assert tabled.rejected
    assert left_words(tabled) == tuple(found)


def test_axes_of_a_chart_are_no_table() -> None:
    found = [w for n in range(5) for w in words(str(n * 10), 60, 100 + 20 * n)]
    found += [w for n in range(4) for w in words(str(2020 + n), 100 + 50 * n, 200)]
    rules = [*flat([100, 120, 140, 160, 180], 90, 300), *upright([90, 300], 100, 180)]
    assert find_tables([sheet(found, rules=rules)]).tables == ()


def test_places_without_a_rule_between_are_one_cell() -> None:
    across = [Stroke(0, 0, 20), Stroke(10, 0, 20), Stroke(20, 0, 20)]
    down = [Stroke(0, 0, 20), Stroke(10, 10, 20), Stroke(20, 0, 20)]
    cells = merged_cells([0, 10, 20], [0, 10, 20], across, down, 1.0)
    assert cells == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
