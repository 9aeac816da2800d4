"""Budget facts: one row per line, kind of figure, year and amount, over all tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from planparse.model import BudgetFact, Cell, Facts, FigureKind, Row, Table, TableKind, Where
from planparse.swedish.dates import find_years
from planparse.swedish.figures import Head, kind_of, read_heads, whole_of
from planparse.swedish.units import factor

_REPORTS = ("delårsrapport", "förvaltningsberättelse", "årsredovisning")
_TABLES: frozenset[TableKind] = frozenset({"budget", "outcome", "investment", "analysis"})
_FIGURES = 3
"""Amounts of fewer significant digits are no evidence that two tables speak of the same."""
_WORD = re.compile(r"[a-zåäöé]+")
_RESULT = re.compile(r"^(?:(?:årets|periodens)\s+)?resultat$", re.IGNORECASE)
_SUM = re.compile(
    r"^(?:summa|totalt?|s:a|nämnden totalt)\b[ :]*|\b(?:totalt|summa)$", re.IGNORECASE
)


@dataclass(slots=True)
class _Fact:
    line: str
    under: str | None
    whole: Literal["netto", "investeringar"] | None
    varav: bool
    kind: FigureKind
    year: int | None
    period: str | None
    sek: int
    half: Decimal
    digits: int
    summed: bool
    alias: str = ""
    where: list[Where] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the line is in any table."""
        return (
            self.whole or self.alias or " ".join(_WORD.findall(_SUM.sub("", self.line).casefold()))
        )


def budget_facts(tables: Sequence[Table], facts: Facts) -> tuple[BudgetFact, ...]:
    """The amounts of all tables of money, in their order, each once: the same line, kind and year
    with the same amount in two tables (sign aside, as far as both are printed) is one fact."""
    rows = [row for table in tables for row in _of_table(table, facts)]
    _name_sums(rows)
    known: dict[tuple[str, FigureKind, int | None, str | None], list[_Fact]] = {}
    found: list[_Fact] = []
    for row in rows:
        for fact in row:
            key = (fact.name, fact.kind, fact.year, fact.period)
            same = next((old for old in known.get(key, ()) if _same(old, fact)), None)
            if same is None:
                known.setdefault(key, []).append(fact)
                found.append(fact)
            elif fact.half < same.half:
                same.sek, same.half = fact.sek if same.sek * fact.sek > 0 else -fact.sek, fact.half
                same.where, same.tables = fact.where + same.where, fact.tables + same.tables
            else:
                same.where, same.tables = same.where + fact.where, same.tables + fact.tables
    return tuple(
        BudgetFact(
            line=fact.line,
            under=fact.under,
            whole=fact.whole,
            varav=fact.varav,
            kind=fact.kind,
            year=fact.year,
            period=fact.period,
            sek=fact.sek,
            where=tuple(fact.where),
            tables=tuple(fact.tables),
        )
        for fact in found
    )


def _name_sums(rows: Sequence[list[_Fact]]) -> None:
    """A bare "Summa" is the whole of its table: where a row of another table has all its amounts,
    it is that row ("51 Äldreomsorg"); the largest bare sum alone is the board's net."""
    bare = [row for row in rows if row and row[0].whole is None and not row[0].name]
    for row in bare:
        twin = next((o for o in rows if o is not row and o and o[0].name and _equal(row, o)), None)
        for fact in row if twin else ():
            fact.alias = twin[0].name if twin else ""
    named = {fact.sek for row in rows for fact in row if fact.whole == "netto"}
    largest = max((abs(f.sek) for row in bare for f in row if f.summed), default=0)
    for row in bare:
        top = any(abs(fact.sek) == largest for fact in row)
        if top and not row[0].alias and row[0].summed and not named:
            for fact in row:
                fact.whole = "netto"


def _equal(row: Sequence[_Fact], other: Sequence[_Fact]) -> bool:
    if row[0].tables == other[0].tables:
        return False
    amounts = {(f.kind, f.year, f.period): f for f in other}
    pairs = [(f, amounts[key]) for f in row if (key := (f.kind, f.year, f.period)) in amounts]
    return len(pairs) > 1 and all(
        abs(abs(a.sek) - abs(b.sek)) <= (a.half + b.half if a.half != b.half else 0)
        for a, b in pairs
    )


def _same(one: _Fact, other: _Fact) -> bool:
    if other.tables[0] in one.tables or not one.name:
        return False
    if min(one.digits, other.digits) < _FIGURES and not (one.alias or other.alias):
        return False
    apart = abs(abs(one.sek) - abs(other.sek))
    return apart == 0 if one.half == other.half else apart <= one.half + other.half


def _of_table(table: Table, facts: Facts) -> Iterator[list[_Fact]]:
    """The facts of a table, row by row."""
    if table.kind not in _TABLES:
        return
    reported = facts.year if facts.type in _REPORTS else (facts.year - 1 if facts.year else None)
    heads = _dated(read_heads(table.columns, reported=reported))
    title_years = {*find_years(table.title or ""), *find_years(table.columns[0])}
    year = title_years.pop() if len(title_years) == 1 else None
    if year is None and facts.type in _REPORTS and facts.type != "delårsrapport":
        year = facts.year  # "Utfall | Budget | Avvikelse" in a report of one year
    group: str | None = None
    above: str | None = None
    made: list[_Fact] = []
    for row in table.rows:
        if row.kind in ("group", "note"):
            group = row.label if row.kind == "group" else group
            continue
        single = len(_WORD.findall(row.label.casefold())) == 1 and not _RESULT.match(row.label)
        own = kind_of(row.label) if single else None
        named = _name(row)
        line = above if own and above else named
        above = above if own and above else named
        if not (own and line != named):
            if made:
                yield made
            made = []
        for head in heads:
            cell = row.cell(head.col)
            kind = _kind(table, head, facts) if cell is not None and cell.sek is not None else None
            if own and kind:
                kind = own if kind in ("outcome", "budget") else None
            if cell is not None and kind is not None:
                whole = _whole(table, row, line)
                made.append(_fact(table, row, cell, kind, line, group, head, year, whole))
        if row.kind == "subtotal":
            group = None
    if made:
        yield made


def _dated(heads: Sequence[Head]) -> list[Head]:
    """The heads; a change or deviation that names no year is that of the column before it."""
    dated: list[Head] = []
    for head in heads:
        if head.kind in ("change", "deviation") and head.year is None and dated:
            head = replace(head, year=dated[-1].year, period=dated[-1].period)
        dated.append(head)
    return dated


def _name(row: Row) -> str:
    """The row's label with the words beside it, left of its figures ("Skola, Intäkt")."""
    first = min((cell.col for cell in row.cells if cell.value is not None), default=0)
    words = [cell.raw for cell in row.cells if cell.col < first and cell.value is None]
    return ", ".join(part for part in (row.label, *words) if part)


def _fact(
    table: Table,
    row: Row,
    cell: Cell,
    kind: FigureKind,
    line: str,
    group: str | None,
    head: Head,
    year: int | None,
    whole: Literal["netto", "investeringar"] | None,
) -> _Fact:
    decimals = len(match[1]) if (match := re.search(r",(\d+)", cell.raw)) else 0
    worth = (factor(cell.unit) if cell.unit else None) or Decimal(1)
    return _Fact(
        line=line,
        under=group if group != line else None,
        whole=whole,
        varav=row.varav,
        kind=kind,
        year=head.year if head.year is not None else year,
        period=head.period,
        sek=cell.sek or 0,
        half=Decimal(1).scaleb(-decimals) * worth / 2,
        summed=row.kind == "total" and table.kind in ("budget", "outcome"),
        digits=len("".join(filter(str.isdigit, cell.raw)).strip("0")),
        where=[cell.where],
        tables=[table.id],
    )


def _kind(table: Table, head: Head, facts: Facts) -> FigureKind | None:
    """The kind of figure; a bare year to come is the budget of the year planned, or a plan."""
    if head.kind is not None or head.year is None or facts.year is None or head.rest:
        return head.kind
    if table.kind not in ("budget", "investment") or head.year < facts.year:
        return None
    return "budget" if head.year == facts.year else "plan"


def _whole(table: Table, row: Row, line: str) -> Literal["netto", "investeringar"] | None:
    if table.kind == "investment" and row.kind == "total":
        return "investeringar"
    if table.kind == "outcome" and row.kind == "total" and _RESULT.match(line):
        return "netto"
    return whole_of(line)
