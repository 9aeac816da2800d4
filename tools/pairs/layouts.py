"""Ways to print a document, drawn by a seed: letters, rules, page, heads and feet."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Rules = Literal["grid", "lines", "head", "zebra", "none"]

_FONTS = ("Liberation Sans", "Liberation Serif", "Liberation Sans Narrow", "DejaVu Sans",
          "DejaVu Serif")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set. Sizes in points. ``rules`` are those of tables: a whole grid, lines
    between rows, one under the head, shaded rows, none. ``minus`` and ``blank`` stand in
    numbers, ``bullet`` names a list style; ``running`` prints the title and the page's number on
    every page, ``joined`` lets chapters follow on the same page."""

    font: str = "Liberation Sans"
    size: float = 10.5
    table_size: float = 9
    rules: Rules = "grid"
    shaded_head: bool = False
    wide: float = 595.3
    high: float = 841.9
    margin: float = 62.65
    spacing: float = 1.0
    heading: float = 1.0
    color: tuple[int, int, int] = (0x1F, 0x3F, 0x66)
    minus: str = "-"
    blank: str = " "
    running: bool = False
    joined: bool = True
    right: bool = True


PLAIN = Layout()


def layout(seed: str) -> Layout:
    """The layout that the seed draws."""
    dice = random.Random(f"layout {seed}")
    font = dice.choice(_FONTS)
    size = dice.choice((9.5, 10, 10.5, 11, 12)) - (1 if font.startswith("DejaVu") else 0)
    landscape = dice.random() < 0.15
    wide, high = (841.9, 595.3) if landscape else (595.3, 841.9)
    return Layout(
        font=font,
        size=size,
        table_size=size - dice.choice((1, 1.5, 2)),
        rules=dice.choice(("grid", "grid", "lines", "head", "zebra", "none")),
        shaded_head=dice.random() < 0.4,
        wide=wide,
        high=high,
        margin=dice.choice((50.0, 62.0, 71.0)),
        spacing=dice.choice((1.0, 1.0, 1.15, 1.3)),
        heading=dice.choice((0.9, 1.0, 1.15)),
        color=dice.choice(((0, 0, 0), (0x1F, 0x3F, 0x66), (0x7A, 0x1F, 0x1F))),
        minus=dice.choice(("-", "\u2212", "\u2013")),
        blank=dice.choice((" ", "\u00a0", "\u202f")),
        running=dice.random() < 0.6,
        joined=dice.random() < 0.7,
        right=dice.random() < 0.8,
    )
