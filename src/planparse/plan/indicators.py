"""Rows of an indicator table → indicators."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from planparse.model import Indicator
from planparse.pages import GridCell, RawTable, merge_where
from planparse.plan.columns import Column, Columns, body_rows
from planparse.plan.passages import PLAIN_DIGITS
from planparse.plan.tablerows import mended
from planparse.swedish.vocabulary import words

_RAISED = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")


def read_indicators(
    table: RawTable, columns: Columns, footnote: Callable[[str], str | None]
) -> list[tuple[int, Indicator]]:
    """The indicators of a table with their row in the grid.

    ``footnote`` gives the text of the note with a mark ("10"), which is the source of an
    indicator whose table has no source column. A sub-row (Män, Kvinnor) keeps its printed name
    and has the indicator above as ``parent``."""
    found: list[tuple[int, Indicator]] = []
    parent: str | None = None
    parents_source: str | None = None
    for index, row in body_rows(table):
        name_cell = row[columns.name]
        name = _RAISED.sub("", name_cell.text).strip()
        if not name or _is_group(table, index, columns):
            continue
        is_part = name.lower().strip(" *:") in words("rows", "parts")
        values = columns.all("target"), columns.all("outcome")
        source = _source(row, columns, name_cell, footnote)
        indicator = Indicator(
            name=mended(name),
            parent=parent if is_part else None,
            baseline=_text(row, columns.first("baseline")),
            targets=_by_year(row, values[0]),
            outcomes=_by_year(row, values[1]),
            source=source or (parents_source if is_part else None),
            status=_text(row, columns.first("status")),
            where=merge_where([cell.where for cell in row if cell.text] or [name_cell.where]),
        )
        found.append((index, indicator))
        if not is_part:
            parent, parents_source = indicator.name, source
    return found


def _is_group(table: RawTable, index: int, columns: Columns) -> bool:
    """A heading inside the table: one text over its width, or bold, and no value beside it."""
    row = table.grid[index]
    filled = [col for col, cell in enumerate(row) if cell.text]
    if filled != [columns.name]:
        return False
    span = table.spans.get((index, columns.name))
    return bool(span and span[1] > 1) or row[columns.name].bold


def _text(row: Sequence[GridCell], column: Column | None) -> str | None:
    if column is None:
        return None
    return row[column.col].text.strip() or None


def _by_year(row: Sequence[GridCell], columns: Sequence[Column]) -> dict[str, str]:
    values: dict[str, str] = {}
    for column in columns:
        text = row[column.col].text.strip()
        if text and column.year not in values:
            values[column.year] = text
    return values


def _source(
    row: Sequence[GridCell],
    columns: Columns,
    name: GridCell,
    footnote: Callable[[str], str | None],
) -> str | None:
    column = columns.first("source")
    if column:
        return _text(row, column)
    marks = [mark.translate(PLAIN_DIGITS) for mark in (*name.marks, *_RAISED.findall(name.text))]
    notes = [note for mark in marks if mark.isdigit() and (note := footnote(mark))]
    return " ".join(notes) or None
