"""A plan against the report of its year: what was promised, what is said of it, what is missing."""

from __future__ import annotations

from decimal import Decimal

from planparse.compare.align import Alignment
from planparse.compare.elsewhere import Elsewhere
from planparse.compare.facts import PLANS
from planparse.compare.indicators import Measure, target_for
from planparse.compare.sides import Sides, goal_name
from planparse.compare.words import same
from planparse.model import Assignment, Indicator, Promise
from planparse.swedish.numbers import read_number


def follow_up(
    sides: Sides,
    measures: Alignment[Measure],
    assignments: Alignment[Assignment],
    report: Elsewhere,
) -> tuple[Promise, ...]:
    """Every indicator and assignment of the plan, in its order, with the report's answer; what
    its goals and assignments leave out is looked for in ``report``. Nothing where the older
    document is the report. An indicator with targets for other years only was not promised for
    this one."""
    if sides.old.document.type not in PLANS:
        return ()
    found = {id(pair.old.indicator): pair for pair in measures.pairs}
    made: list[Promise] = []
    for goal in sides.old.goals:
        for planned in goal.indicators:
            pair = found.get(id(planned))
            reported = pair.new.indicator if pair else None
            promise = _measured(sides, goal_name(goal), planned, reported)
            if promise:
                matched = pair.matched_by if pair else None
                promise = promise.model_copy(update={"matched_by": matched})
                made.append(_looked_for(promise, report, planned.name, planned.parent))
    answers = {id(pair.old): pair for pair in assignments.pairs}
    for assignment in sides.old.assignments:
        answered = answers.get(id(assignment))
        response = answered.new.response if answered else None
        promise = Promise(
            what="assignment",
            name=assignment.text,
            year=sides.new.document.year,
            outcome=response,
            answer="missing" if not answered else "reported" if response else "unreported",
            where_plan=assignment.where,
            where_report=answered.new.where if answered else None,
            matched_by=answered.matched_by if answered else None,
        )
        made.append(_looked_for(promise, report, assignment.text))
    return tuple(made)


def _looked_for(
    promise: Promise, report: Elsewhere, name: str, parent: str | None = None
) -> Promise:
    """The promise; one that the report's goals leave out with the place where it does stand."""
    spot = report.find(name, parent) if promise.answer == "missing" else None
    if spot is None:
        return promise
    return promise.model_copy(
        update={
            "answer": "elsewhere",
            "elsewhere": spot.within,
            "outcome": spot.outcome,
            "where_report": spot.where,
            "matched_by": "samma namn på annan plats i rapporten",
        }
    )


def _measured(
    sides: Sides, goal: str, planned: Indicator, reported: Indicator | None
) -> Promise | None:
    year, target = target_for(planned, sides.new.document.year)
    if planned.targets and target is None:
        return None
    outcome = status = other = None
    if reported:
        outcome, status = reported.outcomes.get(year), reported.status
        if outcome is None and set(reported.outcomes) == {""}:
            outcome = reported.outcomes[""]
        other = reported.targets.get(year)
    return Promise(
        what="indicator",
        goal=goal,
        name=f"{planned.parent}: {planned.name}" if planned.parent else planned.name,
        year=sides.new.document.year,
        baseline=planned.baseline,
        target=target,
        target_in_report=other if other and target and not same(other, target) else None,
        outcome=outcome,
        status=status,
        answer="missing" if not reported else "reported" if outcome or status else "unreported",
        reached=_is_reached(planned.baseline, target, outcome),
        where_plan=planned.where,
        where_report=reported.where if reported else None,
    )


def _is_reached(baseline: str | None, target: str | None, outcome: str | None) -> bool | None:
    """Whether the outcome is the target or lies beyond it, seen from the baseline: which way a
    measure should go is nowhere printed but in these two."""
    start, goal, end = _number(baseline), _number(target), _number(outcome)
    if goal is None or end is None or goal[1] != end[1]:
        return None
    if goal[0] == end[0]:
        return True
    if start is None or start[1] != goal[1] or start[0] == goal[0]:
        return None
    return (end[0] > goal[0]) == (goal[0] > start[0])


def _number(words: str | None) -> tuple[Decimal, str | None] | None:
    """The one number of the words and its unit; None where anything qualifies it: a word, a
    sign that makes it a change, another year in brackets."""
    read = read_number(words or "")
    if read is None or read.qualifier or read.tolerance or set(words or "") & set("+±("):
        return None
    return read.value, read.unit
