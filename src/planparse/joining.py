"""Words that a narrow column or an inserted blank has cut are made whole, in tables and text.

The step after the tables are found: what stands in one cell, and on one line of text, is known
then. ``raw`` keeps the parts as printed, and every word made whole is listed as a repair."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planparse.model import Repair, Where
from planparse.pages import GridCell, Page, PlainPage, PrintedPage, RawTable, Tabled, Word, bbox_of
from planparse.swedish.splits import splits

WHY = "ordet var delat"
SURE = 0.9
# Between two parts of a word stands a blank, 0.2-0.3 letter sizes wide, not the gap to a column.
_BLANK = 0.45


@dataclass(frozen=True, slots=True)
class Joined:
    """Tables and pages with whole words, and the list of what was joined."""

    tabled: Tabled
    repairs: tuple[Repair, ...]


def join_words_cut(tabled: Tabled) -> Joined:
    """Make cut words whole in the cells, the column names and the running text."""
    repairs: list[Repair] = []
    tables = tuple(_table(table, repairs) for table in tabled.tables)
    pages = tuple(_page(page, repairs) for page in tabled.pages)
    return Joined(replace(tabled, tables=tables, pages=pages), tuple(repairs))


def _whole(text: str, where: Where | None, repairs: list[Repair]) -> str:
    """The text with its cut words whole; listed with their place where there is one."""
    if " " not in text:
        return text
    for split in reversed(splits(text)):
        if where is not None:
            before = text[split.start : split.end]
            repairs.append(_repair(where, before, split.whole))
        text = text[: split.start] + split.whole + text[split.end :]
    return text


def _repair(where: Where, before: str, after: str) -> Repair:
    return Repair(where=where, before=before, after=after, confidence=SURE, why=WHY)


def _table(table: RawTable, repairs: list[Repair]) -> RawTable:
    grid = tuple(tuple(_cell(cell, repairs) for cell in row) for row in table.grid)
    # A name may come from two header cells above each other; their places are the cells'.
    columns = tuple(
        _whole(name, _head(table, col), repairs) for col, name in enumerate(table.columns)
    )
    return replace(table, grid=grid, columns=columns)


def _head(table: RawTable, col: int) -> Where | None:
    """The place of a column's name when it is made of several cells; a single one is listed by
    itself."""
    cells = [
        row[col] for row in table.grid[: table.header_rows] if col < len(row) and row[col].text
    ]
    return cells[0].where if len(cells) > 1 else None


def _cell(cell: GridCell, repairs: list[Repair]) -> GridCell:
    text = _whole(cell.text, cell.where, repairs)
    return cell if text == cell.text else replace(cell, text=text)


def _page(page: Page, repairs: list[Repair]) -> Page:
    return _plain(page, repairs) if isinstance(page, PlainPage) else _printed(page, repairs)


def _plain(page: PlainPage, repairs: list[Repair]) -> PlainPage:
    lines = []
    for line in page.lines:
        where = Where(page=page.number, line=line.number)
        cells = tuple(_whole(cell, where, repairs) for cell in line.cells)
        lines.append(line if cells == line.cells else replace(line, cells=cells))
    return replace(page, lines=tuple(lines))


def _printed(page: PrintedPage, repairs: list[Repair]) -> PrintedPage:
    words = list(page.words)
    for i in range(len(words) - 1, 0, -1):
        first, second = words[i - 1], words[i]
        gap = second.x0 - first.x1
        if second.glued or not _same_line(first, second) or not 0 < gap <= _BLANK * first.size:
            continue
        if first.text[:1].islower() and (i < 2 or not _same_line(words[i - 2], first)):
            continue  # it may be the rest of a word that is hyphened over the line
        parts = f"{first.text} {second.text}"
        text = _whole(parts, None, repairs)
        if " " in text:
            continue
        place = Where(page=page.number, bbox=bbox_of((first.bbox, second.bbox)))
        repairs.append(_repair(place, parts, text))
        words[i - 1 : i + 1] = [
            replace(
                first,
                text=text,
                raw=f"{first.raw} {second.raw}",
                x1=second.x1,
                top=min(first.top, second.top),
                bottom=max(first.bottom, second.bottom),
                confidence=min(first.confidence, second.confidence),
            )
        ]
    return replace(page, words=tuple(words))


def _same_line(first: Word, second: Word) -> bool:
    return abs(first.bottom - second.bottom) <= 0.1 * first.size
