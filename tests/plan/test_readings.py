"""Which columns follow from others, and how costs are signed."""

from __future__ import annotations

from decimal import Decimal

from planparse.plan.readings import by_words, column_readings, cost_signs
from planparse.plan.solve import Line, Solved

HEADS = ("Verksamhet", "Budget 2025", "Budget 2026", "Förändring")


def rows(*lines: tuple[int, ...]) -> list[dict[int, Decimal]]:
    return [{col: Decimal(value) for col, value in enumerate(line, 1)} for line in lines]


def test_a_change_is_the_difference_that_most_rows_show() -> None:
    (reading,) = column_readings(HEADS, rows((10, 12, 2), (20, 19, -1), (30, 31, 1), (5, 9, 3)))
    assert (reading.col, reading.reading, reading.of) == (3, "difference", (2, 1))
    assert (reading.holds, reading.fails) == (4, 0)


def test_a_column_that_follows_from_nothing_has_no_reading() -> None:
    assert column_readings(HEADS, rows((10, 12, 7), (20, 19, 5), (30, 31, 9))) == ()


def test_a_mean_is_that_of_the_columns_before_it() -> None:
    heads = ("Månad", "Jan", "Feb", "Mar", "Snitt")
    (reading,) = column_readings(heads, rows((9, 12, 12, 11), (10, 10, 13, 11)))
    assert (reading.reading, reading.of, reading.fails) == ("mean", (1, 2, 3), 0)


def test_costs_are_signed_as_their_rows_are() -> None:
    labels = ["Intäkter", "Kostnader", "Netto"]
    assert cost_signs(labels, rows((10,), (-30,), (-20,))) == "costs_negative"
    assert cost_signs(labels, rows((-10,), (30,), (20,))) == "costs_positive"
    assert cost_signs(["Skola", "Bad"], rows((10,), (20,))) is None


def test_what_a_rows_words_say_is_kept_beside_what_it_is() -> None:
    line = Line(values={1: Decimal(3)})
    assert by_words(line, Solved("total", proved=True), last=True) == "item"
    assert by_words(line, Solved("item"), last=False) is None
    part = Line(values={1: Decimal(3)}, varav=True)
    assert by_words(part, Solved("item", varav=True), last=False) is None
