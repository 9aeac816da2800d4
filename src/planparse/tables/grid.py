"""A lattice → the full rectangle of cells that a RawTable holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planparse.model import Where
from planparse.pages import GridCell, bbox_of
from planparse.tables.cells import cell_of
from planparse.tables.lattice import Lattice
from planparse.tables.narrow import numbers_over_lines

Rows = tuple[tuple[GridCell, ...], ...]
SpanMap = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or the part of one, that stands on one page. ``pictures`` is the number of
    pictures (icons) that stand in its cells beyond the first column, ``leaders`` of dot leaders
    between its rows' words."""

    lattice: Lattice
    rows: Rows
    spans: SpanMap
    header_rows: int
    size: float
    pictures: int = 0
    leaders: int = 0


def grid_of(lattice: Lattice, size: float) -> tuple[Rows, SpanMap]:
    """The cells of a lattice row by row, and which of them are merged. Rows and columns that hold
    nothing at all are left out, except an empty column with a place of its own between rules."""
    cells: dict[tuple[int, int], GridCell] = {}
    spans: SpanMap = {}
    numbers = numbers_over_lines(lattice, size)
    for box in lattice.boxes:
        cell = cell_of(box.words, lattice.page, lattice.place(box))
        if (box.row, box.col) in numbers:
            text, doubt = numbers[box.row, box.col]
            if doubt:
                cell = replace(cell, doubt=doubt)
            else:
                cell = replace(cell, text=text, raw=text, lines=(text,))
        cells[box.row, box.col] = cell
        if (box.rows, box.cols) != (1, 1):
            spans[box.row, box.col] = (box.rows, box.cols)
            for row in range(box.row, box.row + box.rows):
                for col in range(box.col, box.col + box.cols):
                    if (row, col) != (box.row, box.col):
                        cells[row, col] = _covered(lattice, row, col)
    rows = tuple(
        tuple(cells[row, col] for col in range(lattice.width)) for row in range(lattice.height)
    )
    filled = [number for number, row in enumerate(rows) if any(cell.text for cell in row)]
    return _keep_rows(_indented(lattice, rows, size), spans, filled)


def _covered(lattice: Lattice, row: int, col: int) -> GridCell:
    box = (lattice.xs[col], lattice.ys[row], lattice.xs[col + 1], lattice.ys[row + 1])
    return GridCell("", "", Where(page=lattice.page, bbox=bbox_of([box])), covered=True)


def _indented(lattice: Lattice, rows: Rows, size: float) -> Rows:
    left: list[float] = []
    for col in range(lattice.width):
        starts = [_start(row[col]) for row in rows if row[col].text]
        left.append(min(starts, default=0.0))
    return tuple(
        tuple(
            replace(cell, indent=round((_start(cell) - left[col]) / size, 2)) if cell.text else cell
            for col, cell in enumerate(row)
        )
        for row in rows
    )


def _start(cell: GridCell) -> float:
    return cell.where.bbox[0] if cell.where.bbox else 0.0


def _keep_rows(rows: Rows, spans: SpanMap, kept: list[int]) -> tuple[Rows, SpanMap]:
    place = {old: new for new, old in enumerate(kept)}
    moved: SpanMap = {}
    for (row, col), (high, wide) in spans.items():
        inside = [place[number] for number in range(row, row + high) if number in place]
        if row in place and (len(inside), wide) != (1, 1):
            moved[place[row], col] = (len(inside), wide)
    return tuple(rows[number] for number in kept), moved


def without_columns(rows: Rows, spans: SpanMap, gone: set[int]) -> tuple[Rows, SpanMap]:
    """The grid without some columns; spans shrink with them."""
    width = len(rows[0]) if rows else 0
    kept = [col for col in range(width) if col not in gone]
    place = {old: new for new, old in enumerate(kept)}
    moved: SpanMap = {}
    for (row, col), (high, wide) in spans.items():
        inside = [place[number] for number in range(col, col + wide) if number in place]
        if inside and (high, len(inside)) != (1, 1):
            moved[row, inside[0]] = (high, len(inside))
    return tuple(tuple(row[col] for col in kept) for row in rows), moved
