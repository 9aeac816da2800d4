"""Which tables of two documents belong together, with their rows and columns side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from planparse.compare.align import Alignment, SameKey, State, align, likeness
from planparse.compare.columns import Column, columns_of, own_budget, pair_columns
from planparse.compare.rows import Line, lines_of, pair_rows, print_of
from planparse.compare.sides import Sides
from planparse.compare.sums import loosened
from planparse.compare.words import key, plain
from planparse.model import ChangeOf, Document, Table, TableKind

MONEY_TABLES: frozenset[TableKind] = frozenset({"budget", "investment"})
_LIKE = 0.45
_SHARED = 0.25
_LIKE_HEADS = 0.8
# A row name that more tables have ("Totalt") says little about which of them belong together:
# so many of them are looked at.
_COMMON = 12
# Fewer numbers do not show how a table uses signs.
_ENOUGH_SIGNS = 3


@dataclass(frozen=True)
class PairedTable:
    """Two tables recognised as the same, their rows and their columns side by side. ``own`` is
    the budget column of each document's own year."""

    old: Table
    new: Table
    matched_by: str
    rows: Alignment[Line]
    columns: tuple[tuple[Column, Column], ...]
    own: tuple[Column, Column] | None
    alone: tuple[tuple[Column, ...], tuple[Column, ...]] = field(default=((), ()))

    @cached_property
    def flipped(self) -> bool:
        """Whether one of the two prints costs with a minus and the other without: most numbers
        that face each other have opposite signs."""
        signs = [
            (before.value > 0) != (after.value > 0)
            for pair in self.rows.pairs
            for old, new in self.columns
            if (before := pair.old.row.cell(old.index)) and before.value
            if (after := pair.new.row.cell(new.index)) and after.value
        ]
        return len(signs) >= _ENOUGH_SIGNS and 2 * sum(signs) > len(signs)

    @property
    def name(self) -> str:
        """What the table is called: the new document's title, else the old one's."""
        return table_name(self.new if self.new.title else self.old)

    @property
    def what(self) -> ChangeOf:
        return "budget" if self.new.kind in MONEY_TABLES else "table"


def table_name(table: Table) -> str:
    """What a table is called: its title, else the head of its labels, else its id."""
    return table.title or (table.columns[0] if table.columns else "") or f"tabell {table.id}"


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table with what pairing asks of it, worked out once."""

    table: Table

    @cached_property
    def lines(self) -> list[Line]:
        return lines_of(self.table)

    @cached_property
    def prints(self) -> tuple[tuple[str, ...], ...]:
        """What each row prints."""
        return tuple(print_of(line) for line in self.lines)

    @cached_property
    def content(self) -> tuple[object, ...]:
        """Everything the table prints but its title."""
        return (tuple(map(key, self.table.columns)), self.prints)

    @cached_property
    def labels(self) -> tuple[str, ...] | None:
        """What the rows are called, in order; None where they have no names."""
        found = (key(" ".join(line.names)) for line in self.lines)
        return tuple(label for label in found if label) or None

    @cached_property
    def bag(self) -> Counter[str]:
        """The names of the rows, each as often as it occurs."""
        return Counter(key(name) for line in self.lines for name in line.names)

    @cached_property
    def heads(self) -> str:
        """The column heads as one wording."""
        return plain(" ".join(self.table.columns))


def sheets_of(document: Document) -> list[Sheet]:
    """The tables of a document."""
    return [Sheet(table) for table in document.tables]


def pair_tables(sides: Sides, old: list[Sheet], new: list[Sheet]) -> Alignment[Sheet]:
    """Recognise the tables of both documents."""

    def old_title(sheet: Sheet) -> str | None:
        return sides.old_key(sheet.table.title) or None

    def new_title(sheet: Sheet) -> str | None:
        return sides.new_key(sheet.table.title) or None

    return align(
        old,
        new,
        (
            SameKey("samma innehåll", lambda sheet: sheet.content, lambda sheet: sheet.content),
            SameKey(
                "samma rubrik och rader",
                lambda sheet: (old_title(sheet), sheet.labels),
                lambda sheet: (new_title(sheet), sheet.labels),
            ),
            SameKey("samma rader", lambda sheet: sheet.labels, lambda sheet: sheet.labels, _akin),
            SameKey("samma rubrik", old_title, new_title, _share_rows),
            LikeTables(sides),
            SameKey("samma rubrik och kolumner", old_title, new_title, _share_heads),
        ),
    )


def _akin(old: Sheet, new: Sheet) -> bool:
    """Whether tables with the same rows are of one kind, or of one make."""
    return old.table.kind == new.table.kind or likeness(old.heads, new.heads) >= _LIKE_HEADS


def _share_rows(old: Sheet, new: Sheet) -> bool:
    """Whether two tables of one title have a good part of their rows in common beside it."""
    smaller = min(old.bag.total(), new.bag.total())
    return smaller > 0 and (old.bag & new.bag).total() >= _SHARED * smaller


def _share_heads(old: Sheet, new: Sheet) -> bool:
    """Whether two tables of one title are set up alike, though their rows are new. Indicators
    that all changed are another goal's."""
    same_kind = old.table.kind == new.table.kind != "indicators"
    return same_kind and likeness(old.heads, new.heads) >= _LIKE_HEADS


@dataclass(frozen=True)
class LikeTables:
    """Pairs the tables that share most rows, titles and heads. Only tables with a row in common
    are looked at; of those that share a name many have, the nearest in the document."""

    sides: Sides

    def __call__(self, state: State[Sheet]) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        for j in state.open_new():
            for name in state.new[j].bag:
                holders[name].append(j)
        scored = []
        for i in state.open_old():
            at = i * len(state.new) // len(state.old)
            held = (holders.get(name, []) for name in state.old[i].bag)
            near = (j for places in held for j in _nearest(places, at))
            for j in dict.fromkeys(near):
                score = self._likeness(state.old[i], state.new[j])
                if score >= _LIKE:
                    scored.append((-score, i, j))
        for score, i, j in sorted(scored):
            if i not in state.partner_of_old and j not in state.partner_of_new:
                state.pair(i, j, f"liknande rader och rubriker ({round(-score * 100)} % lika)")

    def _likeness(self, old: Sheet, new: Sheet) -> float:
        rows = (old.bag & new.bag).total() / max(1, (old.bag | new.bag).total())
        titles = likeness(self.sides.old_key(old.table.title), self.sides.new_key(new.table.title))
        kinds = 1.0 if old.table.kind == new.table.kind else 0.0
        return 0.5 * rows + 0.2 * titles + 0.2 * likeness(old.heads, new.heads) + 0.1 * kinds


def _nearest(places: list[int], at: int) -> list[int]:
    """Of rising ``places`` the few that are nearest to ``at``."""
    if len(places) <= _COMMON:
        return places
    start = max(0, min(bisect_left(places, at) - _COMMON // 2, len(places) - _COMMON))
    return places[start : start + _COMMON]


def pair_up(sides: Sides, tables: Alignment[Sheet]) -> list[PairedTable]:
    """The pairs that differ anywhere, with rows and columns side by side."""
    paired = []
    for pair in tables.pairs:
        old, new = pair.old.table, pair.new.table
        if pair.matched_by == "samma innehåll" and not sides.shift and _same_units(old, new):
            continue
        old_columns = columns_of(old, sides.old.document.year)
        new_columns = columns_of(new, sides.new.document.year)
        columns = pair_columns(old_columns, new_columns, same_year=not sides.shift)
        own_old = own_budget(old_columns, sides.old.document.year)
        own_new = own_budget(new_columns, sides.new.document.year)
        rows = pair_rows(sides, pair.old.lines, pair.new.lines)
        if new.kind in MONEY_TABLES:
            rows = loosened(rows, columns)
        paired.append(
            PairedTable(
                old,
                new,
                pair.matched_by,
                rows,
                tuple(columns),
                (own_old, own_new) if own_old and own_new else None,
                (
                    tuple(c for c in old_columns if c not in [a for a, _ in columns]),
                    tuple(c for c in new_columns if c not in [b for _, b in columns]),
                ),
            )
        )
    return paired


def _same_units(old: Table, new: Table) -> bool:
    before = [cell.sek for row in old.rows for cell in row.cells]
    return before == [cell.sek for row in new.rows for cell in row.cells]
