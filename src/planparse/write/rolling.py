"""Tables one year on: which columns are kept, carried, dropped and opened for the new year.

Figures are never guessed. A column of the old plan stays as a *source*, a plan or target of a
coming year is *carried*, and what the new plan has to say stands *open*: empty, or "att besluta"
for targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planparse.model import Cell, Row, Table
from planparse.swedish.numbers import format_number, parse_digits
from planparse.swedish.vocabulary import words
from planparse.write.heads import Head, HeadKind, label_head, read_head, value_head, with_unit
from planparse.write.known import Value
from planparse.write.passages import Origin, Passage, Remark, Spot, carry, carry_title
from planparse.write.stale import Turn
from planparse.write.wording import as_printed_number, clean

State = Literal["label", "text", "source", "carried", "open", "dropped"]

TO_DECIDE = "att besluta"
TO_FILL = "(fylls\u00a0i)"
FILLED = "(ifylld)"
_NUMBERED = re.compile(r"Tabell\s(\d{1,3})\s?[.:–-]\s?(?=\w)", re.IGNORECASE)
_SERIES: tuple[HeadKind, ...] = ("target", "outcome", "budget", "plan", "forecast", "reading")
_FIGURES = ("budget", "investment", "volume", "personnel", "fees", "outcome")
_WORDS = ("goal_overview", "assessment_scale", "assignments")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the draft. ``origin`` is the column of the old table whose cells it holds,
    None where it is open; ``fill`` is what its open cells say, ``kind`` what they are to hold, in
    the money ``unit``."""

    head: str
    state: State
    origin: int | None = None
    fill: str = ""
    numeric: bool = False
    year: int | None = None
    kind: HeadKind = "other"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the draft: one passage per column."""

    cells: tuple[Passage, ...]
    strong: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class RolledTable:
    """A table of the draft. ``description`` is its alternative text; ``new`` where the old
    document has no such table, ``old_number`` what its caption calls it ("Tabell 3.")."""

    caption: Passage
    columns: tuple[Column, ...]
    heads: tuple[Passage, ...]
    lines: tuple[Line, ...]
    notes: tuple[Passage, ...]
    description: str
    new: bool = False
    old_number: int | None = None


def roll(table: Table, title: str, origin: Origin) -> RolledTable:
    """``table`` one step on, under the caption ``title``, which loses a number of its own."""
    numbered = _NUMBERED.match(clean(title))
    if numbered:
        title = clean(title)[numbered.end() :]
    columns = _with_units(tuple(_roll_columns(table, origin.turn)), table)
    if origin.tracked:
        columns = _with_dropped(columns, table)
    lines = tuple(_line(row, columns, origin) for row in table.rows if row.kind != "note")
    columns = tuple(_headed(column, col, lines) for col, column in enumerate(columns))
    comments = [row for row in table.rows if row.kind == "note"]
    notes = (
        *(carry(note, table.where, origin) for note in table.notes if clean(note)),
        *(carry(_row_text(row), row.where, origin) for row in comments if _row_text(row)),
    )
    caption = _caption(table, title, origin)
    if any(column.numeric for column in columns) and not any(
        column.state in ("open", "carried") for column in columns
    ):
        told = f"Tabellen är överförd oförändrad. Ersätt siffrorna. {origin.told(table.where)}"
        caption = _remarked(caption, told)
    return RolledTable(
        caption=caption,
        columns=columns,
        heads=tuple(_head(column, table, origin) for column in columns),
        lines=lines,
        notes=notes,
        description=_description(caption.text, columns, len(lines)),
        old_number=int(numbered[1]) if numbered else None,
    )


def _headed(column: Column, col: int, lines: Sequence[Line]) -> Column:
    """An open column whose figures are all known needs nobody to fill it in."""
    lines = [line for line in lines if any(cell.text for cell in line.cells[1:])]
    if column.state == "open" and lines and all(line.cells[col].text for line in lines):
        return replace(column, head=column.head.replace(f" {TO_FILL}", f" {FILLED}"))
    return column


def _with_dropped(columns: Sequence[Column], table: Table) -> tuple[Column, ...]:
    """The columns with those of the old table that are left out, at their old places."""
    result = list(columns)
    used = {column.origin for column in columns}
    for col, text in enumerate(table.columns):
        if col == 0 or col in used or not _filled(table, col):
            continue
        at = next((i for i, one in enumerate(result) if (one.origin or 0) > col), len(result))
        head = value_head(text, table.kind, col)
        result.insert(at, Column(head, "dropped", col, numeric=_numeric(table, col)))
    return tuple(result)


def _row_text(row: Row) -> str:
    return clean(" ".join([row.label, *(cell.raw for cell in row.cells)]))


def _caption(table: Table, title: str, origin: Origin) -> Passage:
    caption = carry_title(title.rstrip(" .:"), table.where, origin)
    if table.unit_true and table.unit and table.unit_true != table.unit:
        told = (
            f"I {origin.turn.old} står {table.unit}, men talen är {table.unit_true}. "
            f"Här står rätt enhet. {origin.told(table.where)}"
        )
        caption = _remarked(caption, told)
    return caption


def _remarked(caption: Passage, told: str) -> Passage:
    whole = Remark(0, len(caption.text), told)
    return replace(caption, remarks=(whole, *caption.remarks))


def _description(caption: str, columns: Sequence[Column], rows: int) -> str:
    opened = [column.head for column in columns if column.state == "open"]
    filled = f" Fylls i: {'; '.join(opened)}." if opened else ""
    return f"{caption}. {rows} rader och {len(columns)} kolumner.{filled}"


def _head(column: Column, table: Table, origin: Origin) -> Passage:
    text = column.head
    col = column.origin or 0
    old = clean(table.columns[col]) if col < len(table.columns) else ""
    before = old if old != text else None
    if column.state == "open":
        what = "ska beslutas" if column.fill else "som inte är kända än är tomma"
        remark = f"Ny kolumn. Värdena {what}; inget är gissat."
        if FILLED in text:
            remark = "Ny kolumn. Varje värde har en kommentar om varifrån det kommer."
        return Passage(text, (), (Remark(0, len(text), remark),))
    if column.state == "carried":
        told = origin.told(table.where)
        remark = f"Värdena är {origin.turn.old}s för samma år. Pröva om de ska gälla. {told}"
        return Passage(text, (), (Remark(0, len(text), remark),), before)
    return Passage(text, before=before)


def _line(row: Row, columns: Sequence[Column], origin: Origin) -> Line:
    strong = row.kind in ("group", "subtotal", "total")
    part = row.label.casefold().strip(" *") in words("rows", "parts")
    indent = max(row.level, 1 if row.varav or part else 0)
    cells = tuple(_cell(row, column, origin) for column in columns)
    return Line(cells, strong, indent)


def _cell(row: Row, column: Column, origin: Origin) -> Passage:
    if column.state == "label":
        label = row.label or ("Summa" if row.kind in ("subtotal", "total") else "–")
        return carry(label, row.where, origin)
    if column.origin is None:
        value = _known(row, column, origin)
        if value is not None:
            return _given(value)
        return Passage("" if row.kind == "group" else column.fill)
    cell = row.cell(column.origin)
    if cell is None:
        return Passage("")
    if column.state == "text":
        return _worded(cell, origin)
    return Passage(_figure(cell.raw))


def _known(row: Row, column: Column, origin: Origin) -> Value | None:
    """What an open cell holds where a report or a decided frame says it."""
    known = origin.known
    if column.kind == "baseline":
        return known.baseline(row)
    if column.kind == "outcome":
        return known.outcome(row, column.year)
    if column.kind in ("budget", "plan") and column.year == origin.turn.year:
        return known.budget(row, column.unit)
    return None


def _given(value: Value) -> Passage:
    text = _figure(value.text)
    return Passage(text, (), (Remark(0, len(text), value.told),))


def _worded(cell: Cell, origin: Origin) -> Passage:
    """A cell of a column of words. A figure among them is marked; a small whole number is more
    likely to count goals or pages."""
    passage = carry(cell.raw, cell.where, origin)
    counted = cell.raw.strip().isdecimal() and len(cell.raw.strip()) <= 2
    if cell.value is None or passage.spots or counted:
        return passage
    text = as_printed_number(passage.text)
    told = f"Kontrollera: talet {text} är från {origin.turn.old}. {origin.told(cell.where)}"
    return Passage(text, (Spot(0, len(text), False),), (Remark(0, len(text), told),))


def _figure(raw: str) -> str:
    """A cell's figure as Swedish print it; anything that is more than a number keeps its words."""
    text = clean(raw)
    sign = text[:1] in "-−–" and len(text) > 1
    digits = parse_digits(text[1:].strip() if sign else text)
    if digits is None:
        return as_printed_number(text)
    return format_number(-digits if sign and digits else digits)


def _roll_columns(table: Table, turn: Turn) -> Iterator[Column]:
    # A table without heads, or with too few of them, keeps all its cells.
    width = max([len(table.columns), *(cell.col + 1 for row in table.rows for cell in row.cells)])
    texts = [*table.columns, *[""] * (width - len(table.columns))]
    yield Column(label_head(texts[0] if texts else "", table.kind), "label")
    heads = {
        col: read_head(value_head(text, table.kind, col), table.kind, turn.plan_year)
        for col, text in enumerate(texts)
        if col > 0
    }
    if table.kind in _WORDS:
        yield from (Column(head.text, "text", col) for col, head in heads.items())
        if table.kind == "assignments":
            yield Column(f"Återrapport {turn.year} {TO_FILL}", "open")
        return
    columns = [
        column for col, head in heads.items() for column in _roll_one(col, head, heads, table, turn)
    ]
    if table.kind in _FIGURES and all(column.state != "open" for column in columns):
        columns.extend(
            _open(head, turn.year, numeric=True)
            for col, head in heads.items()
            if head.kind == "other"
            and head.year is None
            and _filled(table, col)
            and _numeric(table, col)
        )
    yield from columns if table.kind == "indicators" else _in_time(columns, heads, turn)


def _in_time(columns: list[Column], heads: dict[int, Head], turn: Turn) -> list[Column]:
    """Figures in order of years, what is known before what is open; words stand before them or
    last, as they did. A table that runs backwards goes on doing so."""
    years = [head.year for head in heads.values() if head.year is not None]
    backwards = len(years) > 1 and years == sorted(years, reverse=True) and years[0] != years[-1]
    first = min((c.origin for c in columns if c.state != "text" and c.origin), default=0)

    def order(column: Column) -> tuple[int, int, bool]:
        if column.state == "text":
            return (0 if (column.origin or 0) < first else 2, 0, False)
        year = column.year or turn.year
        return (1, -year if backwards else year, column.state == "open")

    return sorted(columns, key=order)


def _roll_one(
    col: int, head: Head, heads: dict[int, Head], table: Table, turn: Turn
) -> Iterator[Column]:
    """What becomes of one old column: none, one or several new ones, in order."""
    numeric, filled = _numeric(table, col), _filled(table, col)
    keep = Column(head.text, "source", col, numeric=numeric, year=head.year)
    of_plan = replace(keep, head=head.of_year(turn.plan_year), year=turn.plan_year)
    if head.kind == "change":
        year = head.year + turn.step if head.year else turn.year
        text = head.of_year(year) if head.year else head.text
        yield Column(f"{text} {TO_FILL}", "open", numeric=True, year=year)
    elif head.kind in _SERIES and head.year is None and _dated(head, heads):
        # A head that lost its year among others that have theirs: which year is not guessed.
        yield replace(of_plan, head=f"{head.text} ({turn.noun} {turn.plan_year})")
    elif head.kind in ("baseline", "status") or (head.kind in _SERIES and head.year is None):
        if filled:
            # The baselines of a plan are of several years: the plan they stood in is what is sure.
            told = f"{head.text} ({turn.noun} {turn.plan_year})"
            yield replace(of_plan, head=told) if head.kind == "baseline" else of_plan
        yield _open(head, turn.year, numeric=numeric)
    elif head.kind in _SERIES:
        yield from _roll_series(col, head, heads, keep, turn, filled=filled)
    elif filled and numeric:
        told = f"{head.text} ({turn.noun} {turn.plan_year})"
        yield keep if head.year else replace(of_plan, head=told)
    elif filled:
        yield Column(head.text, "text", col)


def _open(head: Head, year: int, *, numeric: bool) -> Column:
    if head.kind == "target":
        text = f"{head.of_year(year)} ({TO_DECIDE})"
        return Column(text, "open", fill=TO_DECIDE, year=year, kind="target")
    text = f"{head.of_year(year)} {TO_FILL}"
    return Column(text, "open", numeric=numeric, year=year, kind=head.kind)


def _roll_series(
    col: int, head: Head, heads: dict[int, Head], keep: Column, turn: Turn, *, filled: bool
) -> Iterator[Column]:
    """One column of a run of years (Riktvärde 2025, 2026, 2027): kept, carried or dropped, and
    after the newest of the run the years that are new."""
    year = head.year or 0
    run = [one for one in heads.values() if _same_run(one, head)]
    newest = max(one.year or 0 for one in run)
    coming = head.kind in ("target", "plan")
    budgeted = any(one.kind == "budget" for one in heads.values())
    if (
        coming
        and year >= turn.year
        and not (head.kind == "plan" and year == turn.year and budgeted)
    ):
        yield replace(keep, state="carried") if filled else _open(head, year, numeric=keep.numeric)
    elif filled and (not coming or _last_word(head, run, turn)):
        named = f"{head.text} enligt {turn.old}" if year >= turn.year else head.text
        yield replace(keep, head=named)
    if year != newest or _again_later(col, year, head, heads):
        return
    if coming:
        for new in range(newest + 1, newest + turn.step + 1):
            yield _open(head, new, numeric=keep.numeric)
    elif head.kind == "budget" and newest < turn.year:
        yield _open(head, turn.year, numeric=keep.numeric)
    elif head.kind in ("outcome", "reading", "forecast") and newest + turn.step <= turn.year:
        if any(one.text == head.of_year(newest + turn.step) for one in heads.values()):
            return  # bare years that run from outcome into plan: the year is there already
        yield _open(head, newest + turn.step, numeric=keep.numeric)


def _same_run(one: Head, head: Head) -> bool:
    """Budgets, plans and targets are one run whatever they are called; other columns run by kind
    and wording."""
    if one.kind != head.kind or one.year is None:
        return False
    return head.kind in ("budget", "plan", "target") or one.stem == head.stem


def _dated(head: Head, heads: dict[int, Head]) -> bool:
    return any(one.kind == head.kind and one.year is not None for one in heads.values())


def _again_later(col: int, year: int, head: Head, heads: dict[int, Head]) -> bool:
    """Whether a later column of the same run has the same year (Mål 2025 twice)."""
    return any(
        other > col and one.year == year and _same_run(one, head) for other, one in heads.items()
    )


def _last_word(head: Head, run: Sequence[Head], turn: Turn) -> bool:
    """Whether a past target or plan is worth keeping: the plan's own year of a plan, or a run
    that has nothing for the years to come."""
    if head.kind == "plan":
        return (head.year or 0) >= turn.plan_year
    return head.year == max(one.year or 0 for one in run)


def _filled(table: Table, col: int) -> bool:
    return any((cell := row.cell(col)) is not None and cell.raw.strip() for row in table.rows)


def _numeric(table: Table, col: int) -> bool:
    cells = [cell for row in table.rows if (cell := row.cell(col)) is not None]
    if not cells:
        return table.kind in _FIGURES
    return 2 * sum(cell.value is not None for cell in cells) >= len(cells)


def _with_units(columns: tuple[Column, ...], table: Table) -> tuple[Column, ...]:
    """Heads of figures that say their money unit, the true one."""
    units = [_unit(table, column) for column in columns]
    known = {unit for unit in units if unit}
    common = known.pop() if len(known) == 1 else None
    result = []
    for column, own in zip(columns, units, strict=True):
        unit = own or (common if column.state == "open" and column.numeric else None)
        head, bracket, rest = column.head.partition(f" {TO_FILL}")
        result.append(replace(column, head=with_unit(head, unit) + bracket + rest, unit=unit))
    return tuple(result)


def _unit(table: Table, column: Column) -> str | None:
    """The one money unit of a column's figures, None where they have several or none."""
    if column.origin is None or not column.numeric:
        return None
    cells = [cell for row in table.rows if (cell := row.cell(column.origin)) is not None]
    units = {cell.unit for cell in cells if cell.value is not None and cell.sek is not None}
    return units.pop() if len(units) == 1 else None
