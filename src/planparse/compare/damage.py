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

# Which letters of a wording say nothing any more. Folded ones stand as plain letters, misread ones
# as letters (or, inside a word, digits) that look alike. Digits and their signs always count.
_LOSES: dict[Damage, re.Pattern[str]] = {
    "dropped": re.compile(r"[åäöé]"),
    "folded": re.compile(r"[åäöéao]"),
    "misread": re.compile(r"[åäöéaoed]|(?<=[^\W\d])[06](?=[^\W\d])"),
    "mapped": re.compile(r"[åäöéaoed]|(?<=[^\W\d])[06](?=[^\W\d])"),
}
_OTHER_SIGNS = re.compile(r"(?<!\d)[^\w-]+|[^\w-]+(?!\d)")


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
            _left(change.old, lost) == _left(change.new, lost)
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


def _left(text: str, lost: re.Pattern[str]) -> str:
    """What is left of a wording without the letters that may be lost, blanks and marks."""
    return _OTHER_SIGNS.sub("", lost.sub("", plain(text)))
