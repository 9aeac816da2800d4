"""The cells of a lattice in which a number stands broken over lines, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planparse.tables.broken import Whole, had_no_room, is_fragment, texts_of, whole_number
from planparse.tables.carried import CLOSER, bare
from planparse.tables.geometry import Line, lines_of
from planparse.tables.lattice import Box, Lattice

DOUBT = "raderna i rutan kan vara ett tal eller flera"


@dataclass(frozen=True, slots=True)
class _Broken:
    box: Box
    lines: tuple[Line, ...]
    whole: Whole


def numbers_over_lines(lattice: Lattice, size: float) -> dict[tuple[int, int], tuple[str, str]]:
    """By row and column of a cell: the number that its lines spell, and what is doubtful about
    it ("" where nothing is). Cells whose lines spell no number are left out."""
    found = [broken for box in lattice.boxes if (broken := _broken(box, size)) is not None]
    if not found:
        return {}
    rooms = _rooms(lattice)
    closer = _rows_apart(lattice) - CLOSER * size
    known: set[int] = set()
    forced: list[_Broken] = []
    for one in found:
        if had_no_room(one.lines, one.whole, rooms[one.box.col] + _wider(one.box, lattice)):
            forced.append(one)
            if any(part.sure for part in one.whole.breaks):
                known.add(one.box.col)
    told: dict[tuple[int, int], tuple[str, str]] = {}
    for one in found:
        sure = one in forced and (
            lattice.kind != "aligned"
            or one.box.col in known
            or max(b.top - a.bottom for a, b in pairwise(one.lines)) < closer
        )
        told[one.box.row, one.box.col] = (one.whole.text, "" if sure else DOUBT)
    return told


def _broken(box: Box, size: float) -> _Broken | None:
    words = box.words
    if len(words) < 2 or not all(is_fragment(word.text) or word.superscript for word in words):
        return None
    if max(word.bottom for word in words) - min(word.top for word in words) < 1.5 * words[0].size:
        return None
    lines = [line for line in map(bare, lines_of(words)) if line is not None]
    whole = whole_number(texts_of(lines))
    return _Broken(box, tuple(lines), whole) if whole is not None else None


def _rooms(lattice: Lattice) -> list[float]:
    """How wide a line of each column may be: between rules all but the margins, else as wide as
    the widest that stands there."""
    rooms: list[float] = []
    for col in range(lattice.width):
        boxes = [box for box in lattice.boxes if box.col == col and box.cols == 1 and box.words]
        widest = max((_width(line) for box in boxes for line in lines_of(box.words)), default=0.0)
        if lattice.kind == "ruled" and boxes:
            left, right = lattice.xs[col : col + 2]
            margin = min(
                min(
                    min(word.x0 for word in box.words) - left,
                    right - max(word.x1 for word in box.words),
                )
                for box in boxes
            )
            widest = max(widest, right - left - 2 * max(0.0, margin))
        rooms.append(widest)
    return rooms


def _wider(box: Box, lattice: Lattice) -> float:
    """How much more room a merged cell has than its first column."""
    return lattice.xs[box.col + box.cols] - lattice.xs[box.col + 1]


def _width(line: Line) -> float:
    return line.x1 - line.x0


def _rows_apart(lattice: Lattice) -> float:
    """The least white between two rows."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for box in lattice.boxes:
        if box.rows == 1 and box.words:
            top, bottom = min(w.top for w in box.words), max(w.bottom for w in box.words)
            tops[box.row] = min(top, tops.get(box.row, top))
            bottoms[box.row] = max(bottom, bottoms.get(box.row, bottom))
    rows: Sequence[int] = sorted(tops)
    return min((tops[b] - bottoms[a] for a, b in pairwise(rows)), default=float("-inf"))
