"""The board's total frame."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.compare.columns import columns_of, own_budget, table_words
from planparse.compare.importance import FRAME
from planparse.compare.rows import same_cell
from planparse.compare.table_pairs import table_name
from planparse.compare.words import plain
from planparse.model import Amount, Cell, Change, Document, TableKind, Where

_WITH_FRAME: frozenset[TableKind] = frozenset({"budget", "outcome"})
# One frame printed twice, before and after rounding or a late change, differs by less.
_NEAR = 0.9
# No board's frame doubles or halves in a year.
_STEADY = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A board's total frame: where it is printed, what it is called, whole kronor."""

    sek: int
    raw: str
    name: str
    where: Where
    cell: Cell | None = None


def frame_of(document: Document) -> Frame | None:
    """The largest total in the budget column of the document's own year; where no table has one,
    the largest amount that the text calls a frame. Where one table prints it as a cost with a
    minus and another without, the one without."""
    frames: list[Frame] = []
    for table in document.tables:
        if table.kind not in _WITH_FRAME:
            continue
        column = own_budget(columns_of(table, document.document.year), document.document.year)
        if column is None or column.role not in ("budget", ""):
            continue
        for row in table.rows:
            cell = row.cell(column.index)
            if row.kind == "total" and not row.varav and cell and cell.sek:
                name = f"{table_name(table)}: {row.label or 'Summa'}, {column.head}"
                frames.append(Frame(cell.sek, cell.raw, name, cell.where, cell))
    if not frames:
        frames = [
            Frame(amount.sek, amount.raw, amount.about or "budgetram", amount.where)
            for amount in document.amounts
            if amount.sek and _speaks_of_frame(amount)
        ]
    largest = max((abs(frame.sek) for frame in frames), default=0)
    near = [frame for frame in frames if abs(frame.sek) >= _NEAR * largest]
    return max(near, key=lambda frame: frame.sek, default=None)


def _speaks_of_frame(amount: Amount) -> bool:
    words = set(re.findall(r"\w+", plain(amount.about or "")))
    return bool(words.intersection(table_words()["frame"]["words"]))


def compare_frames(old: Frame | None, new: Frame | None) -> list[Change]:
    """The total frame, where both documents print one and they differ."""
    if old is None or new is None or old.sek == new.sek:
        return []
    if (old.sek < 0) != (new.sek < 0):
        return []  # the two print net costs with opposite signs
    if max(abs(old.sek), abs(new.sek)) > _STEADY * min(abs(old.sek), abs(new.sek)):
        return []  # what was found is not the same thing
    if old.cell and new.cell and same_cell(old.cell, new.cell):
        return []
    return [
        Change(
            kind="frame",
            what="budget",
            name=new.name,
            old=old.raw,
            new=new.raw,
            sek_old=old.sek,
            sek_new=new.sek,
            where_old=old.where,
            where_new=new.where,
            matched_by="total budgetram",
            importance=FRAME,
        )
    ]


def is_frame(cells: tuple[Cell | None, Cell | None], old: Frame | None, new: Frame | None) -> bool:
    """Whether two cells are the frames of the two documents, which are told as such."""
    frames = (old.cell if old else None, new.cell if new else None)
    return all(
        cell is not None and cell is frame for cell, frame in zip(cells, frames, strict=True)
    )
