"""Money: budget rows year against year, rows that were split or merged.

The same budget year is compared where both documents print it (tables.py does that, cell by cell);
here the budget that the new document decides stands against the one that the old one decided."""

from __future__ import annotations

from planparse.compare.frame import Frame, is_frame
from planparse.compare.importance import weigh
from planparse.compare.rows import Line, label_words, same_cell
from planparse.compare.sides import Sides
from planparse.compare.table_pairs import PairedTable
from planparse.compare.tables import cell_change
from planparse.model import Change, ChangeKind, TableKind

# Tables where a year's plan is set against the plan of the year before.
_YEAR_ON_YEAR: frozenset[TableKind] = frozenset({"budget", "investment", "volume"})
_MOST_PARTS = 5
# A word that says something about what a row is about has at least so many letters.
_TELLING = 4


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


def take_regrouped(table: PairedTable) -> tuple[list[Change], list[Line]]:
    """Rows that became several, or several that became one: said as "kan inte jämföras", with
    the rows that are accounted for by it."""
    if table.what != "budget":
        return [], []
    changes: list[Change] = []
    used: list[Line] = []
    for whole in table.rows.removed:
        parts = _parts_of(table, whole, table.rows.added, gone=True, used=used)
        if parts:
            used += [whole, *parts]
            says = f"kan inte jämföras: raden är uppdelad på {_listed(parts)}"
            changes.append(_regrouped(table, whole, parts, says, split=True))
    for whole in table.rows.added:
        parts = _parts_of(table, whole, table.rows.removed, gone=False, used=used)
        if parts:
            used += [whole, *parts]
            says = f"kan inte jämföras: raden är hopslagen av {_listed(parts)}"
            changes.append(_regrouped(table, whole, parts, says, split=False))
    return changes, used


def _parts_of(
    table: PairedTable, whole: Line, others: tuple[Line, ...], *, gone: bool, used: list[Line]
) -> list[Line]:
    """The rows that together are ``whole``: the same sum in a column both tables have, or names
    that together make up its name."""
    if any(whole is line for line in used):
        return []
    free = [
        line
        for line in others
        if line.row.kind == whole.row.kind and not any(line is other for other in used)
    ]
    for size in range(2, min(_MOST_PARTS, len(free)) + 1):
        for start in range(len(free) - size + 1):
            run = free[start : start + size]
            if _adds_up(table, whole, run, gone=gone):
                return run
    words = _telling(whole)
    named = [line for line in free if _telling(line) and _telling(line) <= words]
    if len(named) >= 2 and set().union(*map(_telling, named)) == words:
        return named
    return []


def _adds_up(table: PairedTable, whole: Line, parts: list[Line], *, gone: bool) -> bool:
    """Whether the parts sum up to the whole in every column both tables have. One column is too
    little to go by unless the names are related too: small numbers add up by chance."""
    sums = 0
    for a, b in table.columns:
        own, their = (a, b) if gone else (b, a)
        total = _sek(whole, own.index)
        values = [_sek(line, their.index) for line in parts]
        if total is None and not any(values):
            continue
        if not total or sum(value or 0 for value in values) != total:
            return False
        sums += 1
    related = any(_telling(line) & _telling(whole) for line in parts)
    return sums > 1 or (sums == 1 and related)


def _sek(line: Line, column: int) -> int | None:
    cell = line.row.cell(column)
    return cell.sek if cell else None


def _telling(line: Line) -> frozenset[str]:
    words = label_words(line.row.label).split()
    return frozenset(word for word in words if len(word) >= _TELLING)


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
