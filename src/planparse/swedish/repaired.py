"""Repair of a text in all its steps, and the way back from the repaired text to the raw one.

First what an encoding did (UTF-8 read as something else), then what a font did (one wrong sign
for each letter), then lost and misread letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planparse.swedish.edits import apply, compose
from planparse.swedish.lettermap import foreign_letters, solve
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


@dataclass(frozen=True)
class Repaired:
    """A text after repair. ``raw`` is the text as it was; ``damage`` what was found in it;
    ``changed`` words were changed and ``left`` doubtful ones were left as they were.

    ``by_line`` are the changes of each line; where they stand in the text is worked out when it
    is asked for: a text of 50 MB may have millions of them."""

    raw: str
    text: str
    by_line: tuple[Sequence[Change], ...] = ()
    damage: frozenset[str] = frozenset()
    changed: int = 0
    left: int = 0

    @cached_property
    def changes(self) -> tuple[Place, ...]:
        """The words that changed, in order."""
        return tuple(place for place in self._places() if place.change.after is not None)

    @cached_property
    def doubtful(self) -> tuple[Place, ...]:
        """The words that were left as they were, in order."""
        return tuple(place for place in self._places() if place.change.after is None)

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.changes]

    def _places(self) -> Iterator[Place]:
        pieces = _LINE_END.split(self.raw)
        raw = new = 0
        for number, changes in enumerate(self.by_line, start=1):
            grown = 0
            for change in changes:
                column = change.column
                place = Place(number, column + 1, raw + column, new + column + grown, change)
                yield place
                grown += place.grown
            length = sum(map(len, pieces[2 * number - 2 : 2 * number]))
            raw += length
            new += length + grown

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
    pieces[::2] = [line.text for line in lines]
    changed = sum(change.after is not None for line in lines for change in line.changes)
    return Repaired(
        raw=text,
        text="".join(pieces),
        by_line=tuple(line.changes for line in lines),
        damage=frozenset(kind for line in lines for kind in line.damage),
        changed=changed,
        left=sum(len(line.changes) for line in lines) - changed,
    )


def repaired_lines(lines: Sequence[str], *, like: Iterable[str] = ()) -> list[LineRepair]:
    """The lines after all steps of repair, each with its changes as changes of the raw line."""
    decoded = mend_mojibake(lines)
    texts = [apply(line, changes) for line, changes in zip(lines, decoded, strict=True)]
    mapped = _mapped(texts)
    read = [apply(line, changes) for line, changes in zip(texts, mapped, strict=True)]
    results = repair_lines(read, like=like)
    return [_composed(*steps) for steps in zip(lines, texts, decoded, mapped, results, strict=True)]


def _mapped(texts: Sequence[str]) -> list[tuple[Change, ...]]:
    """For each line the words in which signs, or letters of other languages, stand for letters."""
    signs = foreign_letters(texts)
    shown = [text.translate(signs) for text in texts] if signs else texts
    letters = solve(shown).with_capitals(_pairs(signs))
    if not letters:
        return [()] * len(texts)
    found = [letters.changes(line, above) for above, line in zip(["", *shown], shown, strict=False)]
    if not signs:
        return found
    back = {sign: letter for letter, sign in signs.items()}
    return [tuple(_translated(change, back) for change in changes) for changes in found]


def _pairs(signs: Mapping[int, int]) -> dict[str, str]:
    """The signs of capitals by those of their small letters."""
    each = [*map(chr, signs.values())]
    return dict(zip(each[: len(each) // 2], each[len(each) // 2 :], strict=True))


def _translated(change: Change, table: Mapping[int, int]) -> Change:
    after = None if change.after is None else change.after.translate(table)
    return replace(change, before=change.before.translate(table), after=after)


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
