"""Targets that aim the wrong way: worse than where one stands, or the same where less was said."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planparse.check.aims import better, indicators, moves, previous
from planparse.check.arithmetic import decimal_of, number_cell
from planparse.check.heads import REPORTS, Head, read_heads
from planparse.check.names import table_name
from planparse.check.phrases import name_stems
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Cell, Document, Finding, Indicator, Row, Table
from planparse.swedish.numbers import read_number

_WAY = {"higher": "högre", "lower": "lägre"}


class WrongWayRule(Rule):
    code = "target-worse"
    title = "Mål som är sämre än utgångsläget"
    severity = "info"
    certainty = "arguable"
    explanation = (
        "Ett mål i siffror som är sämre än ingående värde eller senaste utfall, åt det håll som "
        "indikatorns ord eller det den mäter säger är bättre. En fotnot vid målet eller "
        "utgångsvärdet räknas som en förklaring. Säger namnet självt att värdet ska öka eller "
        "minska är det en varning."
    )
    example = "Andel nöjda brukare: ingående värde 82 %, riktvärde 2025 75 %."

    def check(self, document: Document) -> Iterator[Finding]:
        for _, indicator in indicators(document):
            years = sorted(year for year in indicator.targets if year.isdigit())
            if not years or indicator.parent or document.document.type in REPORTS:
                continue
            year, target = years[0], indicator.targets[years[0]]
            aimed, before = read_number(target), previous(indicator, years[0])
            if aimed is None or before is None or aimed.tolerance or "*" in target + before[2]:
                continue
            stands = read_number(before[2])
            if stands is None or (aimed.unit and stands.unit and aimed.unit != stands.unit):
                continue
            way = better(indicator, target)
            worse = aimed.value < before[1] if way == "higher" else aimed.value > before[1]
            if way is None or not worse or pattern("at_least").match(target):
                continue
            if pattern("at_most").match(target):
                continue
            yield self.finding(
                f"Målet {target} för {year} är sämre än {before[2]} ({_named(before[0])}) för "
                f"”{indicator.name}”, där {_WAY[way]} är bättre.",
                [indicator.where],
                innocent="Nämnden kan räkna med en försämring.",
                printed=target,
                expected=f"{'minst' if way == 'higher' else 'högst'} {before[2]}",
                severity="warning" if moves(indicator.name) else "info",
            )


def _named(before: str) -> str:
    return f"utfall {before}" if before.isdigit() else "ingående värde"


class KeptLevelRule(Rule):
    code = "target-kept"
    title = "Plan som inte följer indikatorns riktning"
    severity = "warning"
    explanation = (
        "En indikator ska minska eller öka ett visst år, men en annan tabell planerar för samma "
        "mått samma värde som utfallet före, eller åt andra hållet. Att det är samma mått visas "
        "av namnet och av att utfallet är tryckt lika i båda."
    )
    example = "Personalomsättning ska minska 2025, men personaltabellen har 9,0 både 2024 och 2025."

    def check(self, document: Document) -> Iterator[Finding]:
        tables = [
            t for t in document.tables if t.kind in ("personnel", "volume", "outcome", "other")
        ]
        headed = [(table, read_heads(document, table)) for table in tables]
        for _, indicator in indicators(document):
            for year, target in sorted(indicator.targets.items()):
                if read_number(target) is not None or not moves(target):
                    continue
                for table, heads in headed:
                    found = self._in_table(indicator, year, target, table, heads)
                    if found:
                        yield found

    def _in_table(
        self, indicator: Indicator, year: str, target: str, table: Table, heads: list[Head]
    ) -> Finding | None:
        outcomes = {y: n.value for y, raw in indicator.outcomes.items() if (n := read_number(raw))}
        name = name_stems(indicator.name)
        way = better(indicator, target)
        for row in table.rows:
            if not name or name_stems(row.label) != name:
                continue
            before = _figure(row, heads, outcomes)
            planned = [
                cell
                for head in heads
                if head.kind in ("budget", "plan") and str(head.year) == year
                if (cell := number_cell(row, head.col))
            ]
            if before is None or len(planned) != 1:
                continue
            change = decimal_of(planned[0]) - decimal_of(before)
            follows = change > 0 if way == "higher" else change < 0
            if way is None or follows or pattern("keeps").search(target):
                continue
            bound = pattern("at_most").match(planned[0].raw) or pattern("at_least").match(
                planned[0].raw
            )
            if bound:
                continue
            word = "samma som" if not change else "längre från målet än"
            return self.finding(
                f"”{indicator.name}” har riktningen ”{target}” för {year}, men {table_name(table)} "
                f"planerar {planned[0].raw} för ”{row.label}”: {word} utfallet {before.raw}.",
                [planned[0].where, indicator.where],
                printed=planned[0].raw,
                expected=f"{_WAY[way]} än {before.raw}",
            )
        return None


def _figure(row: Row, heads: list[Head], outcomes: dict[str, Decimal]) -> Cell | None:
    """The row's outcome that is printed as the indicator's own for the same year."""
    for head in heads:
        cell = number_cell(row, head.col)
        if head.kind == "outcome" and cell and outcomes.get(str(head.year)) == decimal_of(cell):
            return cell
    return None
