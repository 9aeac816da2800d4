from planparse.pages import PlainLine, PlainPage, RawTable
from planparse.tables.plain import plain_tables


def line(number: int, text: str, *, table: int | None = None, header: bool = False) -> PlainLine:
    cells = tuple(text.split("\t"))
    return PlainLine(number=number, cells=cells, raw_cells=cells, table=table, header=header)


def page(text: str, number: int = 1, first: int = 1) -> PlainPage:
    lines = text.strip("\n").split("\n")
    return PlainPage(
        number=number, lines=tuple(line(first + i, part) for i, part in enumerate(lines))
    )


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


BUDGET = """
Verksamhet, mnkr\tBudget 2024\tBudget 2025
Skola\t10,0\t11,5
Bad\t2,5\t2,0
Summa\t12,5\t13,5
"""


def test_a_run_of_tab_rows_is_a_table_and_leaves_the_page() -> None:
    tabled = plain_tables([page("Rubrik\n\n" + BUDGET.strip() + "\n\nText efter.")])
    (table,) = tabled.tables
    assert table.header_rows == 1
    assert table.columns == ("Verksamhet, mnkr", "Budget 2024", "Budget 2025")
    assert texts(table)[-1] == ["Summa", "12,5", "13,5"]
    assert table.where.line == 3
    assert table.grid[1][1].where.line == 4
    (left,) = tabled.pages
    assert isinstance(left, PlainPage)
    assert [line.text for line in left.lines if line.text] == ["Rubrik", "Text efter."]


def test_blank_lines_footnotes_and_stamps_do_not_part_a_table() -> None:
    tabled = plain_tables(
        [
            page(
                "Mått\tUtfall 2022\tBudget 2023\n"
                "Antal ärenden ³\tBU 3 184\tBU 3 205\n"
                "\n"
                "³ Ärenden som varit öppna under året.\n"
                "\n"
                "12 (30)\n"
                "\n"
                "\tVUX: 14\tVUX 16\n"
                "Antal platser\t652\t640\n"
            )
        ]
    )
    (table,) = tabled.tables
    assert texts(table) == [
        ["Mått", "Utfall 2022", "Budget 2023"],
        ["Antal ärenden", "BU 3 184", "BU 3 205"],
        ["", "VUX: 14", "VUX 16"],
        ["Antal platser", "652", "640"],
    ]
    assert table.grid[1][0].marks == ("³",)
    assert [place.line for place in table.where.places] == [1, 2, 8, 9]


def test_a_table_goes_on_over_a_form_feed_and_its_repeated_header_is_left_out() -> None:
    first = page("Mål\tIndikator\t2024\nTrygghet\tNöjda\t80 %", number=1, first=1)
    second = page("Mål\tIndikator\t2024\nStöd\tAktiva planer\t75 %", number=2, first=4)
    (table,) = plain_tables([first, second]).tables
    assert [row[0] for row in texts(table)] == ["Mål", "Trygghet", "Stöd"]
    assert [(place.page, place.line) for place in table.where.places] == [(1, 1), (1, 2), (2, 5)]


def test_running_text_between_two_runs_keeps_them_apart() -> None:
    source = BUDGET + "\nHär följer nästa tabell i planen.\n" + BUDGET
    assert len(plain_tables([page(source)]).tables) == 2


def test_a_row_cut_by_a_page_break_is_made_whole() -> None:
    (table,) = plain_tables(
        [
            page(
                "Uppdrag\tNämndens svar\n"
                "Följ upp externa utförare.\tNämnden gör detta genom kvalitetssäkring av\n"
                "\n"
                "\tstödet. Möten hålls löpande.\n"
                "Öka kompetensen.\tKurser hålls.\n"
            )
        ]
    ).tables
    assert [row[1] for row in texts(table)][1:] == [
        "Nämnden gör detta genom kvalitetssäkring av stödet. Möten hålls löpande.",
        "Kurser hålls.",
    ]
    assert [place.line for place in table.grid[1][1].where.places] == [2, 4]


def test_a_header_inside_a_run_begins_a_new_table() -> None:
    tabled = plain_tables(
        [page("\t2024\t2023\nHemtjänst\t318\t305\n\t2024\t2023\nFamiljehem\t12\t14\n")]
    )
    assert [texts(table)[1][0] for table in tabled.tables] == ["Hemtjänst", "Familjehem"]


def test_a_header_after_a_blank_line_begins_a_new_table() -> None:
    tabled = plain_tables(
        [page("Enhet\tUtfall\tBudget\nA\t1\t2\n\nDelområde 51\tUtfall\tBudget\nB\t3\t4\n")]
    )
    assert [table.columns[0] for table in tabled.tables] == ["Enhet", "Delområde 51"]


def test_short_rows_are_filled_up_and_lone_labels_between_rows_kept() -> None:
    (table,) = plain_tables(
        [page("Post\tBudget 2024\tPlan 2025\nDrift\nSkola\t5\t6\nBad\t2\nSumma\t7\t6\n")]
    ).tables
    assert texts(table)[1:4] == [["Drift", "", ""], ["Skola", "5", "6"], ["Bad", "2", ""]]


def test_a_title_row_inside_the_table_is_its_caption() -> None:
    (table,) = plain_tables(
        [page("Investeringar 2024, tkr\t\t\nProjekt\tBokslut 2024\tBudget 2024\nBil\t-65\t-100\n")]
    ).tables
    assert table.caption == "Investeringar 2024, tkr"
    assert table.header_rows == 2


def test_contents_lists_and_front_matter_are_no_tables() -> None:
    for source in (
        "Innehåll\n\nInledning\t3\nEkonomi\t16\nPersonal\t31",
        "Inledning.....\t3\nEkonomi.....\t16",
        "1.1\tInledning\t3\n1.2\tUppdrag\t4\n1.3\tMål\t7",
        "1.\tStarta\n2.\tAvsluta",
        "Nämnd:\tBadnämnden\nDatum:\t2024-12-19",
        "Kontakt\tFörnamn Efternamn",
    ):
        tabled = plain_tables([page(source)])
        assert tabled.tables == ()
        assert len(tabled.rejected) == 1
        (left,) = tabled.pages
        assert left == page(source)


def test_multi_line_cells_are_joined_and_their_lines_kept() -> None:
    first = PlainLine(1, ("Mål", "2023"), ("Mål", "2023"))
    second = PlainLine(2, ("Trygghet\nMer om målet", "7,7"), ("<p>Trygghet</p>", "7,7"))
    (table,) = plain_tables([PlainPage(1, (first, second))]).tables
    cell = table.grid[1][0]
    assert cell.text == "Trygghet Mer om målet"
    assert cell.lines == ("Trygghet", "Mer om målet")
    assert cell.raw == "Trygghet"


def test_word_tables_are_as_word_says() -> None:
    lines = (
        line(1, "Post\t2024", table=1, header=True),
        line(2, "Skola\t5", table=1),
        line(3, "Bad\t7", table=2),
    )
    tabled = plain_tables([PlainPage(1, lines)])
    assert [(table.header_rows, len(table.grid)) for table in tabled.tables] == [(1, 2), (0, 1)]


def test_a_dump_that_dropped_empty_cells_is_joined_all_the_same() -> None:
    (table,) = plain_tables(
        [
            page(
                "Mått\tUtfall 2022\tBudget 2023\tPlan 2024\n"
                "Antal ärenden\t3 184\n"
                "\n"
                "\tVUX 14\n"
                "Antal platser\t652\t640\n"
            )
        ]
    ).tables
    assert [len(row) for row in texts(table)] == [4, 4, 4, 4]


def test_blank_lines_between_all_rows_keep_one_table() -> None:
    spaced = page(BUDGET.strip().replace("\n", "\n\n"))
    (table,) = plain_tables([spaced]).tables
    assert (len(table.grid), table.header_rows) == (4, 1)


def test_squares_are_no_footnotes() -> None:
    (table,) = plain_tables([page("Mått\tUtfall 2023\nEnergi, kWh/m²\t191\nYta ¹⁾\t20")]).tables
    assert [row[0] for row in texts(table)] == ["Mått", "Energi, kWh/m²", "Yta"]
