"""All rules, and what they find in a Document."""

from __future__ import annotations

from planparse.check.arithmetic import unsure_figures
from planparse.check.attainment import AttainmentRule
from planparse.check.causes import with_causes
from planparse.check.changes import ChangeRule
from planparse.check.crossing import SameFigureRule
from planparse.check.deviations import AmountSizeRule, BudgetChangeRule, DeviationRule
from planparse.check.footnotes import MarkWithoutNoteRule, NoteWithoutMarkRule, SwappedNotesRule
from planparse.check.gaps import EmptyCellRule, NoSourceRule, NoTargetRule
from planparse.check.grouping import NumberGroupingRule
from planparse.check.headings import EmptyHeadingRule
from planparse.check.intext import AmountWithoutUnitRule, FutureYearRule
from planparse.check.levels import KeptLevelRule, WrongWayRule
from planparse.check.missing import EmptyColumnRule, YearRangeRule
from planparse.check.numbering import GoalNumberRule, ListedTwiceRule, SectionNumberRule
from planparse.check.percent import PercentOfTableRule, PercentRule
from planparse.check.rule import Rule
from planparse.check.scales import ScaleForIndicatorRule, ScaleMeaningRule, ScaleRule
from planparse.check.statements import (
    DirectionRule,
    EmptyRowReferredRule,
    EveryGoalRule,
    NewItemsRule,
)
from planparse.check.status import MissingStatusRule, StatusRule
from planparse.check.statutory import MissingPartRule
from planparse.check.sums import SubtotalRule, SumRule
from planparse.check.units import UnitMisprintRule, UnitMissingRule, UnitRule
from planparse.check.wording import GoalWordingRule
from planparse.model import Document, Finding

__all__ = ["RULES", "Rule", "check", "unsure_figures", "verified"]

RULES: tuple[Rule, ...] = (
    SumRule(),
    SubtotalRule(),
    ChangeRule(),
    NumberGroupingRule(),
    UnitRule(),
    UnitMisprintRule(),
    UnitMissingRule(),
    SameFigureRule(),
    DeviationRule(),
    BudgetChangeRule(),
    AmountSizeRule(),
    DirectionRule(),
    EveryGoalRule(),
    NewItemsRule(),
    EmptyRowReferredRule(),
    GoalWordingRule(),
    AmountWithoutUnitRule(),
    FutureYearRule(),
    PercentRule(),
    PercentOfTableRule(),
    EmptyColumnRule(),
    YearRangeRule(),
    StatusRule(),
    MissingStatusRule(),
    WrongWayRule(),
    KeptLevelRule(),
    NoTargetRule(),
    EmptyCellRule(),
    NoSourceRule(),
    ScaleRule(),
    ScaleMeaningRule(),
    ScaleForIndicatorRule(),
    MarkWithoutNoteRule(),
    NoteWithoutMarkRule(),
    SwappedNotesRule(),
    SectionNumberRule(),
    GoalNumberRule(),
    ListedTwiceRule(),
    EmptyHeadingRule(),
    MissingPartRule(),
    AttainmentRule(),
)


def verified(document: Document) -> dict[str, int]:
    """How many figures or statements the rules have proved right, by the rule's code; rules that
    count none are left out."""
    counts = {rule.code: rule.verified(document) for rule in RULES}
    return {code: count for code, count in counts.items() if count}


_ORDER = {"error": 0, "warning": 1, "info": 2}


def check(document: Document) -> tuple[Finding, ...]:
    """All findings of all rules, the most serious first, then in reading order; one that has its
    root in another says in which (``follows``)."""
    found = [finding for rule in RULES for finding in rule.check(document)]
    return with_causes(document, sorted(_causes(found), key=_rank))


def _causes(found: list[Finding]) -> list[Finding]:
    """One wrong figure is one finding: a difference that is off because one of its operands is a
    sum already found wrong says nothing new."""
    wrong_sums = {f.where[0] for f in found if f.code in (SumRule.code, SubtotalRule.code)}
    return [f for f in found if f.code != ChangeRule.code or not wrong_sums & set(f.where)]


def _rank(finding: Finding) -> tuple[int, int, int, float]:
    place = finding.where[0]
    top = place.bbox[1] if place.bbox else 0.0
    return (_ORDER[finding.severity], place.page or 0, place.line or 0, top)
