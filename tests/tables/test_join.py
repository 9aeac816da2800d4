"""A table over page breaks is one table."""

from planparse.pages import PrintedPage, Word
from planparse.tables import find_tables
from sheets import PITCH, flat, grid, sheet, texts, upright, words

XS = [60.0, 260.0, 360.0, 460.0]
HEADER = ["Verksamhet", "Budget 2024", "Budget 2025"]
FIRST = [["Skola", "1,0", "2,0"], ["Bad", "3,0", "4,0"]]
SECOND = [["Museum", "5,0", "6,0"], ["Summa", "9,0", "12,0"]]


def part(
    rows: list[list[str]],
    number: int,
    *,
    header: int = 1,
    xs: list[float] = XS,
    above: list[Word] | None = None,
    below: list[Word] | None = None,
    top: float = 100.0,
) -> PrintedPage:
    found, edges = grid(rows, xs, top, header=header)
    rules = [*flat(edges, xs[0], xs[-1]), *upright(xs, edges[0], edges[-1])]
    return sheet([*(above or []), *found, *(below or [])], rules=rules, number=number)


def test_a_repeated_header_is_left_out() -> None:
    pages = [part([HEADER, *FIRST], 1), part([HEADER, *SECOND], 2)]
    (table,) = find_tables(pages).tables
    assert texts(table) == [HEADER, *FIRST, *SECOND]
    assert table.header_rows == 1
    assert [place.page for place in table.where.places] == [1, 2]
    assert [row[0].where.page for row in table.grid] == [1, 1, 1, 2, 2]


def test_no_header_on_the_second_page() -> None:
    pages = [part([HEADER, *FIRST], 1), part(SECOND, 2, header=0)]
    (table,) = find_tables(pages).tables
    assert texts(table) == [HEADER, *FIRST, *SECOND]


def test_a_single_row_on_the_second_page() -> None:
    pages = [part([HEADER, *FIRST], 1), part(SECOND[:1], 2, header=0)]
    (table,) = find_tables(pages).tables
    assert texts(table)[-1] == SECOND[0]


def test_footnotes_may_stand_between() -> None:
    note = words("1 Exklusive interna poster.", 60, 760, size=7.0)
    pages = [part([HEADER, *FIRST], 1, below=note), part([HEADER, *SECOND], 2)]
    assert len(find_tables(pages).tables) == 1


def test_a_page_of_notes_may_stand_between() -> None:
    note = sheet(words("a) Gäller från den 1 januari.", 60, 80, size=7.0), number=2)
    pages = [part([HEADER, *FIRST], 1), note, part([HEADER, *SECOND], 3)]
    (table,) = find_tables(pages).tables
    assert len(table.grid) == 5


def test_a_heading_between_parts_two_tables() -> None:
    heading = words("2 Kultur", 60, 60, bold=True, size=14.0)
    pages = [part([HEADER, *FIRST], 1), part([HEADER, *SECOND], 2, above=heading)]
    assert [len(table.grid) for table in find_tables(pages).tables] == [3, 3]


def test_text_after_the_table_ends_it() -> None:
    text = words("Tabellen visar nämndens ram.", 60, 300)
    pages = [part([HEADER, *FIRST], 1, below=text), part([HEADER, *SECOND], 2)]
    assert len(find_tables(pages).tables) == 2


def test_another_header_begins_another_table() -> None:
    other = ["Projekt", "Utfall 2023", "Utfall 2024"]
    pages = [part([HEADER, *FIRST], 1), part([other, *SECOND], 2)]
    assert [table.columns[0] for table in find_tables(pages).tables] == ["Verksamhet", "Projekt"]


def test_a_row_cut_in_its_text_is_one_row_on_both_pages() -> None:
    xs = [60.0, 200.0, 500.0]
    head = ["Uppdrag", "Uppföljning"]
    first = [head, ["Stärka arbetsmiljön", "Arbetet har|påbörjats i alla"]]
    second = [["", "enheter och fortsätter."], ["Minska avfallet", "Klart."]]
    one, edges = grid(first, xs, numbers_right=False)
    two, below = grid(second, xs, header=0, numbers_right=False)
    pages = [
        sheet(one, rules=[*flat(edges, 60, 500), *upright(xs, edges[0], edges[-1])], number=1),
        sheet(two, rules=[*flat(below, 60, 500), *upright(xs, below[0], below[-1])], number=2),
    ]
    (table,) = find_tables(pages).tables
    assert texts(table) == [
        head,
        ["Stärka arbetsmiljön", "Arbetet har påbörjats i alla enheter och fortsätter."],
        ["Minska avfallet", "Klart."],
    ]
    assert [place.page for place in table.grid[1][1].where.places] == [1, 2]


def test_unruled_tables_are_joined_too() -> None:
    rows = [[f"Enhet {n}", f"{n},5", f"{n},7"] for n in range(1, 7)]
    one, _ = grid([HEADER, *rows[:3]], XS, 700)
    two, _ = grid([HEADER, *rows[3:]], XS, 60)
    text = [w for n in range(3) for w in words("Nämnden följer upp sina mål.", 60, 300 + n * PITCH)]
    pages = [sheet([*text, *one], number=1), sheet([*two, *text], number=2)]
    (table,) = find_tables(pages).tables
    assert texts(table) == [HEADER, *rows]


def test_a_table_goes_on_in_the_next_column_of_the_page() -> None:
    left, right = [40.0, 160.0, 210.0, 260.0], [320.0, 440.0, 490.0, 540.0]
    text = [w for n in range(30) for w in words("Nämnden följer upp sina mål.", 40, 60 + n * PITCH)]
    one, edges = grid([HEADER, *FIRST], left, 500)
    two, upper = grid([HEADER, *SECOND], right, 60)
    rules = [
        *flat(edges, 40, 260),
        *upright(left, edges[0], edges[-1]),
        *flat(upper, 320, 540),
        *upright(right, upper[0], upper[-1]),
    ]
    (table,) = find_tables([sheet([*text, *one, *two], rules=rules)]).tables
    assert texts(table) == [HEADER, *FIRST, *SECOND]


def test_a_stamp_printed_into_a_merged_header_does_not_part_the_table() -> None:
    def page(number: int, title: str, rows: list[list[str]]) -> PrintedPage:
        found, edges = grid([["Grupp", "Abba", "Bebba"], *rows], XS, 118)
        rules = [
            *flat(edges, 60, 460),
            *flat([100], 60, 460),
            *upright([60, 260, 460], 100, edges[-1]),
            *upright([360], edges[0], edges[-1]),
        ]
        return sheet([*words(title, 264, 103, bold=True), *found], rules=rules, number=number)

    rows = [[f"Frukt {n}", f"0,{n}1", f"0,{n}2"] for n in range(1, 9)]
    pages = [
        page(1, "Gränsvärden i mg Bilaga 1", rows[:4]),
        page(2, "Gränsvärden i mg", rows[4:]),
    ]
    (table,) = find_tables(pages).tables
    assert table.header_rows == 2
    assert [row[0] for row in texts(table)[2:]] == [row[0] for row in rows]
