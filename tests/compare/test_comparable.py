"""When two documents cannot be compared in full, that is said and the rest is compared."""

from __future__ import annotations

from typing import Any

from builders import document, goal, indicator, plan, section, table
from planparse.compare import compare
from planparse.model import Document


def test_two_municipalities() -> None:
    other = plan().document.model_copy(update={"municipality": "Provstad"})
    diff = compare(plan(), plan().model_copy(update={"document": other}))
    assert "olika kommuner (Exempelby och Provstad)" in str(diff.comparable)
    assert diff.changes == ()


def test_two_boards_share_council_goals() -> None:
    old = document(
        board="Omsorgsnämnden",
        goals=[
            goal("1", "Invånarna lever tryggt", "Brukarna är trygga"),
            goal("2", "God ekonomisk hushållning", "Nämnden håller sin budget"),
            goal("3", "Ren natur", None),
        ],
        sections=[section("Omsorg", "Bara om omsorg.")],
        tables=[table("Budget", ["", "Budget 2025"], [("Omsorg", "10")])],
    )
    new = document(
        board="Socialnämnden",
        goals=[
            goal("1", "Invånarna lever tryggt", "Färre utsätts för våld"),
            goal("2", "God ekonomisk hushållning", "Nämnden håller sin budget"),
        ],
    )
    diff = compare(old, new)
    assert "olika nämnder (Omsorgsnämnden och Socialnämnden)" in str(diff.comparable)
    assert "Gemensamma KF-mål (2): 1 Invånarna lever tryggt; 2 God ekonomisk" in str(
        diff.comparable
    )
    assert {change.what for change in diff.changes} == {"goal"}
    assert [(c.name, c.old, c.new) for c in diff.changes] == [
        ("1 Invånarna lever tryggt", "Brukarna är trygga", "Färre utsätts för våld")
    ]
    assert "Bara Omsorgsnämnden har: 3 Ren natur." in str(diff.comparable)


def test_a_plan_against_its_report() -> None:
    goals = [
        indicator("Andel nöjda", targets={"2024": "80 %"}),
        indicator("Antal fall", baseline="40", targets={"2024": "30"}),
    ]
    reported = [
        indicator("Andel nöjda", baseline=None, targets={}, outcomes={"2024": "76 %"}, source=None)
    ]
    old = document(
        year=2024,
        goals=[goal("1", "Trygghet", "Trygga", indicators=goals)],
        sections=[section("Inledning", "Nämnden ska göra mycket.")],
    )
    new = document(
        year=2024,
        type="förvaltningsberättelse",
        goals=[goal("1", "Trygghet", "Trygga", indicators=reported)],
        sections=[section("Året som gick", "Nämnden har gjort mycket.")],
    )
    diff = compare(old, new)
    assert "olika slag" in str(diff.comparable)
    lost, outcome = diff.changes
    assert (lost.kind, lost.name) == ("removed", "Antal fall")
    assert (outcome.kind, outcome.old, outcome.new) == ("outcome", "2024: mål 80 %", "2024: 76 %")


def test_versions_of_one_year_are_comparable() -> None:
    assert compare(plan(), plan()).comparable is True


def test_a_fact_that_was_not_found_is_no_reason_against() -> None:
    nameless = plan().document.model_copy(update={"board": None, "municipality": None})
    diff = compare(plan(), plan().model_copy(update={"document": nameless}))
    assert diff.comparable is True
    assert diff.changes == ()


def test_costs_printed_with_a_minus_in_one_of_the_two() -> None:
    def printed(*numbers: str, **fields: Any) -> Document:
        names = ("Hemtjänst", "Skola", "Summa")
        rows = list(zip(names, numbers, strict=True))
        return document(tables=[table("Resultat", ["", "Budget 2025"], rows)], **fields)

    plain = printed("100,0", "12,5", "112,5")
    minus = printed("-100,0", "-12,5", "-112,5", type="förvaltningsberättelse")
    assert compare(plain, minus).changes == ()
    other = printed("-100,0", "-13,5", "-113,5", type="förvaltningsberättelse")
    found = [(c.name, c.old, c.new, c.sek_new) for c in compare(plain, other).changes]
    assert sorted(found) == [
        ("Resultat: Skola, Budget 2025", "12,5", "-13,5", None),
        ("Resultat: Summa, Budget 2025", "112,5", "-113,5", None),
    ]
