"""Changes of money, volumes and other figures in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pairs.parts import (
    Change,
    Made,
    Pick,
    Truth,
    bumped,
    reprinted,
    with_cell,
    with_item,
    with_rows,
    without,
)
from planparse.model import Cell, ChangeKind, ChangeOf, Document, TableKind
from planparse.swedish.numbers import format_number

_REPORTED = re.compile(r"utfall|bokslut|prognos", re.IGNORECASE)


def _cells(
    document: Document, kinds: set[TableKind], *, own: bool, total: bool = False
) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Cells of figures: of the document's own year, or of other years."""
    for t, table in enumerate(document.tables):
        if table.kind not in kinds:
            continue
        labels = [row.label for row in table.rows]
        for r, row in enumerate(table.rows):
            wanted = row.kind == "total" if total else row.kind == "item"
            if not wanted or not row.label or labels.count(row.label) > 1:
                continue
            for cell in row.cells:
                head = table.columns[cell.col].lower()
                years = re.findall(r"20\d\d", head)
                is_own = years == [str(document.document.year)]
                if years and is_own == own and "förändring" not in head and "avvikelse" not in head:
                    yield f"t:{table.id}:{r}", (t, r, cell.col)


def change_cell(
    document: Document,
    pick: Pick,
    *,
    kinds: set[TableKind],
    own: bool,
    up: bool,
    kind: ChangeKind,
    what: ChangeOf,
) -> Made | None:
    options = []
    for names, (t, r, col) in _cells(document, kinds, own=own):
        cell = document.tables[t].rows[r].cell(col)
        new = bumped(cell.raw, pick.dice, up=up) if cell else None
        if cell and new:
            options.append((names, (t, r, col, cell.raw, new)))
    place = pick(options)
    if place is None:
        return None
    t, r, col, old, new = place
    if _REPORTED.search(document.tables[t].columns[col]):
        kind = "value"  # an outcome is no budget
    return with_cell(document, t, r, col, new), [Truth(kind, what, old, new)]


def change_frame(document: Document, pick: Pick, *, up: bool) -> Made | None:
    cells = [
        (names, place)
        for names, place in _cells(document, {"budget"}, own=True, total=True)
        if (cell := document.tables[place[0]].rows[place[1]].cell(place[2])) and cell.sek
    ]
    largest = max((_sek(document, place) for _, place in cells), default=0)
    place = pick(one for one in cells if _sek(document, one[1]) == largest)
    if place is None:
        return None
    t, r, col = place
    old = document.tables[t].rows[r].cell(col)
    new = bumped(old.raw, pick.dice, up=up) if old else None
    if not old or not new:
        return None
    return with_cell(document, t, r, col, new), [Truth("frame", "budget", old.raw, new)]


def _sek(document: Document, place: tuple[int, int, int]) -> int:
    cell = document.tables[place[0]].rows[place[1]].cell(place[2])
    return abs(cell.sek or 0) if cell else 0


def _rows(document: Document, kinds: set[TableKind]) -> list[tuple[str, tuple[int, int]]]:
    """Rows of figures with names of their own."""
    found = []
    for t, table in enumerate(document.tables):
        labels = [row.label for row in table.rows]
        for r, row in enumerate(table.rows):
            under = table.rows[r + 1 : r + 2]
            plain = row.kind == "item" and row.level == 0 and not row.varav
            parent = bool(under) and (under[0].varav or under[0].level > row.level)
            if (
                table.kind in kinds
                and plain
                and not parent
                and labels.count(row.label) == 1
                and len(labels) > 3
                and len(row.label) > 3
                and any(cell.value is not None for cell in row.cells)
            ):
                found.append((f"t:{table.id}:{r}", (t, r)))
    return found


def drop_row(
    document: Document, pick: Pick, *, kinds: set[TableKind], what: ChangeOf
) -> Made | None:
    place = pick(_rows(document, kinds))
    if place is None:
        return None
    t, r = place
    # The numbers of the rows below move: no second change of rows in this table.
    for other in range(len(document.tables[t].rows)):
        pick([(f"t:{document.tables[t].id}:{other}", other)])
    made = with_rows(document, t, without(document.tables[t].rows, r))
    return made, [Truth("removed", what, name=document.tables[t].rows[r].label)]


def rename_row(document: Document, pick: Pick) -> Made | None:
    place = pick(_rows(document, {"budget", "investment"}))
    if place is None:
        return None
    t, r = place
    row = document.tables[t].rows[r]
    new = f"{row.label} och stöd"
    rows = with_item(document.tables[t].rows, r, replace(row, label=new))
    return with_rows(document, t, rows), [Truth("reworded", "budget", row.label, new)]


def split_row(document: Document, pick: Pick) -> Made | None:
    """A row becomes two that add up to it: that cannot be compared, and is said so."""
    options = []
    for names, (t, r) in _rows(document, {"budget"}):
        cells = document.tables[t].rows[r].cells
        if len(cells) >= 2 and all(cell.sek for cell in cells):
            options.append((names, (t, r)))
    place = pick(options)
    if place is None:
        return None
    t, r = place
    row = document.tables[t].rows[r]
    parts = []
    for share, name in ((0.6, "öppen verksamhet"), (0.4, "särskilda insatser")):
        shares: list[Cell] = []
        for cell in row.cells:
            decimals = len(cell.raw.partition(",")[2])
            first = round(float(cell.value or 0) * 0.6, decimals)
            part = first if share > 0.5 else round(float(cell.value or 0) - first, decimals)
            printed = format_number(part, decimals).replace("\u00a0", " ").replace("\u2212", "-")
            shares.append(reprinted(cell, printed))
        label = f"{row.label}, {name}"
        parts.append(replace(row, label=label, cells=tuple(shares)))
    rows = document.tables[t].rows
    for other in range(len(rows)):
        pick([(f"t:{document.tables[t].id}:{other}", other)])
    made = with_rows(document, t, (*rows[:r], *parts, *rows[r + 1 :]))
    return made, [Truth("reworded", "budget", row.label, "…")]


def other_unit(document: Document, pick: Pick) -> Made | None:
    """A table in mnkr is printed in tkr: no change."""
    t = pick(
        ("|".join(f"t:{table.id}:{r}" for r in range(len(table.rows))), t)
        for t, table in enumerate(document.tables)
        if table.kind == "budget"
        and table.unit == table.unit_true == "mnkr"
        and any("mnkr" in head for head in table.columns)
        and all(cell.unit == "mnkr" for row in table.rows for cell in row.cells if cell.value)
    )
    if t is None:
        return None
    table = document.tables[t]
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell.sek is None:
                cells.append(cell)
                continue
            printed = format_number(cell.sek // 1000).replace("\u00a0", " ").replace("\u2212", "-")
            cells.append(reprinted(cell, printed, "tkr"))
        rows.append(replace(row, cells=tuple(cells)))
    made = table.model_copy(
        update={
            "columns": tuple(head.replace("mnkr", "tkr") for head in table.columns),
            "unit": "tkr",
            "unit_true": "tkr",
            "rows": tuple(rows),
            "grid": (),
        }
    )
    return document.model_copy(update={"tables": with_item(document.tables, t, made)}), []


def drop_table(document: Document, pick: Pick) -> Made | None:
    """A table with the title printed over it."""
    t = pick(
        ("|".join([f"t:{table.id}:{r}" for r in range(len(table.rows))]), t)
        for t, table in enumerate(document.tables)
        if table.kind in ("volume", "personnel", "fees") and table.title
    )
    if t is None:
        return None
    table = document.tables[t]
    sections = []
    for section in document.sections:
        if any(block.kind == "table" and block.text == table.id for block in section.blocks):
            blocks = tuple(
                block for block in section.blocks if block.text not in (table.id, table.title)
            )
            text = "\n\n".join(b.text for b in blocks if b.kind in ("paragraph", "item"))
            section = section.model_copy(update={"blocks": blocks, "text": text})
        sections.append(section)
    made = document.model_copy(
        update={"tables": without(document.tables, t), "sections": tuple(sections)}
    )
    return made, [Truth("removed", "table", name=table.title)]


def drop_column(document: Document, pick: Pick) -> Made | None:
    t = pick(
        ("|".join(f"t:{table.id}:{r}" for r in range(len(table.rows))), t)
        for t, table in enumerate(document.tables)
        if table.kind in ("volume", "personnel") and len(table.columns) > 3 and table.columns[1]
    )
    if t is None:
        return None
    table = document.tables[t]
    rows = [
        replace(
            row, cells=tuple(replace(cell, col=cell.col - 1) for cell in row.cells if cell.col > 1)
        )
        for row in table.rows
    ]
    made = table.model_copy(
        update={"columns": without(table.columns, 1), "rows": tuple(rows), "grid": ()}
    )
    made_document = document.model_copy(update={"tables": with_item(document.tables, t, made)})
    return made_document, [Truth("removed", "table", name=table.columns[1])]


MONEY: set[TableKind] = {"budget"}
CHANGES: dict[str, Change] = {
    "budgetrad upp": partial(
        change_cell, kinds=MONEY, own=True, up=True, kind="budget", what="budget"
    ),
    "budgetrad ner": partial(
        change_cell, kinds=MONEY, own=True, up=False, kind="budget", what="budget"
    ),
    "total ram upp": partial(change_frame, up=True),
    "total ram ner": partial(change_frame, up=False),
    "investering": partial(
        change_cell, kinds={"investment"}, own=True, up=True, kind="budget", what="budget"
    ),
    "investering senare år": partial(
        change_cell, kinds={"investment"}, own=False, up=False, kind="budget", what="budget"
    ),
    "volym": partial(change_cell, kinds={"volume"}, own=True, up=True, kind="value", what="table"),
    "volym annat år": partial(
        change_cell, kinds={"volume"}, own=False, up=False, kind="value", what="table"
    ),
    "taxa": partial(change_cell, kinds={"fees"}, own=True, up=True, kind="value", what="table"),
    "personal": partial(
        change_cell, kinds={"personnel"}, own=True, up=True, kind="value", what="table"
    ),
    "budgetrad borttagen": partial(drop_row, kinds={"budget"}, what="budget"),
    "investering borttagen": partial(drop_row, kinds={"investment"}, what="budget"),
    "volymrad borttagen": partial(drop_row, kinds={"volume"}, what="table"),
    "budgetrad omdöpt": rename_row,
    "budgetrad uppdelad": split_row,
    "annan enhet": other_unit,
    "tabell borttagen": drop_table,
    "kolumn borttagen": drop_column,
}
