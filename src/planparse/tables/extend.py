"""A shaded table whose last rows are white: the lines that go on below it."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.tables.carried import with_carried
from planparse.tables.geometry import Line, Stroke, WordIndex, letter_size, lines_of
from planparse.tables.lattice import Box, Lattice
from planparse.tables.rows import Placed, figure_columns, group_rows, is_anchor, place

REACH = 30
"""At most so many lines are looked at."""


def extended(lattice: Lattice, flat: Sequence[Stroke], index: WordIndex, size: float) -> Lattice:
    """The lattice with the rows that follow it in its columns, where no rule closes it."""
    letter = letter_size(lattice.words)
    left, bottom, right = lattice.xs[0], lattice.ys[-1], lattice.xs[-1]
    if any(
        abs(stroke.at - bottom) < 0.5 * size
        and min(stroke.end, right) - max(stroke.start, left) > 0.6 * (right - left)
        for stroke in flat
    ):
        return lattice
    below = lines_of(index.inside((left - size, bottom, right + size, bottom + 2 * REACH * size)))
    placed = _following(below[:REACH], bottom, lattice.xs, letter)
    if not placed:
        return lattice
    boxes = list(lattice.boxes)
    ys = list(lattice.ys)
    for row in _rows(placed, lattice, size):
        number = len(ys) - 1
        ys.append(max(line.line.bottom for line in row))
        for col in range(lattice.width):
            parts = [part for line in row for part in line.parts if part.first == col]
            words = tuple(word for part in parts for word in part.line.words)
            boxes.append(Box(number, col, 1, 1, words))
    return Lattice(lattice.page, lattice.xs, tuple(ys), tuple(boxes), lattice.kind, lattice.reasons)


def _rows(lines: Sequence[Placed], lattice: Lattice, size: float) -> list[list[Placed]]:
    """One white row after a shaded one; several where only the header is shaded."""
    figures = figure_columns(lines, lattice.width)
    lines = with_carried(lines, figures, (), size)
    anchors = sum(is_anchor(line, figures) for line in lines)
    last = [word for box in lattice.boxes if box.row == lattice.height - 1 for word in box.words]
    if anchors < 2 and not all(word.bold for word in last):
        return [list(lines)]
    return group_rows(lines, lattice.xs, size, figures)


def _following(
    lines: Sequence[Line], bottom: float, xs: Sequence[float], size: float
) -> list[Placed]:
    """The lines that stand close below in columns of the table, up to the last that fills more
    than one of them."""
    found: list[Placed] = []
    last = 0
    end = bottom
    for line in lines:
        if line.top - end > 0.9 * size or line.words[0].text.startswith("*"):
            break
        placed = place(line, xs, size)
        if placed.spanning or line.words[0].size > 1.15 * size:
            break
        found.append(placed)
        end = line.bottom
        text = placed.parts[0].text
        if len(placed.parts) > 1 or (last and (text[0].islower() or text[0] == "(")):
            last = len(found)
    return found[:last]
