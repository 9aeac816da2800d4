"""Made-up printed pages for tests: words set with letters of one width, rules and fills."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.pages import Fill, PrintedPage, RawTable, Rule, Tabled, Word

SIZE = 10.0
LETTER = 5.0
PITCH = 13.0


def words(
    text: str,
    x: float,
    y: float,
    *,
    right: bool = False,
    bold: bool = False,
    size: float = SIZE,
) -> list[Word]:
    """The words of a line that begins at x (or ends there), its top at y. ``^3`` is raised."""
    letter = LETTER * size / SIZE
    plain = text.replace("^", "")
    at = x - len(plain) * letter if right else x
    made: list[Word] = []
    for part in text.split(" "):
        body, _, mark = part.partition("^")
        if body:
            end = at + len(body) * letter
            made.append(Word(body, body, at, y, end, y + size, size, bold=bold))
            at = end
        if mark:
            end = at + len(mark) * letter * 0.6
            made.append(
                Word(
                    mark, mark, at, y, end, y + 0.6 * size, 0.6 * size, superscript=True, glued=True
                )
            )
            at = end
        at += letter / 2
    return made


def sheet(
    found: Sequence[Word],
    *,
    rules: Sequence[Rule] = (),
    fills: Sequence[Fill] = (),
    number: int = 1,
    width: float = 595.0,
    height: float = 842.0,
    pictures: Sequence[tuple[float, float, float, float]] = (),
) -> PrintedPage:
    return PrintedPage(
        number=number,
        width=width,
        height=height,
        words=tuple(found),
        rules=tuple(rules),
        fills=tuple(fills),
        pictures=tuple(pictures),
    )


def grid(
    rows: Sequence[Sequence[str]],
    xs: Sequence[float],
    top: float = 100.0,
    *,
    header: int = 1,
    numbers_right: bool = True,
    pitch: float = PITCH,
    pad: float = 4.0,
) -> tuple[list[Word], list[float]]:
    """The words of a table and the heights of its row edges. A cell's lines are parted by ``|``."""
    made: list[Word] = []
    edges = [top]
    y = top
    for number, row in enumerate(rows):
        deep = max(cell.count("|") + 1 for cell in row)
        for col, cell in enumerate(row):
            for line, text in enumerate(cell.split("|") if cell else ()):
                ends = numbers_right and col > 0
                x = xs[col + 1] - pad if ends else xs[col] + pad
                made.extend(
                    words(text, x, y + pad / 2 + line * pitch, right=ends, bold=number < header)
                )
        y += (deep - 1) * pitch + SIZE + pad
        edges.append(y)
    return made, edges


def flat(edges: Sequence[float], x0: float, x1: float) -> list[Rule]:
    return [Rule(x0, y, x1, y + 0.5) for y in edges]


def upright(xs: Sequence[float], top: float, bottom: float) -> list[Rule]:
    return [Rule(x, top, x + 0.5, bottom) for x in xs]


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def left_words(tabled: Tabled) -> tuple[Word, ...]:
    """The words that no table took from the first page."""
    page = tabled.pages[0]
    assert isinstance(page, PrintedPage)
    return page.words
