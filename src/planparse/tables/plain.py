"""Tables in text without places: tab-separated rows of text dumps, tables of Word files, and
(flattened.py, flat_indicators.py, flat_assignments.py) rows whose columns have run together.

A run of rows is a table; runs that only a page break parts are one table; a header in the midst
of a run begins a new one. Contents lists, numbered lists and front matter are no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planparse.model import Where
from planparse.pages import (
    PlainLine,
    PlainPage,
    RawTable,
    Rejected,
    Tabled,
    merge_where,
)
from planparse.swedish.numbers import read_number
from planparse.tables.flat_assignments import flat_assignment_tables
from planparse.tables.flat_indicators import flat_indicator_tables
from planparse.tables.flattened import flattened_tables
from planparse.tables.headers import column_names, header_rows, is_figure, is_period, names_column
from planparse.tables.plain_rows import (
    PlainRow,
    is_cut,
    is_torn,
    line_cells,
    merged,
    padded,
    row_texts,
)

_NOTE = re.compile(r"^\s*(?:[¹²³⁰⁴-⁹]+|\*+\)?|\d{1,2}\)|not\s?\d*[:.])\s*\S", re.IGNORECASE)
_STAMP = re.compile(r"^\s*(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*(?:[(/]\s*\d{1,3}\s*\)?)?\s*$", re.I)
_LEADER = re.compile(r"(?:\.{3,}|…|(?:\. ){3,})")
_OUTLINE = re.compile(r"^\d+(?:\.\d+)*\.?$")
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[a-zåäö][.)]|[-–•·▪●○])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^\W*(?:innehåll|innehållsförteckning|contents)\b", re.IGNORECASE)

_SANDWICHED = 80
"""A line without tabs between two rows is a group row only if it is shorter than this."""


@dataclass(slots=True)
class _Run:
    """Rows that stand together; ``between`` are the lines between the run before and this one,
    ``feed`` whether a form feed lies among them."""

    rows: list[PlainRow] = field(default_factory=list)
    between: list[PlainLine] = field(default_factory=list)
    feed: bool = False
    number: int | None = None

    @property
    def width(self) -> int:
        return max(len(row.cells) for row in self.rows)


def plain_tables(pages: Sequence[PlainPage]) -> Tabled:
    """The tables of pages without places, and the pages without their rows.

    Cells are joined over page breaks, footnote digits taken out (``marks``), stars kept. What
    looked like a table and is none (contents, lists, front matter) is listed under
    ``rejected``."""
    indicators, used, rejected = flat_indicator_tables(pages)
    pages = _without(pages, used)
    assignments, used = flat_assignment_tables(pages)
    pages = _without(pages, used)
    tables, used = flattened_tables(pages)
    tables += [*indicators, *assignments]
    pages = _without(pages, used)
    runs = [part for run in _runs(pages) for part in _split(run)]
    used = set()
    for group in _groups(runs):
        rows = _joined(group)
        reason = None if group[0].number is not None else _no_table(group, rows)
        if reason:
            rejected.append(Rejected(_where(rows), reason))
            continue
        tables.append(_table(rows, word=group[0].number is not None, parts=len(group)))
        used.update((row.page, row.line.number) for run in group for row in run.rows)
    tables.sort(key=lambda table: (table.where.page or 0, table.where.line or 0))
    return Tabled(
        tables=tuple(tables), pages=tuple(_without(pages, used)), rejected=tuple(rejected)
    )


def _without(pages: Sequence[PlainPage], used: set[tuple[int, int]]) -> list[PlainPage]:
    return [
        replace(
            page,
            lines=tuple(line for line in page.lines if (page.number, line.number) not in used),
        )
        for page in pages
    ]


def _runs(pages: Sequence[PlainPage]) -> Iterator[_Run]:
    run = _Run()
    between: list[PlainLine] = []
    feed = False
    for page in pages:
        for i, line in enumerate(page.lines):
            sandwiched = bool(run.rows) and not between and _is_group_line(page.lines, i)
            if len(line.cells) < 2 and line.table is None and not sandwiched:
                if run.rows:
                    yield run
                    run = _Run()
                    between, feed = [], False
                between.append(line)
                continue
            if run.rows and line.table != run.number:
                yield run
                run = _Run()
                between, feed = [], False
            if not run.rows:
                run = _Run(between=between, feed=feed, number=line.table)
                between, feed = [], False
            run.rows.append(PlainRow(page.number, line, line_cells(page.number, line)))
        if run.rows:
            # What goes on over the form feed is joined by the rules for page breaks.
            yield run
            run = _Run()
            between = []
        feed = True
    if run.rows:
        yield run


def _is_group_line(lines: Sequence[PlainLine], i: int) -> bool:
    """Whether line ``i``, without tabs, stands directly between two rows: a group row whose empty
    cells the dump has dropped."""
    if i == 0 or i + 1 >= len(lines):
        return False
    text, after = lines[i].cells[0], lines[i + 1]
    return (
        bool(text)
        and len(text) <= _SANDWICHED
        and not text.endswith((".", ":"))
        and lines[i].heading is None
        and not lines[i].item
        and not _NOTE.match(text)
        and len(lines[i - 1].cells) > 2
        and len(after.cells) > 2
        and any(is_figure(cell) for cell in after.cells[1:])
    )


def _split(run: _Run) -> list[_Run]:
    """The run parted where a header row begins a new table."""
    if run.number is not None:
        return [run]
    parts = [_Run(between=run.between, feed=run.feed)]
    for i, row in enumerate(run.rows):
        current = parts[-1].rows
        if len(current) > 1 and i + 1 < len(run.rows) and _begins_table(run.rows, i, current):
            parts.append(_Run())
        parts[-1].rows.append(row)
    return parts


def _begins_table(rows: Sequence[PlainRow], i: int, current: Sequence[PlainRow]) -> bool:
    if not any(is_figure(cell.text) for row in current for cell in row.cells[1:]):
        return False
    row = rows[i]
    beyond = [cell.text for cell in row.cells[1:] if cell.text]
    if len(beyond) < 2 or any(is_figure(text) or len(text) > _SANDWICHED for text in beyond):
        return row_texts(row) == row_texts(current[0]) and bool(beyond)
    heads = all(is_period(text) or names_column(text) for text in beyond)
    below = [cell.text for cell in rows[i + 1].cells[1:] if cell.text]
    return heads and bool(below) and any(is_figure(text) for text in below)


def _groups(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """The runs, those together that a page break has parted."""
    group: list[_Run] = []
    for run in runs:
        if group and _goes_on(group, run):
            group.append(run)
            continue
        if group:
            yield group
        group = [run]
    if group:
        yield group


def _goes_on(group: Sequence[_Run], run: _Run) -> bool:
    first, last = group[0], group[-1]
    if run.number is not None or first.number is not None:
        return False
    if not (run.between or run.feed):
        return False
    if run.width != first.width and not (run.width < first.width and _ragged(first)):
        return False
    if not all(_between_parts(line) for line in run.between):
        return False
    if _has_header(run):
        return row_texts(run.rows[0]) == row_texts(first.rows[0]) and (
            (len(run.rows) > 1 and is_cut(last.rows[-1], run.rows[1], first.width))
            or (run.feed and not _has_notes(run))
        )
    return True


def _ragged(run: _Run) -> bool:
    """Whether the dump has dropped the empty cells at the end of rows."""
    return any(len(row.cells) < run.width for row in run.rows)


def _between_parts(line: PlainLine) -> bool:
    """Whether a line may stand between two parts of one table: blank, footnote, page stamp."""
    text = line.text.strip()
    return not text or bool(_NOTE.match(text)) or bool(_STAMP.match(text))


def _has_notes(run: _Run) -> bool:
    return any(_NOTE.match(line.text) for line in run.between)


def _has_header(run: _Run) -> bool:
    grid = padded([row.cells for row in run.rows])
    if len(grid) == 1:
        beyond = [cell.text for cell in grid[0][1:]]
        return len(beyond) > 1 and all(is_period(text) or names_column(text) for text in beyond)
    count = header_rows(grid)
    if not count:
        return False
    top = grid[count - 1]
    beyond = [cell.text for cell in top[1:] if cell.text]
    valued = sum(read_number(text) is not None and not is_period(text) for text in beyond)
    return 2 * valued < len(beyond)


def _joined(group: Sequence[_Run]) -> list[PlainRow]:
    """The rows of all runs: repeated headers left out, cut rows made whole."""
    rows = list(group[0].rows)
    width = group[0].width
    for run in group[1:]:
        part = run.rows
        repeated = len(part) > 1 and row_texts(part[0]) == row_texts(group[0].rows[0])
        if repeated and _has_header(run):
            part = part[1:]
        if is_cut(rows[-1], part[0], width):
            rows[-1] = merged(rows[-1], part[0])
            part = part[1:]
        rows.extend(part)
    whole = rows[:1]
    for row in rows[1:]:
        if is_torn(whole[-1], row):
            whole[-1] = merged(whole[-1], row)
        else:
            whole.append(row)
    return whole


def _no_table(group: Sequence[_Run], rows: Sequence[PlainRow]) -> str | None:
    """Why these rows are no table, None if they are one."""
    last = [_last_filled(row) for row in rows]
    numbers = [int(text) for text in last if re.fullmatch(r"\d{1,3}", text)]
    leaders = any(_LEADER.search(cell.text) for row in rows for cell in row.cells)
    outlined = all(_OUTLINE.match(row.cells[0].text) for row in rows)
    titled = any(_CONTENTS.match(line.text) for line in group[0].between[-6:])
    if (
        len(numbers) >= max(1, len(rows) - 1)
        and (leaders or titled or (outlined and len(rows) > 2))
        and numbers == sorted(numbers)
        and all(sum(bool(cell.text) for cell in row.cells) <= 3 for row in rows)
    ):
        return "innehållsförteckning"
    if all(len([cell for cell in row.cells if cell.text]) <= 1 for row in rows):
        return "bara en kolumn har text"
    narrow = all(len(row.cells) == 2 for row in rows)
    if narrow and all(_LIST_MARK.match(row.cells[0].text) for row in rows):
        return "numrerad lista eller punktlista"
    if narrow and all(row.cells[0].text.endswith(":") for row in rows):
        return "uppgifter om dokumentet, inte en tabell"
    if len(rows) == 1:
        return "en enda rad"
    return None


def _last_filled(row: PlainRow) -> str:
    return next((cell.text for cell in reversed(row.cells) if cell.text), "")


def _where(rows: Sequence[PlainRow]) -> Where:
    return merge_where(cell.where for row in rows for cell in row.cells)


def _table(rows: Sequence[PlainRow], *, word: bool, parts: int) -> RawTable:
    grid = tuple(padded([row.cells for row in rows]))
    marked = 0
    for row in rows:
        if not (word and row.line.header):
            break
        marked += 1
    count = marked if 0 < marked < len(rows) else header_rows(grid)
    caption = None
    if count > 1 and len([cell for cell in grid[0] if cell.text]) == 1 and grid[0][0].text:
        caption = grid[0][0].text
    reasons = ["rader skilda med tabbar" if not word else "tabell i Word"]
    if parts > 1:
        reasons.append(f"hopsatt av {parts} delar")
    if not count:
        reasons.append("utan rubrikrad")
    return RawTable(
        grid=grid,
        header_rows=count,
        columns=column_names(grid, count),
        where=_where(rows),
        caption=caption,
        confidence=1.0 if parts == 1 else 0.95,
        reasons=tuple(reasons),
    )
