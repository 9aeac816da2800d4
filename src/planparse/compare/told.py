"""What has been told already, so that one change is told once.

A reworded goal stands in its heading, in the overview table and in the text as well. The change is
told where it means most; what only repeats it is left out."""

from __future__ import annotations

import re

from planparse.compare.words import key
from planparse.model import Document

# Shorter wordings ("Öka", "80 %") are too common to recognise a change by.
_LONG = 12
_GOAL_NUMBER = re.compile(r"(mål\s*)(\d+(?:\.\d+)*)", re.IGNORECASE)


class Told:
    """Wordings that reported changes have spoken of, on the old and on the new side."""

    def __init__(self) -> None:
        self._texts: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._numbers: dict[str, str] = {}
        self._titles: tuple[set[str], set[str]] = (set(), set())
        self._amounts: set[tuple[str, str]] = set()
        self._rows: tuple[set[str], set[str]] = (set(), set())
        self._carried: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})

    def text(self, old: str | None, new: str | None) -> None:
        """Remember wordings that went (``old``) or came (``new``)."""
        for side, words in zip(self._texts, (old, new), strict=True):
            k = key(words or "")
            if len(k) >= _LONG:
                side[k] = None

    def title(self, old: str | None, new: str | None) -> None:
        """Remember the title of a table that went or came, however short: it stands over the
        table as running text too."""
        for side, words in zip(self._titles, (old, new), strict=True):
            side.add(key(words or ""))

    def amount(self, old: str, new: str) -> None:
        """Remember that an amount in the text changed."""
        self._amounts.add((key(old), key(new)))

    def renumbered(self, old: str, new: str) -> None:
        """Remember that the goal numbered ``old`` has the number ``new`` now."""
        self._numbers[old] = new

    def covers_number(self, old: str, new: str) -> bool:
        """Whether two wordings differ only in the numbers of goals, which were told."""

        def now(hit: re.Match[str]) -> str:
            return f"{hit[1]}{self._numbers.get(hit[2], hit[2])}"

        return bool(self._numbers) and key(_GOAL_NUMBER.sub(now, old)) == key(new)

    def row(self, old: str | None, new: str | None) -> None:
        """Remember that the row of a table named so went or came."""
        for side, words in zip(self._rows, (old, new), strict=True):
            if words:
                side.add(key(words))

    def carry(self, old: Document, new: Document) -> None:
        """Remember what the indicators of both documents say: their tables repeat it."""
        for side, document in zip(self._carried, (old, new), strict=True):
            for goal in document.goals:
                for made in goal.indicators:
                    values = (made.baseline, made.source, made.status, made.parent, made.name)
                    said = {key(value) for value in values if value}
                    dated = (*made.targets.values(), *made.outcomes.values())
                    said |= {key(value) for value in dated}
                    side.setdefault(key(made.name), set()).update(said)

    def carries(self, names: list[str], old: str | None, new: str | None) -> bool:
        """Whether what a row called by one of ``names`` says in one cell is what an indicator
        of that name says: then the indicator's changes are told, not the cell's."""
        return all(
            words is None or any(key(words) in side.get(key(name), ()) for name in names)
            for side, words in zip(self._carried, (old, new), strict=True)
        )

    def covers_text(self, old: str | None, new: str | None) -> bool:
        """Whether both wordings (those that are there) repeat something told."""
        pairs = [
            (side, titles, key(words))
            for side, titles, words in zip(self._texts, self._titles, (old, new), strict=True)
            if words and key(words)
        ]
        return bool(pairs) and all(
            k in titles or (len(k) >= _LONG and any(k in told or told in k for told in side))
            for side, titles, k in pairs
        )

    def covers_amount(self, old: str, new: str) -> bool:
        """Whether the change of an amount in the text was told."""
        return (key(old), key(new)) in self._amounts

    def covers_row(self, names: list[str], *, gone: bool) -> bool:
        """Whether it was told that a row called by one of ``names`` went (or came)."""
        side = self._rows[0 if gone else 1]
        return any(key(name) in side for name in names)
