"""The text dump: what comes out when the print is read by an engine without Swedish letters.

Tables are tab-separated, form feeds part the pages, running heads and page stamps stand in the
text, and å, ä, ö are lost: nearly always a, a, o, now and then a letter that looks alike.
"""

from __future__ import annotations

import random
from typing import Any

from generator.pieces import Key, Piece, Places
from generator.source import Source

_LOST = {
    "å": ("a", "a", "d"),
    "ä": ("a", "a", "d"),
    "ö": ("o", "é", "6"),
    "Å": ("A", "A", "A"),
    "Ä": ("A", "A", "A"),
    "Ö": ("O", "O", "0"),
}
_SHARES = (0.93, 0.03, 0.02)  # what is left is read right


def lines_of(
    source: Source,
    pieces: list[Piece],
    pages: Places,
    layout: dict[str, Any],
    printed: list[int],
) -> tuple[list[str], dict[Key, int]]:
    """The lines as they should read, and the 1-based line of each piece. ``printed`` are the
    page numbers in the list of contents. A form feed stands first on the line it begins."""
    total = max(pages.values())
    lines: list[str] = []
    found: dict[Key, int] = {}
    page = 0
    before: Piece | None = None
    for piece in pieces:
        same_table = before is not None and before.table is not None and before.table is piece.table
        same_list = before is not None and before.key[0] == piece.key[0] == "contents"
        if pages[piece.key] != page:
            lines += [""] if page else []
            page = pages[piece.key]
            if page > 1:
                lines += ["\f" + _running_head(source, layout, page, total), ""]
        elif not (same_table and "caption" not in (piece.key[0], before and before.key[0])):
            lines += [] if same_list or not lines else [""]
        lines.append(_line(piece, printed))
        found[piece.key] = len(lines)
        before = piece
    return lines, found


def _running_head(source: Source, layout: dict[str, Any], page: int, total: int) -> str:
    stamp = layout["stamp"].format(page=page, pages=total)
    left, middle, _ = source.print["head"]
    return f"{left} {middle} {stamp}"


def _line(piece: Piece, printed: list[int]) -> str:
    if piece.key[0] == "contents":
        number, title = piece.cells
        dots = "." * max(3, 70 - len(title))
        return f"{number} {title} {dots} {printed[piece.key[2]]}"
    if piece.key[0] in ("head", "row"):
        return "\t".join(piece.cells)
    return f"- {piece.cells[0]}" if piece.block.kind == "item" else piece.cells[0]


def damaged(lines: list[str], *, seed: int) -> list[str]:
    """The lines with their Swedish letters lost. Same number of lines and words."""
    dice = random.Random(seed)

    def read(letter: str) -> str:
        if letter not in _LOST:
            return letter
        return dice.choices((*_LOST[letter], letter), (*_SHARES, 1 - sum(_SHARES)))[0]

    return ["".join(map(read, line)) for line in lines]
