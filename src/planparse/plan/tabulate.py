"""A raw table → the contract's TABLE: labels, kinds, values, units, kronor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.model import Cell, Number, Row, RowKind, Table, TableKind
from planparse.pages import GridCell, RawTable
from planparse.plan.readings import by_words, column_readings, cost_signs
from planparse.plan.solve import Line, Solved, solve
from planparse.plan.tablekinds import table_kind
from planparse.plan.tablerows import BodyRow, body_rows, mended
from planparse.plan.tableunits import (
    MONEY_KINDS,
    PrintedUnits,
    cell_unit,
    printed_units,
    true_unit,
    unit_from_text,
)
from planparse.plan.tablewords import (
    is_derived_label,
    is_part_name,
    is_share_name,
    is_sum_label,
    is_text_column,
    is_varav,
)
from planparse.swedish.amounts import FoundAmount
from planparse.swedish.dates import is_year
from planparse.swedish.numbers import ReadNumber, read_number
from planparse.swedish.units import is_money, to_sek

_OF_MONEY = MONEY_KINDS | {"analysis"}
_UNSURE = 0.5
"""Below this confidence a number is not given (contract, section 2)."""
_INFERRED = 0.9
_SHARES = frozenset({"%", "procentenheter", "promille", "index", "år", "poäng"})
_VALUE_HEAD = re.compile(r"(?:19|20)\d\d|riktvärde|mål|utfall|budget|bokslut|plan|prognos", re.I)


@dataclass(frozen=True, slots=True)
class _Value:
    """A filled cell that has been read; ``unit`` is the unit as printed."""

    cell: GridCell
    text: str
    read: ReadNumber | None
    unit: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class _Money:
    """The table's unit of money as printed, as it is in truth (None where the printed one cannot
    be true), and the one that bare numbers are taken in though none is printed."""

    printed: str | None = None
    true: str | None = None
    inferred: str | None = None


def tabulate(
    raw: RawTable,
    *,
    table_id: str,
    title: str | None = None,
    notes: Sequence[str] = (),
    above: Sequence[str] = (),
    document_unit: str | None = None,
    near: Sequence[FoundAmount] = (),
    elsewhere: Sequence[FoundAmount] = (),
) -> Table:
    """The TABLE of a raw table (public contract, section 2).

    ``title`` is the caption or section title and ``notes`` the footnotes printed with the table:
    both are kept, and both may name the unit. ``above`` are texts that stand by the table and
    may state a unit ("Belopp i tkr"), nearest first. ``document_unit`` is the canonical unit
    that one sentence states for the whole document (``swedish.units.stated_unit``). ``near`` are
    the amounts of money in the running text of the table's own section and ``elsewhere`` those
    of the whole document (``swedish.amounts.find_amounts``): by them a unit that is not printed
    is inferred, and one that cannot be true is found out.

    Values are never changed. ``sek`` is given only for money, in the unit that is true."""
    columns = tuple(mended(name) for name in raw.columns)
    texts = frozenset(_text_columns(raw, columns))
    rows = body_rows(raw, texts)
    units = printed_units(columns, title or raw.caption, [*above, *notes], document_unit)
    kind = table_kind(
        columns=columns,
        labels=[row.label for row in rows],
        cells=[mended(cell.text) for row in rows for cell in row.cells.values()],
        title=title or raw.caption,
        unit=units.money,
        numbers=any(
            read_number(cell.text) is not None
            for row in rows
            for col, cell in row.cells.items()
            if col not in texts
        ),
    )
    names = _naming_columns(rows, texts)
    values = _values(rows, texts, names, units, kind)
    lines = [_line(row, cells) for row, cells in zip(rows, values, strict=True)]
    solved = solve(lines)
    summed = [line.values for line in lines]
    money = _money_units(units, kind, values, solved, near, elsewhere)
    used = {value.unit for row_values in values for value in row_values.values()}
    unit = units.printed if is_money(units.printed) or units.printed in used else None
    built = tuple(
        _build(row, cells, one, level, money, line)
        for row, cells, one, level, line in zip(
            rows, values, solved, _levels(rows, solved), lines, strict=True
        )
    )
    return Table(
        id=table_id,
        title=title or raw.caption,
        kind=kind,
        unit=unit,
        unit_true=money.true if money.printed or money.inferred else unit,
        columns=columns,
        columns_inferred=raw.columns_inferred,
        notes=tuple(notes),
        where=raw.where,
        grid=tuple(tuple(cell.raw for cell in row) for row in raw.grid),
        header_rows=raw.header_rows,
        confidence=raw.confidence,
        reasons=raw.reasons,
        signs=cost_signs([_words(row) for row in rows], summed) if kind in _OF_MONEY else None,
        readings=column_readings(columns, summed) if kind in _OF_MONEY or money.true else (),
        rows=built,
    )


def _text_columns(raw: RawTable, columns: Sequence[str]) -> list[int]:
    """Columns whose numbers are no values: names, sources, references, dates."""
    found = []
    for col, head in enumerate(columns):
        body = [row[col].text.strip() for row in raw.grid[raw.header_rows :]]
        filled = [text for text in body if text]
        years = bool(filled) and all(is_year(text) for text in filled)
        named = is_text_column(head) and not _VALUE_HEAD.search(head)
        if col and (named or (years and len(columns) > 2)):
            found.append(col)
    return found


def _naming_columns(rows: Sequence[BodyRow], texts: frozenset[int]) -> tuple[int, ...]:
    """The columns of text left of the first number: they name the row together with the label
    (an indicator beside its goal, "Intäkt" beside an activity)."""
    numbered = [
        col
        for row in rows
        for col, cell in row.cells.items()
        if col not in texts and read_number(cell.text) is not None
    ]
    first = min(numbered, default=0)
    return tuple(range(1, first))


def _values(
    rows: Sequence[BodyRow],
    texts: frozenset[int],
    names: Sequence[int],
    units: PrintedUnits,
    kind: TableKind,
) -> list[dict[int, _Value]]:
    values: list[dict[int, _Value]] = []
    group: str | None = None
    whole: list[str] = []  # what names the last row that is not a share of another
    for row in rows:
        if row.form == "group":
            group = row.label
        named = [mended(row.cells[col].text) for col in reversed(names) if col in row.cells]
        labels = [*named, row.label]
        if is_part_name(labels[0]):
            labels = [*labels, *whole]
        elif row.form == "cells":
            whole = labels
        cells = {}
        for col, cell in row.cells.items():
            text = mended(cell.text)
            read = None if col in texts or col in names or cell.doubt else read_number(text)
            unit = (
                cell_unit(units, col=col, own=read.unit, labels=labels, group=group, kind=kind)
                if read
                else None
            )
            cells[col] = _Value(cell, text, read, unit, own=bool(read and read.unit))
        values.append(cells)
        if is_sum_label(row.label) and row.form == "cells":
            group = group if kind == "volume" else None
    return values


def _line(row: BodyRow, cells: dict[int, _Value]) -> Line:
    summable = {
        col: value.read.value
        for col, value in cells.items()
        if value.read and not value.read.tolerance and value.unit not in _SHARES
    }
    first = row.label_cell
    return Line(
        values=summable,
        sum_label=is_sum_label(row.label) and bool(row.printed),
        derived=is_derived_label(row.printed),
        varav=is_varav(row.printed),
        blank=not row.label,
        group=row.form != "cells",
        set_off=bool(row.printed) and (first.italic or first.indent >= 1),
    )


def _money_units(
    units: PrintedUnits,
    kind: TableKind,
    values: Sequence[dict[int, _Value]],
    solved: Sequence[Solved],
    near: Sequence[FoundAmount],
    elsewhere: Sequence[FoundAmount],
) -> _Money:
    printed = units.money or (units.document if kind in MONEY_KINDS else None)
    if printed is None:
        if kind not in MONEY_KINDS:
            return _Money()
        bare = [
            value.read.value
            for row in values
            for value in row.values()
            if value.read and value.unit is None
        ]
        inferred = unit_from_text(bare, near, elsewhere)
        return _Money(inferred=inferred, true=inferred)
    own = [
        (one.kind, value.read.value)
        for row, one in zip(values, solved, strict=True)
        for value in row.values()
        if value.read and value.unit == printed and not value.own
    ]
    sums = [value for kind_, value in own if kind_ in ("subtotal", "total")]
    true = true_unit(printed, sums or [value for _, value in own], near, elsewhere)
    return _Money(printed=printed, true=true)


def _levels(rows: Sequence[BodyRow], solved: Sequence[Solved]) -> list[int]:
    """How deep each row stands: under a group head, under a sum that follows, as a part."""
    levels: list[int] = []
    grouped = False
    base = min((row.label_cell.indent for row in rows if row.printed), default=0.0)
    for i, (row, one) in enumerate(zip(rows, solved, strict=True)):
        if row.form == "note":
            depth = next((levels[k] + 1 for k in range(i - 1, -1, -1) if rows[k].form != "note"), 0)
            levels.append(depth)
            continue
        if row.form == "group":
            grouped = True
            levels.append(0)
            continue
        if one.kind in ("subtotal", "total"):
            levels.append(0)
            continue
        inside = grouped and _sum_follows(solved, i)
        level = int(inside or (grouped and not any(_is_sum(other) for other in solved)))
        if row.printed and (row.label_cell.indent - base >= 1 or row.label_cell.italic):
            level = max(level, 1 - int(one.varav))
        levels.append(max(level, 1) if _names_part(row) else level + int(one.varav))
    return levels


def _names_part(row: BodyRow) -> bool:
    """Whether the row is one of the parts of the row above it (Män, Kvinnor)."""
    first = min(row.cells, default=0)
    name = row.label if row.printed or not first else row.cells[first].text
    return is_share_name(name)


def _is_sum(one: Solved) -> bool:
    return one.kind in ("subtotal", "total")


def _sum_follows(solved: Sequence[Solved], i: int) -> bool:
    """Whether the next sum below is that of this row's block: a subtotal, or the only total."""
    following = [one.kind for one in solved[i:] if _is_sum(one)]
    if not following:
        return False
    return following[0] == "subtotal" or not any(one.kind == "subtotal" for one in solved)


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def _build(
    row: BodyRow,
    cells: dict[int, _Value],
    solved: Solved,
    level: int,
    money: _Money,
    line: Line,
) -> Row:
    kind: RowKind = "note" if row.form == "note" else solved.kind
    return Row(
        label=row.label,
        kind=kind,
        level=level,
        varav=solved.varav,
        where=row.where,
        cells=tuple(_cell(col, value, money) for col, value in sorted(cells.items())),
        as_printed=by_words(line, solved, last=solved.kind == "total"),
    )


def _words(row: BodyRow) -> str:
    """What names the row: the text nearest to its figures ("Kostnad" beside an activity)."""
    beside = [cell.text for _, cell in sorted(row.cells.items()) if read_number(cell.text) is None]
    return beside[0].strip() if beside else row.label


def _cell(col: int, value: _Value, money: _Money) -> Cell:
    confidence = value.cell.confidence
    read = value.read if confidence >= _UNSURE else None
    if read is None:
        return Cell(
            col=col, raw=value.text, where=value.cell.where, confidence=round(confidence, 3)
        )
    unit = value.unit
    if unit is None and money.inferred:
        unit, confidence = money.inferred, min(confidence, _INFERRED)
    known = True
    if unit is not None and unit == money.printed and unit != money.true and not value.own:
        known = money.true is not None
        unit, confidence = money.true or unit, min(confidence, _INFERRED)
    sek = to_sek(read.value, unit) if unit is not None and known else None
    return Cell(
        col=col,
        raw=value.text,
        value=_number(read.value),
        unit=unit,
        sek=sek,
        where=value.cell.where,
        confidence=round(confidence, 3),
        qualifier=read.qualifier,
    )
