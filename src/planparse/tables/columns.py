"""Where the columns of a table part: white corridors that run through its lines.

A blank inside a number ("1 801") is never a corridor; two numbers that nearly touch are parted
where other lines show a wider gap at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.pages import Word
from planparse.tables.geometry import Line

_HEAD = re.compile(r"^[-–−+±(]?\d{1,3}$")
_TRIPLE = re.compile(r"^\d{3}(?:[.,]\d+)?\)?%?\*{0,3}$")
_SIGN = re.compile(r"^(?:[-–−+±<>~]|\+/-)$")
_CURRENCY = re.compile(r"^[$€£]$")
_AMOUNT = re.compile(r"^[-–−+(]*\d")
_DIGIT = re.compile(r"^\d")
_MARKER = re.compile(r"^(?:[-–—•·▪●○◦*\uf0b7\uf02d]|\d{1,2}[.)]|[a-zåäö][.)])$", re.IGNORECASE)

NARROW = 0.7
"""A gap of less than this many letter sizes may be a blank between words."""
BLANK = 0.45
"""A blank between words is narrower than this many letter sizes."""
WIDE = 1.0
"""A gap of this many letter sizes parts a line on its own."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """White between two words of a line. ``bound`` says that the two read as one number,
    ``years`` that they are two years, which never stand in one cell of a header."""

    start: float
    end: float
    bound: bool
    years: bool = False

    @property
    def width(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Row:
    start: float
    end: float
    gaps: tuple[_Gap, ...]


def pieces_of(line: Line, size: float) -> list[list[Word]]:
    """The line cut at wide gaps; a list mark stays with its text, a sign with its number."""
    parts: list[list[Word]] = [[line.words[0]]]
    end = line.words[0].x1
    for word in line.words[1:]:
        before = parts[-1][-1]
        gap = word.x0 - end
        if gap > WIDE * size:
            lone_marker = len(parts[-1]) == 1 and len(parts) == 1 and _MARKER.match(before.text)
            far = gap >= 4 * WIDE * size and not _priced(before, word)
            if far or not (word.glued or lone_marker or _priced(before, word)):
                parts.append([])
        parts[-1].append(word)
        end = max(end, word.x1)
    return parts


def column_edges(lines: Sequence[Line], size: float) -> list[float]:
    """The x at which the columns of these lines part, from left to right (without the outer
    edges). Empty when the lines show no columns."""
    rows = [_row(line, size) for line in lines]
    telling = [row for row in rows if any(gap.width > WIDE * size for gap in row.gaps)]
    if not telling:
        return []
    corridors = _corridors(telling, size)
    chosen = _chosen(corridors, telling[_overarching(telling, size) :], size)
    return [_edge(corridor, rows) for corridor in chosen]


def _bound(left: Word, right: Word) -> bool:
    if right.glued:
        return True
    if _SIGN.match(left.text) and _DIGIT.match(right.text):
        return True
    return bool(_HEAD.match(left.text) or _TRIPLE.match(left.text)) and bool(
        _TRIPLE.match(right.text)
    )


def _priced(sign: Word, amount: Word) -> bool:
    """A sign of currency at the left edge of a column belongs to the amount at its right edge."""
    return bool(_CURRENCY.match(sign.text) and _AMOUNT.match(amount.text))


def _is_year(text: str) -> bool:
    return text[:2] in ("19", "20") and len(text) == 4 and text.isdigit()


def _row(line: Line, size: float) -> _Row:
    gaps: list[_Gap] = []
    words = line.words
    end = words[0].x1
    for number, word in enumerate(words[1:], start=1):
        if word.x0 > end:
            before = words[number - 1]
            marker = number == 1 and _MARKER.match(before.text) and word.x0 - end < 4 * size
            bound = (
                word.glued
                or bool(marker)
                or _priced(before, word)
                or (_bound(before, word) and word.x0 - end < NARROW * size)
            )
            years = _is_year(before.text) and _is_year(word.text)
            gaps.append(_Gap(end, word.x0, bound, years))
        end = max(end, word.x1)
    return _Row(words[0].x0, end, tuple(gaps))


def _corridors(rows: Sequence[_Row], size: float) -> list[tuple[float, float]]:
    """Stretches of x that nearly all rows leave white."""
    allowed = max(1, int(0.2 * len(rows))) if len(rows) >= 4 else 0
    events: list[tuple[float, int]] = []
    for row in rows:
        start = row.start
        for gap in row.gaps:
            events.append((start, 1))
            events.append((gap.start, -1))
            start = gap.end
        events.append((start, 1))
        events.append((row.end, -1))
    events.sort()
    left = min(row.start for row in rows)
    right = max(row.end for row in rows)
    found: list[tuple[float, float]] = []
    for limit in range(allowed + 1):
        depth = 0
        open_at: float | None = None
        for x, step in events:
            depth += step
            if depth <= limit and open_at is None:
                open_at = x
            elif depth > limit and open_at is not None:
                if x - open_at > 0.08 * size and open_at > left and x < right:
                    new = (open_at, x)
                    if not any(a < new[1] and new[0] < b for a, b in found):
                        found.append(new)
                open_at = None
    return sorted(found)


def _overarching(rows: Sequence[_Row], size: float) -> int:
    """1 where the first line has at most half as many pieces as the next: names over several
    columns each, which say nothing of where these part; else 0."""
    if len(rows) < 3:
        return 0
    first, second = (
        sum(gap.width > NARROW * size and not gap.bound for gap in row.gaps) for row in rows[:2]
    )
    return int(0 < 2 * first <= second)


def _chosen(
    corridors: Sequence[tuple[float, float]], rows: Sequence[_Row], size: float
) -> list[tuple[float, float]]:
    """The corridors that rows bear out: a wide gap that no other corridor explains."""
    crossing: list[list[_Gap | None]] = []
    for row in rows:
        here: list[_Gap | None] = []
        for start, end in corridors:
            middle = (start + end) / 2
            here.append(next((g for g in row.gaps if g.start <= middle <= g.end), None))
        crossing.append(here)
    kept = list(range(len(corridors)))
    while True:
        votes = {number: _votes(number, kept, crossing, rows, corridors, size) for number in kept}
        weak = [number for number in kept if not _borne_out(votes[number])]
        if not weak:
            return [corridors[number] for number in kept]
        kept.remove(min(weak, key=lambda number: (votes[number][0] - votes[number][1], -number)))


def _votes(
    number: int,
    kept: Sequence[int],
    crossing: Sequence[Sequence[_Gap | None]],
    rows: Sequence[_Row],
    corridors: Sequence[tuple[float, float]],
    size: float,
) -> tuple[float, float]:
    """(rows for, rows against) the corridor; a mere blank at its place is half against it."""
    pro = contra = 0.0
    start, end = corridors[number]
    for row, here in zip(rows, crossing, strict=True):
        gap = here[number]
        if gap is None:
            contra += row.start < (start + end) / 2 < row.end
            continue
        if any(here[other] is gap for other in kept if other != number):
            continue
        if gap.years:
            pro += 2 * len(rows)
        elif gap.bound:
            contra += 1
        elif gap.width >= NARROW * size:
            pro += 1
        elif gap.width < BLANK * size:
            contra += 0.5
    return pro, contra


def _borne_out(votes: tuple[float, float]) -> bool:
    pro, contra = votes
    return pro >= 1 and pro >= 2 * contra


def _edge(corridor: tuple[float, float], rows: Sequence[_Row]) -> float:
    """The x in the corridor that cuts the fewest lines, as near its middle as can be."""
    start, end = corridor
    step = (end - start) / 8
    places = sorted((start + step * k for k in range(9)), key=lambda x: abs(x - (start + end) / 2))

    def cuts(x: float) -> int:
        return sum(
            row.start < x < row.end and not any(gap.start <= x <= gap.end for gap in row.gaps)
            for row in rows
        )

    return min(places, key=cuts)
