"""The second look at figures in doubt: confirmed, corrected or left in doubt, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.model import BBox, Where
from planparse.pages import GridCell, RawTable, Tabled, Word
from planparse.plan import read_again

HEADS = ("Verksamhet", "Budget", "Utfall")


def cell(text: str, row: int, col: int, sure: float) -> GridCell:
    box = (100.0 * col, 20.0 * row, 100.0 * col + 50, 20.0 * row + 10)
    return GridCell(text, text, Where(page=1, bbox=box), lines=(text,), confidence=sure)


def tabled(rows: Sequence[Sequence[str]], unsure: Sequence[tuple[int, int]] = ()) -> Tabled:
    """A scanned table; the cells of ``unsure`` (row, column; the head is row 0) were read badly."""
    grid = tuple(
        tuple(cell(text, i, j, 0.6 if (i, j) in unsure else 0.95) for j, text in enumerate(row))
        for i, row in enumerate((HEADS, *rows))
    )
    return Tabled((RawTable(grid, 1, HEADS, Where(page=1)),), ())


class Second:
    """A second reading: what stands at (row, column), and which places were asked for."""

    def __init__(self, texts: dict[tuple[int, int], str], sure: float = 0.95) -> None:
        self.texts, self.sure = texts, sure
        self.asked: list[tuple[int, int]] = []

    def __call__(self, page: int, boxes: Sequence[BBox]) -> list[Word | None]:
        found: list[Word | None] = []
        for box in boxes:
            place = (int(box[1] / 20), int(box[0] / 100))
            self.asked.append(place)
            text = self.texts.get(place)
            found.append(Word(text, text, *box, size=10, confidence=self.sure) if text else None)
        return found


def read(before: Tabled, second: Second, row: int, col: int) -> tuple[str, float]:
    found = read_again(before, second).tables[0].grid[row][col]
    return found.text, found.confidence


SUM = [["Bibliotek", "12,5", "11,9"], ["Fritid", "1,2", "7,7"], ["Summa", "13,7", "19,6"]]


def test_what_is_read_the_same_again_is_sure() -> None:
    second = Second({(1, 1): "12,5"})
    assert read(tabled(SUM, [(1, 1)]), second, 1, 1) == ("12,5", 0.9)
    assert second.asked == [(1, 1)]


def test_what_is_read_otherwise_is_corrected_but_stays_in_doubt() -> None:
    rows = [["Bibliotek", "12,5", "3"], ["Fritid", "1,8", "4"], ["Kultur", "4,4", "5"]]
    text, sure = read(tabled(rows, [(2, 1)]), Second({(2, 1): "1,2"}), 2, 1)
    assert text == "1,2"
    assert sure < 0.9


def test_readings_that_do_not_agree_change_nothing() -> None:
    before = tabled(SUM, [(1, 1)])
    assert read_again(before, Second({})).tables == before.tables


def test_a_reading_that_is_no_number_changes_nothing() -> None:
    before = tabled(SUM, [(1, 1)])
    assert read_again(before, Second({(1, 1): "12,5,-%"})).tables == before.tables


def test_a_weak_reading_corrects_nothing() -> None:
    before = tabled([["A", "1,8", "3"], ["B", "2,2", "4"]], [(1, 1)])
    assert read_again(before, Second({(1, 1): "1,2"}, sure=0.4)).tables == before.tables


WRONG = [["Bibliotek", "12,5", "11,9"], ["Fritid", "7,2", "7,7"], ["Summa", "13,7", "19,6"]]


def test_a_sum_that_does_not_add_up_is_read_again_and_right_when_the_reading_makes_it_hold() -> (
    None
):
    second = Second({(1, 1): "12,5", (2, 1): "1,2", (3, 1): "13,7"})
    assert read(tabled(WRONG, [(1, 2)]), second, 2, 1) == ("1,2", 0.9)
    assert set(second.asked) == {(1, 2), (1, 1), (2, 1), (3, 1)}


def test_a_digit_is_never_chosen_because_the_sum_wants_it() -> None:
    second = Second({(1, 1): "12,5", (2, 1): "7,2", (3, 1): "13,7"})
    assert read(tabled(WRONG, [(1, 2)]), second, 2, 1) == ("7,2", 0.95)


def test_a_sure_figure_that_reads_otherwise_without_mending_the_sum_is_in_doubt() -> None:
    text, sure = read(tabled(WRONG, [(1, 2)]), Second({(2, 1): "2,2"}), 2, 1)
    assert text == "7,2"
    assert sure < 0.9


def test_two_figures_that_would_each_mend_the_sum_mend_nothing() -> None:
    second = Second({(2, 1): "1,2", (3, 1): "19,7"})
    before = tabled(WRONG, [(1, 2)])
    assert read(before, second, 2, 1) == ("7,2", 0.85)
    assert read(before, second, 3, 1) == ("13,7", 0.85)


def test_a_figure_with_a_word_before_it_is_not_read_as_figures() -> None:
    second = Second({(1, 1): "155130"})
    before = tabled([["A", "LSS 130", "3"], ["B", "22", "4"], ["C", "7", "8"]], [(1, 1)])
    assert read_again(before, second).tables == before.tables
    assert not second.asked


def test_digital_tables_are_never_read_again() -> None:
    before = tabled(WRONG)
    grid = tuple(
        tuple(cell(one.text, i, j, 1.0) for j, one in enumerate(row))
        for i, row in enumerate(before.tables[0].grid)
    )
    sure = Tabled((RawTable(grid, 1, HEADS, Where(page=1)),), ())
    second = Second({})
    assert read_again(sure, second) is sure
    assert not second.asked


def test_a_minus_is_not_lost_in_the_second_reading() -> None:
    rows = [["Bibliotek", "-12,5", "3"], ["Fritid", "-1,8", "4"], ["Kultur", "-4,4", "5"]]
    second = Second({(1, 1): "12,5"})
    text, sure = read(tabled(rows, [(1, 1)]), second, 1, 1)
    assert text == "-12,5"
    assert sure < 0.9


def test_a_speck_between_thousands_is_never_made_sure() -> None:
    rows = [["Bibliotek", "1,785", "3"], ["Fritid", "1 800", "4"], ["Kultur", "4 400", "5"]]
    assert read(tabled(rows, [(1, 1)]), Second({(1, 1): "1,785"}), 1, 1)[1] < 0.9
    assert read(tabled(rows, [(1, 1)]), Second({(1, 1): "1 785"}), 1, 1)[1] < 0.9
