"""A note with stars belongs to the table whose cells have them."""

from __future__ import annotations

from papers import paper

FIRST = "Verksamhet\tUtfall\tBudget\nSkola\t12*\t13\nBad\t3\t4\n"
SECOND = "Verksamhet\tUtfall\tBudget\nVård\t22\t23\nOmsorg\t5\t6\n"
NOTE = "* planerade timmar 2031\n"


def notes(text: str) -> list[tuple[str, ...]]:
    return [table.notes for table in paper(text).tables]


def test_a_note_below_the_next_table_goes_to_the_one_with_its_star() -> None:
    text = f"1 Timmar\n\n{FIRST}\nÖvriga områden\n\n{SECOND}\n{NOTE}\n…\n"
    assert notes(text) == [("* planerade timmar 2031",), ()]


def test_a_note_right_below_its_own_table_stays_there() -> None:
    text = f"1 Timmar\n\n{SECOND}\nÖvriga områden\n\n{FIRST}\n{NOTE}\n…\n"
    assert notes(text) == [(), ("* planerade timmar 2031",)]


def test_each_of_two_starred_tables_keeps_its_own_note() -> None:
    other = FIRST.replace("Skola", "Park").replace("Bad", "Väg")
    text = f"1 Timmar\n\n{FIRST}\n{NOTE}\n…\n\n{other}\n* budgeterade timmar\n\n…\n"
    assert notes(text) == [("* planerade timmar 2031",), ("* budgeterade timmar",)]


def test_a_note_inside_a_remark_under_the_table_is_the_tables() -> None:
    document = paper(
        """
        Mål

        Indikator\tMål 2024\tUtfall 2024
        Andel planer som följs upp\t100\t91%*
        Andel planer som är nya\t100\t81%

        (utfall 2023 85 %, * viss statistik saknas)
        """
    )
    assert document.tables[0].notes == ("* viss statistik saknas",)
