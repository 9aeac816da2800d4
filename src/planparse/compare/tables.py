"""What differs in tables: cells, rows, columns, whole tables.

The budget of the year itself against that of the year before is told by budget.py."""

from __future__ import annotations

from collections import Counter

from planparse.compare.align import Alignment, Pair
from planparse.compare.columns import Column
from planparse.compare.frame import Frame, is_frame
from planparse.compare.importance import WHOLE_TABLE, weigh, weigh_money
from planparse.compare.rows import Line, print_of, renamed, same_cell
from planparse.compare.sides import Sides
from planparse.compare.table_pairs import MONEY_TABLES, PairedTable, Sheet, table_name
from planparse.compare.told import Told
from planparse.compare.words import key
from planparse.model import Cell, Change, ChangeKind, ChangeOf, TableKind

Prints = Counter[tuple[str, ...]]

# Tables whose content goals, indicators and assignments tell.
_TOLD_ELSEWHERE: frozenset[TableKind] = frozenset({"goal_overview", "indicators", "assignments"})
# Of a table's rows so many stand in the other document too: it was only cut or joined otherwise.
_ALL_THERE = 0.8


def compare_cells(
    sides: Sides,
    table: PairedTable,
    told: Told,
    frames: tuple[Frame | None, Frame | None],
    size: int | None,
) -> list[Change]:
    """The cells that differ in columns both tables have. ``frames`` are told already; ``size`` is
    the board's frame in kronor."""
    changes: list[Change] = []
    for pair in table.rows.pairs:
        for old_column, new_column in table.columns:
            before = pair.old.row.cell(old_column.index)
            after = pair.new.row.cell(new_column.index)
            if same_cell(before, after, flipped=table.flipped):
                continue
            if is_frame((before, after), *frames):
                continue
            words = (before.raw if before else None, after.raw if after else None)
            if told.covers_text(*words):
                continue
            names = [*pair.old.names, *pair.new.names]
            if table.new.kind in _TOLD_ELSEWHERE and told.carries(names, *words):
                continue
            if sides.shift and before and after and before.value is None and sides.same(*words):
                continue
            told_now = cell_change(table, pair, (old_column, new_column), (before, after), size)
            if table.own and sides.shift > 0 and new_column is table.own[1]:
                told_now = told_now.model_copy(update={"planned": True})
            changes.append(told_now)
    return changes


def cell_change(
    table: PairedTable,
    pair: Pair[Line],
    columns: tuple[Column, Column],
    cells: tuple[Cell | None, Cell | None],
    frame: int | None,
    kind: ChangeKind | None = None,
) -> Change:
    """One cell that says something else."""
    before, after = cells
    if kind is None:
        kind = _kind_of(table, columns[1], before, after)
    weight = weigh(table.what, kind)
    if pair.new.row.kind in ("subtotal", "total"):
        weight += 0.04
    sek_old, sek_new = before.sek if before else None, after.sek if after else None
    if table.flipped:
        sek_old = sek_new = None  # a difference of opposite signs would be none
    heads = " → ".join(dict.fromkeys(c.head for c in columns if c.head))
    named = pair.new.name
    if table.new.kind in _TOLD_ELSEWHERE and len(pair.new.names) > 1:
        named = f"{named}, {pair.new.names[1]}"  # the indicator beside its goal
    return Change(
        kind=kind,
        what=table.what,
        name=f"{table.name}: {named}" + (f", {heads}" if heads else ""),
        old=before.raw if before else None,
        new=after.raw if after else None,
        sek_old=sek_old,
        sek_new=sek_new,
        where_old=before.where if before else pair.old.row.where,
        where_new=after.where if after else pair.new.row.where,
        matched_by=f"{table.matched_by}; {pair.matched_by}",
        importance=weigh_money(weight, sek_old, sek_new, frame),
    )


def _kind_of(
    table: PairedTable, column: Column, before: Cell | None, after: Cell | None
) -> ChangeKind:
    numbers = [cell for cell in (before, after) if cell is not None and cell.value is not None]
    if not numbers:
        words = [cell.raw for cell in (before, after) if cell is not None]
        return "reworded" if any(len(word.split()) > 3 for word in words) else "value"
    if table.what == "budget" and column.role in ("budget", "plan", ""):
        return "budget"
    return "value"


def compare_rows(
    sides: Sides,
    table: PairedTable,
    told: Told,
    elsewhere: tuple[Prints, Prints],
    regrouped: list[Line],
    frame: int | None,
) -> list[Change]:
    """Rows that went, came or got another name. ``elsewhere`` is what rows print in any table of
    the old and of the new document: a row that only stands in another table is no change.
    ``regrouped`` rows have been accounted for."""
    changes = [
        _renamed(table, pair)
        for pair in table.rows.pairs
        if renamed(sides, pair.old, pair.new)
        and not (
            table.new.kind in _TOLD_ELSEWHERE
            and told.covers_text(pair.old.row.label, pair.new.row.label)
        )
        and not _renamed_elsewhere(pair, told)
    ]
    kinds: tuple[tuple[ChangeKind, tuple[Line, ...], int], ...] = (
        ("removed", table.rows.removed, 1),
        ("added", table.rows.added, 0),
    )
    for kind, left, side in kinds:
        gone = kind == "removed"
        for line in left:
            words = " ".join(line.names)
            if (
                _only_elsewhere(line, elsewhere[1 - side], elsewhere[side])
                or any(line is other for other in regrouped)
                or told.covers_row(line.names, gone=gone)
                or told.covers_text(*((words, None) if gone else (None, words)))
            ):
                continue
            changes.append(_row_change(kind, table, line, frame))
    return changes


def _renamed_elsewhere(pair: Pair[Line], told: Told) -> bool:
    """Whether the row is called by an indicator, and its new name was told of that."""
    old, new = pair.old.row.label, pair.new.row.label
    return told.covers_row([old], gone=True) and told.covers_row([new], gone=False)


def _renamed(table: PairedTable, pair: Pair[Line]) -> Change:
    return Change(
        kind="reworded",
        what=table.what,
        name=f"{table.name}: {pair.new.name}",
        old=pair.old.row.label,
        new=pair.new.row.label,
        where_old=pair.old.row.where,
        where_new=pair.new.row.where,
        matched_by=f"{table.matched_by}; {pair.matched_by}",
        importance=weigh("table", "reworded"),
    )


def _row_change(kind: ChangeKind, table: PairedTable, line: Line, frame: int | None) -> Change:
    gone = kind == "removed"
    column = (table.own[0] if gone else table.own[1]) if table.own else None
    cell = line.row.cell(column.index) if column else None
    words = "; ".join(cell.raw for cell in line.row.cells) or line.name
    shown = cell.raw if cell else words
    # A row that went or came changes the money by all of it.
    money = cell.sek if cell else None
    return Change(
        kind=kind,
        what=table.what,
        name=f"{table.name}: {line.name}" + (f", {column.head}" if column and cell else ""),
        old=shown if gone else None,
        new=None if gone else shown,
        sek_old=cell.sek if cell and gone else None,
        sek_new=cell.sek if cell and not gone else None,
        where_old=line.row.where if gone else None,
        where_new=None if gone else line.row.where,
        matched_by=table.matched_by,
        importance=weigh_money(weigh(table.what, kind), money, 0, frame),
    )


def compare_column_sets(sides: Sides, table: PairedTable) -> list[Change]:
    """Columns that went or came between two versions for the same year; between years columns
    roll on, a report has other columns than a plan, and that is no change."""
    if sides.shift or sides.scope == "promises" or table.new.kind in _TOLD_ELSEWHERE:
        return []
    changes: list[Change] = []
    kinds: tuple[ChangeKind, ChangeKind] = ("removed", "added")
    for kind, alone in zip(kinds, table.alone, strict=True):
        gone = kind == "removed"
        source = table.old if gone else table.new
        changes += [
            Change(
                kind=kind,
                what=table.what,
                name=f"{table.name}: kolumnen {column.head}",
                old=column.head if gone else None,
                new=None if gone else column.head,
                where_old=source.where if gone else None,
                where_new=None if gone else source.where,
                matched_by=table.matched_by,
                importance=weigh(table.what, kind),
            )
            for column in alone
            if column.head
        ]
    return changes


def rows_printed(sheets: list[Sheet]) -> Prints:
    """What the rows of a document's tables print, each as often as it stands there."""
    return Counter(printed for sheet in sheets for printed in sheet.prints)


def _only_elsewhere(line: Line, here: Prints, there: Prints) -> bool:
    """Whether the other document prints this row as often: then it stands in another table."""
    printed = print_of(line)
    return 0 < here[printed] <= there[printed]


def compare_table_sets(
    tables: Alignment[Sheet],
    told: Told,
    elsewhere: tuple[Prints, Prints],
    texts: tuple[frozenset[str], frozenset[str]],
) -> list[Change]:
    """Tables that went or came. One whose rows stand in the other document's tables or text was
    only cut, joined or set otherwise."""
    changes: list[Change] = []
    for kind, left, side in (
        ("removed", tables.removed, 1),
        ("added", tables.added, 0),
    ):
        gone = kind == "removed"
        for sheet in left:
            table = sheet.table
            told.title(*((table.title, None) if gone else (None, table.title)))
            if _is_there(sheet, elsewhere[side], texts[side], told, gone=gone):
                continue
            told.text(*((table.title, None) if gone else (None, table.title)))
            what: ChangeOf = "budget" if table.kind in MONEY_TABLES else "table"
            changes.append(
                Change(
                    kind="removed" if gone else "added",
                    what=what,
                    name=table_name(table),
                    old=_summary(sheet) if gone else None,
                    new=None if gone else _summary(sheet),
                    where_old=table.where if gone else None,
                    where_new=None if gone else table.where,
                    importance=weigh(what, "removed" if gone else "added") + WHOLE_TABLE,
                )
            )
    return changes


def _is_there(sheet: Sheet, rows: Prints, texts: frozenset[str], told: Told, *, gone: bool) -> bool:
    lines = sheet.lines
    if not lines:
        return True
    there = 0
    for line in lines:
        words = " ".join(line.names)
        covered = told.covers_row(line.names, gone=gone) or told.covers_text(
            *((words, None) if gone else (None, words))
        )
        if print_of(line) in rows or covered or _words_there(line, texts):
            there += 1
    return there >= _ALL_THERE * len(lines)


def _words_there(line: Line, texts: frozenset[str]) -> bool:
    words = [key(cell.raw) for cell in line.row.cells] + [key(line.row.label)]
    words = [word for word in words if word]
    return bool(words) and all(word in texts for word in words)


def _summary(sheet: Sheet) -> str:
    rows = len(sheet.lines)
    return f"{table_name(sheet.table)} ({rows} {'rad' if rows == 1 else 'rader'})"
