"""Footnotes: which note belongs to which mark."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.pages import RawTable
from planparse.plan.paragraphs import Item
from planparse.plan.passages import PLAIN_DIGITS, Passage

_FAR = 60


class Footnotes:
    """The notes of a document by their place in the flow."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._notes = [
            (index, item)
            for index, item in enumerate(items)
            if isinstance(item, Passage) and item.note
        ]

    def after(self, index: int, mark: str) -> str | None:
        """The text of the nearest note with that mark after the item, else before it."""
        same = [(i, note) for i, note in self._notes if note.note == mark and abs(i - index) < _FAR]
        later = [note for i, note in same if i > index]
        earlier = [note for i, note in reversed(same) if i < index]
        return next((note.text for note in (*later, *earlier)), None)

    def below(self, index: int) -> list[Passage]:
        """The notes that belong to the table at ``index``: those with stars right below it, and
        those with a figure that one of its cells is marked with."""
        table = self._items[index]
        if not isinstance(table, RawTable):
            return []
        notes: list[Passage] = []
        for item in self._items[index + 1 :]:
            if not isinstance(item, Passage) or not item.note:
                break
            if item.note.startswith("*"):
                notes.append(item)
        marks = {m.translate(PLAIN_DIGITS) for row in table.grid for c in row for m in c.marks}
        for mark in sorted(marks, key=lambda m: (len(m), m)):
            if mark.isdigit():
                note = next(
                    (n for i, n in self._notes if n.note == mark and 0 < i - index < _FAR), None
                )
                if note and note not in notes:
                    notes.append(note)
        return notes
