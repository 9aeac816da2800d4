"""Printed pages → passages and tables in reading order: lines, columns, paragraphs.

All distances are multiples of the letter size or of the line pitch that the page itself shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planparse.model import BBox, Where
from planparse.pages import PrintedPage, RawTable, Word, bbox_of
from planparse.plan.passages import Passage, join_lines, split_marker, split_note

_ENOUGH = 8
"""So many line distances show a column's own pitch."""

_FIGURE = re.compile(r"(?P<mark>\d{1,2})\s+(?=\S)")
_LABEL = re.compile(r"[A-ZÅÄÖ][\w/ -]{2,24}:\s+\S")
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


@dataclass(frozen=True, slots=True)
class _Measures:
    """``pitch``: the usual distance of lines as a multiple of their size; ``small``: what is
    printed in letters smaller than this is a footnote when it begins with a figure."""

    pitch: float
    small: float


def printed_flow(
    pages: Sequence[PrintedPage], tables: Sequence[RawTable], known: Collection[str]
) -> list[Passage | RawTable]:
    """Passages and tables of printed pages in reading order."""
    layout = [
        (page.number, column)
        for page in pages
        for column in _columns(_page_lines(page), _parts(tables, page.number))
    ]
    usual = _pitch([ratio for _, column in layout for ratio in _pitches(column)], 1.25)
    small = 0.9 * _body_size([line for _, column in layout for line in _only_lines(column)])
    items: list[Passage | RawTable] = []
    for number, column in layout:
        measures = _Measures(_pitch(_pitches(column), usual), small)
        items.extend(_paragraphs(column, number, measures, known))
    return items


def _only_lines(column: Sequence[_Block]) -> list[_Line]:
    return [block for block in column if isinstance(block, _Line)]


def _body_size(lines: Sequence[_Line]) -> float:
    """The letter size of running text."""
    letters = Counter[float]()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


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
            if run and word.x0 - run[-1].x1 > _widest_gap(run, word):
                lines.append(_line(run))
                run = []
            run.append(word)
        if run:
            lines.append(_line(run))
    return lines


def _widest_gap(run: Sequence[Word], word: Word) -> float:
    """How far a word may stand from the run before it on the same line; a list mark stands
    farther from its text."""
    size = max(word.size, run[-1].size)
    is_mark = len(run) == 1 and split_marker(f"{run[0].text} x")[0] is not None
    return (4.0 if is_mark else 1.8) * size


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
    apart = [half for line in lines for half in _parted(line, gutter)]
    blocks = sorted([*apart, *parts], key=lambda b: (b.bbox[1], b.bbox[0]))
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
            heads = _heads_below(left, right) if band is not bands[-1] else []
            left = left[: len(left) - len(heads)]
            columns.extend(column for column in (wide, left, right) if column)
            wide = heads
        else:
            # Short lines of full-width text end before the gutter too.
            wide.extend(band)
    return [_rows(column) for column in [*columns, wide] if column]


def _heads_below(left: Sequence[_Block], right: Sequence[_Block]) -> list[_Block]:
    """The bold lines that end the left column lower than the right one ends: the heading of the
    full-width part that follows."""
    bottom = max(block.bbox[3] for block in right)
    heads: list[_Block] = []
    for block in reversed(left):
        if not isinstance(block, _Line) or not block.bold or block.bbox[1] < bottom:
            break
        heads.insert(0, block)
    return heads


def _parted(line: _Line, gutter: float) -> list[_Line]:
    """A line that runs over the gutter only because a large heading stands beside the other
    column: parted where its gap holds the gutter."""
    for index, (before, after) in enumerate(pairwise(line.words), start=1):
        gap = after.x0 - before.x1
        if before.x1 <= gutter <= after.x0 and gap > min(before.size, after.size):
            return [_line(line.words[:index]), _line(line.words[index:])]
    return [line]


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

    Right of it and left of it stand lines of running text side by side, and hardly any line
    crosses it. Of the places where lines begin, the one that fewest lines cross is taken."""
    if len(lines) < 6:
        return None
    left = min(line.bbox[0] for line in lines)
    width = max(line.bbox[2] for line in lines) - left
    size = median(line.size for line in lines)
    starts = sorted(
        {round(line.bbox[0]) for line in lines if 0.3 < (line.bbox[0] - left) / width < 0.75}
    )
    best: tuple[int, int, float] | None = None
    for start in starts:
        edge = start - 0.5 * size
        right = [line for line in lines if line.bbox[0] >= edge]
        crossing = sum(1 for line in lines if line.bbox[0] < edge < line.bbox[2])
        before = [line for line in lines if line.bbox[2] <= edge]
        if crossing > 0.5 * len(right) or not _side_by_side(before, right, width):
            continue
        best = min(best or (crossing, -len(right), edge), (crossing, -len(right), edge))
    return best[2] if best else None


def _side_by_side(left: Sequence[_Line], right: Sequence[_Line], width: float) -> bool:
    """Whether two columns of running text stand beside one another for some lines: labels with
    values beside them are narrower."""
    if len(left) < 3 or len(right) < 3:
        return False
    beside = sum(
        1 for one in right if any(abs(one.bbox[1] - other.bbox[1]) < one.size for other in left)
    )
    wide = 0.22 * width
    return (
        beside >= 3
        and median(line.bbox[2] - line.bbox[0] for line in left) > wide
        and median(line.bbox[2] - line.bbox[0] for line in right) > wide
    )


def _paragraphs(
    column: Sequence[_Block], page: int, measures: _Measures, known: Collection[str]
) -> list[Passage | RawTable]:
    lines = _only_lines(column)
    edge = max((line.bbox[2] for line in lines), default=0.0)
    groups: list[list[_Line] | RawTable] = []
    for block in column:
        if isinstance(block, _Part):
            groups.append(block.table if block.starts else [])
            continue
        group = groups[-1] if groups else None
        if isinstance(group, list) and group and _same_paragraph(group, block, measures, edge):
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
            passages.append(_passage(group, page, measures, known, first=first, last=last))
    return passages


def _pitches(column: Sequence[_Block]) -> list[float]:
    """The distances between neighbouring lines of one size as multiples of that size."""
    lines = _only_lines(column)
    ratios = (
        (after.bbox[1] - before.bbox[1]) / before.size
        for before, after in pairwise(lines)
        if before.size == after.size
    )
    return [ratio for ratio in ratios if 0.8 < ratio < 2.2]


def _pitch(ratios: Sequence[float], usual: float) -> float:
    """The usual distance of lines; a column of few lines says nothing about it."""
    return median(ratios) if len(ratios) >= _ENOUGH else usual


def _same_paragraph(group: Sequence[_Line], line: _Line, measures: _Measures, edge: float) -> bool:
    before = group[-1]
    # The sizes of a scan are measured from the picture and waver from line to line.
    scanned = any(word.confidence < 1 for word in (*before.words, *line.words))
    wavers = (0.2 if scanned else 0.06) * before.size
    if abs(before.size - line.size) > wavers or before.bold != line.bold:
        return False
    gap = line.bbox[1] - before.bbox[1]
    if gap < 0.5 * line.size:
        return True
    if gap > 1.25 * measures.pitch * line.size:
        return False
    text = line.text
    if split_marker(text)[0] or (split_note(text)[0] and line.words[0].superscript):
        return False
    if (split_note(text)[0] and text.startswith("*")) or _figure_note(text, line.size, measures):
        return False
    if _LABEL.match(text) and not before.text.endswith(("-", ",", ":")):
        return False
    # A line that had room for the next word ended its paragraph.
    room = edge - before.bbox[2] - (line.words[0].x1 - line.words[0].x0)
    ended = before.text.endswith((".", ":", "!", "?"))
    if not (text[:1].isupper() or text[:1].isdigit()):
        return True
    return room < (2 if ended else 5) * line.size


def _figure_note(text: str, size: float, measures: _Measures) -> re.Match[str] | None:
    """A footnote whose figure is printed on the line: small letters that begin with one."""
    return _FIGURE.match(text) if 0 < size < measures.small else None


def _passage(
    group: Sequence[_Line],
    page: int,
    measures: _Measures,
    known: Collection[str],
    *,
    first: bool,
    last: bool,
) -> Passage:
    places = [(line.text, Where(page=page, bbox=line.bbox)) for line in group]
    text, pieces = join_lines(places, known)
    marker, body = split_marker(text)
    note, body = (None, body) if marker else split_note(body)
    figure = _figure_note(text, group[0].size, measures)
    if figure:
        note, body = figure.group("mark"), text[figure.end() :]
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
