"""Lines of an unruled table that only carry on the numbers of the line above.

In a column too narrow for its numbers a row takes several lines of figures. They are told from
rows of their own by what the figures spell together, by the room there was, by the labels, and by
the white between the lines; a sum without a label, printed close under the row above it, is not
such a line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from planparse.pages import join_words
from planparse.swedish.dates import is_year
from planparse.swedish.numbers import read_number
from planparse.tables.broken import LONGEST, Whole, had_no_room, is_fragment, whole_number
from planparse.tables.geometry import Line, line_of
from planparse.tables.rows import Part, Placed

CLOSER = 0.12
"""Lines of one cell stand closer by so many letter sizes than rows that are set apart."""

ONE_LINE = 1.5
"""Less white than so many letter sizes leaves room for one line at most: a blank alone may have
been set on it."""


def with_carried(
    lines: Sequence[Placed], figures: Sequence[int], cuts: Sequence[float], size: float
) -> list[Placed]:
    """The lines, those marked that carry on broken numbers. ``figures`` are the columns of
    numbers, ``cuts`` the heights of rules and shading edges, over which nothing is carried."""
    marked = list(lines)
    look = _Look(lines, figures, cuts, size)
    start = 0
    while start < len(lines) - 1:
        end = look.end_of_row(start) if look.may_follow(start) else start
        if end > start:
            dated = look.dated(start, end)
            marked[start] = replace(lines[start], dated=dated)
            for at in range(start + 1, end + 1):
                marked[at] = replace(lines[at], carries=True)
        start = end + 1
    return marked


def bare(line: Line) -> Line | None:
    """The line without its raised marks; None where nothing else stands on it."""
    words = [word for word in line.words if not word.superscript]
    return line_of(words) if words else None


class _Look:
    """What is asked of the lines again and again."""

    def __init__(
        self, lines: Sequence[Placed], figures: Sequence[int], cuts: Sequence[float], size: float
    ) -> None:
        self._lines = lines
        self._figures = figures
        self._cuts = cuts
        self._size = size
        self._white = [b.line.top - a.line.bottom for a, b in pairwise(lines)]
        self._labels = [_label(line) for line in lines]
        self._room: dict[int, float] = {}
        apart = [
            white
            for white, (above, label) in zip(self._white, pairwise(self._labels), strict=True)
            if label is not None and above is not None and not _goes_on(label)
        ]
        self._rows_apart = min(apart, default=float("inf"))
        self._ruled = self._cuts_part_rows()

    def _cuts_part_rows(self) -> bool:
        """Whether no two rows stand between one cut and the next: then what has no label there
        belongs to the row above."""
        if len(self._cuts) < 2:
            return False
        ordered = sorted(self._cuts)
        bands = Counter(
            bisect_left(ordered, line.line.middle)
            for line, label in zip(self._lines, self._labels, strict=True)
            if label is not None and not _goes_on(label)
        )
        return len(bands) > 2 and max(bands.values()) == 1

    def may_follow(self, start: int) -> bool:
        """Whether the line below may carry on figures of this one: a fragment under another."""
        above, below = self._lines[start], self._lines[start + 1]
        if self._labels[start] is not None and self._begins_row(start + 1):
            return False
        return any(
            (upper := above.at(col)) is not None
            and (lower := below.at(col)) is not None
            and is_fragment(upper.text)
            and is_fragment(lower.text)
            for col in self._figures
        )

    def end_of_row(self, start: int) -> int:
        """The last line that carries on figures of this one; the line itself where none does."""
        last = min(start + LONGEST - 1, len(self._lines) - 1)
        return next((end for end in range(last, start, -1) if self._is_row(start, end)), start)

    def dated(self, start: int, end: int) -> bool:
        """Whether the numbers that the lines spell are years."""
        found = [self._whole(col, start, end) for col in self._figures]
        return all(whole is None or is_year(whole.text) for whole in found) and any(found)

    def _begins_row(self, at: int) -> bool:
        label = self._labels[at]
        return label is not None and not _goes_on(label)

    def _whole(self, col: int, start: int, end: int) -> Whole | None:
        parts = self._parts(col, start, end)
        return whole_number([_text(part) for _, part in parts]) if len(parts) > 1 else None

    def _parts(self, col: int, start: int, end: int) -> list[tuple[int, Part]]:
        return [
            (at, part)
            for at in range(start, end + 1)
            if (part := self._lines[at].at(col)) is not None
        ]

    def _is_row(self, start: int, end: int) -> bool:
        middle = [self._lines[at].line.middle for at in (start, end)]
        whites = self._white[start:end]
        if (
            any(middle[0] < cut < middle[1] for cut in self._cuts)
            or max(whites) > ONE_LINE * self._size
        ):
            return False
        labels = [at for at in range(start, end + 1) if self._labels[at] is not None]
        if any(self._begins_row(at) for at in labels[1:]):
            return False
        blocks = [(labels[0], labels[-1])] if labels else []
        sure = broken = torn = False
        for col in self._figures:
            parts = self._parts(col, start, end)
            blocks.extend([(parts[0][0], parts[-1][0])] if parts else [])
            if len(parts) < 2:
                continue
            lines = [part.line for _, part in parts]
            whole = self._whole(col, start, end)
            if (
                whole is None
                or max(b.top - a.bottom for a, b in pairwise(lines)) > ONE_LINE * self._size
                or not had_no_room(lines, whole, self._widest(col))
                or _bold_changes(lines)
            ):
                torn = True
                sure = sure or _torn(parts)
            else:
                broken = True
                sure = sure or any(part.sure for part in whole.breaks)
        ruled = self._ruled and labels[:1] == [start]
        # Two numbers may stand over each other beside one that is broken; they are not joined.
        if not (ruled or sure or (broken and not torn)) or not _level(blocks, start, end):
            return False
        closer = max(whites) < self._rows_apart - CLOSER * self._size and labels[:1] == [start]
        if broken and not torn and self.dated(start, end):
            return True
        if ruled or sure or (closer and self._rows_apart != float("inf")):
            return bool(labels) or closer
        # Nothing but the room speaks for it: a line with words of its own is another row, and so
        # is a sum.
        return labels == [start] and not any(self._sums(col, end) for col in self._figures)

    def _widest(self, col: int) -> float:
        if col not in self._room:
            parts = [part for line in self._lines if (part := line.at(col)) is not None]
            self._room[col] = max((part.line.x1 - part.line.x0 for part in parts), default=0.0)
        return self._room[col]

    def _sums(self, col: int, end: int) -> bool:
        """Whether the figure on the line below is the sum of those above it."""
        part = self._lines[end].at(col)
        wanted = None if part is None else read_number(_text(part))
        if wanted is None:
            return False
        total, count = Decimal(0), 0
        for at in range(end - 1, -1, -1):
            above = self._lines[at].at(col)
            read = None if above is None else read_number(_text(above))
            if read is None:
                continue
            total, count = total + read.value, count + 1
            if count > 1 and total == wanted.value:
                return True
        return False


def _label(line: Placed) -> str | None:
    """What stands in the first column of the line."""
    part = next((part for part in line.parts if part.first == 0), None)
    return part.text if part is not None else None


def _goes_on(label: str) -> bool:
    return label[0].islower()


def _text(part: Part) -> str:
    line = bare(part.line)
    return join_words(line.words) if line is not None else part.text


def _torn(parts: Sequence[tuple[int, Part]]) -> bool:
    """Whether a comma stands where one line of figures ends or the next begins."""
    return any(
        low == high + 1 and (_text(upper)[-1:] == "," or _text(lower)[:1] == ",")
        for (high, upper), (low, lower) in pairwise(parts)
    )


def _bold_changes(lines: Sequence[Line]) -> bool:
    return len({line.words[0].bold for line in lines}) > 1


def _level(blocks: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether what stands in the columns all begins on the first line, all ends on the last, or is
    all centred between them."""
    return (
        all(first == start for first, _ in blocks)
        or all(last == end for _, last in blocks)
        or all(abs((first - start) - (end - last)) <= 1 for first, last in blocks)
    )
