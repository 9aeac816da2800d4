"""The cells and rows of tables: slotted dataclasses like places, since a document has them by the
ten thousand (see source.py). Everybody imports them from model.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from planparse.source import Where

Number = int | float
RowKind = Literal["item", "group", "subtotal", "total", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A filled cell. ``raw`` is the cell as it should read, ``value`` its number (None when the
    cell is not exactly one number), ``sek`` whole kronor in the unit that is true."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    col: int
    raw: str
    value: Number | None = None
    unit: str | None = None
    sek: int | None = None
    where: Where
    confidence: float = 1.0
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row; ``varav`` means part of the row above, never to be added. ``kind`` and
    ``varav`` are the reading under which the columns add up; ``as_printed`` is what the row's
    words alone say, where that is something else ("varav" for a part)."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    label: str
    kind: RowKind = "item"
    level: int = 0
    varav: bool = False
    where: Where
    cells: tuple[Cell, ...] = ()
    as_printed: RowKind | Literal["varav"] | None = None

    def cell(self, col: int) -> Cell | None:
        """The filled cell of column ``col``, or None where it is empty."""
        return next((cell for cell in self.cells if cell.col == col), None)
