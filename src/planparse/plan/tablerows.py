"""The body of a raw table → rows with labels: spanning labels, notes, groups, many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planparse.model import Where
from planparse.pages import GridCell, RawTable, merge_where
from planparse.plan.tablewords import is_note_label, is_sum_label
from planparse.swedish.numbers import ReadNumber, read_number

_BROKEN = re.compile(
    r"(?<=[^\W\d_]{2})-\s+(?!och\b|eller\b|samt\b|resp|till\b|alt)(?=[a-zåäöé]{2})"
)
_SENTENCE_END = (".", "!", "?", "…")
_LONG = 100
"""A label longer than this over an otherwise empty row is a comment, not a group."""
_SENTENCE = 5
"""A bold text of so many words that ends with a stop is a comment, not a group."""
_EMPTY_MARKS = frozenset({"-", "–", "—", "iu", "i u", "i.u", "i.u."})


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of the body. ``printed`` is the label as it stands in its own row ("" where a label
    above covers it), ``cells`` the filled cells by column; ``form`` says whether it is a row of
    cells, one text that heads a group, or a comment."""

    label: str
    printed: str
    label_cell: GridCell
    cells: dict[int, GridCell]
    form: str
    where: Where


def mended(text: str) -> str:
    """A cell's text with words made whole that a line break had parted ("Budget- avvikelse")."""
    return _BROKEN.sub("", " ".join(text.split()))


def body_rows(raw: RawTable, text_columns: frozenset[int]) -> list[BodyRow]:
    """The rows under the headers, empty ones left out, in the order they stand."""
    rows: list[BodyRow] = []
    label = ""
    body = range(raw.header_rows, len(raw.grid))
    filled_rows = [i for i in body if any(cell.text.strip() for cell in raw.grid[i])]
    bare = not any(cell.text.strip() for i in filled_rows for cell in raw.grid[i][1:])
    for i in filled_rows:
        for grid_row in _lines_as_rows(raw.grid[i]):
            row = _row(raw, i, grid_row, label, text_columns, bare=bare)
            rows.append(row)
            if row.form == "cells":
                label = row.label
            elif row.form == "group":
                label = ""
    return rows


def _row(
    raw: RawTable,
    i: int,
    cells: Sequence[GridCell],
    above: str,
    text_columns: frozenset[int],
    *,
    bare: bool,
) -> BodyRow:
    first = cells[0]
    printed = mended(first.text)
    filled = {col: cell for col, cell in enumerate(cells) if col and cell.text.strip()}
    where = merge_where(cell.where for cell in cells if cell.text.strip())
    form = "cells"
    label = printed
    if not filled and printed:
        form = _form(raw, i, first, printed, bare=bare)
    elif not printed and len(filled) == 1 and _covers_row(raw, i, next(iter(filled))):
        cell = next(iter(filled.values()))
        return BodyRow(mended(cell.text), mended(cell.text), cell, {}, "note", where)
    if not printed and (first.covered or not _is_sum_line(filled, text_columns)):
        label = above
    return BodyRow(label, printed, first, filled, form, where)


def _covers_row(raw: RawTable, i: int, col: int) -> bool:
    width = len(raw.grid[i])
    return raw.spans.get((i, col), (1, 1))[1] >= max(2, width - col)


def _form(raw: RawTable, i: int, cell: GridCell, text: str, *, bare: bool) -> str:
    """What a row with nothing but a label is: a row with empty cells, a group head or a comment.

    ``bare`` says that no row of the table has more than a label: then the cells may hold signs
    that are pictures, and only a word or a merged cell makes a row anything else."""
    if is_sum_label(text):
        return "cells"
    merged = _covers_row(raw, i, 0)
    knows_merged = bare or any(cols >= len(raw.grid[0]) > 1 for _, cols in raw.spans.values())
    sentence = text.endswith(_SENTENCE_END)
    note = is_note_label(text) or (
        sentence and len(text.split()) >= _SENTENCE if cell.bold else sentence or len(text) > _LONG
    )
    if merged:
        return "note" if note else "group"
    if knows_merged:
        return "note" if is_note_label(text) else "cells"
    return "note" if note else "group"


def _is_sum_line(filled: dict[int, GridCell], text_columns: frozenset[int]) -> bool:
    """Whether an unlabelled row holds nothing but bare numbers, as a sum line does."""
    for col, cell in filled.items():
        read = read_number(cell.text)
        if col in text_columns or read is None or read.qualifier:
            return False
    return True


def _lines_as_rows(cells: tuple[GridCell, ...]) -> list[tuple[GridCell, ...]]:
    """The row as several where every filled cell beyond the label has the same number of lines,
    each a number with its own qualifier ("BARN 318" over "VUX: 14"); otherwise the row itself."""
    filled = [(col, cell) for col, cell in enumerate(cells) if col and cell.text.strip()]
    counts = {len(cell.lines) for _, cell in filled}
    if len(counts) != 1:
        return [cells]
    count = counts.pop()
    if count < 2 or not all(_lines_qualified(cell.lines) for _, cell in filled):
        return [cells]
    rows = []
    for k in range(count):
        row = [replace(cells[0], covered=True) if k else cells[0]]
        for cell in cells[1:]:
            if not cell.text.strip():
                row.append(cell)
                continue
            row.append(replace(cell, text=cell.lines[k], raw=_raw_line(cell, k), lines=()))
        if k:
            row[0] = replace(row[0], text="", raw="", lines=())
        rows.append(tuple(row))
    return rows


def _raw_line(cell: GridCell, k: int) -> str:
    """The raw words of one line, as many as the repaired line has."""
    words, start = cell.raw.split(), sum(len(line.split()) for line in cell.lines[:k])
    return " ".join(words[start : start + len(cell.lines[k].split())])


def _lines_qualified(lines: Sequence[str]) -> bool:
    reads = [read_number(line) for line in lines]
    return any(reads) and all(
        _qualified(read) or _said_empty(line) for read, line in zip(reads, lines, strict=True)
    )


def _qualified(read: ReadNumber | None) -> bool:
    return read is not None and read.qualifier is not None


def _said_empty(line: str) -> bool:
    """ "VUX IU": a qualifier and a mark that there is no figure."""
    words = line.split()
    return any(" ".join(words[cut:]).casefold() in _EMPTY_MARKS for cut in range(1, len(words)))
