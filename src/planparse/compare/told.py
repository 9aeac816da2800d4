"""What has been told already, so that one change is told once.

A reworded goal stands in its heading, in the overview table and in the text as well. The change is
told where it means most; what only repeats it is left out."""

from __future__ import annotations

from planparse.compare.words import key

# Shorter wordings ("Öka", "80 %") are too common to recognise a change by.
_LONG = 12


class Told:
    """Wordings that reported changes have spoken of, on the old and on the new side."""

    def __init__(self) -> None:
        self._texts: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._values: dict[str, set[tuple[str, str]]] = {}
        self._rows: tuple[set[str], set[str]] = (set(), set())

    def text(self, old: str | None, new: str | None) -> None:
        """Remember wordings that went (``old``) or came (``new``)."""
        for side, words in zip(self._texts, (old, new), strict=True):
            k = key(words or "")
            if len(k) >= _LONG:
                side[k] = None

    def value(self, name: str, old: str | None, new: str | None) -> None:
        """Remember that the value of what is called ``name`` changed."""
        self._values.setdefault(key(name), set()).add((key(old or ""), key(new or "")))

    def row(self, old: str | None, new: str | None) -> None:
        """Remember that the row of a table named so went or came."""
        for side, words in zip(self._rows, (old, new), strict=True):
            if words:
                side.add(key(words))

    def covers_text(self, old: str | None, new: str | None) -> bool:
        """Whether both wordings (those that are there) repeat something told."""
        pairs = [
            (side, key(words))
            for side, words in zip(self._texts, (old, new), strict=True)
            if words and key(words)
        ]
        return bool(pairs) and all(
            len(k) >= _LONG and any(k in told or told in k for told in side) for side, k in pairs
        )

    def covers_value(self, names: list[str], old: str | None, new: str | None) -> bool:
        """Whether the change of a value in a row called by one of ``names`` was told."""
        pair = (key(old or ""), key(new or ""))
        return any(pair in self._values.get(key(name), ()) for name in names)

    def covers_row(self, names: list[str], *, gone: bool) -> bool:
        """Whether it was told that a row called by one of ``names`` went (or came)."""
        side = self._rows[0 if gone else 1]
        return any(key(name) in side for name in names)
