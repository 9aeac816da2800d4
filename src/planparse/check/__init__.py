"""A Document in, findings out: one small class per rule."""

from __future__ import annotations

from planparse.check.changes import ChangeRule
from planparse.check.missing import EmptyColumnRule, YearRangeRule
from planparse.check.percent import PercentOfTableRule, PercentRule
from planparse.check.rule import Rule
from planparse.check.sums import SubtotalRule, SumRule
from planparse.check.units import UnitMisprintRule, UnitRule
from planparse.model import Document, Finding

__all__ = ["RULES", "Rule", "check"]

RULES: tuple[Rule, ...] = (
    SumRule(),
    SubtotalRule(),
    ChangeRule(),
    UnitRule(),
    UnitMisprintRule(),
    PercentRule(),
    PercentOfTableRule(),
    EmptyColumnRule(),
    YearRangeRule(),
)

_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(document: Document) -> tuple[Finding, ...]:
    """All findings of all rules, the most serious first, then in reading order."""
    found = [finding for rule in RULES for finding in rule.check(document)]
    return tuple(sorted(_causes(found), key=_rank))


def _causes(found: list[Finding]) -> list[Finding]:
    """One wrong figure is one finding: a difference that is off because one of its operands is a
    sum already found wrong says nothing new."""
    wrong_sums = {f.where[0] for f in found if f.code in (SumRule.code, SubtotalRule.code)}
    return [f for f in found if f.code != ChangeRule.code or not wrong_sums & set(f.where)]


def _rank(finding: Finding) -> tuple[int, int, int, float]:
    place = finding.where[0]
    top = place.bbox[1] if place.bbox else 0.0
    return (_ORDER[finding.severity], place.page or 0, place.line or 0, top)
