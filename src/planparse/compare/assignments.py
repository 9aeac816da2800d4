"""Assignments: carried over (no change), new, gone, reworded; what is reported back on them."""

from __future__ import annotations

from planparse.compare.align import (
    Alignment,
    LikeWording,
    Pair,
    SameKey,
    SamePlace,
    align,
    related,
)
from planparse.compare.importance import weigh
from planparse.compare.sides import Sides
from planparse.compare.told import Told
from planparse.compare.words import key, plain, same
from planparse.model import Assignment, Change, ChangeKind

_LIKE = 0.7


def compare_assignments(sides: Sides, pairs: Alignment[Assignment], told: Told) -> list[Change]:
    """What happened to the assignments."""
    changes: list[Change] = []
    for pair in pairs.pairs:
        changes += _compare_pair(sides, pair, told)
    changes += [_gone_or_new("removed", assignment, told) for assignment in pairs.removed]
    changes += [_gone_or_new("added", assignment, told) for assignment in pairs.added]
    return changes


def pair_assignments(sides: Sides) -> Alignment[Assignment]:
    """Recognise the assignments of both documents."""
    return align(
        sides.old.assignments,
        sides.new.assignments,
        (
            SameKey("samma ordalydelse", lambda a: key(a.text), lambda a: key(a.text)),
            SameKey(
                "samma ordalydelse, årtalen framflyttade",
                lambda a: sides.old_key(a.text),
                lambda a: sides.new_key(a.text),
            ),
            SameKey("samma nummer", lambda a: a.number, lambda a: a.number, _alike),
            LikeWording(
                "liknande ordalydelse", lambda a: plain(a.text), lambda a: plain(a.text), _LIKE
            ),
            SamePlace("samma plats bland uppdragen", _alike),
        ),
    )


def _alike(old: Assignment, new: Assignment) -> bool:
    return related(plain(old.text), plain(new.text))


def _compare_pair(sides: Sides, pair: Pair[Assignment], told: Told) -> list[Change]:
    old, new = pair.old, pair.new
    changes: list[Change] = []

    def tell(kind: ChangeKind, before: str | None, after: str | None) -> None:
        told.text(before, after)
        changes.append(
            Change(
                kind=kind,
                what="assignment",
                name=new.text,
                old=before,
                new=after,
                where_old=old.where,
                where_new=new.where,
                matched_by=pair.matched_by,
                importance=weigh("assignment", kind),
            )
        )

    if not sides.same(old.text, new.text):
        tell("reworded", old.text, new.text)
    if not sides.same(old.response, new.response):
        # An answer that was reworded is wording; one that came or went, or that a report gives,
        # is what was done.
        wording = old.response and new.response and sides.scope == "whole"
        tell("reworded" if wording else "outcome", old.response, new.response)
    if old.number and new.number and not same(old.number, new.number):
        tell("renumbered", old.number, new.number)
    return changes


def _gone_or_new(kind: ChangeKind, assignment: Assignment, told: Told) -> Change:
    gone = kind == "removed"
    for text in (assignment.text, assignment.response):
        told.text(*((text, None) if gone else (None, text)))
    told.row(*((assignment.text, None) if gone else (None, assignment.text)))
    return Change(
        kind=kind,
        what="assignment",
        name=assignment.text,
        old=assignment.text if gone else None,
        new=None if gone else assignment.text,
        where_old=assignment.where if gone else None,
        where_new=None if gone else assignment.where,
        importance=weigh("assignment", kind),
    )
