"""Money: budget rows year against year, rows that were split or merged.

The same budget year is compared where both documents print it (tables.py does that, cell by cell);
here the budget that the new document decides stands against the one that the old one decided."""

from __future__ import annotations

from planparse.compare.frame import Frame, is_frame
from planparse.compare.importance import weigh
from planparse.compare.rows import Line, same_cell
from planparse.compare.sides import Sides
from planparse.compare.sums import parts_of
from planparse.compare.table_pairs import PairedTable
from planparse.compare.tables import cell_change
from planparse.model import Change, ChangeKind, TableKind

# Tables where a year's plan is set against the plan of the year before.
_YEAR_ON_YEAR: frozenset[TableKind] = frozenset(
    {"budget", "investment", "volume", "fees", "personnel", "other"}
)
# What differs from the plan matters less than what differs from the year before.
_PLANNED = 0.15


def compare_years(
    sides: Sides, table: PairedTable, frames: tuple[Frame | None, Frame | None], size: int | None
) -> list[Change]:
    """The own year's column of the new document against that of the old one, row by row. Nothing
    where both documents print that year: then the columns are compared as they are. ``frames``
    are told already; ``size`` is the board's frame in kronor."""
    if not sides.shift or not table.own or table.new.kind not in _YEAR_ON_YEAR:
        return []
    if any(column is table.own[1] for _, column in table.columns):
        return []  # the old document prints this very year, as a plan
    changes: list[Change] = []
    for pair in table.rows.pairs:
        before = pair.old.row.cell(table.own[0].index)
        after = pair.new.row.cell(table.own[1].index)
        if same_cell(before, after, flipped=table.flipped) or is_frame((before, after), *frames):
            continue
        kind: ChangeKind = "budget" if table.what == "budget" else "value"
        changes.append(cell_change(table, pair, table.own, (before, after), size, kind))
    return changes


def compare_plans(sides: Sides, table: PairedTable, size: int | None) -> list[Change]:
    """What the old document planned for the year that the new one decides on ("Plan 2026"
    against "Budget 2026"), row by row; each change says that it is one of a plan. Columns that
    are called alike in both are compared cell by cell instead."""
    if sides.shift <= 0 or not table.own or table.what != "budget":
        return []
    own = table.own[1]
    planned = [
        column
        for column in table.alone[0]
        if column.role == "plan" and column.year == own.year and own.role in ("budget", "")
    ]
    if len(planned) != 1:
        return []
    changes: list[Change] = []
    for pair in table.rows.pairs:
        before = pair.old.row.cell(planned[0].index)
        after = pair.new.row.cell(own.index)
        if not before or not after or same_cell(before, after, flipped=table.flipped):
            continue
        told = cell_change(table, pair, (planned[0], own), (before, after), size, "budget")
        weight = max(0.0, round(told.importance - _PLANNED, 3))
        changes.append(told.model_copy(update={"planned": True, "importance": weight}))
    return changes


def take_regrouped(table: PairedTable) -> tuple[list[Change], list[Line]]:
    """Rows that became several, or several that became one: said as "kan inte jämföras", with
    the rows that are accounted for by it."""
    if table.what != "budget":
        return [], []
    changes: list[Change] = []
    used: list[Line] = []
    for whole in table.rows.removed:
        parts = _free_parts(table, whole, used, gone=True)
        if parts:
            used += [whole, *parts]
            says = f"kan inte jämföras: raden är uppdelad på {_listed(parts)}"
            changes.append(_regrouped(table, whole, parts, says, split=True))
    for whole in table.rows.added:
        parts = _free_parts(table, whole, used, gone=False)
        if parts:
            used += [whole, *parts]
            says = f"kan inte jämföras: raden är hopslagen av {_listed(parts)}"
            changes.append(_regrouped(table, whole, parts, says, split=False))
    return changes, used


def _free_parts(table: PairedTable, whole: Line, used: list[Line], *, gone: bool) -> list[Line]:
    if any(whole is line for line in used):
        return []
    others = table.rows.added if gone else table.rows.removed
    free = [line for line in others if not any(line is other for other in used)]
    return parts_of(table.columns, whole, free, gone=gone)


def _listed(lines: list[Line]) -> str:
    names = [f"”{line.row.label}”" for line in lines]
    return f"{', '.join(names[:-1])} och {names[-1]}"


def _regrouped(
    table: PairedTable, whole: Line, parts: list[Line], says: str, *, split: bool
) -> Change:
    own = table.own[0 if split else 1] if table.own else None
    cell = whole.row.cell(own.index) if own else None
    return Change(
        kind="reworded",
        what="budget",
        name=f"{table.name}: {whole.row.label}",
        old=whole.row.label if split else says,
        new=says if split else whole.row.label,
        sek_old=cell.sek if cell and split else None,
        sek_new=cell.sek if cell and not split else None,
        where_old=(whole if split else parts[0]).row.where,
        where_new=(parts[0] if split else whole).row.where,
        matched_by=f"{table.matched_by}; summan eller namnen av flera rader",
        importance=weigh("budget", "reworded"),
    )
