from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.swedish.units import (
    canonical_unit,
    factor,
    find_unit,
    implied_unit,
    is_money,
    is_rate,
    label_unit,
    nearby_unit,
    stated_unit,
    to_sek,
    unit_at_start,
)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("Mkr", "mnkr"),
        ("mnr", "mnkr"),
        ("milj. kr", "mnkr"),
        ("Miljoner kronor", "mnkr"),
        ("kkr", "tkr"),
        ("TKR", "tkr"),
        ("tusentals kronor", "tkr"),
        ("kronor", "kr"),
        ("procent", "%"),
        ("kr per invånare", "kr/inv"),
        ("tkr/brukare", "tkr/brukare"),
        ("kronor i timmen", "kr/timme"),
        ("(tkr)", "tkr"),
        ("blommor", None),
        ("", None),
    ],
)
def test_canonical_unit(printed: str, unit: str | None) -> None:
    assert canonical_unit(printed) == unit


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Effekt 2024, mnr", "mnkr"),
        ("Nettokostnad, belopp mnkr", "mnkr"),
        ("Verksamhetsområde, mnkr", "mnkr"),
        ("(tkr)", "tkr"),
        ("Driftredovisning 2024, tkr", "tkr"),
        ("Om inget annat anges är beloppen i tusentals kronor", "tkr"),
        ("Budget 2025 kr", "kr"),
        ("Personalomsättning (%)", "%"),
        ("Sjukfrånvaro,%", "%"),
        ("Personalomsättning i procent", "%"),
        ("Kostnad (kr/inv 0-20) för familjehem", "kr/inv"),
        ("Nettokostnad kr per invånare", "kr/inv"),
        ("Antal ärenden", "antal"),
        ("Antalet anmälda brott", "antal"),
        ("Median, antal dagar", "dagar"),
        ("Minskat antal dygn i dygnsplaceringar", "dygn"),
        ("Familjehem dygn", "dygn"),
        ("Beviljade timmar hemtjänst *", "timmar"),
        ("Trygghet över 80 procent", None),
        ("Kostnad per dygn", None),
        ("Miljoner invånare", None),
        ("Daglig verksamhet", None),
    ],
)
def test_find_unit(head: str, unit: str | None) -> None:
    assert find_unit(head) == unit


def test_implied_unit() -> None:
    assert implied_unit("Total sjukfrånvaro") == "%"
    assert implied_unit("Chefsindex") == "index"
    assert implied_unit("Genomsnittlig pensionsålder") == "år"
    assert implied_unit("Antal index") is None
    assert implied_unit("Hemtjänst") is None


def test_unit_at_start() -> None:
    assert unit_at_start("kr/inv i riket") == ("kr/inv", 6)
    assert unit_at_start("%-enheter") == ("procentenheter", 9)
    assert unit_at_start("krona") == ("kr", 5)
    assert unit_at_start("kraft") is None
    assert unit_at_start("mnkr per år") == ("mnkr", 4)
    assert unit_at_start("kr/månad") == ("kr/månad", 8)


def test_only_money_becomes_kronor() -> None:
    assert to_sek(Decimal("905.2"), "mnkr") == 905_200_000
    assert to_sek(Decimal("-37.4"), "mnkr") == -37_400_000
    assert to_sek(Decimal("0.5"), "tkr") == 500
    assert to_sek(Decimal("12.5"), "kr") == 13
    assert to_sek(Decimal("-12.5"), "kr") == -13
    assert to_sek(Decimal(50), "öre") == 1
    for unit in ("kr/inv", "tkr/brukare", "%", "antal", "index"):
        assert to_sek(Decimal(5), unit) is None
        assert factor(unit) is None
        assert not is_money(unit)
    assert is_rate("kr/inv")
    assert not is_rate("mnkr")


@given(st.decimals(-(10**6), 10**6, places=6))
def test_million_kronor_are_exact(value: Decimal) -> None:
    assert to_sek(value, "mnkr") == int(value * 1_000_000)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Sjukfrånvaro,%", "%"),
        ("Externa personalavgångar %", "%"),
        ("Intäkter tkr", "tkr"),
        ("Kostnad per plats, kr", "kr/plats"),
        ("Genomsnittskostnad per brukare (tkr)", "tkr/brukare"),
        ("Utredningstid, median, antal dagar", "dagar"),
        ("Antal personer", "antal"),
        ("HME, index", "index"),
        ("Minskning antal dygn i placeringar", None),
        ("Trygghet över 80 procent", None),
        ("Investeringar, netto", None),
    ],
)
def test_label_unit(label: str, unit: str | None) -> None:
    assert label_unit(label) == unit


@pytest.mark.parametrize(
    ("sentence", "here", "everywhere"),
    [
        ("Belopp i tkr", "tkr", None),
        ("(mnkr)", "mnkr", None),
        ("Driftredovisning 2024, tkr", "tkr", None),
        ("I tabellen redovisas budgeten i mnkr.", "mnkr", None),
        ("Om inte annat anges är beloppen i tusentals kronor.", "tkr", "tkr"),
        ("Samtliga belopp i miljoner kronor", "mnkr", "mnkr"),
        ("Nämnden får 5 mnkr mer i alla verksamheter.", None, None),
        ("Ramen är 8,3 mnkr högre.", None, None),
    ],
)
def test_statements_of_units(sentence: str, here: str | None, everywhere: str | None) -> None:
    assert nearby_unit(sentence) == here
    assert stated_unit(sentence) == everywhere
