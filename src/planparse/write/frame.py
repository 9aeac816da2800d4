"""The frame of the new year: which amount belongs to which row of the old plan's budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.model import Cell, Document, Row, Table, Where
from planparse.swedish.names import key
from planparse.swedish.numbers import format_number
from planparse.swedish.units import factor
from planparse.write.heads import read_head
from planparse.write.known import Value
from planparse.write.sheetfile import no_column, no_unit
from planparse.write.wording import clean, place

_KINDS = ("budget", "outcome")
_UNITS = ("kr", "tkr", "mnkr", "mdkr")


@dataclass(frozen=True, slots=True)
class Frame:
    """A decided frame: a small file's tables or the budget tables of a document."""

    file: str
    tables: tuple[Table, ...]
    word_file: bool = False

    @classmethod
    def of(cls, document: Document) -> Frame:
        """The frame that a document prints in its budget tables."""
        budgets = tuple(table for table in document.tables if table.kind == "budget")
        word_file = "wordprocessingml" in document.source.media_type
        return cls(document.source.file, budgets, word_file)


@dataclass(frozen=True, slots=True)
class Matched:
    """``values`` as in Known.frame; ``unused`` names rows of the frame that the plan has none
    for, ``unclear`` those whose name several different rows have, ``without_unit`` those whose
    amount has none."""

    values: dict[tuple[Where, str, str], Value]
    unused: tuple[str, ...]
    unclear: tuple[str, ...]
    without_unit: tuple[str, ...] = ()


def match_frame(frame: Frame, plan: Document, *, plan_year: int, year: int) -> Matched:
    """The amounts of ``year`` by row of the plan's budget tables. A row gets one only where its
    name is the same, blanks and case aside, and means one thing on each side: rows of one name
    must have had one amount in the plan's own year.

    Raises WrongUsage if the frame has no amounts for ``year``."""
    offered: dict[str, list[tuple[str, int, str]]] = {}
    without_unit: list[tuple[str, str]] = []
    for table in frame.tables:
        for row, cell in _amounts(table, year):
            if cell.sek is not None:
                told = _told(frame, table, row, cell)
                offered.setdefault(key(row.label), []).append((clean(row.label), cell.sek, told))
            elif cell.value is not None and cell.unit is None:
                without_unit.append((clean(row.label), clean(table.columns[cell.col])))
    offered.pop("", None)
    if not offered and without_unit:
        raise no_unit(frame.file, without_unit[0][1], year)
    if not offered:
        raise no_column(frame.file, year)
    wanted: dict[str, list[tuple[Row, int | None]]] = {}
    for table in plan.tables:
        if table.kind in _KINDS:
            before = {id(row): cell.sek for row, cell in _amounts(table, plan_year)}
            for row in table.rows:
                if row.kind not in ("group", "note"):
                    wanted.setdefault(key(row.label), []).append((row, before.get(id(row))))
    values: dict[tuple[Where, str, str], Value] = {}
    unused, unclear = [], []
    for name, found in offered.items():
        rows = wanted.get(name, [])
        label, sek, told = found[0]
        if not rows:
            unused.append(label)
        elif len({one[1] for one in found}) > 1 or len({before for _, before in rows}) > 1:
            unclear.append(label)
        else:
            for row, _ in rows:
                values.update(_in_every_unit(row, sek, told))
    lacking = tuple(label for label, _ in without_unit)
    return Matched(values, tuple(unused), tuple(unclear), lacking)


def _amounts(table: Table, year: int) -> Iterator[tuple[Row, Cell]]:
    """The cells of the year's budget column, else of its plan column; in a frame that somebody
    typed, else of the one column that names the year."""
    heads = [
        (col, read_head(text, table.kind, year))
        for col, text in enumerate(table.columns)
        if col > 0
    ]
    own = [(col, head.kind) for col, head in heads if head.year == year and _own(head.text, year)]
    typed = () if table.id else ("other",)
    for kind in ("budget", "plan", *typed):
        cols = [col for col, one in own if one == kind]
        if len(cols) == 1:
            yield from _cells(table, cols[0])
            return


def _own(text: str, year: int) -> bool:
    """Whether a head is of this year alone: a change "2025–2026" is not."""
    return sum(part.isdecimal() and len(part) == 4 for part in _words(text)) == 1 and str(
        year
    ) in _words(text)


def _words(text: str) -> Sequence[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _cells(table: Table, col: int) -> Iterator[tuple[Row, Cell]]:
    for row in table.rows:
        cell = row.cell(col)
        if cell is not None and row.kind not in ("group", "note"):
            yield row, cell


def _told(frame: Frame, table: Table, row: Row, cell: Cell) -> str:
    at = place(row.where, word_file=frame.word_file)
    sheet = f"blad {table.title}" if frame.file.lower().endswith(".xlsx") and table.title else None
    source = ", ".join(filter(None, (clean(frame.file), sheet, at)))
    head = clean(table.columns[cell.col])
    return f"Ur {source}, kolumnen ”{head}”: {clean(cell.raw)} ({cell.unit})."


def _in_every_unit(row: Row, sek: int, told: str) -> Iterator[tuple[tuple[Where, str, str], Value]]:
    """The amount in each unit that a column of the draft may have, exact."""
    for unit in _UNITS:
        per = factor(unit)
        if per is not None:
            text = format_number((Decimal(sek) / per).normalize())
            yield (row.where, clean(row.label), unit), Value(text, told)
