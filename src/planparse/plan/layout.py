"""The layout of a printed page: its lines, its columns, and the order they are read in.

All distances are multiples of the letter size that the page itself shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.model import BBox
from planparse.pages import PrintedPage, RawTable, Word, bbox_of
from planparse.plan.passages import split_marker

_CANDIDATES = 8
"""So many of the places where lines begin are tried as the edge of a right column."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line in one column; ``text`` has raised figures as ¹²³."""

    words: tuple[Word, ...]
    text: str
    bbox: BBox
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What a table takes of one page."""

    table: RawTable
    bbox: BBox
    starts: bool


Block = Line | Part


def table_parts(tables: Sequence[RawTable], page: int) -> list[Part]:
    """What each table takes of the page with that number."""
    parts: list[Part] = []
    for table in tables:
        places = table.where.places or (table.where,)
        boxes = [place.bbox for place in places if place.page == page and place.bbox]
        if boxes:
            parts.append(Part(table, bbox_of(boxes), starts=places[0].page == page))
    return parts


def page_lines(page: PrintedPage) -> list[Line]:
    """The lines of a page: words whose heights overlap, parted where a gap is wide
    (the gutter between columns; in a justified line words stand closer)."""
    rows: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        for row in reversed(rows[-4:]):
            head = row[0] if not row[0].superscript else max(row, key=lambda w: w.size)
            if (
                head.top <= middle <= head.bottom
                or word.top <= ((head.top + head.bottom) / 2) <= word.bottom
            ):
                row.append(word)
                break
        else:
            rows.append([word])
    lines: list[Line] = []
    for row in rows:
        run: list[Word] = []
        for word in sorted(row, key=lambda w: w.x0):
            if run and _apart(run, word):
                lines.append(_line(run))
                run = []
            run.append(word)
        if run:
            lines.append(_line(run))
    return lines


def _apart(run: Sequence[Word], word: Word) -> bool:
    """Whether a word stands too far from the run before it on the same line to go with it; a list
    mark stands farther from its text."""
    gap, size = word.x0 - run[-1].x1, max(word.size, run[-1].size)
    if gap <= 1.8 * size or len(run) > 1:
        return gap > 1.8 * size
    is_mark = split_marker(f"{run[0].text} x")[0] is not None
    return gap > (4.0 if is_mark else 1.8) * size


def _line(words: Sequence[Word]) -> Line:
    letters = Counter[float]()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    size = max(letters, key=lambda key: (letters[key], key))
    weighty = [word for word in words if any(map(str.isalnum, word.text))] or list(words)
    return Line(
        words=tuple(words),
        text=_text(words, size),
        bbox=bbox_of(word.bbox for word in words),
        size=size,
        bold=all(word.bold for word in weighty),
        italic=all(word.italic for word in weighty),
    )


def _text(words: Sequence[Word], size: float) -> str:
    parts: list[str] = []
    for word in words:
        raised = word.superscript and word.text.isdigit() and word.size < 0.85 * size
        if parts and not word.glued and not raised:
            parts.append(" ")
        parts.append(word.text.translate(_RAISED) if raised else word.text)
        if raised and len(words) > 1 and word is words[0]:
            parts.append(" ")
    return "".join(parts).replace("  ", " ")


def columns(lines: Sequence[Line], parts: Sequence[Part]) -> list[list[Block]]:
    """The blocks of a page as columns in reading order. Blocks that cross the gutter part the
    page into bands; in a band the left column is read before the right one."""
    blocks: list[Block] = sorted([*lines, *parts], key=lambda b: (b.bbox[1], b.bbox[0]))
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(blocks)]
    apart = [half for line in lines for half in _parted(line, gutter)]
    blocks = sorted([*apart, *parts], key=lambda b: (b.bbox[1], b.bbox[0]))
    bands: list[list[Block]] = []
    for block in blocks:
        crosses = block.bbox[0] < gutter < block.bbox[2]
        if bands and crosses == (bands[-1][0].bbox[0] < gutter < bands[-1][0].bbox[2]):
            bands[-1].append(block)
        else:
            bands.append([block])
    columns: list[list[Block]] = []
    wide: list[Block] = []
    for band in bands:
        right = [block for block in band if block.bbox[0] >= gutter]
        if right:
            left = [block for block in band if block.bbox[2] <= gutter]
            heads = _heads_below(left, right) if band is not bands[-1] else []
            left = left[: len(left) - len(heads)]
            columns.extend(column for column in (wide, left, right) if column)
            wide = heads
        else:
            # Short lines of full-width text end before the gutter too.
            wide.extend(band)
    return [_rows(column) for column in [*columns, wide] if column]


def _heads_below(left: Sequence[Block], right: Sequence[Block]) -> list[Block]:
    """The bold lines that end the left column lower than the right one ends: the heading of the
    full-width part that follows."""
    bottom = max(block.bbox[3] for block in right)
    heads: list[Block] = []
    for block in reversed(left):
        if not isinstance(block, Line) or not block.bold or block.bbox[1] < bottom:
            break
        heads.insert(0, block)
    return heads


def _parted(line: Line, gutter: float) -> list[Line]:
    """A line that runs over the gutter only because a large heading stands beside the other
    column: parted where its gap holds the gutter."""
    for index, (before, after) in enumerate(pairwise(line.words), start=1):
        gap = after.x0 - before.x1
        if before.x1 <= gutter <= after.x0 and gap > min(before.size, after.size):
            return [_line(line.words[:index]), _line(line.words[index:])]
    return [line]


def _rows(blocks: Sequence[Block]) -> list[Block]:
    """Blocks top down, those side by side on one line from left to right."""
    rows: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (b.bbox[1], b.bbox[0])):
        row = rows[-1] if rows else None
        if (
            row
            and isinstance(block, Line)
            and isinstance(row[0], Line)
            and block.bbox[1] < (row[0].bbox[1] + row[0].bbox[3]) / 2
        ):
            row.append(block)
        else:
            rows.append([block])
    return [block for row in rows for block in sorted(row, key=lambda b: b.bbox[0])]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x where a right column begins, None on a page of one column.

    Right of it and left of it stand lines of running text side by side, and hardly any line
    crosses it. Of the places where lines begin, the one that fewest lines cross is taken."""
    if len(lines) < 6:
        return None
    left = min(line.bbox[0] for line in lines)
    width = max(line.bbox[2] for line in lines) - left
    size = median(line.size for line in lines)
    if width <= 0:
        return None
    gaps = {id(line): _gaps(line) for line in lines}
    starts = Counter(
        round(x)
        for line in lines
        for x in (line.bbox[0], *(end for _, end in gaps[id(line)]))
        if 0.3 < (x - left) / width < 0.75
    )
    best: tuple[int, int, float] | None = None
    for start, count in sorted(starts.items(), key=lambda pair: (-pair[1], pair[0]))[:_CANDIDATES]:
        if count < 3:
            break
        edge = start - 0.5 * size
        halves = [
            half
            for line in lines
            for half in (
                _parted(line, edge)
                if any(x0 <= edge <= x1 for x0, x1 in gaps[id(line)])
                else [line]
            )
        ]
        right = [line for line in halves if line.bbox[0] >= edge]
        crossing = sum(1 for line in halves if line.bbox[0] < edge < line.bbox[2])
        before = [line for line in halves if line.bbox[2] <= edge]
        if crossing > 0.5 * len(right) or not _side_by_side(before, right, width):
            continue
        best = min(best or (crossing, -len(right), edge), (crossing, -len(right), edge))
    return best[2] if best else None


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Where the words of a line stand wider apart than a letter's size."""
    return [
        (before.x1, after.x0)
        for before, after in pairwise(line.words)
        if after.x0 - before.x1 > min(before.size, after.size)
    ]


def _side_by_side(left: Sequence[Line], right: Sequence[Line], width: float) -> bool:
    """Whether two columns of running text stand beside one another for some lines: labels with
    values beside them are narrower."""
    if len(left) < 3 or len(right) < 3:
        return False
    tops = sorted(line.bbox[1] for line in left)
    beside = sum(
        bisect_left(tops, one.bbox[1] + one.size) > bisect_right(tops, one.bbox[1] - one.size)
        for one in right
    )
    wide = 0.22 * width
    return (
        beside >= 3
        and median(line.bbox[2] - line.bbox[0] for line in left) > wide
        and median(line.bbox[2] - line.bbox[0] for line in right) > wide
    )
