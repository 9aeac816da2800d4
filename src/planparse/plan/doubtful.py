"""Figures of scanned tables that are in doubt, read again before anything is made of them.

A figure is in doubt where the engine was unsure of it, and where it stands in a sum that does not
add up though the table's other columns do. The second look may confirm it, correct it, or leave it
in doubt; a digit is never chosen because a sum wants it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from planparse.model import BBox, Cell, Row
from planparse.pages import GridCell, RawTable, Reread, Tabled, Word
from planparse.plan.tabulate import tabulate
from planparse.swedish.numbers import read_number

# From here on a person need not look (contract, section 2); a figure in doubt stays below.
_SURE, _IN_DOUBT = 0.9, 0.85
# A new reading less sure than this by its own account corrects nothing.
_TRUSTED = 0.7
# A column is one of numbers if so many of its filled cells are.
_NUMBERS = 0.6
# A speck in the blank between thousands reads as a comma however often it is read.
_THREE_AFTER = re.compile(r"\d,\d{3}\b")
_BLANKS = str.maketrans("", "", " \u00a0\u202f")
_DASHES = str.maketrans("–−—", "---")

_Place = tuple[int, BBox]


def read_again(tabled: Tabled, reread: Reread) -> Tabled:
    """The tables with their doubtful figures read again by ``reread``."""
    tables = [_Table(table) for table in tabled.tables]
    wanted: dict[int, list[BBox]] = defaultdict(list)
    for table in tables:
        for page, box in table.doubtful:
            if box not in wanted[page]:
                wanted[page].append(box)
    if not wanted:
        return tabled
    found: dict[_Place, Word] = {}
    for page, boxes in sorted(wanted.items()):
        for box, word in zip(boxes, reread(page, boxes), strict=True):
            if word is not None and read_number(word.text) is not None:
                found[page, box] = word
    return replace(tabled, tables=tuple(table.settled(found) for table in tables))


class _Table:
    """A table and its figures in doubt."""

    def __init__(self, raw: RawTable) -> None:
        self.raw = raw
        self.figures = dict(_figures(raw))
        self.broken: list[tuple[Cell, ...]] = []
        if any(cell.confidence < 1.0 for cell in self.figures.values()):
            self.broken = list(_broken_sums(tabulate(raw, table_id="").rows))
        unsure = [place for place, cell in self.figures.items() if cell.confidence < _SURE]
        in_sums = [place for cells in self.broken for place in map(_place, cells) if place]
        self.doubtful = [p for p in dict.fromkeys((*unsure, *in_sums)) if p in self.figures]

    def settled(self, found: Mapping[_Place, Word]) -> RawTable:
        """The table after the second look."""
        new: dict[_Place, GridCell] = {}
        for place in self.doubtful:
            cell, word = self.figures[place], found.get(place)
            if word is None:
                continue
            same, sure = _folded(word.text) == _folded(cell.text), cell.confidence >= _SURE
            if same and not sure and not _THREE_AFTER.search(cell.text):
                # Once in doubt, it is never surer than a figure that never was.
                confirmed = min(word.confidence, _SURE)
                new[place] = replace(cell, confidence=max(cell.confidence, confirmed))
            elif not same and word.confidence >= _TRUSTED and not _lacks_sign(cell, word):
                # Read with certainty, and otherwise with certainty: a person must look.
                new[place] = (
                    replace(cell, confidence=_IN_DOUBT)
                    if sure
                    else _corrected(cell, word, _IN_DOUBT)
                )
        for cells in self.broken:
            self._mend(cells, found, new)
        if not new:
            return self.raw
        grid = tuple(tuple(new.get(_key(cell), cell) for cell in row) for row in self.raw.grid)
        return replace(self.raw, grid=grid)

    def _mend(
        self, cells: Sequence[Cell], found: Mapping[_Place, Word], new: dict[_Place, GridCell]
    ) -> None:
        """Where one figure that reads otherwise the second time makes the sum hold, and no other
        does, that reading is the right one."""
        right: list[tuple[_Place, Word]] = []
        for cell in cells:
            place = _place(cell)
            word = found.get(place) if place else None
            if place is None or word is None or word.confidence < _TRUSTED:
                continue
            other = read_number(word.text)
            if other is None or other.value == _value(cell):
                continue
            if _adds_up([other.value if one is cell else _value(one) for one in cells]):
                right.append((place, word))
        if len(right) == 1:
            place, word = right[0]
            old = self.figures[place]
            sure = _IN_DOUBT if _THREE_AFTER.search(old.text) else _SURE
            new[place] = _corrected(old, word, sure)


def _figures(raw: RawTable) -> Iterator[tuple[_Place, GridCell]]:
    """The cells of one line in columns of numbers that hold digits and no letters, by their
    place."""
    body = raw.grid[raw.header_rows :]
    for col in range(1, len(raw.columns)):
        filled = [row[col] for row in body if row[col].text.strip()]
        numbers = sum(read_number(cell.text) is not None for cell in filled)
        if numbers < max(_NUMBERS * len(filled), 2):
            continue
        for cell in filled:
            figure = any(map(str.isdigit, cell.text)) and not any(map(str.isalpha, cell.text))
            if figure and len(cell.lines) == 1:
                yield _key(cell), cell


def _key(cell: GridCell) -> _Place:
    return cell.where.page or 0, cell.where.bbox or (0.0, 0.0, 0.0, 0.0)


def _place(cell: Cell) -> _Place | None:
    where = cell.where
    return (where.page, where.bbox) if where.page and where.bbox else None


def _corrected(cell: GridCell, word: Word, sure: float) -> GridCell:
    return replace(cell, text=word.text, lines=(word.text,), confidence=sure)


def _folded(text: str) -> str:
    return text.translate(_BLANKS).translate(_DASHES).rstrip("*")


def _lacks_sign(cell: GridCell, word: Word) -> bool:
    """Whether the new reading is the old one without its minus: small ones, which the ink shows,
    escape reading after reading."""
    return _folded(cell.text) == f"-{_folded(word.text)}"


def _value(cell: Cell) -> Decimal:
    return Decimal(str(cell.value))


def _adds_up(values: Sequence[Decimal]) -> bool:
    """Whether the last value is the sum of those before it, to the last printed place."""
    return sum(values[:-1], Decimal(0)) == values[-1]


def _broken_sums(rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    """The addends and the sum (last) of every column that does not add up, where the same rows do
    add up in another column."""
    for index, total in enumerate(rows):
        if total.kind not in ("subtotal", "total"):
            continue
        for parts in _parts(rows, index):
            columns = [_column(parts, total, cell.col) for cell in total.cells]
            filled = [column for column in columns if len(column) > 2]
            held = [column for column in filled if _adds_up([_value(cell) for cell in column])]
            if held and len(held) < len(filled):
                yield from (column for column in filled if column not in held)
                break


def _parts(rows: Sequence[Row], index: int) -> Iterator[list[Row]]:
    above = [row for row in rows[:index] if row.kind not in ("group", "note") and not row.varav]
    sums = [i for i, row in enumerate(above) if row.kind != "item"]
    yield above[sums[-1] + 1 if sums else 0 :]
    if sums:
        yield [row for row in above if row.kind == "item"]
        yield [row for row in above if row.kind == "subtotal"]


def _column(parts: Sequence[Row], total: Row, col: int) -> tuple[Cell, ...]:
    cells = [cell for row in (*parts, total) if (cell := row.cell(col))]
    return tuple(cells) if all(cell.value is not None for cell in cells) else ()
