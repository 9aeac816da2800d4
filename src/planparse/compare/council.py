"""Two boards of one municipality: what each makes of the council goals both have."""

from __future__ import annotations

from planparse.compare.align import LikeWording, SameKey, align
from planparse.compare.importance import weigh
from planparse.compare.sides import Sides
from planparse.compare.words import key, plain, same
from planparse.model import Change, Document, Goal, Where

_LIKE = 0.85
_NONE = "inget nämndmål"


class _CouncilGoal:
    """A council goal and the board goals under it."""

    def __init__(self, goals: list[Goal]) -> None:
        self.words = goals[0].council_goal or ""
        self.number = goals[0].council_goal_no
        self.where: Where = goals[0].where
        self.boards = "; ".join(goal.board_goal for goal in goals if goal.board_goal) or _NONE

    @property
    def name(self) -> str:
        return f"{self.number} {self.words}" if self.number else self.words


def _council_goals(document: Document) -> list[_CouncilGoal]:
    grouped: dict[str, list[Goal]] = {}
    for goal in document.goals:
        if goal.council_goal:
            grouped.setdefault(key(goal.council_goal), []).append(goal)
    return [_CouncilGoal(goals) for goals in grouped.values()]


def compare_council_goals(sides: Sides) -> tuple[list[Change], str]:
    """The common council goals for which the boards have different goals, and a sentence that
    lists the common ones and those that only one board has."""
    pairs = align(
        _council_goals(sides.old),
        _council_goals(sides.new),
        (
            SameKey("samma KF-mål", lambda goal: key(goal.words), lambda goal: key(goal.words)),
            LikeWording(
                "liknande KF-mål",
                lambda goal: plain(goal.words),
                lambda goal: plain(goal.words),
                _LIKE,
            ),
        ),
    )
    changes = [
        Change(
            kind="reworded",
            what="goal",
            name=pair.new.name,
            old=pair.old.boards,
            new=pair.new.boards,
            where_old=pair.old.where,
            where_new=pair.new.where,
            matched_by=pair.matched_by,
            importance=weigh("goal", "reworded"),
        )
        for pair in pairs.pairs
        if not same(pair.old.boards, pair.new.boards)
    ]
    if pairs.pairs:
        shared = "; ".join(pair.new.name for pair in pairs.pairs)
        says = f"Gemensamma KF-mål ({len(pairs.pairs)}): {shared}."
    else:
        says = "De har inget kommunfullmäktigemål gemensamt."
    for document, alone in ((sides.old, pairs.removed), (sides.new, pairs.added)):
        if alone:
            names = "; ".join(goal.name for goal in alone)
            says += f" Bara {document.document.board} har: {names}."
    return changes, says
