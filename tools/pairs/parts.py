"""What the changes of pairs.py are made with: taking a Document apart and putting it together."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from planparse.model import (
    Block,
    Cell,
    ChangeKind,
    ChangeOf,
    Document,
    Indicator,
    Row,
    Section,
    Where,
)
from planparse.swedish.numbers import format_number, read_number
from planparse.swedish.units import to_sek

T = TypeVar("T")
_FIXED = frozenset(
    ("schema", "id", "kind", "file", "sha256", "media_type", "extractor", "unit", "type", "method")
)
_NUMBER = re.compile(r"\d+(?: \d{3})*(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Truth:
    """A change that was made. Where ``name`` is given it has to stand in the name of the change
    that is told, otherwise ``old`` and ``new`` are its words ("…" stands for any)."""

    kind: ChangeKind
    what: ChangeOf
    old: str | None = None
    new: str | None = None
    name: str | None = None

    def turned(self) -> Truth:
        """The same change from the new document to the old one."""
        turned: dict[ChangeKind, ChangeKind] = {"added": "removed", "removed": "added"}
        kind = turned.get(self.kind, self.kind)
        return Truth(kind, self.what, self.new, self.old, self.name)


Made = tuple[Document, list[Truth]]
Change = Callable[[Document, "Pick"], Made | None]


class Pick:
    """Draws where to change something, never twice at the same place."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)
        self._taken: set[str] = set()

    def __call__(self, options: Iterable[tuple[str, T]]) -> T | None:
        """One of the options whose place is free; a place may have several names, parted by |."""
        free = [(names, one) for names, one in options if not self._taken & {*names.split("|")}]
        if not free:
            return None
        names, one = self.dice.choice(free)
        self._taken.update(names.split("|"))
        return one


def at(where: Where) -> str:
    """The name of a place, which stays when things around it come and go."""
    return f"{where.page}:{where.line}:{where.bbox}"


def everywhere(document: Document, old: str, new: str) -> Document:
    """The document with these words changed wherever it prints them."""

    def walk(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: walk(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one, name) for one in value]
        return value.replace(old, new) if isinstance(value, str) and name not in _FIXED else value

    return Document.model_validate(walk(document.model_dump(mode="json"), ""))


def without(items: Sequence[T], index: int) -> tuple[T, ...]:
    """The items but the one at ``index``."""
    return (*items[:index], *items[index + 1 :])


def with_item(items: Sequence[T], index: int, item: T) -> tuple[T, ...]:
    """The items with another one at ``index``."""
    return (*items[:index], item, *items[index + 1 :])


def with_rows(document: Document, table: int, rows: Sequence[Row]) -> Document:
    """The document with other rows in a table."""
    made = document.tables[table].model_copy(update={"rows": tuple(rows), "grid": ()})
    return document.model_copy(update={"tables": with_item(document.tables, table, made)})


def with_cell(document: Document, table: int, row: int, col: int, raw: str) -> Document:
    """The document with one cell printed otherwise."""
    rows = document.tables[table].rows
    cells = tuple(reprinted(c, raw) if c.col == col else c for c in rows[row].cells)
    return with_rows(document, table, with_item(rows, row, replace(rows[row], cells=cells)))


def reprinted(cell: Cell, raw: str, unit: str | None = None) -> Cell:
    """The cell with other words, its number and kronor read from them."""
    read = read_number(raw)
    unit = unit or cell.unit
    value: int | float | None = None
    if read is not None:
        whole = read.value == read.value.to_integral_value()
        value = int(read.value) if whole else float(read.value)
    sek = to_sek(Decimal(str(value)), unit) if unit and value is not None else None
    return replace(
        cell,
        raw=raw,
        value=value,
        unit=unit,
        sek=sek if cell.sek is not None else None,
    )


def bumped(raw: str, dice: random.Random, *, up: bool) -> str | None:
    """Words with their one number moved a little, printed as before; None without a number."""
    found = _NUMBER.findall(raw)
    if len(found) != 1 or read_number(raw) is None or len(found[0]) > 12:
        return None
    decimals = len(found[0].partition(",")[2])
    value = Decimal(found[0].replace(" ", "").replace(",", "."))
    step = max(Decimal(1), (value * 10**decimals / 20).to_integral_value()) / 10**decimals
    step *= dice.randint(1, 3)
    moved = value + step if up else value - step
    if moved <= 0 or (moved > 100 and "%" in raw) or 1900 <= value <= 2100:
        return None
    words = format_number(moved, decimals).replace("\u00a0", " ")
    return raw.replace(found[0], words)


def row_of(document: Document, indicator: Indicator) -> tuple[int, int] | None:
    """The table and row that print an indicator; None where that is not one and only one."""
    hits = [
        (t, r)
        for t, table in enumerate(document.tables)
        if table.kind == "indicators"
        for r, row in enumerate(table.rows)
        if row.label == indicator.name
    ]
    return hits[0] if len(hits) == 1 else None


def with_indicator(document: Document, goal: int, index: int, **fields: Any) -> Document:
    """The document with other values of an indicator (in the goals, not in the table)."""
    made = document.goals[goal].indicators
    changed = with_item(made, index, made[index].model_copy(update=fields))
    return with_indicators(document, goal, changed)


def with_indicators(document: Document, goal: int, made: Sequence[Indicator]) -> Document:
    """The document with other indicators under a goal."""
    changed = document.goals[goal].model_copy(update={"indicators": tuple(made)})
    return document.model_copy(update={"goals": with_item(document.goals, goal, changed)})


def lone_indicators(document: Document) -> list[tuple[str, tuple[int, int]]]:
    """The indicators without sub-rows that stand in one table row, by goal and index."""
    found = []
    for g, goal in enumerate(document.goals):
        parents = {one.parent for one in goal.indicators}
        for i, one in enumerate(goal.indicators):
            if one.parent is None and one.name not in parents and row_of(document, one):
                found.append((f"i:{one.name}|g:{at(goal.where)}", (g, i)))
    return found


def with_section(document: Document, index: int, **fields: Any) -> Document:
    """The document with a section changed."""
    made = document.sections[index].model_copy(update=fields)
    return document.model_copy(update={"sections": with_item(document.sections, index, made)})


def is_leaf(document: Document, index: int) -> bool:
    """Whether a section has no sections under it."""
    after = document.sections[index + 1 :]
    return not after or after[0].level <= document.sections[index].level


def is_plain(section: Section) -> bool:
    """Whether a section is running text alone."""
    kinds = {block.kind for block in section.blocks}
    return kinds == {"paragraph"} and len(section.text) >= 60 and "mål" not in section.title.lower()


def with_texts(section: Section, texts: Sequence[str]) -> dict[str, Any]:
    """The fields of a section whose paragraphs are ``texts``."""
    where = section.blocks[0].where if section.blocks else section.where
    blocks = tuple(Block(kind="paragraph", text=text, where=where) for text in texts)
    return {"text": "\n\n".join(texts), "blocks": blocks}
