"""Changes of a line made one after another, as changes of the line as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planparse.swedish.repair import Change


@dataclass(frozen=True, slots=True)
class _Span:
    """A change between two states of a line: where it lies in each (from, to). ``step`` is 1 for
    a change that led to the middle state, 2 for one that leads away from it."""

    start: int
    end: int
    step: int
    change: Change


def apply(line: str, changes: Iterable[Change]) -> str:
    """The line with its changes made; doubtful ones leave it as it is. Changes are in order and
    do not overlap."""
    parts: list[str] = []
    at = 0
    for change in changes:
        if change.after is not None:
            parts += (line[at : change.column], change.after)
            at = change.column + len(change.before)
    return "".join((*parts, line[at:]))


def compose(line: str, first: Sequence[Change], second: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of ``line`` that do what ``first`` and then ``second`` do. ``second`` speaks of the
    line as ``first`` leaves it; changes of the two that touch become one."""
    if not first or not second:
        return tuple(first or second)
    middle = apply(line, first)
    spans: list[_Span] = []
    grown = 0
    for change in first:
        after = change.before if change.after is None else change.after
        start = change.column + grown
        spans.append(_Span(start, start + len(after), 1, change))
        grown += len(after) - len(change.before)
    spans += [_Span(c.column, c.column + len(c.before), 2, c) for c in second]
    spans.sort(key=lambda span: (span.start, span.end, span.step))
    made: list[Change] = []
    cluster: list[_Span] = []
    end = grown = 0
    for span in spans:
        if cluster and span.start >= end:
            change, more = _joined(line, middle, cluster, grown)
            made.append(change)
            grown += more
            cluster = []
        end = max(end, span.end) if cluster else span.end
        cluster.append(span)
    made.append(_joined(line, middle, cluster, grown)[0])
    return tuple(made)


def _joined(line: str, middle: str, cluster: Sequence[_Span], grown: int) -> tuple[Change, int]:
    """One change for spans that overlap in the middle state, and by how much the first step made
    the line longer there. ``grown`` is how much longer it is up to there."""
    start, end = min(span.start for span in cluster), max(span.end for span in cluster)
    ours = [span.change for span in cluster if span.step == 1]
    more = sum(len(c.after) - len(c.before) for c in ours if c.after is not None)
    theirs = [
        Change(
            span.change.column - start,
            span.change.before,
            span.change.after,
            span.change.confidence,
            span.change.why,
        )
        for span in cluster
        if span.step == 2
    ]
    column = start - grown
    before = line[column : end - grown - more]
    after = apply(middle[start:end], theirs)
    done = [c for c in (*ours, *theirs) if c.after is not None] or [*ours, *theirs]
    return (
        Change(
            column,
            before,
            None if all(c.after is None for c in done) else after,
            min(c.confidence for c in done),
            "; ".join(dict.fromkeys(c.why for c in done)),
        ),
        more,
    )
