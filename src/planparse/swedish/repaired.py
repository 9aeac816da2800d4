"""Repair of a text in all its steps, and the way back from the repaired text to the raw one.

First what an encoding did (UTF-8 read as something else), then what a font did (one wrong sign
for each letter), then lost and misread letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planparse.swedish.edits import apply, compose
from planparse.swedish.lettermap import solve
from planparse.swedish.mojibake import mend_mojibake
from planparse.swedish.repair import Change, LineRepair, repair_lines

_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Place:
    """A changed or doubtful word of a text: its line and column, both from 1, where it starts in
    the raw and in the repaired text, and the change itself."""

    line: int
    column: int
    raw_start: int
    start: int
    change: Change

    @property
    def grown(self) -> int:
        """How much longer the word became."""
        after = self.change.after
        return 0 if after is None else len(after) - len(self.change.before)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair. ``raw`` is the text as it was, ``changes`` the words that changed,
    ``doubtful`` those left as they were, in order; ``damage`` what was found in it."""

    raw: str
    text: str
    changes: tuple[Place, ...] = ()
    doubtful: tuple[Place, ...] = ()
    damage: frozenset[str] = frozenset()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def raw_offset(self, offset: int) -> int:
        """Where in the raw text the character at ``offset`` of the repaired text comes from; in a
        changed word the letter as far into the word as it was. ``len(text)`` gives ``len(raw)``.

        Raises IndexError outside 0 … len(text)."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(offset)
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        place = self.changes[number]
        into = offset - place.start
        before, after = place.change.before, place.change.after or ""
        if into < len(after):
            return place.raw_start + min(into, max(len(before) - 1, 0))
        return place.raw_start + len(before) + into - len(after)


def repaired(text: str, *, like: Iterable[str] = ()) -> Repaired:
    """The text with damaged Swedish words made right: same lines, same number of words in each,
    no digit of a number changed. ``like`` are lines of a sister document with clean spellings."""
    pieces = _LINE_END.split(text)
    lines = repaired_lines(pieces[::2], like=like)
    changes: list[Place] = []
    doubtful: list[Place] = []
    raw = new = 0
    for number, line in enumerate(lines, start=1):
        grown = 0
        for change in line.changes:
            column = change.column
            place = Place(number, column + 1, raw + column, new + column + grown, change)
            (doubtful if change.after is None else changes).append(place)
            grown += place.grown
        raw_line = pieces[2 * number - 2]
        ending = pieces[2 * number - 1] if 2 * number - 1 < len(pieces) else ""
        raw += len(raw_line) + len(ending)
        new += len(line.text) + len(ending)
        pieces[2 * number - 2] = line.text
    return Repaired(
        raw=text,
        text="".join(pieces),
        changes=tuple(changes),
        doubtful=tuple(doubtful),
        damage=frozenset(kind for line in lines for kind in line.damage),
        _starts=[place.start for place in changes],
    )


def repaired_lines(lines: Sequence[str], *, like: Iterable[str] = ()) -> list[LineRepair]:
    """The lines after all steps of repair, each with its changes as changes of the raw line."""
    decoded = mend_mojibake(lines)
    texts = [apply(line, changes) for line, changes in zip(lines, decoded, strict=True)]
    letters = solve(texts)
    mapped: list[tuple[Change, ...]] = [()] * len(lines)
    if letters:
        mapped = [
            letters.changes(line, above) for above, line in zip(["", *texts], texts, strict=False)
        ]
    read = [apply(line, changes) for line, changes in zip(texts, mapped, strict=True)]
    results = repair_lines(read, like=like)
    return [_composed(*steps) for steps in zip(lines, texts, decoded, mapped, results, strict=True)]


def _composed(
    raw: str,
    text: str,
    decoded: tuple[Change, ...],
    mapped: tuple[Change, ...],
    result: LineRepair,
) -> LineRepair:
    if not decoded and not mapped:
        return result
    changes = compose(raw, decoded, compose(text, mapped, result.changes))
    kinds = set(result.damage)
    if any(change.after is not None for change in mapped):
        kinds.add("mapped")
    return LineRepair(result.text, changes, tuple(sorted(kinds)))
