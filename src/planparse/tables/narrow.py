"""The cells of a lattice in which a number stands broken over lines, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

from planparse.pages import join_words
from planparse.swedish.dates import is_year
from planparse.swedish.numbers import read_number
from planparse.tables.broken import Whole, had_no_room, is_fragment, texts_of, whole_number
from planparse.tables.carried import CLOSER, bare
from planparse.tables.geometry import Line, lines_of
from planparse.tables.lattice import Box, Lattice

DOUBT = "raderna kan vara ett tal eller flera"
ACROSS = "siffror går över rutans kant"
SEVERAL = "siffrorna är för många för ett tal"
ENDLESS = 12
"""No amount of a municipality has so many digits."""
REACH = 0.3
"""Letters may reach over a rule by so many letter sizes."""
CLOSE = 0.8
"""Lines with less white between them than so many letter sizes may be those of one row."""


@dataclass(frozen=True, slots=True)
class _Broken:
    box: Box
    lines: tuple[Line, ...]
    whole: Whole


def numbers_over_lines(lattice: Lattice, size: float) -> dict[tuple[int, int], tuple[str, str]]:
    """By row and column of a cell: the number that its lines spell, and why it must not be taken
    ("" where it may). Cells whose lines spell no number are left out."""
    told = dict.fromkeys(_torn(lattice, size), ("", DOUBT))
    told |= dict.fromkeys(_across(lattice, size), ("", ACROSS))
    told |= dict.fromkeys(_endless(lattice), ("", SEVERAL))
    found = [broken for box in lattice.boxes if (broken := _broken(box)) is not None]
    if not found:
        return told
    rooms = _rooms(lattice)
    closer = _rows_apart(lattice) - CLOSER * size
    known: set[int] = set()
    forced: list[_Broken] = []
    for one in found:
        if had_no_room(one.lines, one.whole, rooms[one.box.col] + _wider(one.box, lattice)):
            forced.append(one)
            if any(part.sure for part in one.whole.breaks):
                known.add(one.box.col)
    for one in found:
        if (one.box.row, one.box.col) in told:
            continue
        sure = one in forced and (
            lattice.kind != "aligned"
            or one.box.col in known
            or is_year(one.whole.text)
            or max(b.top - a.bottom for a, b in pairwise(one.lines)) < closer
        )
        told[one.box.row, one.box.col] = (one.whole.text, "" if sure else DOUBT)
    return told


def _broken(box: Box) -> _Broken | None:
    words = box.words
    if len(words) < 2 or not all(is_fragment(word.text) or word.superscript for word in words):
        return None
    if max(word.bottom for word in words) - min(word.top for word in words) < 1.5 * words[0].size:
        return None
    lines = [line for line in map(bare, lines_of(words)) if line is not None]
    whole = whole_number(texts_of(lines))
    return _Broken(box, tuple(lines), whole) if whole is not None else None


def _torn(lattice: Lattice, size: float) -> set[tuple[int, int]]:
    """The cells of rows that may be one: figures without a label close under a row, where a column
    holds more than one number on a line, so that its true columns were not found."""
    if lattice.kind == "ruled":
        return set()
    rows: dict[int, dict[int, Box]] = {}
    for box in lattice.boxes:
        if box.words:
            rows.setdefault(box.row, {})[box.col] = box
    told: set[tuple[int, int]] = set()
    above: list[dict[int, Box]] = []
    for _, row in sorted(rows.items()):
        if 0 in row or not above or not _figures_alone(row.values()):
            above = [row]
            continue
        pairs = [(upper[col], row[col]) for upper in above for col in row if col in upper]
        if _white(above[-1], row) < CLOSE * size and any(starmap(_is_torn, pairs)):
            told |= {(box.row, box.col) for pair in pairs for box in pair}
        above.append(row)
    return told


def _across(lattice: Lattice, size: float) -> set[tuple[int, int]]:
    """The cells between rules of which figures go well beyond a rule, and those that they reach
    into: figures of two cells that touch are read as one word."""
    if lattice.kind != "ruled":
        return set()
    told: set[tuple[int, int]] = set()
    for box in lattice.boxes:
        left, right = lattice.xs[box.col], lattice.xs[box.col + box.cols]
        for word in box.words:
            before, after = word.x0 < left - REACH * size, word.x1 > right + REACH * size
            if (before or after) and is_fragment(word.text):
                told.add((box.row, box.col))
                told.add((box.row, box.col - 1 if before else box.col + box.cols))
    return told


def _endless(lattice: Lattice) -> set[tuple[int, int]]:
    """The cells with more digits on a line than an amount has: numbers of two columns."""
    return {
        (box.row, box.col)
        for box in lattice.boxes
        if len(box.words) > 3
        and all(is_fragment(word.text) for word in box.words)
        and any(
            sum(map(str.isdigit, join_words(line.words))) >= ENDLESS for line in lines_of(box.words)
        )
    }


def _figures_alone(boxes: Iterable[Box]) -> bool:
    words = [word for box in boxes for word in box.words]
    return all(is_fragment(word.text) or word.superscript for word in words)


def _white(upper: dict[int, Box], lower: dict[int, Box]) -> float:
    bottom = max(word.bottom for box in upper.values() for word in box.words)
    return min(word.top for box in lower.values() for word in box.words) - bottom


def _is_torn(upper: Box, lower: Box) -> bool:
    texts = [join_words(box.words) for box in (upper, lower)]
    whole = whole_number(texts)
    return (whole is not None and any(part.sure for part in whole.breaks)) or any(
        is_fragment(text) and read_number(text) is None and len(text.split()) > 1 for text in texts
    )


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
