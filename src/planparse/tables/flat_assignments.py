"""Assignments and the board's answers whose two columns have run together.

Under the two heads ("Nämndspecifika fokusområden", "Nämndens omhändertagande") stand, in turn, an
assignment, which begins with what is to be done ("Samordna …") and ends without a stop, and the
paragraphs that answer it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.pages import GridCell, PlainPage, RawTable, merge_where
from planparse.swedish.vocabulary import assignment_kinds, inflected, one_of
from planparse.tables.cells import join_lines
from planparse.tables.plain_rows import PlacedLine

_TO_DO = re.compile(r"^(?:att\s+)?[A-ZÅÄÖ]?[a-zåäö]{2,}a\b|^att\s", re.IGNORECASE)
_CHAPTER = re.compile(r"^\d+(?:\.\d+)+\.?\s+\S")
_LONGEST = 60
"""A line of a narrow column has at most so many letters."""
_MOST_LINES = 6
"""An assignment takes at most so many lines."""
_HEAD = 8
"""The second head stands at most so many lines below the first."""
_CONFIDENCE = 0.8


@dataclass(slots=True)
class _Row:
    """An assignment and the paragraphs that answer it."""

    task: list[PlacedLine]
    answers: list[list[PlacedLine]] = field(default_factory=list)


def flat_assignment_tables(
    pages: Sequence[PlainPage],
) -> tuple[list[RawTable], set[tuple[int, int]]]:
    """The tables of assignments and answers that lie in running text, and the lines (page,
    number) that went into them."""
    lines = [PlacedLine(page.number, line) for page in pages for line in page.lines]
    tables: list[RawTable] = []
    used: set[tuple[int, int]] = set()
    index = 0
    while index < len(lines):
        found = _table(lines, index) if _names_tasks(lines[index]) else None
        if found is None:
            index += 1
            continue
        heads, rows, index = found
        tables.append(_raw_table(heads, rows))
        taken = [*heads, *(one for row in rows for part in _parts(row) for one in part)]
        used.update((one.page, one.line.number) for one in taken)
    return tables, used


def _parts(row: _Row) -> list[list[PlacedLine]]:
    return [row.task, *row.answers]


def _plain(line: PlacedLine) -> bool:
    own = line.line
    return len(own.cells) == 1 and own.heading is None and own.table is None


def _names_tasks(line: PlacedLine) -> bool:
    """Whether the line is the head of a column of assignments: such a word and nothing after."""
    text = line.text.lower()
    return _plain(line) and any(
        re.search(rf"(?:^|\s){inflected(word)}$", text) for word in assignment_kinds()
    )


def _names_answers(line: PlacedLine) -> bool:
    return _plain(line) and one_of("columns", "response").fullmatch(line.text) is not None


def _table(
    lines: Sequence[PlacedLine], start: int
) -> tuple[list[PlacedLine], list[_Row], int] | None:
    """The heads and rows of the table that begins at ``start`` and the index after it."""
    second = next(
        (
            i
            for i in range(start + 1, min(len(lines), start + 1 + _HEAD))
            if _names_answers(lines[i])
        ),
        None,
    )
    if second is None or len(lines[start].text) > _LONGEST:
        return None
    heads = [lines[start], lines[second]]
    rows: list[_Row] = []
    end = start + 1
    for block in _blocks(lines, start + 1, second):
        if _is_task(block):
            rows.append(_Row(block))
        elif rows:
            rows[-1].answers.append(block)
        else:
            return None
        end = lines.index(block[-1]) + 1
    answered = [row for row in rows if row.answers]
    return (heads, rows, end) if len(answered) == len(rows) > 1 else None


def _blocks(lines: Sequence[PlacedLine], start: int, head: int) -> list[list[PlacedLine]]:
    """Paragraphs of narrow lines from ``start`` on, up to a chapter or a wide line."""
    blocks: list[list[PlacedLine]] = []
    fresh = True
    for index in range(start, len(lines)):
        line = lines[index]
        if index == head or not line.text:
            fresh = True
            continue
        if not _plain(line) or _CHAPTER.match(line.text) or len(line.text) > _LONGEST:
            break
        if fresh:
            blocks.append([])
        blocks[-1].append(line)
        fresh = False
    return blocks


def _is_task(block: Sequence[PlacedLine]) -> bool:
    text = join_lines([line.text for line in block])
    return (
        len(block) <= _MOST_LINES
        and _TO_DO.match(text) is not None
        and text[:1].isupper()
        and not text.endswith((".", ":", ";"))
    )


def _raw_table(heads: Sequence[PlacedLine], rows: Sequence[_Row]) -> RawTable:
    grid = [tuple(_cell([head]) for head in heads)]
    for row in rows:
        answer = "\n\n".join(join_lines([one.text for one in part]) for part in row.answers)
        lines = [one for part in row.answers for one in part]
        grid.append((_cell(row.task), _cell(lines, answer)))
    return RawTable(
        grid=tuple(grid),
        header_rows=1,
        columns=tuple(cell.text for cell in grid[0]),
        where=merge_where(cell.where for row in grid for cell in row),
        confidence=_CONFIDENCE,
        reasons=("kolumnerna löper ihop i texten",),
    )


def _cell(lines: Sequence[PlacedLine], text: str | None = None) -> GridCell:
    raw = join_lines([" ".join(one.line.raw_cells).strip() for one in lines])
    return GridCell(
        text=text or join_lines([one.text for one in lines]),
        raw=raw,
        where=merge_where(one.where for one in lines),
        lines=tuple(one.text for one in lines),
        confidence=_CONFIDENCE,
    )
