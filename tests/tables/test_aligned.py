"""Tables that no grid of rules shows."""

from dataclasses import replace
from itertools import pairwise

import pytest

from planparse.pages import Fill, Word
from planparse.tables import find_tables
from sheets import PITCH, flat, grid, left_words, sheet, texts, words

XS = [60.0, 260.0, 360.0, 460.0]
ROWS = [
    ["Verksamhet, mnkr", "Budget|2024", "Budget|2025"],
    ["Gemensamma kostnader", "1 801", "512,5"],
    ["Personlig assistans", "90", "1 112,0"],
    ["Korta insatser", "10,0", "-8,7"],
    ["Summa", "1 901,0", "1 615,8"],
]
JOINED = [[cell.replace("|", " ") for cell in row] for row in ROWS]
PROSE = "Nämnden har under året arbetat med att följa upp de insatser som har beslutats"


def prose(top: float, lines: int = 3, x: float = 60.0) -> list[Word]:
    return [word for n in range(lines) for word in words(PROSE, x, top + n * PITCH)]


def test_horizontal_rules_only() -> None:
    found, edges = grid(ROWS, XS)
    page = sheet([*prose(40), *found, *prose(edges[-1] + 30)], rules=flat(edges, 60, 460))
    (table,) = find_tables([page]).tables
    assert texts(table) == JOINED
    assert table.columns == ("Verksamhet, mnkr", "Budget 2024", "Budget 2025")


def test_a_rule_under_the_header_and_over_the_sum() -> None:
    found, edges = grid(ROWS, XS)
    rules = flat([edges[0], edges[1], edges[-2], edges[-1]], 60, 460)
    (table,) = find_tables([sheet([*prose(40), *found], rules=rules)]).tables
    assert texts(table) == JOINED


def test_no_rules_at_all() -> None:
    found, edges = grid(ROWS, XS)
    tabled = find_tables([sheet([*prose(40), *found, *prose(edges[-1] + 30)])])
    (table,) = tabled.tables
    assert texts(table) == JOINED
    assert table.header_rows == 1
    assert len(left_words(tabled)) == len([*prose(40), *prose(0)])


def test_every_other_row_shaded() -> None:
    found, edges = grid(ROWS, XS)
    bars = [Fill(60, edges[n], 460, edges[n + 1], (0.9, 0.9, 0.9)) for n in (0, 2, 4)]
    (table,) = find_tables([sheet(found, fills=bars)]).tables
    assert texts(table) == JOINED


def test_the_last_row_may_be_white() -> None:
    found, edges = grid(ROWS[:4], XS)
    bars = [Fill(60, edges[n], 460, edges[n + 1], (0.9, 0.9, 0.9)) for n in (0, 2)]
    (table,) = find_tables([sheet([*found, *prose(edges[-1] + 30)], fills=bars)]).tables
    assert texts(table) == JOINED[:4]


def test_numbers_that_nearly_touch_are_two() -> None:
    rows = [
        ["", "2024", "2025"],
        ["Skola", "512 345", "678 901"],
        ["Bad", "45", "12"],
        ["Vård", "1 234", "5 678"],
    ]
    xs = [60.0, 200.0, 237.0, 274.0]
    found, _ = grid(rows, xs, pad=0.5)
    (table,) = find_tables([sheet(found)]).tables
    assert texts(table)[1] == ["Skola", "512 345", "678 901"]
    assert texts(table)[3] == ["Vård", "1 234", "5 678"]


@pytest.mark.parametrize("on", [0, 1, 2])
def test_numbers_on_any_line_of_a_wrapped_label(on: int) -> None:
    found: list[Word] = [
        *words("Mått", 60, 80, bold=True),
        *words("2024", 360, 80, right=True, bold=True),
        *words("2025", 460, 80, right=True, bold=True),
    ]
    y = 100.0
    labels = (
        (
            "Andel personer med beslut om en",
            "insats enligt lagen om stöd och",
            "service till vissa",
        ),
        ("Kostnad per brukare i boende för", "vuxna med särskild service och", "daglig verksamhet"),
        ("Antal hushåll med långvarigt stöd", "under mer än tio månader av de", "senaste tolv"),
    )
    for number, label in enumerate(labels):
        for line, text in enumerate(label):
            found += words(text, 60, y + line * PITCH)
        found += words(f"{number + 1}0,5", 360, y + on * PITCH, right=True)
        found += words(f"{number + 2}0,5", 460, y + on * PITCH, right=True)
        y += 3 * PITCH
    (table,) = find_tables([sheet(found)]).tables
    assert [row[0] for row in texts(table)[1:]] == [" ".join(label) for label in labels]
    assert texts(table)[2][1:] == ["20,5", "30,5"]


def test_a_group_heading_is_a_row_of_its_own() -> None:
    rows = [["Verksamhet", "2024", "2025"], ["Skola", "1,5", "2,5"]]
    found, edges = grid(rows, XS)
    found += words("Kultur och fritid", 64, edges[-1] + 2, bold=True)
    more, _ = grid([["Bad", "3,5", "4,5"], ["Museum", "5,5", "6,5"]], XS, edges[-1] + 14, header=0)
    (table,) = find_tables([sheet([*found, *more])]).tables
    assert [row[0] for row in texts(table)] == [
        "Verksamhet",
        "Skola",
        "Kultur och fritid",
        "Bad",
        "Museum",
    ]


def test_a_name_over_several_columns_names_them_all() -> None:
    found = [
        *words("Verksamhet", 60, 100, bold=True),
        *words("Plan", 340, 100, bold=True),
        *words("2025", 320, 114, bold=True, right=True),
        *words("2026", 400, 114, bold=True, right=True),
    ]
    more, _ = grid(
        [["Skola", "1,5", "2,5"], ["Bad", "3,5", "4,5"]], [56, 240, 324, 404], 130, header=0
    )
    (table,) = find_tables([sheet([*found, *more])]).tables
    assert table.columns == ("Verksamhet", "Plan 2025", "Plan 2026")


def test_running_text_in_two_columns_is_no_table() -> None:
    half = "Nämnden har under året arbetat med att följa"
    found = [
        word
        for n in range(30)
        for x in (60, 310)
        for word in words(half if n % 7 else f"upp {n} insatser.", x, 60 + n * PITCH)
    ]
    assert find_tables([sheet(found)]).tables == ()


def test_contents_letterheads_and_lists_are_no_tables() -> None:
    contents = [
        word
        for n in range(8)
        for word in (
            *words(f"{n + 1}. Rubrik nummer {n + 1}", 60, 100 + n * PITCH),
            *words(str(3 + n), 480, 100 + n * PITCH, right=True),
        )
    ]
    letterhead = [
        *words("Datum", 60, 60),
        *words("Diarienummer", 300, 60),
        *words("2025-03-14", 60, 74),
        *words("KS 2025/118", 300, 74),
    ]
    bullets = [
        word
        for n in range(6)
        for word in (
            *words("•", 60, 100 + n * PITCH),
            *words("öka med 3 procent", 80, 100 + n * PITCH),
        )
    ]
    for found in (contents, letterhead, bullets):
        tabled = find_tables([sheet(found)])
        assert tabled.tables == ()
        assert left_words(tabled) == tuple(found)


def test_two_tables_side_by_side() -> None:
    left, edges = grid(ROWS[:4], [40.0, 170.0, 220.0, 270.0])
    right, _ = grid(ROWS[:4], [320.0, 450.0, 500.0, 550.0])
    rules = [*flat(edges, 40, 270), *flat(edges, 320, 550)]
    tables = find_tables([sheet([*left, *right], rules=rules)]).tables
    assert [texts(table) for table in tables] == [JOINED[:4], JOINED[:4]]
    assert tables[0].where.bbox is not None
    assert tables[1].where.bbox is not None
    assert tables[0].where.bbox[0] < tables[1].where.bbox[0]


def test_dot_leaders_are_no_text_and_stay_out_of_columns() -> None:
    rows = [
        ["Resultat", "2024", "2023"],
        ["Intäkter", "705,2", "688,9"],
        ["Kostnader", "-12,4", "-9"],
    ]
    found, edges = grid(rows, XS)
    dots = [word for y in edges[1:3] for word in words("." * 30, 120, y + 2)]
    tabled = find_tables([sheet([*found, *dots])])
    (table,) = tabled.tables
    assert texts(table) == rows
    assert left_words(tabled) == ()


def test_dots_glued_between_a_label_and_its_number() -> None:
    rows = [["Resultat", "2024"], *[[f"Post {n}" + "." * 40 + f"{n}5,2", ""] for n in range(1, 6)]]
    found = [
        *words("Resultat", 60, 80, bold=True),
        *words("2024", 400, 80, right=True, bold=True),
    ]
    for number, (row, _) in enumerate(rows[1:]):
        found += words(row, 400, 96 + number * PITCH, right=True)
    (table,) = find_tables([sheet(found)]).tables
    assert [row[1] for row in texts(table)] == ["2024", "15,2", "25,2", "35,2", "45,2", "55,2"]


def test_a_heading_ends_a_table_without_rules() -> None:
    first, edges = grid(ROWS, XS)
    heading = words("Personal", 62, edges[-1] + 12, bold=True, size=15)
    second, _ = grid(ROWS, XS, top=edges[-1] + 40)
    found = find_tables([sheet([*first, *heading, *second])]).tables
    assert [texts(table) for table in found] == [JOINED, JOINED]


def test_one_shaded_row_between_a_bold_header_and_a_white_row() -> None:
    found, edges = grid(ROWS[:3], XS)
    bold = [replace(word, bold=word.top < edges[1]) for word in found]
    bars = [Fill(60, edges[1], 460, edges[2], (0.9, 0.9, 0.9))]
    (table,) = find_tables([sheet(bold, fills=bars)]).tables
    assert texts(table) == JOINED[:3]


GREY = (0.9, 0.9, 0.9)


def bold_head(found: list[Word], end: float) -> list[Word]:
    return [replace(word, bold=word.top < end) for word in found]


def test_a_head_that_goes_on_in_one_column_over_a_shaded_row() -> None:
    rows = [["Verksamhet, mnkr", "Budget", "Budget|2025"], *ROWS[1:4]]
    found, edges = grid(rows, XS)
    bars = [Fill(60, edges[n], 460, edges[n + 1], GREY) for n in (1, 3)]
    (table,) = find_tables([sheet(found, fills=bars)]).tables
    assert texts(table)[0] == ["Verksamhet, mnkr", "Budget", "Budget 2025"]
    assert texts(table)[1:] == JOINED[1:4]


def bars_of_cells(edges: list[float], row: int) -> list[Fill]:
    return [Fill(left, edges[row], right, edges[row + 1], GREY) for left, right in pairwise(XS)]


def test_a_shaded_row_in_the_middle_leaves_the_others_as_they_are() -> None:
    found, edges = grid(ROWS, XS)
    (table,) = find_tables([sheet(found, fills=bars_of_cells(edges, 2))]).tables
    assert texts(table) == JOINED


def test_a_shaded_sum_under_a_white_row() -> None:
    found, edges = grid(ROWS[:3], XS)
    bold = [replace(w, bold=w.top < edges[1] or w.top > edges[2]) for w in found]
    (table,) = find_tables([sheet(bold, fills=bars_of_cells(edges, 2))]).tables
    assert texts(table) == JOINED[:3]


def test_a_white_row_between_the_head_and_the_first_shaded_row() -> None:
    found, edges = grid(ROWS, XS)
    bars = [fill for row in (2, 4) for fill in bars_of_cells(edges, row)]
    (table,) = find_tables([sheet(bold_head(found, edges[1]), fills=bars)]).tables
    assert texts(table) == JOINED


def test_running_text_in_larger_letters_parts_two_tables_with_rules() -> None:
    first, edges = grid(ROWS, XS)
    small = [replace(word, size=8.0) for word in first]
    middle = prose(edges[-1] + 8, 4)
    second, below = grid(ROWS, XS, top=edges[-1] + 8 + 4 * PITCH + 2)
    page = sheet(
        [*small, *middle, *(replace(word, size=8.0) for word in second)],
        rules=flat([*edges, *below], 60, 460),
    )
    assert [texts(table) for table in find_tables([page]).tables] == [JOINED, JOINED]


def test_a_narrow_first_column_does_not_lie_beside_the_rules() -> None:
    rows = [
        ["Nr", "Uppdrag"],
        ["1", "Se över avgifterna för föreningar"],
        ["2", "Minska matsvinnet i alla kök"],
        ["3", "Pröva nya arbetstider i hemtjänsten"],
    ]
    found, edges = grid(rows, [60.0, 90.0, 460.0], numbers_right=False, pad=2.0)
    bold = bold_head(found, edges[1])
    (table,) = find_tables([sheet(bold, rules=flat(edges, 60, 460))]).tables
    assert texts(table) == rows


def test_a_note_under_the_last_row_is_no_part_of_it() -> None:
    found, edges = grid(ROWS, XS)
    note = words("* Preliminär uppgift.", 64, edges[-1] + 1)
    (table,) = find_tables([sheet([*found, *note])]).tables
    assert texts(table) == JOINED


@pytest.mark.parametrize("ruled", [True, False])
def test_names_set_left_over_figures_set_right(ruled: bool) -> None:
    xs = [60.0, 200.0, 300.0, 400.0, 500.0]
    names, _ = grid([["", "2023", "2024", "2025"]], xs, numbers_right=False)
    rows = [["Förskola", "12", "15", "18"], ["Grundskola", "33", "35", "37"]]
    rows.append(["Fritidshem", "7", "8", "9"])
    figures, edges = grid(rows, xs, top=114, header=0)
    rules = flat([100, *edges], 60, 500) if ruled else []
    (table,) = find_tables([sheet([*names, *figures], rules=rules)]).tables
    assert table.columns == ("", "2023", "2024", "2025")
    assert texts(table)[1:] == rows


def test_bold_names_over_two_columns_each_in_the_middle_of_wide_cells() -> None:
    xs = [60.0, 200.0, 280.0, 360.0, 440.0, 520.0]
    over, _ = grid([["", "Budget", "Utfall"]], [60, 261, 421, 520], numbers_right=False)
    names, _ = grid(
        [["Tkr", "jan", "feb", "jan", "feb"]], xs, top=114, header=0, numbers_right=False
    )
    rows = [["Förskola", "12", "15", "18", "20"], ["Skola", "33", "35", "37", "39"]]
    rows.append(["Fritidshem", "7", "8", "9", "10"])
    figures, edges = grid(rows, xs, top=128, header=0, numbers_right=False)
    rules = flat([100, 114, 128, edges[-1]], 60, 520)
    (table,) = find_tables([sheet([*over, *names, *figures], rules=rules)]).tables
    assert table.columns[1:] == ("Budget jan", "Budget feb", "Utfall jan", "Utfall feb")


def test_the_name_of_a_group_between_rules_parts_no_table() -> None:
    xs = [60.0, 260.0, 360.0]
    head, _ = grid([["Tkr", "2025"]], xs)
    first, edges = grid([["Förskola", "12"], ["Skola", "33"]], xs, top=140, header=0)
    group = words("Skolor", 64, 118, bold=True)
    rules = flat([100, 114, *edges], 60, 360)
    (table,) = find_tables([sheet([*head, *group, *first], rules=rules)]).tables
    assert [row[0].text for row in table.grid] == ["Tkr", "Skolor", "Förskola", "Skola"]
    assert table.columns == ("Tkr", "2025")


def test_two_years_side_by_side_are_two_columns() -> None:
    xs = [60.0, 200.0, 237.0, 275.0]
    rows = [["Tkr", "2024", "2025"], ["Förskola", "363 214", "176 362"]]
    rows += [["Skola", "564 497", "550 684"], ["Kultur", "813 769", "446 532"]]
    found, _ = grid(rows, xs, pad=1.0)
    (table,) = find_tables([sheet(found)]).tables
    assert texts(table) == rows
