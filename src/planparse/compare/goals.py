"""Goals: the council's goals and the board's goals under them."""

from __future__ import annotations

from planparse.compare.align import (
    Alignment,
    LikeWording,
    Pair,
    SameKey,
    SamePlace,
    align,
    likeness,
    related,
)
from planparse.compare.importance import weigh
from planparse.compare.sides import Sides, goal_name
from planparse.compare.told import Told
from planparse.compare.words import key, plain, same
from planparse.model import Change, ChangeKind, Goal

_LIKE = 0.72


def pair_goals(sides: Sides) -> Alignment[Goal]:
    """Recognise the goals of both documents."""
    return align(
        sides.old.goals,
        sides.new.goals,
        (
            SameKey("samma ordalydelse", _chain, _chain),
            SameKey("samma nämndmål", _board, _board),
            SameKey("samma nummer", _numbers, _numbers, _alike_at_place),
            LikeWording("liknande ordalydelse", _words, _words, _LIKE, _same_side),
            SameKey("samma KF-mål", _council, _council, _same_side, once=True),
            SameKey("samma KF-mål", _council, _council, _alike_at_place),
            SamePlace("samma plats bland målen", _alike_at_place),
        ),
    )


def _chain(goal: Goal) -> tuple[str, str]:
    return key(goal.council_goal or ""), key(goal.board_goal or "")


def _board(goal: Goal) -> str | None:
    return key(goal.board_goal or "") or None


def _council(goal: Goal) -> str | None:
    return key(goal.council_goal or "") or None


def _numbers(goal: Goal) -> tuple[str | None, str | None] | None:
    numbers = (goal.council_goal_no, goal.board_goal_no)
    return numbers if any(numbers) else None


def _words(goal: Goal) -> str:
    return plain(goal.board_goal or goal.council_goal or "")


def _same_side(old: Goal, new: Goal) -> bool:
    """A board goal is never the same as a council goal without one."""
    return bool(old.board_goal) == bool(new.board_goal)


def _alike_at_place(old: Goal, new: Goal) -> bool:
    """A goal that kept its number or place may have been rewritten more than one that is found
    by its words alone."""
    councils = (plain(old.council_goal or ""), plain(new.council_goal or ""))
    if bool(old.board_goal) != bool(new.board_goal):
        return likeness(*councils) >= _LIKE
    if not old.board_goal:
        return related(*councils)
    return related(plain(old.board_goal), plain(new.board_goal or ""))


def compare_goals(sides: Sides, goals: Alignment[Goal], told: Told) -> list[Change]:
    """What happened to the goals; the indicators of a dropped or new goal are told by
    indicators.py, one by one: that they vanish is what nobody notices."""
    changes: list[Change] = []
    for pair in goals.pairs:
        changes += _compare_pair(pair, told)
        if sides.scope == "whole":  # a report does not repeat how the plan's goals are judged
            changes += _compare_rules(pair, told)
    councils = {_council(pair.old) for pair in goals.pairs}
    changes += [_gone_or_new("removed", goal, told, councils) for goal in goals.removed]
    councils = {_council(pair.new) for pair in goals.pairs}
    changes += [_gone_or_new("added", goal, told, councils) for goal in goals.added]
    # Two board goals under one council goal repeat its wording and area: that is told once.
    once = {(change.kind, change.name, change.old, change.new): change for change in changes[::-1]}
    return [change for change in changes if any(change is kept for kept in once.values())]


def _compare_pair(pair: Pair[Goal], told: Told) -> list[Change]:
    old, new = pair.old, pair.new
    changes: list[Change] = []

    def tell(kind: ChangeKind, name: str, before: str | None, after: str | None) -> None:
        told.text(before, after)
        changes.append(
            Change(
                kind=kind,
                what="goal",
                name=name,
                old=before,
                new=after,
                where_old=old.where,
                where_new=new.where,
                matched_by=pair.matched_by,
                importance=weigh("goal", kind),
            )
        )

    if old.council_goal and new.council_goal and not same(old.council_goal, new.council_goal):
        tell("reworded", new.council_goal, old.council_goal, new.council_goal)
    if not same(old.board_goal, new.board_goal):
        kind: ChangeKind = (
            "reworded"
            if old.board_goal and new.board_goal
            else ("added" if new.board_goal else "removed")
        )
        name = new.council_goal or goal_name(new)
        if kind != "reworded":
            name = f"Nämndmål till ”{name}”"
        tell(kind, name, old.board_goal, new.board_goal)
    elif not same(old.board_goal_text, new.board_goal_text):
        tell("reworded", goal_name(new), old.board_goal_text, new.board_goal_text)
    if old.area and new.area and not same(old.area, new.area):
        tell("moved", goal_name(new), old.area, new.area)
    for before, after in (
        (old.council_goal_no, new.council_goal_no),
        (old.board_goal_no, new.board_goal_no),
    ):
        if before and after and not same(before, after):
            told.renumbered(before, after)
            tell("renumbered", goal_name(new), before, after)
    return changes


def _compare_rules(pair: Pair[Goal], told: Told) -> list[Change]:
    before, after = pair.old.assessment_rule, pair.new.assessment_rule
    old_words, new_words = before.text if before else None, after.text if after else None
    if same(old_words, new_words):
        if not before or not after or before.need == after.need:
            return []
        old_words, new_words = f"{before.need} av {before.of}", f"{after.need} av {after.of}"
    told.text(old_words, new_words)
    return [
        Change(
            kind="value",
            what="goal",
            name=f"{goal_name(pair.new)}: hur målet bedöms",
            old=old_words,
            new=new_words,
            where_old=before.where if before else pair.old.where,
            where_new=after.where if after else pair.new.where,
            matched_by=pair.matched_by,
            importance=weigh("goal", "value"),
        )
    ]


def _gone_or_new(kind: ChangeKind, goal: Goal, told: Told, councils: set[str | None]) -> Change:
    """``councils`` are the council goals that stay: under one of them only the board's goal went
    or came."""
    gone = kind == "removed"
    name = goal_name(goal)
    words = name
    if goal.council_goal and _council(goal) not in councils:
        name = goal.council_goal
        words = f"{name} (nämndmål: {goal.board_goal})" if goal.board_goal else name
    for text in (
        goal.council_goal,
        goal.board_goal,
        goal.board_goal_text,
        goal.assessment_rule.text if goal.assessment_rule else None,
    ):
        told.text(*((text, None) if gone else (None, text)))
    return Change(
        kind=kind,
        what="goal",
        name=name,
        old=words if gone else None,
        new=None if gone else words,
        where_old=goal.where if gone else None,
        where_new=None if gone else goal.where,
        importance=weigh("goal", kind),
    )
