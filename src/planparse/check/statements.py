"""Statements of the text that tables or goals answer: "falls", "every", "two new"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from planparse.check.arithmetic import decimal_of, number_cell
from planparse.check.heads import FigureKind, read_heads
from planparse.check.names import head_of, table_name
from planparse.check.phrases import folded, name_stems, prose, sentences
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern, words
from planparse.model import Block, Cell, Document, Finding, Row, Table, Where
from planparse.swedish.vocabulary import number_words

_YEAR = re.compile(r"\b(20\d\d)\b")
_LEVELS: tuple[FigureKind | None, ...] = ("outcome", "forecast", "budget", "plan", None)


@dataclass(frozen=True, slots=True)
class _Series:
    """A row with its figures by year: a year may have a budget and an outcome."""

    table: Table
    row: Row
    stems: frozenset[str]
    by_year: dict[int, list[Cell]]


class DirectionRule(Rule):
    code = "prose-direction"
    title = "Riktning i texten mot tabellen"
    severity = "error"
    explanation = (
        "En mening som säger att något ökar eller minskar ett visst år, när tabellens rad med "
        "samma namn går åt andra hållet från året före. Har ett år flera tal (budget och utfall) "
        "ska alla gå emot meningen. Mål (”ska minska”), nekade och villkorade meningar räknas inte."
    )
    example = "”Kön till musikskolan minskar under 2025”, men raden går från 40 till 55."

    def check(self, document: Document) -> Iterator[Finding]:
        series = list(_series(document))
        if not series:
            return
        for _, block in prose(document):
            for sentence in sentences(block.text):
                yield from self._sentence(document, sentence, block, series)

    def _sentence(
        self, document: Document, sentence: str, block: Block, series: Sequence[_Series]
    ) -> Iterator[Finding]:
        said = _MOVES.match(sentence)
        if said is None or pattern("unsure").search(sentence):
            return
        stems = name_stems(said["what"])
        if not stems:
            return
        named = [s for s in series if _is_named(stems, s.stems)]
        if len(named) != 1:
            return
        one = named[0]
        years = [int(year) for year in _YEAR.findall(sentence)] or [document.document.year or 0]
        year = years[0] if len(years) == 1 else max(years)
        latest = max((y for y in one.by_year if y < year), default=0)
        before = min(years) if len(set(years)) == 2 else latest
        pairs = list(product(one.by_year.get(before, []), one.by_year.get(year, [])))
        if not pairs:
            return
        falls = re.fullmatch(words("falls"), said["verb"], re.IGNORECASE) is not None
        changes = [_size(new) - _size(old) for old, new in pairs]
        if not all(change > 0 if falls else change < 0 for change in changes):
            return
        old, new = pairs[0]
        word = "ökar" if falls else "minskar"
        was, now = head_of(one.table, old.col), head_of(one.table, new.col)
        yield self.finding(
            f"Texten säger ”{said.group().strip()}”, men ”{one.row.label}” i "
            f"{table_name(one.table)} går från {old.raw} ({was}) till {new.raw} ({now}): "
            f"det {word}.",
            [block.where, new.where, old.where],
            printed=said["verb"],
            expected=word,
        )


_MOVES = re.compile(
    rf"^(?P<what>(?:(?!\b(?:om|när|som|där|att|ska|skall|bör|kan)\b)[^.,;:()\d]){{2,70}}?)\s+"
    rf"(?:(?:väntas|beräknas|bedöms|fortsätter|har|förväntas)\s+(?:att\s+)?)?"
    rf"(?P<verb>{words('rises')}|{words('falls')})\b",
    re.IGNORECASE,
)


def _size(cell: Cell) -> Decimal:
    """A cost is as large printed with minus as without."""
    return abs(decimal_of(cell))


def _is_named(said: frozenset[str], row: frozenset[str]) -> bool:
    """Whether a subject is a row's name; with two words or more the row may have one besides."""
    return said == row or (len(said) >= 2 and said < row and len(row) == len(said) + 1)


def _series(document: Document) -> Iterator[_Series]:
    for table in document.tables:
        if table.kind not in ("volume", "outcome", "budget", "personnel"):
            continue
        heads = [h for h in read_heads(document, table) if h.kind in _LEVELS and h.year]
        if len({head.year for head in heads}) < 2:
            continue
        for row in table.rows:
            if row.kind in ("group", "note"):
                continue
            by_year: dict[int, list[Cell]] = {}
            for head in heads:
                cell = number_cell(row, head.col)
                if cell is not None and head.year is not None:
                    by_year.setdefault(head.year, []).append(cell)
            yield _Series(table, row, name_stems(row.label), by_year)


class EveryGoalRule(Rule):
    code = "prose-every"
    title = "”Varje” som inte gäller alla"
    severity = "warning"
    explanation = (
        "Texten säger att varje fullmäktigemål har ett nämndmål, men dokumentet säger på ett annat "
        "ställe att nämnden inte har något eget mål under ett av dem."
    )
    example = "”Varje KF-mål har ett nämndmål”, men under KF-mål 4: ”Nämnden har inget eget mål”."

    def check(self, document: Document) -> Iterator[Finding]:
        without = [g for g in document.goals if g.council_goal and not g.board_goal]
        claims = [
            (said, block)
            for _, block in prose(document)
            for sentence in sentences(block.text)
            if (said := pattern("every_goal").search(sentence))
        ]
        denials = [
            (text, where)
            for text, where in (_texts(document) if without and claims else ())
            if pattern("no_board_goal").search(text)
        ]
        if not denials:
            return
        total = len({folded(g.council_goal or "") for g in document.goals if g.council_goal})
        have = total - len({folded(g.council_goal or "") for g in without})
        for said, block in claims:
            yield self.finding(
                f"”{said.group()}” stämmer inte: {have} av {total} har ett, och under "
                f"”{without[0].council_goal}” står ”{denials[0][0]}”.",
                [block.where, denials[0][1]],
                printed=said.group(),
                expected=f"{have} av {total} har ett nämndmål",
            )


def _texts(document: Document) -> Iterator[tuple[str, Where]]:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.raw, cell.where
    for _, block in prose(document):
        for sentence in sentences(block.text):
            yield sentence, block.where


class NewItemsRule(Rule):
    code = "prose-count"
    title = "Antal i texten mot tabellens rader"
    severity = "warning"
    certainty = "arguable"
    explanation = (
        "Texten säger hur många nya saker som kommer ett visst år (”två nya fritidsgårdar under "
        "2025”), men tabellen har ett annat antal rader ”Ny …” av samma slag med belopp det året."
    )
    example = "”Under 2025 öppnar två nya förskolor”, men tre rader ”Ny förskola” har belopp 2025."

    def check(self, document: Document) -> Iterator[Finding]:
        rows = list(_new_rows(document))
        for _, block in prose(document) if rows else ():
            for sentence in sentences(block.text):
                said = _NEW.search(sentence)
                years = set(_YEAR.findall(sentence))
                if said is None or len(years) != 1:
                    continue
                count = number_words().get(said["count"].casefold()) or 0
                (year,) = years
                kind = said["what"].casefold()
                same = [(r, cell) for r, noun, y, cell in rows if y == year and _akin(noun, kind)]
                if not same or len(same) == count or not count:
                    continue
                labels = ", ".join(f"{row.label} {cell.raw}" for row, cell in same)
                yield self.finding(
                    f"Texten säger ”{said.group()}” för {year}, men tabellen har {len(same)} rader "
                    f"med belopp det året: {labels}.",
                    [block.where, *(cell.where for _, cell in same)],
                    printed=said.group(),
                    expected=str(len(same)),
                    innocent="Beloppet kan gälla förberedelser.",
                )


_NEW = re.compile(
    rf"\b(?P<count>{'|'.join(sorted(number_words()))})\s+nya\s+(?P<what>[a-zåäö]{{5,}})",
    re.IGNORECASE,
)
_NEW_LABEL = re.compile(r"^(?:varav\s+)?ny(?:tt|a)?\s+([a-zåäö]{5,})\s+[A-ZÅÄÖ]", re.IGNORECASE)


def _new_rows(document: Document) -> Iterator[tuple[Row, str, str, Cell]]:
    """Rows "Ny … Namn" of money tables with an amount: row, noun, year, cell."""
    for table in document.tables:
        if table.kind not in ("budget", "investment"):
            continue
        heads = [h for h in read_heads(document, table) if h.kind in ("budget", None) and h.year]
        for row in table.rows:
            found = _NEW_LABEL.match(row.label)
            for head in heads if found else ():
                cell = number_cell(row, head.col)
                if found and cell is not None and cell.value and cell.sek:
                    yield row, found[1].casefold(), str(head.year), cell


def _akin(one: str, other: str) -> bool:
    """Whether two compounds begin alike for six letters or more: förskola, förskoleavdelningar."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    shared = min(len(one), len(other)) if common is None else common
    return shared >= 6


class EmptyRowReferredRule(Rule):
    code = "prose-row-empty"
    title = "Texten hänvisar till en rad utan belopp"
    severity = "warning"
    explanation = (
        "En mening om ett visst år säger att något redovisas, ingår eller budgeteras under en rad, "
        "men raden har inget belopp det året fast den har det andra år."
    )
    example = "”Besparingarna 2025 redovisas under Ofördelat”, men Ofördelat har bara belopp 2027."

    def check(self, document: Document) -> Iterator[Finding]:
        rows = [
            (table, row)
            for table in document.tables
            if table.kind in ("budget", "investment", "outcome")
            for row in table.rows
            if row.kind == "item" and row.cells and len(row.label) >= 6
        ]
        for _, block in prose(document) if rows else ():
            for sentence in sentences(block.text):
                said = pattern("found_under").search(sentence)
                years = set(_YEAR.findall(sentence))
                if said is None or len(years) != 1:
                    continue
                (year,) = years
                rest = folded(sentence[said.end() :])
                for table, row in rows:
                    if not rest.startswith(folded(row.label)):
                        continue
                    columns = [c for c, h in enumerate(table.columns) if year in _YEAR.findall(h)]
                    if not columns or any(row.cell(col) for col in columns):
                        continue
                    yield self.finding(
                        f"Texten säger om {year} att något ”{said.group().strip()} {row.label}”, "
                        f"men raden har inget belopp för {year} i {table_name(table)}.",
                        [block.where, row.where],
                        printed=f"tom cell för {year}",
                        expected=f"ett belopp för {year} på raden {row.label}",
                    )
