"""Rules that run under a part of the row only: the cells left of them go on over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planparse.pages import Word
from planparse.tables.geometry import Stroke
from planparse.tables.lattice import Box, Lattice


def parted(lattice: Lattice, flat: Sequence[Stroke], size: float) -> Lattice:
    """The lattice with a row parted at each rule that begins at a later column and ends with the
    table: the columns under the rule have two rows there, the columns before it one merged cell."""
    for stroke in sorted(flat, key=lambda stroke: stroke.at):
        inside = lattice.ys[0] + 0.5 * size < stroke.at < lattice.ys[-1] - 0.5 * size
        if inside and abs(stroke.end - lattice.xs[-1]) < 1.5 * size:
            first = _first_column(lattice, stroke, size)
            if first:
                lattice = _parted_at(lattice, stroke.at, first, size)
    return lattice


def _first_column(lattice: Lattice, stroke: Stroke, size: float) -> int:
    """The first column whose text stands over or under the rule; 0 where the rule begins with the
    table or in the middle of a column's text."""
    for col in range(1, lattice.width):
        before = [w.x1 for box in lattice.boxes if box.col + box.cols <= col for w in box.words]
        after = [w.x0 for box in lattice.boxes if box.col >= col for w in box.words]
        if before and after and max(before) <= stroke.start + 0.5 * size <= min(after) + size:
            return col
    return 0


def _parted_at(lattice: Lattice, at: float, first: int, size: float) -> Lattice:
    edge = next((n for n, y in enumerate(lattice.ys) if abs(y - at) < 0.5 * size), None)
    if edge is not None:
        return _merged_over(lattice, edge, first)
    row = max(n for n, y in enumerate(lattice.ys) if y < at)
    boxes: list[Box] = []
    for box in lattice.boxes:
        if box.row > row:
            boxes.append(replace(box, row=box.row + 1))
        elif box.row + box.rows <= row:
            boxes.append(box)
        elif box.col + box.cols <= first:
            boxes.append(replace(box, rows=box.rows + 1))
        elif box.col < first or box.rows > 1:
            return lattice
        else:
            above = tuple(word for word in box.words if _middle(word) < at)
            below = tuple(word for word in box.words if _middle(word) >= at)
            boxes.append(replace(box, words=above))
            boxes.append(replace(box, row=row + 1, words=below))
    halves = [box for box in boxes if box.col >= first and box.words]
    if not all(any(box.row == half for box in halves) for half in (row, row + 1)):
        return lattice
    ys = (*lattice.ys[: row + 1], at, *lattice.ys[row + 1 :])
    return replace(lattice, ys=ys, boxes=tuple(boxes))


def _merged_over(lattice: Lattice, edge: int, first: int) -> Lattice:
    """The rows are parted there already: the empty cells left of the rule belong to those above."""
    below = [box for box in lattice.boxes if box.row == edge and box.col + box.cols <= first]
    if any(box.words or box.rows > 1 for box in below):
        return lattice
    gone = {(box.row, box.col) for box in below}
    boxes = [
        replace(box, rows=box.rows + 1)
        if box.row + box.rows == edge and (edge, box.col) in gone
        else box
        for box in lattice.boxes
        if (box.row, box.col) not in gone
    ]
    return replace(lattice, boxes=tuple(boxes))


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2
