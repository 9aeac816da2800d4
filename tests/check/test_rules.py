"""Differences, units, percentages, empty columns, year ranges."""

from __future__ import annotations

import pytest

from money import document, place, table
from planparse.check.changes import ChangeRule
from planparse.check.every import RULES, check
from planparse.check.missing import EmptyColumnRule, YearRangeRule
from planparse.check.percent import PercentOfTableRule, PercentRule
from planparse.check.units import UnitMisprintRule, UnitRule
from planparse.model import Amount

CHANGE = ("Verksamhet, mnkr", "Budget 2024", "Budget 2025", "Förändring")


def rows_with_change(last: str) -> list[tuple[str, str, list[str]]]:
    return [
        ("Bibliotek", "item", ["4,0", "5,0", "1,0"]),
        ("Simhall", "item", ["6,5", "6,0", "-0,5"]),
        ("Musikskola", "item", ["3,0", "3,5", "0,5"]),
        ("Ishall", "item", ["2,0", "2,4", "0,4"]),
        ("Museum", "item", ["8,0", "9,0", last]),
    ]


def test_change_column_is_new_minus_old() -> None:
    assert not list(ChangeRule().check(document(table(CHANGE, rows_with_change("1,0")))))
    found = list(ChangeRule().check(document(table(CHANGE, rows_with_change("3,0")))))
    assert [(f.printed, f.expected) for f in found] == [("3,0", "1,0")]
    assert "”Museum”: 9,0 − 8,0 = 1,0, men 3,0 är tryckt" in found[0].message


def test_difference_column_that_follows_no_two_columns_is_left_alone() -> None:
    rows = [(f"Rad {i}", "item", [str(i), str(2 * i), str(7 * i)]) for i in range(1, 6)]
    assert not list(ChangeRule().check(document(table(CHANGE, rows))))


def test_table_headed_mnkr_with_thousands_in_it() -> None:
    rows = [("Möbler", "item", ["300"]), ("Datorer", "item", ["500"]), ("Totalt", "total", ["800"])]
    made = table(("Inventarier mnkr", "2025"), rows, unit_true="tkr", kind="investment")
    amount = Amount(where=place(60), raw="0,8 mnkr", sek=800_000)
    found = list(UnitRule().check(document(made).model_copy(update={"amounts": (amount,)})))
    assert [(f.printed, f.expected) for f in found] == [("mnkr", "tkr")]
    assert "texten anger 0,8 mnkr" in found[0].message
    assert place(60) in found[0].where


def test_right_unit_is_no_finding() -> None:
    made = table(("Inventarier tkr", "2025"), [("Möbler", "item", ["300"])], unit="tkr")
    assert not list(UnitRule().check(document(made)))


def test_misprinted_unit_is_said_once_per_table() -> None:
    made = table(("", "Effekt 2024, mnr", "Effekt 2025, mnr"), [("A", "item", ["1", "2"])])
    found = list(UnitMisprintRule().check(document(made)))
    assert [(f.printed, f.expected) for f in found] == [("mnr", "mnkr")]
    assert "2 rubriker" in found[0].message


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ramen är 110 mnkr, en ökning med 10 mnkr (10 procent).", None),
        ("Ramen är 110,0 mnkr, en ökning med 10,0 mnkr (9,1 procent).", "10,0 procent"),
        ("Ramen är 90,0 mnkr, en minskning med 10,0 mnkr, motsvarande 10 procent.", None),
        ("Ramen är 110 mnkr. Priserna ökar med 3 procent.", None),
        (
            "Ramen är 110,0 mnkr. Det är 10,0 mnkr mer än 2024 och motsvarar en ökning med "
            "9,1 procent.",
            "10,0 procent",
        ),
        ("Hyran är 110,0 mnkr. Det är 10,0 mnkr mer än 2024. Priserna ökar 3 procent.", None),
        ("Ramen är 856,4 mnkr, en ökning med 11 mnkr (1,4 procent).", None),
    ],
)
def test_percentage_of_named_amounts(sentence: str, expected: str | None) -> None:
    found = list(PercentRule().check(document(text=sentence)))
    assert [f.expected for f in found] == ([expected] if expected else [])


def test_a_difference_of_a_wrong_sum_is_not_told_twice() -> None:
    rows = [*rows_with_change("1,0"), ("Totalt", "total", ["23,5", "52,9", "2,4"])]
    assert [f.code for f in check(document(table(CHANGE, rows)))] == ["sum"]


def test_a_sum_that_is_right_once_a_wrong_row_is_mended_is_not_wrong() -> None:
    rows = [*rows_with_change("3,0"), ("Totalt", "total", ["23,5", "25,9", "2,4"])]
    assert [f.code for f in check(document(table(CHANGE, rows)))] == ["difference"]


def test_percentage_on_the_new_base_is_named() -> None:
    text = "Ramen är 110,0 mnkr, en ökning med 10,0 mnkr (9,1 procent)."
    found = list(PercentRule().check(document(text=text)))
    assert "efter förändringen i stället för före" in found[0].message
    assert found[0].certainty == "certain"


LEVELS = ("Verksamhet, mnkr", "Budget 2024", "Budget 2025")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Budgeten för Simhall ökar med 10 procent.", None),
        ("Budgeten för Simhall minskar med 10 procent.", "ökar med 10,0 procent"),
        ("Budgeten för Simhall ökar med 25 procent.", "ökar med 10,0 procent"),
        ("Priserna för Simhall ökar med 25 procent.", None),
    ],
)
def test_percentage_against_the_table(sentence: str, expected: str | None) -> None:
    made = table(LEVELS, [("Simhall", "item", ["10,0", "11,0"])])
    found = list(PercentOfTableRule().check(document(made, text=sentence)))
    assert [f.expected for f in found] == ([expected] if expected else [])


def test_empty_year_columns_without_a_note() -> None:
    heads = ("Volymer", "Utfall 2024", "Plan 2025", "Plan 2026*")
    rows = [("Elever", "item", ["10", "", ""]), ("Lärare", "item", ["2", "", ""])]
    found = list(EmptyColumnRule().check(document(table(heads, rows, unit=None))))
    assert [f.expected for f in found] == ["värden för Plan 2025"]


def test_years_of_the_title_that_the_columns_lack() -> None:
    heads = ("", "Effekt 2024", "Effekt 2025", "Effekt 2026")
    rows = [("A", "item", ["1", "2", "3"])]
    made = table(heads, rows, title="Åtgärder i plan 2024-2028")
    assert [f.expected for f in YearRangeRule().check(document(made))] == ["2024–2028"]
    whole = table(heads, rows, title="Åtgärder i plan 2024-2026")
    assert not list(YearRangeRule().check(document(whole)))


def test_findings_come_most_serious_first() -> None:
    heads = ("", "Budget 2024, mnr", "Budget 2025, mnr")
    rows = [
        ("A", "item", ["1", "2"]),
        ("B", "item", ["3", "4"]),
        ("Summa", "total", ["4", "9"]),
    ]
    assert [f.code for f in check(document(table(heads, rows)))] == ["sum", "unit-misprint"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself_in_swedish(rule: object) -> None:
    texts = [getattr(rule, name) for name in ("title", "explanation", "example")]
    assert all(len(text) > 8 for text in texts)
