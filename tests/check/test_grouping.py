"""Numbers whose digits are not grouped by three."""

from __future__ import annotations

import pytest

from money import document, table
from planparse.check.grouping import NumberGroupingRule
from planparse.model import Finding

HEADS = ("tkr", "Utfall 2024", "Budget 2024")


def found(printed: str, total: str = "-43 207") -> list[Finding]:
    rows = [
        ("Personal", "item", ["-30 120", "-31 005"]),
        ("Lokaler", "item", ["-4 010", "-4 487"]),
        ("Övrigt", "item", ["-7 512", printed]),
        ("Summa kostnader", "total", ["-41 642", total]),
    ]
    return list(NumberGroupingRule().check(document(table(HEADS, rows, unit="tkr"))))


def test_a_number_that_lost_a_digit_is_told_with_what_the_sum_needs() -> None:
    (finding,) = found("-7 71")
    assert (finding.printed, finding.expected) == ("-7 71", "\N{MINUS SIGN}7\N{NO-BREAK SPACE}715")
    assert (finding.severity, finding.certainty) == ("warning", "certain")
    assert "Övrigt" in finding.message
    assert "Budget 2024" in finding.message


def test_without_a_sum_that_holds_the_number_is_told_but_not_guessed() -> None:
    rows = [
        ("Personal", "item", ["-30 120", "-31 005"]),
        ("Lokaler", "item", ["-4 010", "-4 487"]),
        ("Övrigt", "item", ["-7 512", "-7 71"]),
    ]
    (finding,) = NumberGroupingRule().check(document(table(HEADS, rows, unit="tkr")))
    assert finding.expected is None
    assert (finding.certainty, finding.verdict) == ("arguable", "cannot_be_checked")
    assert finding.innocent


@pytest.mark.parametrize("printed", ["-7 715", "-7715", "-", "", "2023 2024", "7-71", "ej klart"])
def test_numbers_and_what_is_none_give_nothing(printed: str) -> None:
    assert found(printed) == []


def test_columns_of_small_numbers_may_hold_two_in_a_cell() -> None:
    """ "84 87" among shares is two outcomes, not a number that lost a digit."""
    rows = [("Nöjda", "item", ["81", "84 87"]), ("Trygga", "item", ["77", "79"])]
    made = table(("Indikator", "2023", "2024"), rows, unit=None, kind="indicators")
    assert list(NumberGroupingRule().check(document(made))) == []
