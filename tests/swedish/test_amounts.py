from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.swedish.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ramen är 905,2 mnkr, ökningen +37,6 mnkr.",
            [("905,2 mnkr", 905_200_000), ("+37,6 mnkr", 37_600_000)],
        ),
        ("en minskning (-1,2 mnkr)", [("-1,2 mnkr", -1_200_000)]),
        ("resultatet är - 87 miljoner kronor", [("- 87 miljoner kronor", -87_000_000)]),
        ("– 1,8 mnkr", [("1,8 mnkr", 1_800_000)]),
        ("- 5 mnkr till skolan", [("5 mnkr", 5_000_000)]),
        ("ge 134,6 miljoner effekt", [("134,6 miljoner", 134_600_000)]),
        (
            "ett utfall på 1 754 tkr mot 2 150 tkr",
            [("1 754 tkr", 1_754_000), ("2 150 tkr", 2_150_000)],
        ),
        ("år 2024 500 kr", [("500 kr", 500)]),
        ("1,2 mdkr", [("1,2 mdkr", 1_200_000_000)]),
        ("28\nmiljoner kronor", [("28\nmiljoner kronor", 28_000_000)]),
        ("5 mnkr per år", [("5 mnkr", 5_000_000)]),
        (
            "11 kr/timme, högst 14,25 kr i timmen",
            [("11 kr/timme", None), ("14,25 kr i timmen", None)],
        ),
        ("250 kr per dygn", [("250 kr per dygn", None)]),
        ("2–3 mnkr", []),
        ("mellan 3 och 5 mnkr", []),
        ("3 miljoner invånare", []),
        ("11 timmars dygnsvila, lagen (2009:315), 5 platser", []),
    ],
)
def test_amounts_in_text(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(found.raw, found.sek) for found in find_amounts(text)] == expected


def test_a_rate_has_its_unit() -> None:
    (found,) = find_amounts("ersättningen är 14,25 kr i timmen")
    assert (found.unit, found.value) == ("kr/timme", Decimal("14.25"))


@given(st.text(max_size=60))
def test_places_are_those_of_the_text(text: str) -> None:
    for found in find_amounts(text + " 12,5 mnkr"):
        assert (text + " 12,5 mnkr")[found.start : found.end] == found.raw


def test_a_dash_after_a_word_that_a_figure_follows_is_a_minus() -> None:
    (one,) = find_amounts("Underskottet uppgår till – 663 tkr.")
    assert (one.raw, one.sek) == ("– 663 tkr", -663_000)
    (other,) = find_amounts("Städning – 663 tkr per år ingår.")
    assert other.value == 663
