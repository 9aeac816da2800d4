"""Pictures of pages with what was found drawn on them: rules, columns, rows, cells, tables and
what was judged to be no table. Every kind has its own line or word beside its colour."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageOps

from planparse.model import BBox, Table
from planparse.pages import Edges, PrintedPage, Reading, Tabled

Color = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
Lettering = Callable[[str, int], Image.Image]

RULE: Color = (0, 114, 178)
COLUMN: Color = (204, 0, 140)
ROW: Color = (213, 94, 0)
CELL: Color = (0, 158, 115)
TABLE: Color = (0, 100, 60)
REJECTED: Color = (190, 0, 0)
"""Colours that most colour-blind eyes tell apart; the lines differ as well."""
_WHITE: Color = (255, 255, 255)
_BLACK: Color = (0, 0, 0)
_LETTER = 15
_MARGIN = 8
_SOLID = (1, 0)
_DASHES = (9, 5)
_DOTS = (2, 4)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A table or a rejected candidate on one page, with the words that stand at it."""

    edges: Edges
    words: str
    is_table: bool


def sketches(
    pictures: Iterable[tuple[int, Image.Image, float]],
    reading: Reading,
    tabled: Tabled,
    tables: Sequence[Table],
    lettering: Lettering,
) -> Iterator[tuple[int, bytes]]:
    """Page number and PNG file of every page. ``pictures`` are the pages' numbers, pictures and
    pixels per point; ``tables`` the tables of the finished document, by whose ids the found ones
    are named; ``lettering`` gives the picture of a text of a height in pixels."""
    pages = {page.number: page for page in reading.pages if isinstance(page, PrintedPage)}
    marks = list(_marks(tabled, tables))
    for number, picture, scale in pictures:
        here = [mark for mark in marks if mark.edges.page == number]
        drawn = _sketch(picture, scale, pages.get(number), here, lettering)
        file = io.BytesIO()
        drawn.save(file, "PNG")
        yield number, file.getvalue()


def _marks(tabled: Tabled, tables: Sequence[Table]) -> Iterator[_Mark]:
    names = {table.where: table.id for table in tables}
    for raw in tabled.tables:
        sure = f"{raw.confidence:.2f}".replace(".", ",")
        why = "; ".join(raw.reasons)
        for part, edges in enumerate(raw.edges, start=1):
            several = f" del {part} av {len(raw.edges)}" if len(raw.edges) > 1 else ""
            words = f"tabell {names.get(raw.where, '')}{several}, säkerhet {sure}: {why}"
            yield _Mark(edges, words, is_table=True)
    for rejected in tabled.rejected:
        for edges in rejected.edges:
            yield _Mark(edges, f"ingen tabell: {rejected.reason}", is_table=False)


def _sketch(
    picture: Image.Image,
    scale: float,
    page: PrintedPage | None,
    marks: Sequence[_Mark],
    lettering: Lettering,
) -> Image.Image:
    whole = Image.new("RGB", (picture.width, picture.height + _LETTER + 2 * _MARGIN), _WHITE)
    whole.paste(picture)
    for mark in marks:
        if mark.is_table:
            _tint(whole, mark.edges, scale)
    pen = ImageDraw.Draw(whole)
    for rule in page.rules if page else ():
        box = (rule.x0, rule.top, rule.x1, rule.bottom)
        x0, y0, x1, y1 = _scaled(box, scale)
        if rule.horizontal:
            _line(pen, (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2), RULE, _SOLID)
        else:
            _line(pen, ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), RULE, _SOLID)
    for mark in marks:
        _frame(pen, mark, scale)
    for mark in marks:
        words = lettering(mark.words, _LETTER)
        x = max(0, min(round(mark.edges.xs[0] * scale), whole.width - words.width))
        y = max(0, round(mark.edges.ys[0] * scale) - words.height)
        color = TABLE if mark.is_table else REJECTED
        whole.paste(ImageOps.colorize(words, _WHITE, color), (x, y))
    _legend(whole, picture.height, lettering, unread=page is None)
    return whole


def _scaled(box: BBox, scale: float) -> BBox:
    x0, x1 = sorted((box[0] * scale, box[2] * scale))
    top, bottom = sorted((box[1] * scale, box[3] * scale))
    return (x0, top, x1, bottom)


def _tint(whole: Image.Image, edges: Edges, scale: float) -> None:
    """The cells with a thin coloured ground, a little smaller than they are."""
    for cell in edges.cells:
        x0, y0, x1, y1 = (round(value) for value in _scaled(cell, scale))
        x0, y0 = max(x0 + 2, 0), max(y0 + 2, 0)
        x1, y1 = min(x1 - 2, whole.width), min(y1 - 2, whole.height)
        if x1 > x0 and y1 > y0:
            ground = whole.crop((x0, y0, x1, y1))
            whole.paste(Image.blend(ground, Image.new("RGB", ground.size, CELL), 0.13), (x0, y0))


def _frame(pen: Pen, mark: _Mark, scale: float) -> None:
    edges = mark.edges
    left, top, right, bottom = _scaled(
        (edges.xs[0], edges.ys[0], edges.xs[-1], edges.ys[-1]), scale
    )
    if mark.is_table:
        for x in edges.xs[1:-1]:
            _line(pen, (x * scale, top), (x * scale, bottom), COLUMN, _DASHES)
        for y in edges.ys[1:-1]:
            _line(pen, (left, y * scale), (right, y * scale), ROW, _DOTS)
    color, style = (TABLE, _SOLID) if mark.is_table else (REJECTED, _DASHES)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    for start, end in pairwise(corners):
        _line(pen, start, end, color, style, width=3)


def _line(
    pen: Pen,
    start: tuple[float, float],
    end: tuple[float, float],
    color: Color,
    style: tuple[int, int],
    width: int = 2,
) -> None:
    """A level or upright line of strokes and gaps of these many pixels."""
    stroke, gap = style
    if not gap:
        pen.line((*start, *end), fill=color, width=width)
        return
    length = max(end[0] - start[0], end[1] - start[1], start[0] - end[0], start[1] - end[1])
    if length <= 0:
        return
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    at = 0.0
    while at < length:
        to = min(at + stroke, length)
        piece = (start[0] + dx * at, start[1] + dy * at, start[0] + dx * to, start[1] + dy * to)
        pen.line(piece, fill=color, width=width)
        at += stroke + gap


def _legend(whole: Image.Image, top: int, lettering: Lettering, *, unread: bool) -> None:
    pen = ImageDraw.Draw(whole)
    y = top + _MARGIN + _LETTER // 2
    x = _MARGIN
    if unread:
        whole.paste(lettering("Sidan kunde inte läsas.", _LETTER), (x, top + _MARGIN // 2))
        return
    for color, style, width, word in (
        (RULE, _SOLID, 2, "linje"),
        (COLUMN, _DASHES, 2, "kolumn"),
        (ROW, _DOTS, 2, "rad"),
        (CELL, None, 2, "cell (tonad)"),
        (TABLE, _SOLID, 3, "tabell"),
        (REJECTED, _DASHES, 3, "ingen tabell"),
    ):
        if style is None:
            pen.rectangle((x, y - 6, x + 30, y + 6), fill=_mixed(color))
        else:
            _line(pen, (x, y), (x + 30, y), color, style, width)
        words = lettering(word, _LETTER)
        whole.paste(words, (x + 36, top + _MARGIN // 2))
        x += 36 + words.width + 18


def _mixed(color: Color) -> Color:
    red, green, blue = (round(255 - 0.13 * (255 - value)) for value in color)
    return red, green, blue
