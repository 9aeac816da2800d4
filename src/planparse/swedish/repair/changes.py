"""One changed word, and many of them in little room."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Change:
    """One changed word. ``column`` is 0-based in the line as it was; ``after`` is None where the
    word is doubtful and was left as it was; ``confidence`` 0–1; ``why`` in Swedish."""

    column: int
    before: str
    after: str | None
    confidence: float
    why: str


class PackedChanges(Sequence[Change]):
    """The changes of a very long line, which may have millions of few kinds: what is the same in
    all of a kind is held once."""

    def __init__(self) -> None:
        self._columns = array("Q")
        self._kinds = array("L")
        self._known: dict[tuple[str, str | None, float, str], int] = {}
        self._parts: list[tuple[str, str | None, float, str]] = []

    def add(self, changes: Iterable[Change], shift: int) -> None:
        """Take in changes of a piece of the line that begins at the column ``shift``."""
        for change in changes:
            parts = (change.before, change.after, change.confidence, change.why)
            kind = self._known.setdefault(parts, len(self._parts))
            if kind == len(self._parts):
                self._parts.append(parts)
            self._columns.append(change.column + shift)
            self._kinds.append(kind)

    def __len__(self) -> int:
        return len(self._columns)

    @overload
    def __getitem__(self, index: int) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...

    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return Change(self._columns[index], *self._parts[self._kinds[index]])
