"""What the text says of surplus, deficit, growth and amounts, against the row it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.check.arithmetic import decimal_of, number_cell
from planparse.check.heads import read_heads
from planparse.check.names import listed, table_name
from planparse.check.phrases import name_words, same_name, sentences
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern, words
from planparse.model import Block, Cell, Document, Finding, Row, Section, Table
from planparse.swedish.amounts import FoundAmount, find_amounts
from planparse.swedish.numbers import format_number
from planparse.swedish.units import factor

_BEGINNING = 7  # letters that two compounds have in common when they are of one activity


@dataclass(frozen=True, slots=True)
class _Fact:
    """A row of a money table with its deviation from budget (or its change)."""

    table: Table
    row: Row
    cell: Cell


class DeviationRule(Rule):
    code = "prose-deviation"
    title = "Över- eller underskott i texten mot tabellen"
    severity = "error"
    explanation = (
        "En mening som ger en verksamhets över- eller underskott i kronor, när verksamhetens rad i "
        "en tabell har en annan avvikelse eller ett annat tecken. Meningen ska nämna raden själv, "
        "eller säga ”verksamheten” under en rubrik som är radens namn. Prognoser, andra år och "
        "delposter räknas inte. Minus betyder sämre än budget."
    )
    example = "”Simhallen visar ett underskott på 120 tkr”, men raden har avvikelsen +120."

    def check(self, document: Document) -> Iterator[Finding]:
        facts = list(_facts(document, "deviation"))
        if not facts:
            return
        for section in document.sections:
            for block in section.blocks:
                if block.kind not in ("paragraph", "item") or "skott" not in block.text:
                    continue
                for sentence in sentences(block.text):
                    yield from self._sentence(document, section, block, sentence, facts)

    def _sentence(
        self,
        document: Document,
        section: Section,
        block: Block,
        sentence: str,
        facts: Sequence[_Fact],
    ) -> Iterator[Finding]:
        said = _CLAIM.match(sentence)
        if said is None or pattern("not_this_year").search(sentence[: said.end()]):
            return
        years = set(re.findall(r"\b20\d\d\b", sentence))
        if years - {str(document.document.year)}:
            return
        amounts = [a for a in find_amounts(sentence) if a.start >= said.end()]
        if not amounts or amounts[0].sek is None or not amounts[0].value:
            return
        amount = amounts[0]
        if not pattern("up_to_amount").fullmatch(sentence[said.end() : amount.start]):
            return
        fact = _meant(said["who"], section, facts) or _meant(said["late"], section, facts)
        if fact is None or fact.cell.sek is None:
            return
        good = said["which"].casefold() == "över"
        if _same(amount, fact.cell) and (good == (fact.cell.sek > 0)):
            return
        shown = f"{fact.cell.raw} {fact.cell.unit}"
        word = "överskott" if fact.cell.sek > 0 else "underskott"
        yield self.finding(
            f"Texten anger ett {said['which'].casefold()}skott på {amount.raw} för "
            f"”{fact.row.label}”, men {table_name(fact.table)} har avvikelsen {shown}.",
            [block.where, fact.cell.where],
            innocent=_innocent(amount, fact, facts) if good == (fact.cell.sek > 0) else None,
            printed=f"{said['which'].casefold()}skott på {amount.raw}",
            expected=f"{word} på {shown.lstrip('-−– ')}",
        )


_CLAIM = re.compile(
    rf"^(?:sammantaget|totalt|sammanlagt|under\s+året)?\s*(?P<who>(?:(?!\b(?:ett|som|där)\b)[^.;:])"
    rf"{{2,90}}?)\s*\b(?:{words('shows')})\b\s*(?P<late>(?:(?!\b(?:ett|som|där)\b)[^.;:]){{0,60}}?)\s*"
    rf"\bett\s+(?:[a-zåäö]+t\s+){{0,2}}(?P<which>över|under)skott\b",
    re.IGNORECASE,
)


class BudgetChangeRule(Rule):
    code = "prose-change"
    title = "Förändring i texten mot tabellen"
    severity = "error"
    explanation = (
        "Under en rubrik som är en rads namn: en mening i avsnittets första stycke som säger att "
        "hela områdets budget ökar eller minskar med ett belopp, när radens förändring är en annan "
        "eller har annat tecken."
    )
    example = "Avsnittet Simhall: ”Budgeten ökar med 0,7 mnkr”, men raden har förändringen −0,7."

    def check(self, document: Document) -> Iterator[Finding]:
        facts = list(_facts(document, "change"))
        for section in document.sections if facts else ():
            fact = _meant("verksamheten", section, facts)
            paragraphs = [b for b in section.blocks if b.kind == "paragraph"]
            if fact is None or fact.cell.sek is None or not paragraphs:
                continue
            for sentence in sentences(paragraphs[0].text):
                said = pattern("whole_budget_moves").match(sentence)
                amounts = find_amounts(sentence)
                if said is None or len(amounts) != 1 or amounts[0].sek is None:
                    continue
                between = sentence[said.end() : amounts[0].start]
                if not pattern("up_to_amount").fullmatch(between):
                    continue
                rises = re.search(rf"\b(?:{words('rises')})\b", said.group(), re.IGNORECASE)
                if _same(amounts[0], fact.cell) and (rises is not None) == (fact.cell.sek > 0):
                    continue
                yield self.finding(
                    f"Texten säger ”{said.group().strip()} med {amounts[0].raw}” om "
                    f"”{fact.row.label}”, men {table_name(fact.table)} har förändringen "
                    f"{fact.cell.raw} {fact.cell.unit}.",
                    [paragraphs[0].where, fact.cell.where],
                    printed=amounts[0].raw,
                    expected=f"{fact.cell.raw} {fact.cell.unit}",
                )


class AmountSizeRule(Rule):
    code = "amount-size"
    title = "Belopp i orimlig enhet"
    severity = "error"
    explanation = (
        "Ett över- eller underskott eller en budget i texten som är minst fem gånger så stort som "
        "det största beloppet i dokumentets tabeller, men som ryms där om enheten i stället är "
        "tkr (eller kr)."
    )
    example = "”Ett överskott på 840 mnkr” i en nämnd vars hela budget är 62 mnkr: tkr avses."

    def check(self, document: Document) -> Iterator[Finding]:
        largest = max(
            (
                abs(cell.sek)
                for table in document.tables
                if table.kind in ("budget", "outcome", "analysis") and table.unit == table.unit_true
                for row in table.rows
                for cell in row.cells
                if cell.sek is not None
            ),
            default=0,
        )
        for section in document.sections if largest else ():
            for block in section.blocks:
                if block.kind not in ("paragraph", "item") or "kr" not in block.text:
                    continue
                for sentence in sentences(block.text):
                    if pattern("own_money").search(sentence):
                        yield from self._sentence(sentence, block, largest)

    def _sentence(self, sentence: str, block: Block, largest: int) -> Iterator[Finding]:
        if pattern("others_money").search(sentence):
            return
        for amount in find_amounts(sentence):
            sek = abs(amount.sek or 0)
            if sek < 5 * largest or amount.unit not in _SMALLER:
                continue
            unit = _SMALLER[amount.unit]
            if abs(amount.value) * (factor(unit) or 0) > largest:
                continue
            number = amount.raw[: len(amount.raw.rstrip("abcdefghijklmnopqrstuvwxyzåäö. "))]
            yield self.finding(
                f"{amount.raw} är orimligt: det största beloppet i dokumentets tabeller är "
                f"{format_number(largest, 0)} kronor. Enheten ska troligen vara {unit}.",
                [block.where],
                printed=amount.raw,
                expected=f"{number.strip()} {unit}",
            )


_SMALLER = {"mnkr": "tkr", "tkr": "kr", "mdkr": "mnkr"}


def _facts(document: Document, kind: str) -> Iterator[_Fact]:
    """The rows of money tables with one column of this kind for the document's year."""
    year = document.document.year
    for table in document.tables:
        if table.kind not in ("budget", "outcome"):
            continue
        heads = [
            head
            for head in read_heads(document, table)
            if head.kind == kind and head.year in (None, year)
        ]
        if kind == "change":
            heads = [head for head in read_heads(document, table) if head.kind == kind]
        if len(heads) != 1:
            continue
        for row in table.rows:
            cell = number_cell(row, heads[0].col)
            if row.kind != "group" and row.label and cell is not None and cell.sek:
                yield _Fact(table, row, cell)


def _meant(who: str, section: Section, facts: Sequence[_Fact]) -> _Fact | None:
    """The one row that a subject names, by itself or through the section's heading."""
    name = pattern("the_activity_for").sub("", who.strip(), count=1).strip()
    if pattern("the_board").fullmatch(name):
        totals = [fact for fact in facts if fact.row.kind == "total"]
        return totals[0] if len({fact.cell.sek for fact in totals}) == 1 else None
    if pattern("the_activity").fullmatch(name):
        name = section.title
    if not name_words(name):
        return None
    found = [fact for fact in facts if same_name(fact.row.label, name)]
    if len({fact.cell.sek for fact in found}) != 1:
        return None
    return found[0]


def _innocent(amount: FoundAmount, fact: _Fact, facts: Sequence[_Fact]) -> str | None:
    """Why an amount in the text may differ from the row's: rounded twice or cut off instead of
    rounded (it is within one unit of its own last digit), or more rows of like names counted
    in."""
    step = (factor(amount.unit) or 0) * Decimal(1).scaleb(-_decimals(amount))
    said = abs(amount.value) * (factor(amount.unit) or 0)
    if abs(said - abs(fact.cell.sek or 0)) <= step:
        return "Beloppet i texten kan vara avrundat två gånger, eller avkortat."
    akin = [
        other
        for other in facts
        if other.table is fact.table
        and other.row.kind == "item"
        and other.row is not fact.row
        and _share_a_beginning(other.row.label, fact.row.label)
    ]
    together = (fact.cell.sek or 0) + sum(other.cell.sek or 0 for other in akin)
    if akin and abs(said - abs(together)) <= step and fact.cell.unit:
        made = format_number(Decimal(together) / (factor(fact.cell.unit) or 1), None)
        names = listed([f"”{other.row.label}” ({other.cell.raw})" for other in akin])
        return f"Texten kan räkna in {names}: tillsammans blir det {made} {fact.cell.unit}."
    return None


def _share_a_beginning(one: str, other: str) -> bool:
    """Whether two names have compounds that begin alike: fritidsgårdar, fritidsanläggning."""
    return any(
        len(a) >= _BEGINNING and a[:_BEGINNING] == b[:_BEGINNING]
        for a in name_words(one)
        for b in name_words(other)
        if pattern("common_beginnings").match(a) is None
    )


def _decimals(amount: FoundAmount) -> int:
    exponent = amount.value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _same(amount: FoundAmount, cell: Cell) -> bool:
    """Whether amount and cell are the same money, each rounded as printed, signs apart."""
    unit = factor(cell.unit) if cell.unit else None
    own = factor(amount.unit)
    if unit is None or own is None or amount.sek is None or cell.sek is None:
        return True
    half = own * Decimal(1).scaleb(-_decimals(amount)) / 2
    exact = Decimal(1).scaleb(-len(cell.raw.partition(",")[2].strip())) / 2 * unit
    return abs(abs(amount.value) * own - abs(decimal_of(cell)) * unit) <= half + exact
