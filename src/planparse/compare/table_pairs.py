"""Which tables of two documents belong together, with their rows and columns side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from planparse.compare.align import Alignment, Pair, SameKey, State, align, likeness
from planparse.compare.columns import Column, columns_of, own_budget, pair_columns
from planparse.compare.rows import Line, lines_of, pair_rows, print_of
from planparse.compare.sides import Sides
from planparse.compare.words import key, plain
from planparse.model import ChangeOf, Table, TableKind

MONEY_TABLES: frozenset[TableKind] = frozenset({"budget", "investment"})
_LIKE = 0.45
_SHARED = 0.25
_LIKE_HEADS = 0.8


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


def pair_tables(sides: Sides) -> Alignment[Table]:
    """Recognise the tables of both documents."""

    def old_title(table: Table) -> str | None:
        return sides.old_key(table.title) or None

    def new_title(table: Table) -> str | None:
        return sides.new_key(table.title) or None

    return align(
        sides.old.tables,
        sides.new.tables,
        (
            SameKey("samma innehåll", _content, _content),
            SameKey(
                "samma rubrik och rader",
                lambda table: (old_title(table), _labels(table)),
                lambda table: (new_title(table), _labels(table)),
            ),
            SameKey("samma rader", _labels_or_none, _labels_or_none),
            SameKey("samma rubrik", old_title, new_title, _share_rows),
            LikeTables(sides),
            SameKey("samma rubrik och kolumner", old_title, new_title, _share_heads),
        ),
    )


def _content(table: Table) -> tuple[object, ...]:
    rows = tuple(print_of(line) for line in lines_of(table))
    return (tuple(map(key, table.columns)), rows)


def _labels(table: Table) -> tuple[str, ...]:
    return tuple(
        label for label in (key(" ".join(line.names)) for line in lines_of(table)) if label
    )


def _labels_or_none(table: Table) -> tuple[str, ...] | None:
    return _labels(table) or None


def _share_rows(old: Table, new: Table) -> bool:
    """Whether two tables of one title have a good part of their rows in common beside it."""
    before, after = _bag(old), _bag(new)
    smaller = min(before.total(), after.total())
    return smaller > 0 and (before & after).total() >= _SHARED * smaller


def _share_heads(old: Table, new: Table) -> bool:
    """Whether two tables of one title are set up alike, though their rows are new. Indicators
    that all changed are another goal's."""
    return (
        old.kind == new.kind != "indicators" and likeness(_heads(old), _heads(new)) >= _LIKE_HEADS
    )


def _bag(table: Table) -> Counter[str]:
    return Counter(key(name) for line in lines_of(table) for name in line.names)


@dataclass(frozen=True)
class LikeTables:
    """Pairs the tables that share most rows, titles and heads. Only tables with a row in common
    are looked at."""

    sides: Sides

    def __call__(self, state: State[Table]) -> None:
        bags_old = {i: _bag(state.old[i]) for i in state.open_old()}
        bags_new = {j: _bag(state.new[j]) for j in state.open_new()}
        holders: dict[str, list[int]] = defaultdict(list)
        for j, bag in bags_new.items():
            for name in bag:
                holders[name].append(j)
        scored = []
        for i, bag in bags_old.items():
            for j in dict.fromkeys(j for name in bag for j in holders.get(name, ())):
                score = _table_likeness(self.sides, state.old[i], state.new[j], bag, bags_new[j])
                if score >= _LIKE:
                    scored.append((-score, i, j))
        for score, i, j in sorted(scored):
            if i not in state.partner_of_old and j not in state.partner_of_new:
                state.pair(i, j, f"liknande rader och rubriker ({round(-score * 100)} % lika)")


def _table_likeness(
    sides: Sides, old: Table, new: Table, bag_old: Counter[str], bag_new: Counter[str]
) -> float:
    both = (bag_old & bag_new).total()
    rows = both / max(1, (bag_old | bag_new).total())
    titles = likeness(sides.old_key(old.title), sides.new_key(new.title))
    heads = likeness(_heads(old), _heads(new))
    kinds = 1.0 if old.kind == new.kind else 0.0
    return 0.5 * rows + 0.2 * titles + 0.2 * heads + 0.1 * kinds


def _heads(table: Table) -> str:
    return plain(" ".join(table.columns))


def pair_up(sides: Sides, tables: Alignment[Table]) -> list[PairedTable]:
    """The pairs that differ anywhere, with rows and columns side by side."""
    paired = []
    for pair in tables.pairs:
        if pair.matched_by == "samma innehåll" and not sides.shift and _same_units(pair):
            continue
        old_columns = columns_of(pair.old, sides.old.document.year)
        new_columns = columns_of(pair.new, sides.new.document.year)
        columns = pair_columns(old_columns, new_columns, same_year=not sides.shift)
        own_old = own_budget(old_columns, sides.old.document.year)
        own_new = own_budget(new_columns, sides.new.document.year)
        paired.append(
            PairedTable(
                pair.old,
                pair.new,
                pair.matched_by,
                pair_rows(sides, pair.old, pair.new),
                tuple(columns),
                (own_old, own_new) if own_old and own_new else None,
                (
                    tuple(c for c in old_columns if c not in [a for a, _ in columns]),
                    tuple(c for c in new_columns if c not in [b for _, b in columns]),
                ),
            )
        )
    return paired


def _same_units(pair: Pair[Table]) -> bool:
    old = [cell.sek for row in pair.old.rows for cell in row.cells]
    return old == [cell.sek for row in pair.new.rows for cell in row.cells]
