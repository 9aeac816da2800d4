"""The document as one list of paragraphs and table rows in reading order.

Every form of the document (Word, PDF, text dump) is written from this list, and the place of each
piece in each form (number, page, line) is what the truth says under ``page`` and ``line``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.source import Block, Source, Table

Key = tuple[str, str, int]
Places = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph (one cell) or a table row. ``key`` is (kind, name, number): ("block", "", 12),
    ("contents", "", 3), ("caption", "budget", 0), ("head", "budget", 0) or ("row", "budget", 5)."""

    key: Key
    cells: tuple[str, ...]
    block: Block
    table: Table | None = None


def contents(source: Source) -> tuple[Block, ...]:
    """The headings that the list of contents names: the numbered ones."""
    return tuple(block for block in source.headings if block.outline_number)


def pieces(source: Source, caption: Literal["above", "below"]) -> list[Piece]:
    """All pieces. Merged cells are empty except in their first place."""
    found: list[Piece] = []
    for index, block in enumerate(source.blocks):
        if block.kind == "contents":
            found += [
                Piece(("contents", "", at), (heading.outline_number or "", heading.title), block)
                for at, heading in enumerate(contents(source))
            ]
        elif block.kind == "table":
            found += _table_pieces(source.tables[block.table], block, caption)
        elif block.kind != "newpage":
            found.append(Piece(("block", "", index), (block.text,), block))
    return found


def _table_pieces(table: Table, block: Block, caption: str) -> list[Piece]:
    title = Piece(("caption", table.name, 0), (table.title,), block, table)
    rows = [
        Piece(("head", table.name, at), tuple(map(_shown, row)), block, table)
        for at, row in enumerate(table.header)
    ]
    rows += [
        Piece(("row", table.name, at), tuple(map(_shown, (row.label, *row.cells))), block, table)
        for at, row in enumerate(table.rows)
    ]
    return [title, *rows] if caption == "above" else [*rows, title]


def _shown(cell: str) -> str:
    return "" if cell in ("^", ">") else cell
