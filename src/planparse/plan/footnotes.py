"""Footnotes: which note belongs to which mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from planparse.pages import RawTable
from planparse.plan.paragraphs import Item
from planparse.plan.passages import PLAIN_DIGITS, Passage

# "(utfall 2023 85 %, * saknas viss statistik)": a note inside a remark under the table.
_IN_BRACKETS = re.compile(r"^\([^()]*[,;]\s*(?P<mark>\*{1,3})\s*(?P<text>[^()*]+)\)\.?$")
_FAR = 60
_LEFT_OVER = 6
"""A note stands at most so many paragraphs below the table that has its stars."""


class Footnotes:
    """The notes of a document by their place in the flow."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = [_as_note(item) for item in items]
        self._notes = [
            (index, item)
            for index, item in enumerate(self._items)
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
            if item.note.startswith("*") and not self._of_table_before(index, item.note):
                notes.append(item)
        notes.extend(note for note in self._farther(index) if note not in notes)
        marks = {m.translate(PLAIN_DIGITS) for row in table.grid for c in row for m in c.marks}
        for mark in sorted(marks, key=lambda m: (len(m), m)):
            if mark.isdigit():
                note = next(
                    (n for i, n in self._notes if n.note == mark and 0 < i - index < _FAR), None
                )
                if note and note not in notes:
                    notes.append(note)
        return notes

    def _of_table_before(self, index: int, mark: str) -> bool:
        """Whether the stars stand in the table before and not in this one."""
        before = next((i for i in range(index - 1, -1, -1) if _is_table(self._items[i])), None)
        return (
            before is not None
            and index - before <= _LEFT_OVER
            and _starred(self._items[before], mark)
            and not _starred(self._items[index], mark)
        )

    def _farther(self, index: int) -> list[Passage]:
        """Notes a few lines below the table, past what was left of it or past a table without
        stars, whose stars stand in one of its cells."""
        notes: list[Passage] = []
        for item in self._items[index + 1 : index + 1 + _LEFT_OVER]:
            if isinstance(item, Passage) and item.note and item.note.startswith("*"):
                if _starred(self._items[index], item.note):
                    notes.append(item)
            elif _is_table(item) and _has_stars(item):
                break
        return notes


def _as_note(item: Item) -> Item:
    """A remark in brackets that ends with a note, as that note; all else as it is."""
    found = _IN_BRACKETS.match(item.text) if isinstance(item, Passage) else None
    if found is None or not isinstance(item, Passage) or item.note:
        return item
    return replace(item, note=found["mark"], text=found["text"].strip())


def _is_table(item: Item) -> bool:
    return isinstance(item, RawTable)


def _has_stars(item: Item) -> bool:
    return isinstance(item, RawTable) and any("*" in c.text for row in item.grid for c in row)


def _starred(item: Item, mark: str) -> bool:
    """Whether a cell of the table ends a word with exactly these stars."""
    stars = re.compile(rf"(?<!\*){re.escape(mark)}(?!\*)")
    return isinstance(item, RawTable) and any(
        stars.search(cell.text) for row in item.grid for cell in row
    )
