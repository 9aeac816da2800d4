"""A table that page breaks cut is one table again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key, partial

from planparse.model import BBox
from planparse.pages import GridCell, PrintedPage, Word, merge_where
from planparse.tables.cells import join_lines
from planparse.tables.geometry import Line, lines_of
from planparse.tables.grid import Piece, Rows, SpanMap
from planparse.tables.headers import header_rows, is_figure

_CONTINUED = re.compile(r"^\(?(?:forts|fortsättning|fortsatt)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^(?:\d{1,2}[.)]?$|[*¹²³⁴⁵⁶⁷⁸⁹])")
MAX_NOTES = 300
"""A page of more words than this is not a page of notes."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of a table over all its pages."""

    pieces: tuple[Piece, ...]
    rows: Rows
    spans: SpanMap
    header_rows: int


def alone(piece: Piece) -> Joined:
    """A piece that is a whole table."""
    return Joined((piece,), piece.rows, piece.spans, piece.header_rows)


def join_pieces(pieces: Sequence[Piece], pages: Mapping[int, PrintedPage]) -> list[Joined]:
    """The pieces as whole tables, in reading order.

    Two pieces belong together when nothing but footnotes follows the first in its column of the
    page, nothing precedes the second in its own, their columns agree, and the second has either no
    header or the header of the first."""
    joined: list[Joined] = []
    for piece in pieces:
        if joined and len(joined[-1].pieces) == 1 and _heads(joined[-1].pieces[0], piece):
            joined[-1] = _headed(joined[-1].pieces[0], piece)
            continue
        if joined and _continues(joined[-1].pieces[-1], piece, pages):
            both = _append(joined[-1], piece)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(alone(piece))
    return joined


def _heads(first: Piece, second: Piece) -> bool:
    """Whether the first piece is the header of the second: shaded cells right above rows that no
    upright rule parts, in the same columns, which together read as header and body."""
    above, below = first.lattice, second.lattice
    gap = below.ys[0] - above.ys[-1]
    return (
        above.page == below.page
        and (above.kind, second.header_rows) == ("ruled", 0)
        and below.kind != "ruled"
        and abs(gap) <= first.size
        and len(first.rows[0]) == len(second.rows[0])
        and _text_apart(first, second)
        and header_rows((*first.rows, *second.rows), first.spans) == len(first.rows)
    )


def _headed(head: Piece, body: Piece) -> Joined:
    count = len(head.rows)
    moved = {(row + count, col): span for (row, col), span in body.spans.items()}
    return Joined((head, body), (*head.rows, *body.rows), {**head.spans, **moved}, count)


def _continues(first: Piece, second: Piece, pages: Mapping[int, PrintedPage]) -> bool:
    here, there = first.lattice, second.lattice
    if (here.kind == "ruled") != (there.kind == "ruled") and not _same_header(first, second):
        return False
    next_column = (
        here.page == there.page
        and there.xs[0] >= here.xs[-1]
        and there.ys[0] < here.ys[0] - first.size
        and first.header_rows > 0
        and _same_header(first, second)
    )
    between = range(here.page + 1, there.page)
    if not next_column and (
        there.page <= here.page
        or not all(page in pages and _only_footnotes(pages[page], first.size) for page in between)
    ):
        return False
    one, two = pages[here.page], pages[there.page]
    return _nothing_after(first, one, two) and _nothing_before(second, two, one)


def _beside(word: Word, box: BBox) -> bool:
    return word.x1 > box[0] and word.x0 < box[2]


def _nothing_after(piece: Piece, page: PrintedPage, other: PrintedPage) -> bool:
    box = piece.lattice.bbox
    rest = [
        word for word in page.words if (word.top + word.bottom) / 2 > box[3] and _beside(word, box)
    ]
    rest = _without_running(rest, page, other, piece.size)
    return all(map(partial(_is_footnote, size=piece.size), lines_of(rest)))


def _is_footnote(line: Line, size: float) -> bool:
    """Small print, whatever the size of its number, or a line that begins with a raised mark."""
    first, *others = line.words
    if first.superscript or _FOOTNOTE.match(first.text):
        return all(word.size < 1.05 * size for word in others)
    return all(word.size < 0.93 * size for word in line.words)


def _only_footnotes(page: PrintedPage, size: float) -> bool:
    """Whether a page between two others holds nothing but the notes of the table."""
    return len(page.words) < MAX_NOTES and all(
        map(partial(_is_footnote, size=size), lines_of(page.words))
    )


def _without_running(
    words: Sequence[Word], page: PrintedPage, other: PrintedPage, size: float
) -> list[Word]:
    """The words without running heads and feet: what stands at the same place on both pages, in
    the outer parts of the sheet, with the same letters."""
    if page is other:
        return list(words)
    there = {(word.text, round(word.x0 / size), round(word.top / size)) for word in other.words}

    def runs(word: Word) -> bool:
        if 0.15 * page.height <= word.bottom and word.top <= 0.85 * page.height:
            return False
        x, y = round(word.x0 / size), round(word.top / size)
        near = ((word.text, x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1))
        return any(key in there for key in near)

    return [word for word in words if not runs(word)]


def _nothing_before(piece: Piece, page: PrintedPage, other: PrintedPage) -> bool:
    box = piece.lattice.bbox
    above = [
        word for word in page.words if (word.top + word.bottom) / 2 < box[1] and _beside(word, box)
    ]
    above = _without_running(above, page, other, piece.size)
    above.sort(key=lambda word: (word.top, word.x0))
    return not above or (
        _CONTINUED.match(above[0].text) is not None and above[-1].top - above[0].top < piece.size
    )


def _key(cell: GridCell) -> str:
    return re.sub(r"[\s\u00ad*-]+", "", cell.text).casefold()


def _same_row(one: Sequence[GridCell], two: Sequence[GridCell]) -> bool:
    """Whether two header rows say the same; a page stamp printed into a cell is no difference."""
    return len(one) == len(two) and all(
        a == b or (min(len(a), len(b)) > 8 and (a.startswith(b) or b.startswith(a)))
        for a, b in zip(map(_key, one), map(_key, two), strict=True)
    )


def _same_header(first: Piece, second: Piece) -> bool:
    count = first.header_rows
    return count > 0 and (
        len(second.rows) >= count
        and len(second.rows[0]) == len(first.rows[0])
        and all(map(_same_row, first.rows[:count], second.rows[:count]))
    )


def _append(table: Joined, piece: Piece) -> Joined | None:
    fitted = _fitted(table.pieces[0], piece)
    if fitted is None:
        return None
    rows, spans = fitted
    count = table.header_rows
    skip = 0
    if count and len(rows) >= count and all(map(_same_row, table.rows[:count], rows[:count])):
        skip = count
    elif piece.header_rows and not _doubtful_header(piece):
        return None
    body = rows[skip:]
    if not body:
        return replace(table, pieces=(*table.pieces, piece))
    kept = list(table.rows)
    offset = len(kept) - skip
    moved = dict(table.spans)
    here = _from(spans, skip)
    owner = _label_above(table.rows[count:], _from(table.spans, count))
    if _is_cut(table.rows[count:], body):
        kept[-1] = tuple(map(_continued, kept[-1], body[0]))
        body = body[1:]
        offset -= 1
    elif _label_is_cut(table.rows[count:], body, owner, here) and owner is not None:
        at = owner + count
        kept[at] = (_continued(kept[at][0], body[0][0]), *kept[at][1:])
        bare = replace(body[0][0], text="", raw="", lines=(), marks=(), covered=True)
        body = ((bare, *body[0][1:]), *body[1:])
        spans = {key: span for key, span in spans.items() if key != (skip, 0)}
        moved[at, 0] = (len(table.rows) - at + here[0, 0][0], 1)
    for (row, col), span in spans.items():
        if row >= skip and row + offset >= len(table.rows):
            moved[row + offset, col] = span
    return Joined((*table.pieces, piece), (*kept, *body), moved, count)


def _from(spans: SpanMap, start: int) -> SpanMap:
    return {(row - start, col): span for (row, col), span in spans.items() if row >= start}


def _doubtful_header(piece: Piece) -> bool:
    """Whether the second page's first row was taken for a header on its words alone: a header is
    set off by bold letters, and only the first row of a page that goes on is not."""
    row = piece.rows[0]
    return not all(cell.bold for cell in row if cell.text)


def _fitted(first: Piece, second: Piece) -> tuple[Rows, SpanMap] | None:
    """The second piece's rows with the columns of the first: a column that is empty on the second
    page, and so was not seen there, is put back in its place."""
    wide, narrow = len(first.rows[0]), len(second.rows[0])
    here, there = first.lattice.xs, second.lattice.xs
    if wide == narrow:
        shift = there[0] - here[0]
        reach = 2.0 * first.size
        ok = all(abs(b - a - shift) <= reach for a, b in zip(here, there, strict=False))
        ok = ok or _same_header(first, second) or _columns_apart(first, second)
        return (second.rows, second.spans) if ok else None
    return None


def _columns_apart(first: Piece, second: Piece) -> bool:
    """Whether the text of the two pieces falls into the same columns. Where no rule parts the
    columns, their edges were put somewhere in the white between them, on each page for itself."""
    return "ruled" not in (first.lattice.kind, second.lattice.kind) and _text_apart(first, second)


def _text_apart(first: Piece, second: Piece) -> bool:
    """What counts is that no text of one column stands under text of another; a column that is
    empty in one piece stands where it stands in the other."""
    known = [
        (min(reach[0] for reach in both), max(reach[1] for reach in both))
        for pair in zip(_reaches(first), _reaches(second), strict=True)
        if (both := [reach for reach in pair if reach])
    ]
    return len(known) == len(first.rows[0]) and all(
        left[1] <= right[0] for left, right in itertools.pairwise(known)
    )


def _reaches(piece: Piece) -> list[tuple[float, float] | None]:
    """How far the text of each column reaches from left to right; None for an empty column."""
    found: list[tuple[float, float] | None] = []
    for col in range(len(piece.rows[0])):
        boxes = [
            row[col].where.bbox
            for number, row in enumerate(piece.rows)
            if row[col].text and (number, col) not in piece.spans
        ]
        edges = [(box[0], box[2]) for box in boxes if box]
        found.append((min(x for x, _ in edges), max(x for _, x in edges)) if edges else None)
    return found


def _is_cut(above: Rows, below: Rows) -> bool:
    """Whether the first row below goes on with the last row above, cut in the middle of its text:
    it fills no cell that was empty, holds no figure, and its label goes on in the middle of a
    sentence, or it has no label in a table where every other row has one."""
    if not above or not below:
        return False
    last, first = above[-1], below[0]
    filled = [(a, b) for a, b in zip(last, first, strict=True) if b.text]
    if not filled or any(not a.text or is_figure(b.text) for a, b in filled):
        return False
    if first[0].text:
        return _goes_on(last[0].text, first[0].text)
    if all(_goes_on(a.text, b.text) for a, b in filled):
        return True
    others = [*above[:-1], *below[1:]]
    labelled = all(row[0].text and not row[0].covered for row in others) and last[0].text
    return bool(labelled) and any(len(a.lines) > 1 for a, _ in filled)


def _label_above(rows: Rows, spans: SpanMap) -> int | None:
    """The row of the label cell that the last row belongs to, where labels are merged cells."""
    last = len(rows) - 1
    for row in range(last, -1, -1):
        if not rows[row][0].covered:
            return row if row + spans.get((row, 0), (1, 1))[0] > last else None
    return None


def _label_is_cut(above: Rows, below: Rows, at: int | None, spans: SpanMap) -> bool:
    """Whether the label over the first rows below is the rest of the last label above: one goes on
    in the middle of a sentence, or ends without the full stop that every other label has."""
    if at is None or not below or spans.get((0, 0), (1, 1))[0] < 2:
        return False
    before, after = above[at][0].text, below[0][0].text
    if not before or not after:
        return False
    if _goes_on(before, after):
        return True
    others = [row[0].text for row in (*above[:at], *below) if row[0].text]
    return before[-1] != "." and len(others) > 1 and all(text[-1] == "." for text in others)


def _goes_on(before: str, after: str) -> bool:
    """Whether the second text reads as the rest of the first: small letters, a word or a bracket
    left open."""
    return after[0].islower() or before[-1] in "-,\u00ad" or before.count("(") > before.count(")")


def _continued(above: GridCell, below: GridCell) -> GridCell:
    if not below.text:
        return above
    return replace(
        above,
        text=join_lines((above.text, below.text)),
        raw=join_lines((above.raw, below.raw)),
        lines=above.lines + below.lines,
        where=merge_where((above.where, below.where)),
        marks=above.marks + below.marks,
        confidence=min(above.confidence, below.confidence),
    )


def in_reading_order(pieces: Sequence[Piece], page: PrintedPage) -> list[Piece]:
    """The pieces of one page as they are read: what stands in a left column before what stands in
    a right one, unless something that runs over both parts them."""

    def order(one: Piece, two: Piece) -> int:
        a, b = one.lattice.bbox, two.lattice.bbox
        if a[0] < b[2] and b[0] < a[2]:
            return -1 if a[1] < b[1] else 1
        left, right, sign = (a, b, -1) if a[2] <= b[0] else (b, a, 1)
        gutter = (left[2] + right[0]) / 2
        parted = right[3] <= left[1] and any(
            word.x0 < gutter < word.x1 and right[3] <= word.top < left[1] for word in page.words
        )
        return -sign if parted else sign

    return sorted(pieces, key=cmp_to_key(order))
