"""Page pictures drawn for tests: A4 at 150 dpi with text, rules and boxes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

LETTER = 28


def sheet(size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    return Image.new("L", size, 255)


def write(
    page: Image.Image,
    *rows: str,
    at: tuple[int, int] = (120, 150),
    pitch: int = 44,
    size: int = LETTER,
    fill: int = 0,
) -> Image.Image:
    pen = ImageDraw.Draw(page)
    for i, row in enumerate(rows):
        font = ImageFont.load_default(size=size)
        pen.text((at[0], at[1] + pitch * i), row, fill=fill, font=font)
    return page


def ruled_table(
    page: Image.Image,
    rows: list[list[str]],
    *,
    at: tuple[int, int] = (120, 400),
    widths: tuple[int, ...] = (400, 200, 200, 200),
    high: int = 50,
    header: int = 215,
    ink: int = 0,
    thick: int = 2,
) -> Image.Image:
    """A ruled grid with a shaded header row."""
    pen = ImageDraw.Draw(page)
    left, top = at
    xs = [left, *(left + sum(widths[: i + 1]) for i in range(len(widths)))]
    ys = [top + high * i for i in range(len(rows) + 1)]
    pen.rectangle((xs[0], ys[0], xs[-1], ys[1]), fill=header)
    for x in xs:
        pen.line((x, ys[0], x, ys[-1]), fill=ink, width=thick)
    for y in ys:
        pen.line((xs[0], y, xs[-1], y), fill=ink, width=thick)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            write(page, text, at=(x + 12, y + 9))
    return page


def grey(page: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(page.convert("L"), dtype=np.uint8)
