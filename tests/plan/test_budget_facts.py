"""Budget facts: one row per line, kind, year and amount over all tables."""

from __future__ import annotations

from builders import table
from planparse.model import Facts, Table
from planparse.plan.budget import budget_facts

REPORT = Facts(type="förvaltningsberättelse", year=2024)


def accounts(total: str = "-54 300") -> Table:
    return table(
        "Driftredovisning",
        ["Verksamhet, tkr", "Utfall 2024", "Budget 2024", "Avvikelse"],
        [("Bad", "-20 100", "-20 000", "-100"), ("Summa", total, "-54 000", "-300")],
        kind="outcome",
        unit="tkr",
        id="t1",
    )


def five_years(total: str = "54,3") -> Table:
    return table(
        "Fem år",
        ["Mnkr", "2024", "2023"],
        [("Nettokostnad", total, "51,2")],
        kind="outcome",
        unit="mnkr",
        id="t2",
    )


def test_a_deviation_without_a_year_is_that_of_the_column_before_it() -> None:
    facts = budget_facts([accounts()], REPORT)
    bad = [fact for fact in facts if fact.line == "Bad"]
    assert [(f.kind, f.year, f.sek) for f in bad] == [
        ("outcome", 2024, -20_100_000),
        ("budget", 2024, -20_000_000),
        ("deviation", 2024, -100_000),
    ]


def test_the_same_total_in_two_tables_is_one_fact() -> None:
    """Rounded more coarsely and with the other sign it is still the same amount."""
    rows = [("Nettokostnad", "-54 300", "-54 000", "-300")]
    exact = table(
        "Nettokostnad",
        ["Tkr", "Utfall 2024", "Budget 2024", "Avvikelse"],
        rows,
        kind="outcome",
        unit="tkr",
        id="t1",
    )
    facts = budget_facts([five_years(), exact], REPORT)
    (shared,) = [f for f in facts if f.kind == "outcome" and f.year == 2024]
    assert shared.whole == "netto"
    assert set(shared.tables) == {"t1", "t2"}
    assert abs(shared.sek) == 54_300_000
    assert len(shared.where) == 2


def test_another_amount_is_another_fact() -> None:
    other = five_years("53,4").model_copy(update={"id": "t3"})
    facts = [f for f in budget_facts([five_years("54,3"), other], REPORT) if f.year == 2024]
    assert [f.sek for f in facts] == [54_300_000, 53_400_000]


def test_a_bare_sum_is_the_row_of_another_table_with_its_amounts() -> None:
    whole = table(
        "Driftredovisning",
        ["Verksamhet, tkr", "Utfall 2024", "Budget 2024"],
        [
            ("51 Bad", "20 100", "20 000"),
            ("52 Bio", "9 100", "9 000"),
            ("Summa", "29 200", "29 000"),
        ],
        kind="outcome",
        unit="tkr",
        id="t1",
    )
    part = table(
        "Bad för sig",
        ["Verksamhet, tkr", "Utfall 2024", "Budget 2024"],
        [
            ("Simhall", "12 100", "12 000"),
            ("Utebad", "8 000", "8 000"),
            ("Summa", "20 100", "20 000"),
        ],
        kind="outcome",
        unit="tkr",
        id="t2",
    )
    facts = budget_facts([whole, part], REPORT)
    shared = [f for f in facts if len(f.tables) == 2]
    assert [(f.line, f.kind, f.sek) for f in shared] == [
        ("51 Bad", "outcome", 20_100_000),
        ("51 Bad", "budget", 20_000_000),
    ]
    assert [f.sek for f in facts if f.whole == "netto"] == [29_200_000, 29_000_000]


def test_a_year_to_come_is_budget_or_plan() -> None:
    plan = table(
        "Driftsammandrag",
        ["Mnkr", "2025", "2026"],
        [("Skola", "120,4", "121,0")],
        kind="budget",
        unit="mnkr",
    )
    facts = budget_facts([plan], Facts(type="internbudget", year=2025))
    assert [(f.kind, f.year) for f in facts] == [("budget", 2025), ("plan", 2026)]
