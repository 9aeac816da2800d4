"""A lattice: the column and row edges of a found table on one page, and its boxes of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.model import BBox
from planparse.pages import Word


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the lattice: its first row and column, how many it covers, its words."""

    row: int
    col: int
    rows: int
    cols: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Lattice:
    """The edges of a table on one page. ``xs`` has one value more than there are columns, ``ys``
    one more than there are rows. ``kind`` says what the edges were seen from: "ruled" (rules both
    ways), "lined" (rules between the rows only), "shaded", "aligned" (words alone)."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    kind: str
    reasons: tuple[str, ...] = field(default=())

    @property
    def bbox(self) -> BBox:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def width(self) -> int:
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        return len(self.ys) - 1

    @property
    def words(self) -> list[Word]:
        return [word for box in self.boxes for word in box.words]

    def place(self, box: Box) -> BBox:
        """Where the box lies on the page."""
        return (
            self.xs[box.col],
            self.ys[box.row],
            self.xs[box.col + box.cols],
            self.ys[box.row + box.rows],
        )


def interval(edges: Sequence[float], value: float) -> int:
    """The number of the interval between the edges that holds the value (the nearest where it
    lies outside)."""
    for number in range(len(edges) - 2, 0, -1):
        if value >= edges[number]:
            return number
    return 0


def fill(
    page: int,
    xs: Sequence[float],
    ys: Sequence[float],
    cells: Sequence[tuple[int, int, int, int]],
    words: Sequence[Word],
    kind: str,
    reasons: tuple[str, ...] = (),
) -> Lattice:
    """A lattice of (row, col, rows, cols) with each word in the box where its middle lies."""
    owner = {
        (row, col): number
        for number, (top, left, high, wide) in enumerate(cells)
        for row in range(top, top + high)
        for col in range(left, left + wide)
    }
    held: list[list[Word]] = [[] for _ in cells]
    for word in words:
        row = interval(ys, (word.top + word.bottom) / 2)
        col = interval(xs, (word.x0 + word.x1) / 2)
        held[owner[row, col]].append(word)
    boxes = tuple(
        Box(row, col, rows, cols, tuple(inside))
        for (row, col, rows, cols), inside in zip(cells, held, strict=True)
    )
    return Lattice(page, tuple(xs), tuple(ys), boxes, kind, reasons)
