"""Tables that nothing but the place of their words shows: no rules, no shading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.pages import Fill, Word, join_words
from planparse.tables.aligned import aligned_lattice
from planparse.tables.apart import is_apart, names_columns
from planparse.tables.broken import is_fragment
from planparse.tables.columns import pieces_of
from planparse.tables.geometry import Line, Stroke, line_of, lines_of
from planparse.tables.headers import is_figure
from planparse.tables.lattice import Lattice

APART = 4.0
"""Rows are set apart by at most so many letter sizes of white."""
PROSE = 7
"""A piece of so many words is running text."""
_SOME_WORDS = 3
"""A column of running text has at least so many words on a line."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line with its pieces. ``figures``: a piece beyond the first is a figure. ``short``: it has
    several pieces and none is running text."""

    line: Line
    pieces: tuple[Line, ...]
    figures: bool
    short: bool

    @property
    def parted(self) -> bool:
        return len(self.pieces) > 1 and (self.figures or self.short)


def free_lattices(
    page: int,
    words: Sequence[Word],
    flat: Sequence[Stroke],
    bars: Sequence[Sequence[Fill]],
    size: float,
) -> list[Lattice]:
    """Tables in words that stand under each other. ``bars`` are shaded boxes side by side: over
    the first line of a table they are its header, and say where its columns part."""
    found: list[Lattice] = []
    upright = [word for word in words if not _is_turned(word)]
    for flow in text_columns(lines_of(upright)) if upright else ():
        reads = [_read(line, size) for line in flow]
        for run in _runs(reads, size):
            lines = [read.line for read in run]
            box = (
                min(line.x0 for line in lines),
                min(line.top for line in lines),
                max(line.x1 for line in lines),
                max(line.bottom for line in lines),
            )
            cuts = [
                stroke.at
                for stroke in flat
                if box[1] < stroke.at < box[3]
                and min(stroke.end, box[2]) - max(stroke.start, box[0]) > 0.6 * (box[2] - box[0])
            ]
            head = _header_bar(lines, bars, size)
            if head:
                cuts = sorted([*cuts, max(fill.bottom for fill in head)])
            edges = [fill.x0 for fill in head[1:]]
            kind = "shaded" if head else "aligned"
            lattice = aligned_lattice(page, lines, box, cuts, size, kind, edges)
            if lattice is not None:
                found.append(lattice)
    return found


def _header_bar(
    lines: Sequence[Line], bars: Sequence[Sequence[Fill]], size: float
) -> Sequence[Fill]:
    """The shaded boxes that the first of the lines stands on, and no line below it all."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for bar in bars:
        top, bottom = bar[0].top, max(fill.bottom for fill in bar)
        if not top < lines[0].middle < bottom or bottom > lines[-1].middle:
            continue
        if bar[0].x0 < left + size and bar[-1].x1 > right - 0.2 * (right - left):
            return bar
    return ()


def _is_turned(word: Word) -> bool:
    """Words that run up the page are names of axes, not cells of unruled tables."""
    return len(word.text) > 2 and word.bottom - word.top > 1.5 * (word.x1 - word.x0)


def _read(line: Line, size: float) -> _Read:
    pieces = tuple(line_of(piece) for piece in pieces_of(line, size))
    texts = [join_words(piece.words) for piece in pieces]
    return _Read(
        line,
        pieces,
        any(is_figure(text) for text in texts[1:]),
        len(pieces) > 1 and all(len(piece.words) < PROSE for piece in pieces),
    )


def text_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page as flows: where running text stands in two columns beside each other,
    the left and the right one are flows of their own; what stands above and below is too."""
    if len(lines) < 8:
        return [list(lines)]
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    flows: list[list[Line]] = []
    at = 0
    for start, end, gutter in _two_columns(lines, left, right):
        flows.append(list(lines[at:start]))
        for keep_left in (True, False):
            side = [
                [word for word in line.words if (word.x1 <= gutter) == keep_left]
                for line in lines[start:end]
            ]
            flows.append([line_of(words) for words in side if words])
        at = end
    flows.append(list(lines[at:]))
    return [flow for flow in flows if flow]


def _two_columns(lines: Sequence[Line], left: float, right: float) -> list[tuple[int, int, float]]:
    """The stretches of lines (first, behind the last, x of the gutter) that stand in two columns
    of running text: no word crosses the gutter, and many lines fill both sides."""
    best: list[tuple[int, int, float]] = []
    most = 0
    gutters = [(left + right) / 2 + step * (right - left) / 60 for step in range(-12, 13)]
    crossed = [_crossed(line, gutters) for line in lines]
    for number, x in enumerate(gutters):
        found: list[tuple[int, int, float]] = []
        total = 0
        start = 0
        for end in range(len(lines) + 1):
            if end < len(lines) and number not in crossed[end]:
                continue
            if end - start >= 6:
                prose = sum(_both_sides(line, left, x, right) for line in lines[start:end])
                if prose >= 6 and prose >= 0.4 * (end - start):
                    found.append((start, end, x))
                    total += prose
            start = end + 1
        if total > most:
            best, most = found, total
    return best


def _crossed(line: Line, gutters: Sequence[float]) -> set[int]:
    """Which of some places from left to right words of a line stand across."""
    found: set[int] = set()
    for word in line.words:
        first, behind = bisect_right(gutters, word.x0), bisect_left(gutters, word.x1)
        found.update(range(first, behind))
    return found


def _both_sides(line: Line, left: float, gutter: float, right: float) -> bool:
    if len(line.words) < 2 * _SOME_WORDS:
        return False
    before = [word for word in line.words if word.x1 <= gutter]
    after = [word for word in line.words if word.x0 >= gutter]
    if not before or not after or after[0].x0 - before[-1].x1 < 0.8 * (line.bottom - line.top):
        return False
    return _fills(before, left, gutter) and _fills(after, gutter, right)


def _fills(words: Sequence[Word], start: float, end: float) -> bool:
    if len(words) < _SOME_WORDS:
        return False
    ink = sum(word.x1 - word.x0 for word in words)
    letters = sum(any(map(str.isalpha, word.text)) for word in words)
    return ink > 0.6 * (end - start) and letters > 0.6 * len(words)


def _runs(reads: Sequence[_Read], size: float) -> list[list[_Read]]:
    """Stretches of lines that may be a table: parted lines, and what stands between them."""
    pitch = _pitch(reads, size)
    runs: list[list[_Read]] = []
    at = 0
    while at < len(reads):
        if not reads[at].parted:
            at += 1
            continue
        end = _run_end(reads, at, pitch, size)
        first = _run_start(reads, at, size)
        if end - first > 1:
            runs.append(list(reads[first:end]))
        at = end
    return runs


def _pitch(reads: Sequence[_Read], size: float) -> float:
    steps = [
        after.line.top - before.line.top
        for before, after in pairwise(reads)
        if 0.9 * size < after.line.top - before.line.top < 4 * size
    ]
    return median(steps) if steps else 1.3 * size


def _run_end(reads: Sequence[_Read], start: int, pitch: float, size: float) -> int:
    """The line after the last that belongs to the run that starts here."""
    last = start
    second = min(piece.x0 for piece in reads[start].pieces[1:])
    starts = [piece.x0 for piece in reads[start].pieces]
    wide = 0.0
    at = start + 1
    while at < len(reads):
        read = reads[at]
        if len(read.pieces) == 1 and _larger(read.line, reads[start].line):
            break  # the heading of what comes next
        if _new_names(reads[start : last + 1], reads[last : at + 1], reads[at + 1 :], size):
            break
        white = read.line.top - reads[at - 1].line.bottom
        if white > max(2.2 * pitch - size, 1.25 * wide):
            if white > APART * size or not _goes_on_below(read, reads[start:at], size):
                break
            wide = white
        if read.parted or _under(read, starts, size) > 1:
            if at - last > 1 and not read.figures and _heading_between(reads, last, at):
                break
            last = at
            second = min(second, *(piece.x0 for piece in read.pieces[1:]))
            starts.extend(piece.x0 for piece in read.pieces)
        elif not (
            _may_stand_inside(read, second, reads[start].line, size)
            or (_under(read, starts, size) and len(read.line.words) < PROSE)
        ):
            break
        at += 1
    end = last + 1
    ends = [piece.x1 for read in reads[start:end] for piece in read.pieces]
    step = min(
        (
            after.line.top - before.line.bottom
            for before, after in pairwise(reads[start:end])
            if before.parted and after.parted
        ),
        default=0.0,
    )
    while (
        end < len(reads)
        and not reads[end].parted
        and _tail(reads[end - 1], reads[end], starts, ends, step, size)
    ):
        end += 1
    return end


def _new_names(
    rows: Sequence[_Read], between: Sequence[_Read], below: Sequence[_Read], size: float
) -> bool:
    """Whether the last of the lines ``between`` names the columns of another table than the rows
    above, with or without a title over it, set apart from them by white."""
    read = between[-1]
    return (
        read.parted
        and any(row.figures for row in rows)
        and any(row.figures for row in below[:3])
        and names_columns(read.pieces)
        and is_apart(max(_whites(between)), _whites(rows), size)
    )


def _whites(reads: Sequence[_Read]) -> list[float]:
    return [below.line.top - above.line.bottom for above, below in pairwise(reads)]


def _goes_on_below(read: _Read, above: Sequence[_Read], size: float) -> bool:
    """Whether a line set apart by white is another row: figures under figures, or three texts or
    more that each begin under a text above."""
    pieces = [piece for before in above if before.parted for piece in before.pieces]
    if not read.parted or not pieces:
        return False

    def stands(piece: Line, *, left: bool) -> bool:
        return any(
            abs(piece.x0 - other.x0) < 0.5 * size
            or (
                not left
                and (
                    abs(piece.x1 - other.x1) < 0.5 * size
                    or abs(piece.x0 + piece.x1 - other.x0 - other.x1) < size
                )
            )
            for other in pieces
        )

    if read.figures:
        return sum(stands(piece, left=False) for piece in read.pieces) >= max(
            2, 0.6 * len(read.pieces)
        )
    return len(read.pieces) > 2 and all(stands(piece, left=True) for piece in read.pieces)


def _run_start(reads: Sequence[_Read], start: int, size: float) -> int:
    """The first line of the run: names of one column that begin higher than the others, or the
    first line of a label beside figures that stand lower."""
    while start > 0:
        read, below = reads[start - 1], reads[start]
        if len(read.pieces) > 1 or len(read.line.words) >= PROSE:
            break
        beside = read.line.bottom - below.line.top > 0.1 * size
        name = (
            read.line.words[0].bold
            and below.line.words[0].bold
            and read.line.x0 > below.line.x0 + 2 * size
            and below.line.top - read.line.bottom < 0.6 * size
        )
        if not (beside or name):
            break
        start -= 1
    return start


def _heading_between(reads: Sequence[_Read], last: int, at: int) -> bool:
    """Whether what stands between two parted lines, of which the second holds names only, is the
    heading of a new table."""
    return any(
        reads[n].line.words[0].size > 1.05 * reads[last].line.words[0].size
        or (
            reads[n].line.words[0].bold
            and reads[n].line.top - reads[n - 1].line.bottom > 0.6 * reads[n].line.words[0].size
        )
        for n in range(last + 1, at)
    )


def _larger(line: Line, first: Line) -> bool:
    return line.words[0].size > 1.15 * first.words[0].size


def _may_stand_inside(read: _Read, second: float, first: Line, size: float) -> bool:
    """A line of one piece inside a table: a label or a group heading left of the figures, or a
    wrapped text under one of the columns."""
    if _larger(read.line, first) or len(read.pieces) > 1:
        return False
    return read.line.x1 < second + size or (read.line.x0 > first.x0 + 2 * size)


def _under(read: _Read, starts: Sequence[float], size: float) -> int:
    """How many pieces of the line begin under pieces of the lines above."""
    return sum(any(abs(piece.x0 - start) < 0.5 * size for start in starts) for piece in read.pieces)


def _ends_under(read: _Read, ends: Sequence[float], size: float) -> int:
    """How many pieces of the line end under pieces of the lines above."""
    return sum(any(abs(piece.x1 - end) < 0.5 * size for end in ends) for piece in read.pieces)


def _tail(
    before: _Read,
    read: _Read,
    starts: Sequence[float],
    ends: Sequence[float],
    step: float,
    size: float,
) -> bool:
    """Whether a line after the last parted one goes on with a text of the last row: it begins in
    small letters, or stands closer than the rows do (``step`` is the white between them)."""
    gap = read.line.top - before.line.bottom
    close = gap < step - 0.15 * size
    if gap < 0.6 * size and all(is_fragment(word.text) for word in read.line.words):
        # What is left of numbers that the last row's cells had no room for.
        return _under(read, starts, size) + _ends_under(read, ends, size) >= len(read.pieces)
    return (
        len(read.pieces) == 1
        and not read.line.words[0].text.startswith("*")  # a note under the table
        and (close or not read.line.words[0].text[0].isupper())
        and _under(read, starts, size) == 1
        and len(read.line.words) < 2 * PROSE
        and gap < 0.6 * size
        and read.line.words[0].size <= 1.05 * before.line.words[0].size
    )
