"""Differences that only a damaged page made.

Where a page lost its Swedish letters, no repair gets every word back. Two wordings that are the
same once those letters are left out are then no change in meaning; on sound pages they are
("värden" and "vården")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from planparse.compare.words import plain
from planparse.model import Change, Damage, Document, Where

_DROPPED = re.compile(r"[åäöé\W]+")
# Folded letters stand as plain ones, misread ones as others that look alike.
_FOLDED = re.compile(r"[åäöéaoed06\W]+")
_LOSES: dict[Damage, re.Pattern[str]] = {
    "dropped": _DROPPED,
    "folded": _FOLDED,
    "misread": _FOLDED,
    "mapped": _FOLDED,
}


@dataclass(frozen=True)
class DamagedPages:
    """The pages of two documents that lost letters."""

    old: Document
    new: Document

    def made(self, change: Change) -> bool:
        """Whether the damage of a page is all that sets the old wording from the new."""
        if change.old is None or change.new is None:
            return False
        kinds = {*self._at(self._pages[0], change.where_old)}
        kinds |= {*self._at(self._pages[1], change.where_new)}
        return any(
            lost.sub("", plain(change.old)) == lost.sub("", plain(change.new))
            for lost in dict.fromkeys(_LOSES[kind] for kind in _LOSES if kind in kinds)
        )

    @cached_property
    def _pages(self) -> tuple[dict[int, tuple[Damage, ...]], dict[int, tuple[Damage, ...]]]:
        old, new = (
            {info.page: info.damage for info in document.source.page_info if info.damage}
            for document in (self.old, self.new)
        )
        return old, new

    @staticmethod
    def _at(pages: dict[int, tuple[Damage, ...]], where: Where | None) -> tuple[Damage, ...]:
        return pages.get(where.page or 0, ()) if where else ()
