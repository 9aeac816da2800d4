"""Grids whose rules do not part everything: rows without rules between them, columns ruled in the
header only, columns that only the white between the words shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planparse.pages import Word
from planparse.tables.aligned import each_is_row
from planparse.tables.carried import with_carried
from planparse.tables.columns import column_edges, pieces_of
from planparse.tables.geometry import lines_of
from planparse.tables.headers import is_figure
from planparse.tables.lattice import Box, Lattice
from planparse.tables.rows import Part, Placed, figure_columns, group_rows, place


def refined(lattice: Lattice, size: float) -> Lattice:
    """The lattice with the columns and rows that its words show beyond its rules."""
    return _with_rows(_with_columns(lattice, size), size)


def _with_columns(lattice: Lattice, size: float) -> Lattice:
    xs = sorted([*lattice.xs, *_hidden_edges(lattice, size)])
    boxes: list[list[Box]] = []
    for box in lattice.boxes:
        first = xs.index(lattice.xs[box.col])
        last = xs.index(lattice.xs[box.col + box.cols]) - 1
        whole = Box(box.row, first, box.rows, last - first + 1, box.words)
        boxes.append(_split(whole, xs, size))
    # A single merged cell with wide gaps is a title; columns that the rules leave out show in
    # several rows.
    loose = len({parts[0].row for parts in boxes if len(parts) > 1})
    if loose < 2 and lattice.height > 3 and len(xs) == len(lattice.xs):
        return lattice
    return Lattice(
        lattice.page,
        tuple(xs),
        lattice.ys,
        tuple(part for parts in boxes for part in parts),
        lattice.kind,
        lattice.reasons,
    )


def _hidden_edges(lattice: Lattice, size: float) -> list[float]:
    """Column edges inside cells: several lines of a cell stand in pieces under each other."""
    edges: list[float] = []
    for col in range(lattice.width):
        boxes = [box for box in lattice.boxes if box.col == col and box.cols == 1 and box.words]
        loose = [box for box in boxes if _has_gaps(box, size)]
        lines = lines_of([word for box in boxes for word in box.words])
        if len(lines) < 3 or 2 * len(loose) < len(boxes):
            continue
        edges.extend(
            edge
            for edge in column_edges(lines, size)
            if lattice.xs[col] + size < edge < lattice.xs[col + 1] - size
        )
    return edges


def _has_gaps(box: Box, size: float) -> bool:
    return any(len(pieces_of(line, size)) > 1 for line in lines_of(box.words))


def _split(box: Box, xs: Sequence[float], size: float) -> list[Box]:
    """A box over several columns parted where its words stand in columns of their own."""
    if box.cols == 1 or not box.words:
        return [box]
    edges = xs[box.col : box.col + box.cols + 1]
    parts = [part for line in lines_of(box.words) for part in place(line, edges, size).parts]
    groups: list[tuple[int, int, list[Word]]] = []
    for part in sorted(parts, key=lambda part: part.first):
        words = list(part.line.words)
        if groups and part.first <= groups[-1][1]:
            first, last, before = groups[-1]
            groups[-1] = (first, max(last, part.last), before + words)
        else:
            groups.append((part.first, part.last, words))
    if len(groups) < 2:
        return [box]
    covered = {col for first, last, _ in groups for col in range(first, last + 1)}
    groups.extend((col, col, []) for col in range(box.cols) if col not in covered)
    return [
        Box(box.row, box.col + first, box.rows, last - first + 1, tuple(words))
        for first, last, words in sorted(groups, key=lambda group: group[0])
    ]


def _with_rows(lattice: Lattice, size: float) -> Lattice:
    """Rows parted that hold several records, where that is how the table is ruled."""
    bands = [_band(lattice, row) for row in range(lattice.height)]
    lines = [line for band in bands for line in band]
    figures = figure_columns(lines, lattice.width)
    carried = iter(with_carried(lines, figures, lattice.ys[1:-1], size))
    bands = [[next(carried) for _ in band] for band in bands]
    if not figures or each_is_row(bands, figures):
        return lattice
    pieces = [_records(band, lattice, figures, size) for band in bands]
    if len(pieces) == sum(map(len, pieces)):
        return lattice
    ys: list[float] = [lattice.ys[0]]
    starts: list[int] = []
    for row, records in enumerate(pieces):
        starts.append(len(ys) - 1)
        for upper, lower in pairwise(records):
            bottom = max(line.line.bottom for line in upper)
            top = min(line.line.top for line in lower)
            ys.append(max(ys[-1] + 0.01, (bottom + top) / 2))
        ys.append(max(ys[-1] + 0.01, lattice.ys[row + 1]))
    starts.append(len(ys) - 1)
    boxes: list[Box] = []
    for box in lattice.boxes:
        first, last = starts[box.row], starts[box.row + box.rows]
        if box.rows > 1 or last - first == 1:
            boxes.append(Box(first, box.col, last - first, box.cols, box.words))
            continue
        for row in range(first, last):
            words = [
                word for word in box.words if ys[row] <= (word.top + word.bottom) / 2 < ys[row + 1]
            ]
            boxes.append(Box(row, box.col, 1, box.cols, tuple(words)))
    return Lattice(lattice.page, lattice.xs, tuple(ys), tuple(boxes), lattice.kind, lattice.reasons)


def _band(lattice: Lattice, row: int) -> list[Placed]:
    """The lines of a row with their words in its columns; cells over several rows are left out."""
    owner = {
        id(word): box
        for box in lattice.boxes
        if box.row == row and box.rows == 1
        for word in box.words
    }
    words = [
        word for box in lattice.boxes if box.row == row and box.rows == 1 for word in box.words
    ]
    placed: list[Placed] = []
    for line in lines_of(words):
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(owner[id(word)].col, []).append(word)
        placed.append(
            Placed(
                line,
                tuple(
                    Part(col, col + _wide(lattice, row, col) - 1, lines_of(words)[0])
                    for col, words in sorted(parts.items())
                ),
            )
        )
    return placed


def _wide(lattice: Lattice, row: int, col: int) -> int:
    return next(box.cols for box in lattice.boxes if box.row == row and box.col == col)


def _records(
    band: Sequence[Placed], lattice: Lattice, figures: Sequence[int], size: float
) -> list[list[Placed]]:
    counts = [
        sum((part := line.at(col)) is not None and is_figure(part.text) for col in figures)
        if not line.carries
        else 0
        for line in band
    ]
    least = max(1, max(counts, default=0) // 2)
    full = [
        count >= least and (count > 1 or line.at(0) is not None)
        for line, count in zip(band, counts, strict=True)
    ]
    if sum(full) < 2 or sum(full) < sum(count > 0 for count in counts):
        return [list(band)]
    return group_rows(band, lattice.xs, size, figures)
