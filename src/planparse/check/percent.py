"""Percentages in running text against the amounts they are worked out from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.names import table_name
from planparse.check.phrases import prose, sentences
from planparse.check.rule import Rule
from planparse.check.vocabulary import words
from planparse.model import Block, Cell, Document, Finding, Row, Table
from planparse.swedish.amounts import FoundAmount, find_amounts
from planparse.swedish.numbers import format_number

_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:,\d+)?)\s*(?:%|procent\b)")


@dataclass(frozen=True, slots=True)
class _Claim:
    """ "… 110 mnkr, en ökning med 10 mnkr (10 procent)": a level, a change, a percentage."""

    level: FoundAmount
    change: FoundAmount
    percent: Decimal
    half: Decimal  # half a unit in the percentage's last printed place
    printed: str
    falls: bool


class PercentRule(Rule):
    code = "percent"
    title = "Procenttalet följer inte av beloppen"
    severity = "warning"
    explanation = (
        "En mening som ger ett belopp, en förändring i kronor och samma förändring i procent. "
        "Procenten räknas på beloppet före förändringen. Stämmer den i stället på beloppet efter "
        "förändringen sägs det. Avrundning i alla tre talen räknas in."
    )
    example = "110 mnkr, en ökning med 10 mnkr (9,1 procent): 10 / 100 = 10,0 procent."

    def check(self, document: Document) -> Iterator[Finding]:
        for _, block in prose(document):
            if _PERCENT.search(block.text):
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Finding]:
        for claim in _claims(block.text):
            low, high = _span(claim, before=True)
            if low - claim.half <= claim.percent <= high + claim.half:
                continue
            wrong_low, wrong_high = _span(claim, before=False)
            on_new = wrong_low - claim.half <= claim.percent <= wrong_high + claim.half
            right = format_number((low + high) / 2, 1)
            why = (
                "procenten är räknad på beloppet efter förändringen i stället för före"
                if on_new
                else "den följer varken av beloppet före eller efter förändringen"
            )
            yield self.finding(
                f"”{claim.printed}” stämmer inte: {claim.change.raw} av beloppet före förändringen "
                f"({_before(claim)}) är {right} procent; {why}.",
                [block.where],
                printed=claim.printed,
                expected=f"{right} procent",
                certainty="certain" if on_new else "arguable",
            )


def _claims(text: str) -> Iterator[_Claim]:
    """What the sentences claim. The level may stand in the sentence before: "Ramen är 110 mnkr.
    Det är 10 mnkr mer än 2024 och motsvarar en ökning med 10 procent"."""
    before: list[FoundAmount] = []
    for sentence in sentences(text):
        amounts = [amount for amount in find_amounts(sentence) if amount.sek is not None]
        levels = amounts if len(amounts) == 2 else before if len(before) == 1 else []
        claim = _claim(sentence, levels[0], amounts[-1]) if levels and amounts else None
        if claim is not None and len(amounts) <= 2:
            yield claim
        before = amounts


def _claim(sentence: str, level: FoundAmount, change: FoundAmount) -> _Claim | None:
    """The claim of a sentence with one percentage right after its last amount, the change, when
    the words around them name either growth or fall."""
    percents = list(_PERCENT.finditer(sentence))
    if len(percents) != 1 or percents[0].start() < change.end:
        return None
    percent = percents[0]
    if not re.fullmatch(words("of_change"), sentence[change.end : percent.start()], re.IGNORECASE):
        return None
    around = sentence[: percent.start()]
    rises = re.search(rf"\b(?:{words('rises')}|{words('more')})\b", around, re.IGNORECASE)
    falls = re.search(rf"\b(?:{words('falls')}|{words('less')})\b", around, re.IGNORECASE)
    if bool(rises) == bool(falls) or not abs(change.sek or 0) < abs(level.sek or 0):
        return None
    number = percent["number"]
    decimals = len(number.partition(",")[2])
    return _Claim(
        level,
        change,
        Decimal(number.replace(",", ".")),
        Decimal(1).scaleb(-decimals) / 2,
        percent.group(),
        falls=bool(falls),
    )


def _span(claim: _Claim, *, before: bool) -> tuple[Decimal, Decimal]:
    """The percentages that the amounts allow when each is rounded as printed."""
    half_level, half_change = _half(claim.level), _half(claim.change)
    level, change = abs(Decimal(claim.level.sek or 0)), abs(Decimal(claim.change.sek or 0))
    made = []
    for base in (level - half_level, level + half_level):
        for part in (change - half_change, change + half_change):
            whole = (base + part if claim.falls else base - part) if before else base
            made.append(100 * part / whole)
    return min(made), max(made)


def _half(amount: FoundAmount) -> Decimal:
    """Half a unit in the amount's last printed place, in kronor."""
    exponent = amount.value.as_tuple().exponent
    if not amount.value or not isinstance(exponent, int):
        return Decimal(0)
    unit = abs(Decimal(amount.sek or 0) / amount.value)
    return unit * Decimal(1).scaleb(min(exponent, 0)) / 2


def _before(claim: _Claim) -> str:
    sign = 1 if claim.falls else -1
    sek = abs(claim.level.sek or 0) + sign * abs(claim.change.sek or 0)
    return f"{format_number(sek, 0)} kronor"


class PercentOfTableRule(Rule):
    code = "percent-table"
    title = "Procenttalet i texten stämmer inte med tabellen"
    severity = "warning"
    explanation = (
        "Text som säger att en rads belopp ökar eller minskar med ett visst antal procent, när "
        "tabellen ger ett annat tal eller en annan riktning."
    )
    example = "”Budgeten för Idrott ökar med 5 procent”, men tabellen visar 10,0 → 9,5 mnkr."

    def check(self, document: Document) -> Iterator[Finding]:
        rows = list(_rows_with_change(document))
        for _, block in prose(document) if rows else ():
            for sentence in sentences(block.text) if _PERCENT.search(block.text) else ():
                yield from self._sentence(sentence, block, rows)

    def _sentence(
        self, sentence: str, block: Block, rows: list[tuple[Table, Row, Cell, Cell]]
    ) -> Iterator[Finding]:
        said = re.search(
            rf"^(?:(?:{words('budget_subjects')})\sför\s)?(?P<what>[^,.;:]{{3,80}}?)\s(?:föreslås\s)?(?P<verb>{words('rises')}|"
            rf"{words('falls')})\smed\s(?P<number>\d+(?:,\d+)?)\s*(?:%|procent\b)",
            sentence,
            re.IGNORECASE,
        )
        if said is None:
            return
        what = said["what"].strip().casefold()
        for table, row, old, new in rows:
            if row.label.casefold() != what or not old.value:
                continue
            made = (Decimal(str(new.value)) / Decimal(str(old.value)) - 1) * 100
            falls = re.fullmatch(words("falls"), said["verb"], re.IGNORECASE) is not None
            claimed = Decimal(said["number"].replace(",", ".")) * (-1 if falls else 1)
            if abs(made - claimed) <= _room(said["number"], old, new):
                return
            word = "minskar" if made < 0 else "ökar"
            yield self.finding(
                f"Texten säger att {row.label} {said['verb']} med {said['number']} procent, men i "
                f"{table_name(table)} går beloppet från {old.raw} till {new.raw}: det {word} med "
                f"{format_number(abs(made), 1)} procent.",
                [block.where, new.where, old.where],
                printed=f"{said['verb']} med {said['number']} procent",
                expected=f"{word} med {format_number(abs(made), 1)} procent",
            )
            return


def _room(number: str, old: Cell, new: Cell) -> Decimal:
    """What rounding of the percentage and of both amounts may make it differ."""
    printed = Decimal(1).scaleb(-len(number.partition(",")[2])) / 2
    base = abs(Decimal(str(old.value)))
    places = max(len(cell.raw.partition(",")[2]) for cell in (old, new))
    return printed + 100 * Decimal(1).scaleb(-places) / base


def _rows_with_change(document: Document) -> Iterator[tuple[Table, Row, Cell, Cell]]:
    """Rows of money tables with exactly two columns of levels: the older one and the newer."""
    for table in document.tables:
        if table.kind not in ("budget", "outcome", "investment"):
            continue
        levels = [
            (min(years), col)
            for col, head in enumerate(table.columns)
            if (years := re.findall(r"\b20\d\d\b", head))
            and not re.search(words("difference_heads"), head, re.IGNORECASE)
        ]
        if len(levels) != 2 or levels[0][0] == levels[1][0]:
            continue
        (_, old_col), (_, new_col) = sorted(levels)
        for row in table.rows:
            old, new = row.cell(old_col), row.cell(new_col)
            if old and new and old.sek is not None and new.sek is not None:
                yield table, row, old, new
