from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.swedish.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ramen är 874,3 mnkr, ökningen +40,3 mnkr.",
            [("874,3 mnkr", 874_300_000), ("+40,3 mnkr", 40_300_000)],
        ),
        ("en minskning (-1,4 mnkr)", [("-1,4 mnkr", -1_400_000)]),
        ("resultatet är - 99 miljoner kronor", [("- 99 miljoner kronor", -99_000_000)]),
        ("– 1,8 mnkr", [("1,8 mnkr", 1_800_000)]),
        ("- 5 mnkr till skolan", [("5 mnkr", 5_000_000)]),
        ("ge 121,8 miljoner effekt", [("121,8 miljoner", 121_800_000)]),
        (
            "ett utfall på 1 898 tkr mot 2 300 tkr",
            [("1 898 tkr", 1_898_000), ("2 300 tkr", 2_300_000)],
        ),
        ("år 2024 500 kr", [("500 kr", 500)]),
        ("1,2 mdkr", [("1,2 mdkr", 1_200_000_000)]),
        ("31\nmiljoner kronor", [("31\nmiljoner kronor", 31_000_000)]),
        ("5 mnkr per år", [("5 mnkr", 5_000_000)]),
        (
            "10 kr/timme, högst 13,50 kr i timmen",
            [("10 kr/timme", None), ("13,50 kr i timmen", None)],
        ),
        ("250 kr per dygn", [("250 kr per dygn", None)]),
        ("2–3 mnkr", []),
        ("mellan 3 och 5 mnkr", []),
        ("3 miljoner invånare", []),
        ("11 timmars dygnsvila, lagen (2010:110), 5 platser", []),
    ],
)
def test_amounts_in_text(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(found.raw, found.sek) for found in find_amounts(text)] == expected


def test_a_rate_has_its_unit() -> None:
    (found,) = find_amounts("ersättningen är 13,50 kr i timmen")
    assert (found.unit, found.value) == ("kr/timme", Decimal("13.50"))


@given(st.text(max_size=60))
def test_places_are_those_of_the_text(text: str) -> None:
    for found in find_amounts(text + " 12,5 mnkr"):
        assert (text + " 12,5 mnkr")[found.start : found.end] == found.raw
