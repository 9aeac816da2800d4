"""Whether a table was read alike in the two documents. Where it was not, what seems to have
changed in it may be the reading: such changes are told as uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planparse.compare.rows import Line
from planparse.compare.table_pairs import PairedTable
from planparse.compare.words import key
from planparse.model import Cell, Change, Table, Where

# The contract: from here on a person need not look.
_CONFIDENT = 0.9
# What may be the reading matters less than what is sure to have changed.
_WEIGHT = 0.5

_ROW = "raden är delad på olika sätt i de två dokumenten"


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why changes at some places are uncertain, in Swedish, by place in either document."""

    reasons: dict[Where, str]

    def told(self, change: Change) -> Change:
        """The change; one from a doubtful place says why it is uncertain and weighs less."""
        why = next(
            (
                self.reasons[where]
                for where in (change.where_new, change.where_old)
                if where in self.reasons
            ),
            None,
        )
        if why is None or change.doubt:
            return change
        weight = round(change.importance * _WEIGHT, 3)
        return change.model_copy(update={"doubt": why, "importance": weight})


def doubts_of(tables: Sequence[PairedTable]) -> Doubts:
    """What of these tables was read in different shapes, or with figures that a person should
    look at."""
    reasons: dict[Where, str] = {}
    for table in tables:
        lines = [*_lines(table, new=False), *_lines(table, new=True)]
        rows = list(_split_otherwise(table))
        if _is_shaped_otherwise(table, rows):
            columns = [len(one.columns) for one in (table.old, table.new)]
            why = (
                f"tabellen är läst med {columns[0]} kolumner i det äldre dokumentet och "
                f"{columns[1]} i det nyare"
            )
            reasons.update({where: why for line in lines for where in _places(line)})
            reasons.update({one.where: why for one in (table.old, table.new)})
            continue
        reasons.update({where: _ROW for line in rows for where in _places(line)})
        for line in lines:
            for cell in line.row.cells:
                if cell.value is not None and cell.confidence < _CONFIDENT:
                    reasons.setdefault(cell.where, "talet är osäkert läst")
    return Doubts(reasons)


def _lines(table: PairedTable, *, new: bool) -> list[Line]:
    """The rows of one side in the order of their table."""
    paired = [pair.new if new else pair.old for pair in table.rows.pairs]
    alone = table.rows.added if new else table.rows.removed
    order = {id(row): number for number, row in enumerate((table.new if new else table.old).rows)}
    return sorted((*paired, *alone), key=lambda line: order[id(line.row)])


def _places(line: Line) -> list[Where]:
    return [line.row.where, *(cell.where for cell in line.row.cells)]


def _is_shaped_otherwise(table: PairedTable, rows: Sequence[Line]) -> bool:
    """Whether the two have another number of columns, and something shows that the reading is
    the cause: rows with the same words cut otherwise, a column without a head, heads of one that
    are one head in the other, a doubtful table."""
    old, new = table.old, table.new
    if len(old.columns) == len(new.columns):
        return False
    return (
        bool(rows)
        or min(old.confidence, new.confidence) < _CONFIDENT
        or any(not column.head.strip() for side in table.alone for column in side)
        or _has_joined_heads(old, new)
        or _has_joined_heads(new, old)
    )


def _has_joined_heads(one: Table, other: Table) -> bool:
    heads = {key(head) for head in one.columns}
    joined = {key(a) + key(b) for a, b in pairwise(other.columns) if key(a) and key(b)}
    return bool(heads & joined)


Signature = tuple[str, str]


def _split_otherwise(table: PairedTable) -> Iterator[Line]:
    """The rows that print the same in both documents, but cut into other cells or rows."""
    for pair in table.rows.pairs:
        before, after = (
            [(cell.col, key(cell.raw)) for cell in line.row.cells] for line in (pair.old, pair.new)
        )
        facing = {a.index: b.index for a, b in table.columns}
        moved = [(facing.get(col, col), raw) for col, raw in before]
        if moved != after and _printed(pair.old) == _printed(pair.new) != "":
            yield pair.old
            yield pair.new
    sides = (_lines(table, new=False), _lines(table, new=True))
    for here, there in (sides, sides[::-1]):
        whole = {_signature(line): line for line in there}
        own = {_signature(line) for line in here}
        for a, b in pairwise(here):
            together = (key(f"{a.row.label} {b.row.label}"), _cells(a) + _cells(b))
            one = whole.get(together)
            if one is not None and together not in own and key(a.row.label) and key(b.row.label):
                yield from (a, b, one)


def _signature(line: Line) -> Signature:
    return key(line.row.label), _cells(line)


def _printed(line: Line) -> str:
    return key(line.row.label) + _cells(line) if line.row.cells else ""


def _cells(line: Line) -> str:
    return "".join(_letters(cell) for cell in line.row.cells)


def _letters(cell: Cell) -> str:
    return "".join(cell.raw.split()).casefold()
