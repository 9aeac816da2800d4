"""Printed pages → tables: candidates, cells, headers, joining over pages, judging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planparse.model import Where
from planparse.pages import (
    Edges,
    PrintedPage,
    RawTable,
    Rejected,
    Tabled,
    Word,
    bbox_of,
    merge_where,
)
from planparse.tables.candidates import candidates
from planparse.tables.geometry import is_dot, is_leader, letter_size, usable
from planparse.tables.grid import Piece, grid_of
from planparse.tables.headers import column_names, header_rows
from planparse.tables.join import Joined, alone, in_reading_order, join_pieces
from planparse.tables.judge import confidence, reason_against
from planparse.tables.lattice import Lattice

_Key = tuple[float, float, str]


def printed_tables(pages: Sequence[PrintedPage]) -> Tabled:
    """The tables of printed pages in reading order, the pages without the tables' words, and what
    looked like a table and is none."""
    by_number = {page.number: page for page in pages}
    pieces = [piece for page in pages for piece in _pieces(page)]
    tables: list[RawTable] = []
    rejected: list[Rejected] = []
    taken: dict[int, set[_Key]] = {}
    for joined, reason in _judged(join_pieces(pieces, by_number)):
        if reason is not None:
            rejected.append(Rejected(_where(joined), reason, _edges(joined)))
            continue
        tables.append(_table(joined))
        for piece in joined.pieces:
            page = piece.lattice.page
            words = [*piece.lattice.words, *_leaders_in(piece.lattice, by_number[page])]
            taken.setdefault(page, set()).update(map(_key, words))
    return Tabled(
        tuple(tables),
        tuple(_without(page, taken.get(page.number, set())) for page in pages),
        tuple(rejected),
    )


def _judged(tables: Sequence[Joined]) -> Iterator[tuple[Joined, str | None]]:
    """Each table with what speaks against it; where something does, its pieces one by one."""
    for table in tables:
        reason = reason_against(table)
        if reason is None or len(table.pieces) == 1:
            yield table, reason
        else:
            yield from ((one, reason_against(one)) for one in map(alone, table.pieces))


def _pieces(page: PrintedPage) -> list[Piece]:
    words = usable(page)
    if not words:
        return []
    size = letter_size(words)
    pieces: list[Piece] = []
    for lattice in candidates(page, words, size):
        rows, spans = grid_of(lattice, size)
        if rows:
            count = header_rows(rows, spans)
            pictures, leaders = _pictures_in(lattice, page), len(_leaders_in(lattice, page))
            pieces.append(Piece(lattice, rows, spans, count, size, pictures, leaders))
    return in_reading_order(pieces, page)


def _pictures_in(lattice: Lattice, page: PrintedPage) -> int:
    left, top, right, bottom = lattice.xs[1], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]
    return sum(
        left < (x0 + x1) / 2 < right and top < (y0 + y1) / 2 < bottom
        for x0, y0, x1, y1 in page.pictures
    )


def _leaders_in(lattice: Lattice, page: PrintedPage) -> list[Word]:
    left, top, right, bottom = lattice.bbox
    found = [
        word
        for word in page.words
        if left <= word.x0 <= right
        and top < (word.top + word.bottom) / 2 < bottom
        and (is_dot(word) or is_leader(word))
    ]
    own = {_key(word) for word in lattice.words} if found else set()
    return [word for word in found if is_leader(word) or _key(word) not in own]


def _where(joined: Joined) -> Where:
    return merge_where(
        Where(page=piece.lattice.page, bbox=bbox_of([piece.lattice.bbox]))
        for piece in joined.pieces
    )


def _table(joined: Joined) -> RawTable:
    sure, reasons = confidence(joined)
    return RawTable(
        grid=joined.rows,
        header_rows=joined.header_rows,
        columns=column_names(joined.rows, joined.header_rows, joined.spans),
        where=_where(joined),
        spans=joined.spans,
        caption=_caption(joined),
        confidence=sure,
        reasons=reasons,
        edges=_edges(joined),
    )


def _edges(joined: Joined) -> tuple[Edges, ...]:
    return tuple(
        Edges(
            lattice.page,
            lattice.xs,
            lattice.ys,
            tuple(lattice.place(box) for box in lattice.boxes),
        )
        for lattice in (piece.lattice for piece in joined.pieces)
    )


def _caption(joined: Joined) -> str | None:
    """The title that stands alone over the whole width as the first of several header rows."""
    first = joined.rows[0]
    alone = first[0].text and not any(cell.text for cell in first[1:])
    wide = joined.spans.get((0, 0), (1, 1))[1] == len(first) or not any(c.covered for c in first)
    return first[0].text if joined.header_rows > 1 and alone and wide else None


def _key(word: Word) -> _Key:
    return (word.x0, word.top, word.raw)


def _without(page: PrintedPage, taken: set[_Key]) -> PrintedPage:
    if not taken:
        return page
    return replace(page, words=tuple(word for word in page.words if _key(word) not in taken))
