"""The two documents of a comparison, with what every kind of comparison asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planparse.compare.words import rolled, same
from planparse.model import Document, Goal, Where

# whole: everything is compared. promises: a plan against a report, only what can be followed
# up. council: two boards, only the council goals they share. nothing: two municipalities.
Scope = Literal["whole", "promises", "council", "nothing"]


@dataclass(frozen=True)
class Sides:
    """Old and new document and how far they can be compared."""

    old: Document
    new: Document
    scope: Scope = "whole"

    @cached_property
    def shift(self) -> int:
        """Years from the old document to the new; 0 where a year is unknown or both are for the
        same year."""
        old, new = self.old.document.year, self.new.document.year
        return new - old if old is not None and new is not None else 0

    def old_key(self, text: str | None) -> str:
        """The wording of the old document with its years told from its own year."""
        return rolled(text or "", self.old.document.year if self.shift else None)

    def new_key(self, text: str | None) -> str:
        """The wording of the new document with its years told from its own year."""
        return rolled(text or "", self.new.document.year if self.shift else None)

    def same(self, old: str | None, new: str | None) -> bool:
        """Whether two wordings say the same, as they are or once the years have been rolled on."""
        return same(old, new) or self.old_key(old) == self.new_key(new)


def goal_name(goal: Goal) -> str:
    """What a goal is called in a list of changes: the board's goal, else the council's."""
    return goal.board_goal or goal.council_goal or goal.area or "mål utan namn"


def place(where: Where | None) -> tuple[int, int, float, float]:
    """Where something stands, for sorting."""
    if where is None:
        return (1 << 30, 0, 0.0, 0.0)
    top, left = (where.bbox[1], where.bbox[0]) if where.bbox else (0.0, 0.0)
    return (where.page or 0, where.line or 0, top, left)
