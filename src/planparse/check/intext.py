"""Small slips in running text: an amount without its unit, a year that has not been yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planparse.check.phrases import prose
from planparse.check.rule import Rule
from planparse.check.vocabulary import words
from planparse.model import Document, Finding
from planparse.swedish.amounts import find_amounts

_BY = re.compile(r" med [+\-−–]?\d")
_BARE = re.compile(
    rf"\b(?i:{words('rises')}|{words('falls')})\s+med\s+(?P<number>[+\-−–]?\d+,\d+)"
    r"(?=[.;)]?(?:\s+[A-ZÅÄÖ]|$))"
)


class AmountWithoutUnitRule(Rule):
    code = "amount-unit"
    title = "Belopp i texten utan enhet"
    severity = "warning"
    explanation = (
        "En förändring i siffror utan enhet (”ökar med 0,2.”) i ett stycke där minst två andra "
        "förändringar har samma enhet i pengar och, om talet har plustecken, också tecken."
    )
    example = "”Hyror ökar med +0,5 mnkr. Löner ökar med +0,7 mnkr. Resor ökar med +0,1.”"

    def check(self, document: Document) -> Iterator[Finding]:
        for _, block in prose(document):
            bare = list(_BARE.finditer(block.text)) if _BY.search(block.text) else []
            if not bare:
                continue
            amounts = [amount for amount in find_amounts(block.text) if amount.sek is not None]
            units = {amount.unit for amount in amounts}
            for match in bare:
                signed = match["number"][0] in "+-−–"
                alike = [a for a in amounts if (a.raw[0] in "+-−–") == signed]
                if len(units) != 1 or len(alike) < 2 or not match.end("number"):
                    continue
                unit = amounts[0].unit
                yield self.finding(
                    f"Beloppet i ”{match.group().strip()}” saknar enhet; de andra beloppen i "
                    f"stycket är {unit}.",
                    [block.where],
                    printed=match["number"],
                    expected=f"{match['number']} {unit}",
                )


class FutureYearRule(Rule):
    code = "future-year"
    title = "Förfluten tid om ett år som inte har varit"
    severity = "warning"
    certainty = "arguable"
    explanation = (
        "Ett verb i förfluten tid följt av ”under” eller ”i” och ett år efter dokumentets datum: "
        "antingen årtalet eller tidsformen är fel."
    )
    example = "En plan daterad 2024-12-10: ”Träffpunkten öppnade under 2025.”"

    def check(self, document: Document) -> Iterator[Finding]:
        date = document.document.date
        if date is None:
            return
        for _, block in prose(document):
            if " 20" not in block.text:
                continue
            for match in _PAST.finditer(block.text):
                if int(match["year"]) <= int(date[:4]):
                    continue
                yield self.finding(
                    f"”{match.group()}” står i förfluten tid, men dokumentet är daterat {date}.",
                    [block.where],
                    innocent="Texten kan ha ändrats efter datumet.",
                    printed=match.group(),
                    expected=f"ett tidigare år, eller framtid om {match['year']}",
                )


_PAST = re.compile(
    rf"\b(?:{words('past_verbs')})\s+(?:under|i)\s+(?:(?:början|slutet|mitten)\s+av\s+)?"
    rf"(?:{words('parts_of_year')})?\s*(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
