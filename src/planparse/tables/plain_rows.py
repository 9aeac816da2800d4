"""Rows of tables without places: their cells, and rows that a page break has cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planparse.model import Where
from planparse.pages import GridCell, PlainLine, merge_where
from planparse.swedish.numbers import read_number

# Footnote digits, not the squares and cubes of measures (m², km²).
_SUPERSCRIPT = re.compile(r"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)\s?([¹²³⁰⁴-⁹]+)[)⁾]?")
_TAG = re.compile(r"<[^<>]*>?")
_WRAPPED = 25
"""A cell this long can have been cut by a page break; shorter ones are whole."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a text and the page it is on."""

    page: int
    line: PlainLine

    @property
    def text(self) -> str:
        """The line as printed: a list item has its dash."""
        text = self.line.text.strip()
        return f"- {text}" if self.line.item and text else text

    @property
    def where(self) -> Where:
        return Where(page=self.page, line=self.line.number)


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A table row: the page and the line it stands on, and its cells."""

    page: int
    line: PlainLine
    cells: tuple[GridCell, ...]


def line_cells(page: int, line: PlainLine) -> tuple[GridCell, ...]:
    """The cells of a line: footnote digits taken out into ``marks``, lines of a cell joined."""
    where = Where(page=page, line=line.number)
    raws = line.raw_cells if len(line.raw_cells) == len(line.cells) else line.cells
    cells = []
    for text, raw in zip(line.cells, raws, strict=True):
        marks = tuple(_SUPERSCRIPT.findall(text))
        lines = tuple(
            part
            for part in (_SUPERSCRIPT.sub("", part).strip() for part in text.split("\n"))
            if part
        )
        cells.append(
            GridCell(
                text=" ".join(lines),
                raw=" ".join(_SUPERSCRIPT.sub("", _TAG.sub(" ", raw)).split()),
                where=where,
                lines=lines,
                bold=line.bold and bool(lines),
                italic=line.italic and bool(lines),
                marks=marks,
            )
        )
    return tuple(cells)


def row_texts(row: PlainRow) -> tuple[str, ...]:
    """The texts of a row in lower case, without the empty cells at its end."""
    texts = [cell.text.casefold() for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _starts_small(text: str) -> bool:
    letter = next((letter for letter in text if letter.isalpha()), "")
    return letter.islower() and text[:1].isalpha()


def is_cut(above: PlainRow, row: PlainRow, width: int) -> bool:
    """Whether the first row after a page break is the rest of the row above."""
    filled = [(i, cell.text) for i, cell in enumerate(row.cells) if cell.text]
    if not filled or any(read_number(text) is not None for _, text in filled):
        return False
    label = row.cells[0].text
    if label:
        return _starts_small(label) and len(above.cells[0].text) >= _WRAPPED
    if width == 2:
        return len(above.cells) > 1 and len(above.cells[1].text) >= _WRAPPED
    return all(_starts_small(text) and _wrapped(above, i) for i, text in filled)


def is_torn(above: PlainRow, row: PlainRow) -> bool:
    """Whether a row in the midst of a table is the rest of the row above: no label, and nothing
    but words that go on in small letters under long ones."""
    filled = [(i, cell.text) for i, cell in enumerate(row.cells) if cell.text]
    return (
        bool(filled)
        and not row.cells[0].text
        and all(
            _starts_small(text)
            and _wrapped(above, i)
            and not above.cells[i].text.endswith((".", "!", "?"))
            and read_number(text) is None
            for i, text in filled
        )
    )


def _wrapped(above: PlainRow, i: int) -> bool:
    return i < len(above.cells) and len(above.cells[i].text) >= _WRAPPED


def merged(above: PlainRow, row: PlainRow) -> PlainRow:
    """The row above with the rest of its texts from the row that a break has parted from it."""
    width = max(len(above.cells), len(row.cells))
    tops, rests = padded([above.cells, row.cells], width)
    cells = []
    for top, rest in zip(tops, rests, strict=True):
        if not rest.text:
            cells.append(top)
        elif not top.text:
            cells.append(rest)
        else:
            hyphen = top.text.endswith("-") and _starts_small(rest.text)
            cells.append(
                replace(
                    top,
                    text=top.text[:-1] + rest.text if hyphen else f"{top.text} {rest.text}",
                    raw=f"{top.raw} {rest.raw}",
                    where=merge_where((top.where, rest.where)),
                    lines=top.lines + rest.lines,
                    marks=top.marks + rest.marks,
                )
            )
    return replace(above, cells=tuple(cells))


def padded(
    rows: Sequence[tuple[GridCell, ...]], width: int | None = None
) -> list[tuple[GridCell, ...]]:
    wide = width or max(len(row) for row in rows)
    return [
        row + tuple(GridCell(text="", raw="", where=row[0].where) for _ in range(wide - len(row)))
        for row in rows
    ]
