"""What the columns of a table hold, told by their heads: goals, indicators, targets, outcomes,
sources, assignments, answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planparse.pages import GridCell, RawTable
from planparse.swedish.dates import find_span, find_years, is_year
from planparse.swedish.vocabulary import assignment_kinds, inflected, one_of

Role = Literal[
    "area",
    "council",
    "board",
    "indicator",
    "baseline",
    "target",
    "outcome",
    "source",
    "status",
    "assignment",
    "response",
    "number",
]

BOARDS_GOAL = re.compile(
    r"^(?:[^\W\d]+-\s+och\s+)?[^\W\d]*(?:nämnd|styrels)(?:ens|es)\s+(?:egna\s+)?"
    r"(?:mål|åtaganden?)(?![\w-])",
    re.IGNORECASE,
)
"""A board's goal by the board's name: "Socialnämndens mål", "Kommunstyrelsens egna mål"."""

_BARE_GOAL = re.compile(r"^(?:mål|målet|målformulering)$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:nr|nummer|#|löpnr)\.?$", re.IGNORECASE)
_MONEY_PLAN = re.compile(r"\bbudget|\bplan\b|\bram\b|mnkr|tkr", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's number, what it holds, the year it is for ("" where its head names none)."""

    col: int
    role: Role
    year: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that have a role; ``name`` is the column of a row's own name."""

    known: tuple[Column, ...]
    name: int

    def first(self, role: Role) -> Column | None:
        """The first column of that role, or None."""
        return next((column for column in self.known if column.role == role), None)

    def all(self, *roles: Role) -> list[Column]:
        """The columns of those roles from left to right."""
        return [column for column in self.known if column.role in roles]

    @property
    def hold_indicators(self) -> bool:
        """Whether the rows are indicators: a column for them or for targets, with values."""
        if self.first("indicator"):
            return bool(self.all("baseline", "target", "outcome", "status"))
        return bool(self.first("baseline") or self.first("target")) and not self.first("assignment")

    @property
    def hold_goals(self) -> bool:
        """Whether the rows name goals and nothing is measured (an overview)."""
        goals = self.all("council", "board")
        beside = self.first("area") or self.first("status")
        return not self.hold_indicators and (
            len(goals) == 2 or (len(goals) == 1 and beside is not None)
        )

    @property
    def hold_assignments(self) -> bool:
        """Whether the rows are assignments."""
        return self.first("assignment") is not None and not self.hold_indicators


def columns_of(table: RawTable) -> Columns:
    """The roles of a table's columns, from its heads (and, for the bare head "Mål", from what
    stands below it)."""
    known: list[Column] = []
    for col, head in enumerate(table.columns):
        column = _column(col, _clean(head), table)
        if column:
            known.append(column)
    if not any(column.role == "assignment" for column in known):
        known = [c for c in known if c.role != "response"]
    return Columns(tuple(known), _name_column(table, known))


def _clean(head: str) -> str:
    return re.sub(r"[*¹²³⁴⁵⁶⁷⁸⁹⁰]+", "", head).strip(" :")


def _column(col: int, head: str, table: RawTable) -> Column | None:
    if not head:
        return None
    year = _year(head)
    if _NUMBER.match(head):
        return Column(col, "number")
    if one_of("columns", "status").match(head):
        return Column(col, "status", year)
    if one_of("goals", "indicator").search(head) and not year:
        return Column(col, "indicator")
    kind = assignment_kind(head)
    if kind and len(head) < 60 and not year:
        return Column(col, "assignment", kind=kind)
    if one_of("goals", "area").match(head) or head.lower().endswith("målområde"):
        return Column(col, "area")
    if not year and (BOARDS_GOAL.match(head) or one_of("goals", "board").match(head)):
        return Column(col, "board")
    if not year and one_of("goals", "council").match(head):
        return Column(col, "council")
    if _BARE_GOAL.match(head) and _wordy(table, col):
        return Column(col, "board")
    return _value_column(col, head, year)


def _value_column(col: int, head: str, year: str) -> Column | None:
    words = re.sub(r"\b(?:19|20)\d\d\b", "", head).strip(" ,-–")
    if one_of("columns", "baseline").search(words):
        return Column(col, "baseline")
    if one_of("columns", "response").match(words) and not year:
        return Column(col, "response")
    if one_of("columns", "source").match(words):
        return Column(col, "source")
    if _MONEY_PLAN.search(words):
        return None
    if one_of("columns", "target").search(words):
        return Column(col, "target", year)
    if is_year(head) or one_of("columns", "outcome").search(words):
        return Column(col, "outcome", year)
    return None


def _year(head: str) -> str:
    span = find_span(head)
    if span:
        return f"{span[0]}-{span[1]}"
    years = find_years(head)
    return str(years[0]) if years else ""


def assignment_kind(text: str) -> str | None:
    """The contract's kind of assignment that a head or heading names, None if it names none."""
    for word, kind in assignment_kinds().items():
        if re.search(rf"(?<![\w-]){inflected(word)}(?![\w-])", text, re.IGNORECASE):
            return kind
    return None


def _wordy(table: RawTable, col: int) -> bool:
    """Whether a column holds wordings rather than values."""
    texts = [row[col].text for row in table.grid[table.header_rows :] if row[col].text]
    return bool(texts) and sum(len(text) for text in texts) / len(texts) > 25


def _name_column(table: RawTable, known: Sequence[Column]) -> int:
    named = next((column.col for column in known if column.role == "indicator"), None)
    if named is not None:
        return named
    taken = {column.col for column in known}
    return next((col for col in range(len(table.columns)) if col not in taken), 0)


def body_rows(table: RawTable) -> Iterator[tuple[int, tuple[GridCell, ...]]]:
    """The rows under the heads with their number in the grid."""
    for index in range(table.header_rows, len(table.grid)):
        yield index, table.grid[index]


def spanned(table: RawTable, row: int, col: int) -> GridCell:
    """The cell at a place, or the one above it that stands for it: a merged cell that covers the
    place, or a label that is printed once for the rows below it."""
    while row > table.header_rows and not table.grid[row][col].text:
        row -= 1
    return table.grid[row][col]
