"""What the columns of a table hold (budget, outcome, plan …), for which year, and which columns
of two tables belong together."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from planparse.compare.align import likeness
from planparse.compare.words import key, plain, years
from planparse.model import Table

Role = Literal["derived", "note", "outcome", "forecast", "budget", "plan", "target", ""]

_LIKE = 0.8
# Heads of these roles mean the document's own year when they name none.
_OWN_YEAR: frozenset[Role] = frozenset({"outcome", "forecast", "budget", "plan"})


@cache
def table_words() -> dict[str, Any]:
    """The data file of this room's knowledge about tables."""
    return tomllib.loads((files(__package__) / "data" / "tables.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: its place, head, role and year (the document's own where a budget or an
    outcome names none, else None)."""

    index: int
    head: str
    role: Role
    year: int | None


def columns_of(table: Table, year: int | None) -> list[Column]:
    """The columns after the label of a table in a document for ``year``; one without a single
    filled cell (empty on purpose, as a note may say) is left out."""
    columns = []
    filled = {cell.col for row in table.rows for cell in row.cells}
    for index, head in enumerate(table.columns):
        if index == 0 or index not in filled:
            continue
        role = _role(head)
        named = dict.fromkeys(years(head))
        own = next(iter(named)) if len(named) == 1 else None
        if not named and role in _OWN_YEAR:
            own = year
        columns.append(Column(index, head, role, own))
    return columns


@cache
def _role(head: str) -> Role:
    words = re.findall(r"[^\W\d_]+", plain(head))
    for role, names in table_words()["columns"].items():
        if any(name in words for name in names):
            return cast(Role, role)
    return ""


def own_budget(columns: list[Column], year: int | None) -> Column | None:
    """The column with the budget of the document's own year: what is decided in it. The last one
    where several say so ("Budget per november", "Förslag till budget")."""
    for roles in (("budget",), ("plan",), ("",), ("forecast",)):
        found = [c for c in columns if c.role in roles and c.year is not None]
        if year is not None:
            found = [c for c in found if c.year == year]
        elif found:
            latest = max(c.year or 0 for c in found)
            found = [c for c in found if c.year == latest]
        if found:
            return found[-1]
    return None


def pair_columns(
    old: list[Column], new: list[Column], *, same_year: bool
) -> list[tuple[Column, Column]]:
    """Columns that hold the same thing for the same year. Between documents of different years
    derived columns (Förändring) are left out: they follow from the others."""
    left, right = list(old), list(new)
    if not same_year:
        left = [c for c in left if c.role != "derived"]
        right = [c for c in right if c.role != "derived"]
    pairs: list[tuple[Column, Column]] = []

    def join(a: Column, b: Column) -> None:
        pairs.append((a, b))
        left.remove(a)
        right.remove(b)

    def same_head_and_place(a: Column, b: Column) -> bool:
        return a.index == b.index and same_head(a, b)

    def same_head(a: Column, b: Column) -> bool:
        return key(a.head) == key(b.head) and a.year == b.year

    def same_role(a: Column, b: Column) -> bool:
        return a.year is not None and (a.role, a.year) == (b.role, b.year)

    def like_head(a: Column, b: Column) -> bool:
        return a.year == b.year and likeness(plain(a.head), plain(b.head)) >= _LIKE

    for test in (same_head_and_place, same_head, same_role, like_head):
        for a in list(left):
            hits = [b for b in right if test(a, b)]
            if hits:
                join(a, hits[0])
    # A head that one of the two lost: the place decides.
    for a in list(left):
        for b in right:
            if a.index == b.index and (not a.head.strip() or not b.head.strip()):
                join(a, b)
                break
    return sorted(pairs, key=lambda pair: pair[1].index)
