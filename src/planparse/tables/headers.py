"""Header rows of a grid, and one name per column.

Usable for printed and plain tables alike: it looks at texts, bold letters and merged cells only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from planparse.pages import GridCell

Grid = Sequence[Sequence[GridCell]]
Spans = Mapping[tuple[int, int], tuple[int, int]]

_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"^\(?(?:år\s*)?{_YEAR}\s*[*¹²³⁴⁵]*(?:\s*[-–/]\s*(?:{_YEAR}|\d\d))?(?:[-–]\d\d[-–]\d\d)?\)?,?\s*[*]*$",
    re.IGNORECASE,
)
_NUMBER = r"[-–−+±<>~]?\s?\d[\d\s.,]*(?::\d+)?"
_FIGURE = re.compile(
    rf"^\(?{_NUMBER}(?:\s?(?:[-–]|/|\+/-)\s?\d[\d\s.,]*)?\)?\s?"
    rf"(?:%|‰|st|kr|tkr|mnkr|mkr|mnr|procent|\D{{0,3}})?[*]*(?:\s?\(.*\))?$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?<=\d\d),?\s*[^\W\d]{2,5}$")
_NUMBERED = re.compile(r"^[^\d]{0,12}\d[\d\s.,]*\D{0,6}$")
_EMPTY_FIGURE = re.compile(r"^[-–—.*]+$")
_SENTENCE = re.compile(r"^[A-ZÅÄÖ](?:\S*\s+){3,}[^\W\d]{3,}\.$")
_ORDINAL = re.compile(r"^\d+[.)]?$")

HEADER_LENGTH = 80
"""A header cell is a name, not a sentence: at most so many letters."""


@cache
def header_words() -> tuple[str, ...]:
    """The stems of words that name a column, from data/header_words.txt."""
    return word_list("header_words.txt")


def word_list(name: str) -> tuple[str, ...]:
    """The words of a list in this room's data folder, one a line, # for remarks."""
    text = resources.files("planparse.tables").joinpath("data", name).read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def is_period(text: str) -> bool:
    """Whether the text is a bare year or span of years ("2025", "2025–2027", "2024-12-31")."""
    return _PERIOD.match(text.strip()) is not None


def is_figure(text: str) -> bool:
    """Whether the text reads as a figure of the body ("1 801", "-46,2", "83 %", "10-15%"); a bare
    year, also with a unit ("2025, mnr") or several of them, is no figure."""
    text = text.strip()
    if _FIGURE.match(text) is None or is_period(_UNIT.sub("", text)):
        return False
    words = text.split()
    return len(words) < 2 or not all(map(is_period, words))


def is_numbered(text: str) -> bool:
    """Whether the text is a figure, or one number with a short word before or after it ("IFO 454",
    "1063 kr/inv")."""
    return is_figure(text) or _NUMBERED.match(text.strip()) is not None


def names_column(text: str) -> bool:
    """Whether the text holds a word that heads columns ("Budget 2024", "Källa")."""
    words = re.findall(r"[a-zåäöé]+", text.lower())
    return any(word.startswith(stem) for word in words for stem in header_words())


def header_rows(grid: Grid, spans: Spans | None = None) -> int:
    """How many rows at the top of the grid are headers (0 when the table has none).

    A header row holds names and years, never figures; it is told from a row of the body by bold or
    slanting letters, by words that head columns, by figures that stand under it, or by merged
    cells: a name over several columns beside a label that reaches down to the last header row."""
    if len(grid) < 2:
        return 0
    count = _merged_header(grid, spans or {})
    for number in range(count, len(grid) - 1):
        row = grid[number]
        if not _may_be_header(row):
            break
        if _is_section(grid, number):
            # A title over the table counts when the header follows; a group row ends the header.
            if number > 0 or not _may_be_header(grid[1]) or not _is_header(grid, 1):
                break
        elif _is_header(grid, number):
            count = number + 1
        else:
            break
    return count


def _merged_header(grid: Grid, spans: Spans) -> int:
    wide = any(row == 0 and cols > 1 for (row, _), (_, cols) in spans.items())
    deep = spans.get((0, 0), (1, 1))[0]
    if not wide or deep < 2 or deep >= len(grid):
        return 0
    cells = [cell for row in grid[:deep] for cell in row if cell.text.strip()]
    return deep if 3 * sum(is_figure(cell.text) for cell in cells) < len(cells) else 0


def column_names(grid: Grid, header_rows: int, spans: Spans | None = None) -> tuple[str, ...]:
    """One name per column: the header cells above each other joined with a blank.

    A merged cell names every column it covers. Where the grid knows no merged header cells (plain
    text), a name in an upper row also names the empty cells to its right as far as the row below
    is filled; a title alone in its row names them all."""
    if not grid:
        return ()
    width = len(grid[0])
    parts: list[list[str]] = [[] for _ in range(width)]
    owners = _owners(spans or {}, header_rows)
    merged = any(cell.covered for row in grid[:header_rows] for cell in row)
    for number in range(header_rows):
        carried = ""
        for col in range(width):
            owner = owners.get((number, col), (number, col))
            text = grid[owner[0]][owner[1]].text.strip()
            if owner[0] < number:
                continue
            if text:
                carried = text if col or _is_section(grid, number) else ""
            elif not merged and carried and _filled_below(grid, number, col, header_rows):
                text = carried
            if text:
                parts[col].append(text)
    return tuple(" ".join(part) for part in parts)


def _owners(spans: Spans, rows: int) -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (row, col): (top, left)
        for (top, left), (high, wide) in spans.items()
        for row in range(top, min(top + high, rows))
        for col in range(left, left + wide)
    }


def _filled_below(grid: Grid, number: int, col: int, header_rows: int) -> bool:
    return any(grid[below][col].text for below in range(number + 1, header_rows))


def _filled(row: Sequence[GridCell]) -> list[tuple[int, GridCell]]:
    return [(col, cell) for col, cell in enumerate(row) if cell.text.strip()]


def _may_be_header(row: Sequence[GridCell]) -> bool:
    filled = _filled(row)
    return (
        bool(filled)
        and not any(is_figure(cell.text) and not _ORDINAL.match(cell.text) for _, cell in filled)
        and not any(_EMPTY_FIGURE.match(cell.text) for _, cell in filled)
        and all(len(cell.text) <= HEADER_LENGTH for _, cell in filled)
        and not any(_SENTENCE.search(cell.text) for _, cell in filled)
        and not all(_ORDINAL.match(cell.text) and not is_period(cell.text) for _, cell in filled)
        and not (is_figure(filled[0][1].text) and filled[0][0] == 0)
    )


def _is_section(grid: Grid, number: int) -> bool:
    """A row with one filled cell: a title over the table, or a group row inside it."""
    return len(grid[number]) > 1 and len(_filled(grid[number])) == 1


def _is_header(grid: Grid, number: int) -> bool:
    row = grid[number]
    body = grid[number + 1 :]
    filled = _filled(row)
    beyond = [(col, cell) for col, cell in filled if col > 0]
    if not beyond:
        return False
    if any(is_figure(cell.text) for _, cell in beyond):
        return False
    below = [cell for other in body for cell in other if cell.text.strip()]
    if not below:
        return False
    if all(cell.bold for _, cell in filled) and _rare(cell.bold for cell in below):
        return True
    if all(cell.italic for _, cell in filled) and _rare(cell.italic for cell in below):
        return True
    if sum(is_period(cell.text) for _, cell in beyond) >= max(1, len(beyond) // 2):
        return True
    heads = sum(is_period(cell.text) or names_column(cell.text) for _, cell in filled)
    if 2 * heads >= len(filled) and max(len(cell.text) for _, cell in filled) <= HEADER_LENGTH:
        return True
    if len(beyond) * 2 < len(row) - 1:
        return False
    return all(_figures_below(body, col) for col, _ in beyond)


def _rare(marked: Iterable[bool]) -> bool:
    values = list(marked)
    return sum(values) <= 0.5 * len(values)


def _figures_below(body: Grid, col: int) -> bool:
    texts = [row[col].text for row in body if row[col].text.strip()]
    return bool(texts) and 2 * sum(is_figure(text) for text in texts) > len(texts)
