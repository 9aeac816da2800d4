"""Printed pages → passages and tables in reading order: lines, columns, paragraphs.

All distances are multiples of the letter size or of the line pitch that the page itself shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.model import BBox, Where
from planparse.pages import PrintedPage, RawTable, Word, bbox_of
from planparse.plan.passages import Passage, join_lines, split_marker, split_note

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class _Line:
    """Words on one line in one column."""

    words: tuple[Word, ...]
    bbox: BBox
    size: float
    bold: bool
    italic: bool

    @property
    def text(self) -> str:
        parts: list[str] = []
        for word in self.words:
            raised = word.superscript and word.text.isdigit() and word.size < 0.85 * self.size
            if parts and not word.glued and not raised:
                parts.append(" ")
            parts.append(word.text.translate(_RAISED) if raised else word.text)
            if raised and len(self.words) > 1 and word is self.words[0]:
                parts.append(" ")
        return "".join(parts).replace("  ", " ")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a table takes of one page."""

    table: RawTable
    bbox: BBox
    starts: bool


_Block = _Line | _Part


def printed_flow(
    pages: Sequence[PrintedPage], tables: Sequence[RawTable], known: Collection[str]
) -> list[Passage | RawTable]:
    """Passages and tables of printed pages in reading order."""
    items: list[Passage | RawTable] = []
    for page in pages:
        lines = _page_lines(page)
        parts = _parts(tables, page.number)
        for column in _columns(lines, parts):
            items.extend(_paragraphs(column, page.number, known))
    return items


def _parts(tables: Sequence[RawTable], page: int) -> list[_Part]:
    parts: list[_Part] = []
    for table in tables:
        places = table.where.places or (table.where,)
        boxes = [place.bbox for place in places if place.page == page and place.bbox]
        if boxes:
            parts.append(_Part(table, bbox_of(boxes), starts=places[0].page == page))
    return parts


def _page_lines(page: PrintedPage) -> list[_Line]:
    """Lines of a page: words whose heights overlap, parted where a gap is wider than two letters
    (the gutter between columns; a justified line has narrower gaps)."""
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
    lines: list[_Line] = []
    for row in rows:
        run: list[Word] = []
        for word in sorted(row, key=lambda w: w.x0):
            if run and word.x0 - run[-1].x1 > 1.8 * max(word.size, run[-1].size):
                lines.append(_line(run))
                run = []
            run.append(word)
        if run:
            lines.append(_line(run))
    return lines


def _line(words: Sequence[Word]) -> _Line:
    letters = Counter[float]()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    size = max(letters, key=lambda key: (letters[key], key))
    weighty = [word for word in words if any(c.isalnum() for c in word.text)] or list(words)
    return _Line(
        words=tuple(words),
        bbox=bbox_of(word.bbox for word in words),
        size=size,
        bold=all(word.bold for word in weighty),
        italic=all(word.italic for word in weighty),
    )


def _columns(lines: Sequence[_Line], parts: Sequence[_Part]) -> list[list[_Block]]:
    """The blocks of a page as columns in reading order. Blocks that cross the gutter part the
    page into bands; in a band the left column is read before the right one."""
    blocks: list[_Block] = sorted([*lines, *parts], key=lambda b: (b.bbox[1], b.bbox[0]))
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(blocks)]
    bands: list[list[_Block]] = []
    for block in blocks:
        crosses = block.bbox[0] < gutter < block.bbox[2]
        if bands and crosses == (bands[-1][0].bbox[0] < gutter < bands[-1][0].bbox[2]):
            bands[-1].append(block)
        else:
            bands.append([block])
    columns: list[list[_Block]] = []
    wide: list[_Block] = []
    for band in bands:
        right = [block for block in band if block.bbox[0] >= gutter]
        if right:
            left = [block for block in band if block.bbox[2] <= gutter]
            columns.extend(column for column in (wide, left, right) if column)
            wide = []
        else:
            # Short lines of full-width text end before the gutter too.
            wide.extend(band)
    return [_rows(column) for column in [*columns, wide] if column]


def _rows(blocks: Sequence[_Block]) -> list[_Block]:
    """Blocks top down, those side by side on one line from left to right."""
    rows: list[list[_Block]] = []
    for block in sorted(blocks, key=lambda b: (b.bbox[1], b.bbox[0])):
        row = rows[-1] if rows else None
        if (
            row
            and isinstance(block, _Line)
            and isinstance(row[0], _Line)
            and block.bbox[1] < (row[0].bbox[1] + row[0].bbox[3]) / 2
        ):
            row.append(block)
        else:
            rows.append([block])
    return [block for row in rows for block in sorted(row, key=lambda b: b.bbox[0])]


def _gutter(lines: Sequence[_Line]) -> float | None:
    """The x where a right column begins, None on a page of one column.

    Many lines must begin at that x, right of the middle third's start, with lines of running
    text beside them that end before it, and hardly any line may cross it."""
    if len(lines) < 8:
        return None
    left = min(line.bbox[0] for line in lines)
    right = max(line.bbox[2] for line in lines)
    size = median(line.size for line in lines)
    starts = Counter(
        round(line.bbox[0] / size)
        for line in lines
        if line.bbox[0] > left + 0.35 * (right - left)
        and line.bbox[0] < left + 0.7 * (right - left)
    )
    if not starts:
        return None
    step, count = max(starts.items(), key=lambda pair: (pair[1], -pair[0]))
    count += starts.get(step - 1, 0) + starts.get(step + 1, 0)
    edge = (
        min(line.bbox[0] for line in lines if abs(round(line.bbox[0] / size) - step) <= 1)
        - 0.5 * size
    )
    beside = [line for line in lines if line.bbox[2] <= edge]
    crossing = [line for line in lines if line.bbox[0] < edge < line.bbox[2]]
    if count < max(5, 0.15 * len(lines)) or len(beside) < 3:
        return None
    if len(crossing) > 0.5 * count:
        return None
    return edge


def _paragraphs(
    column: Sequence[_Block], page: int, known: Collection[str]
) -> list[Passage | RawTable]:
    lines = [block for block in column if isinstance(block, _Line)]
    pitch = _pitch(lines)
    edge = max((line.bbox[2] for line in lines), default=0.0)
    groups: list[list[_Line] | RawTable] = []
    for block in column:
        if isinstance(block, _Part):
            groups.append(block.table if block.starts else [])
            continue
        group = groups[-1] if groups else None
        if isinstance(group, list) and group and _same_paragraph(group, block, pitch, edge):
            group.append(block)
        else:
            groups.append([block])
    passages: list[Passage | RawTable] = []
    prose = [group for group in groups if isinstance(group, list) and group]
    for group in groups:
        if isinstance(group, RawTable):
            passages.append(group)
        elif group:
            first = bool(prose) and group is prose[0]
            last = bool(prose) and group is prose[-1]
            passages.append(_passage(group, page, known, first=first, last=last))
    return passages


def _pitch(lines: Sequence[_Line]) -> float:
    """The usual distance between neighbouring lines' tops as a multiple of the letter size."""
    ratios = [
        (after.bbox[1] - before.bbox[1]) / before.size
        for before, after in pairwise(lines)
        if before.size == after.size and 0.8 * before.size < after.bbox[1] - before.bbox[1]
    ]
    close = [ratio for ratio in ratios if ratio < 2.2]
    return median(close) if close else 1.25


def _same_paragraph(group: Sequence[_Line], line: _Line, pitch: float, edge: float) -> bool:
    before = group[-1]
    if abs(before.size - line.size) > 0.06 * before.size or before.bold != line.bold:
        return False
    gap = line.bbox[1] - before.bbox[1]
    if gap < 0.5 * line.size:
        return True
    if gap > 1.25 * pitch * line.size:
        return False
    text = line.text
    if split_marker(text)[0] or (split_note(text)[0] and line.words[0].superscript):
        return False
    if split_note(text)[0] and text.startswith("*"):
        return False
    # A line that had room for the next word ended its paragraph.
    room = edge - before.bbox[2] - (line.words[0].x1 - line.words[0].x0)
    ended = before.text.endswith((".", ":", "!", "?"))
    if line.bold or not (text[:1].isupper() or text[:1].isdigit()):
        return True
    return room < (2 if ended else 5) * line.size


def _passage(
    group: Sequence[_Line], page: int, known: Collection[str], *, first: bool, last: bool
) -> Passage:
    places = [(line.text, Where(page=page, bbox=line.bbox)) for line in group]
    text, pieces = join_lines(places, known)
    marker, body = split_marker(text)
    note, body = (None, body) if marker else split_note(body)
    cut = len(text) - len(body)
    return Passage(
        text=body,
        where=Where(page=page, bbox=bbox_of(line.bbox for line in group)),
        size=max(group, key=lambda line: len(line.words)).size,
        bold=all(line.bold for line in group),
        italic=all(line.italic for line in group),
        marker=marker,
        pieces=tuple((max(0, offset - cut), where) for offset, where in pieces),
        note=note,
        first=first,
        last=last,
    )
