"""Money named in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from planparse.swedish.numbers import parse_digits
from planparse.swedish.units import is_bare_money, is_money, is_rate, to_sek, unit_at_start

_BLANK = r"[ \u00a0\u2007\u2009\u202f]"
_YEAR = r"(?:19|20)\d\d"


_AFTER_VERB = re.compile(
    rf"\b(?:på|till|är|var|blir|blev|om|med){_BLANK}(?P<dash>–){_BLANK}?$", re.IGNORECASE
)
"""A dash after a word that a figure follows is a minus ("uppgår till – 663 tkr")."""


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in a text: ``raw == text[start:end]``, number and unit as printed ("+40,3
    mnkr"); ``value`` is the number in ``unit``; ``sek`` whole kronor, None for rates."""

    start: int
    end: int
    raw: str
    value: Decimal
    unit: str
    sek: int | None


@cache
def _number() -> re.Pattern[str]:
    # A year is never the first group of a number ("2024 500 kr" is 500 kronor in 2024).
    return re.compile(
        rf"(?<![\w,.:/])(?<!\d[-–—−])"
        rf"(?P<sign>(?:(?<![\w)%])[-−–+]|(?<=\s)[-−+]{_BLANK}|±)?)"
        rf"(?P<digits>(?!{_YEAR}{_BLANK}\d{{3}}(?!\d))\d{{1,4}}(?:{_BLANK}\d{{3}})+(?:,\d+)?(?!\d)"
        rf"|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?![\d.])"
        rf"|\d+(?:[,.]\d+)?(?![\d]))"
    )


def find_amounts(text: str) -> list[FoundAmount]:
    """The amounts of money in running text, in the order they stand.

    "+38,3 mnkr", "28 miljoner kronor", "134,6 miljoner", "460 tkr", "12 000 kr", "500:-"; rates
    ("4 kr/timme", "14,25 kr i timmen") have a unit and no ``sek``. A minus sign counts where it
    touches the digits or stands alone after a blank ("är - 99 mnkr"; a dash only after a word
    that a figure follows, "uppgår till – 99 mnkr"), not as a list mark or a dash between two
    numbers: of a range ("2–3 mnkr") only the end has the unit, and since a range is not an
    amount it is left out."""
    found: list[FoundAmount] = []
    for match in _number().finditer(text):
        amount = _amount(text, match)
        if amount:
            found.append(amount)
    return found


def _amount(text: str, match: re.Match[str]) -> FoundAmount | None:
    rest = text[match.end() :]
    gap = re.match(rf"(?:{_BLANK}|\n){{0,2}}", rest)
    skipped = gap.end() if gap else 0
    named = unit_at_start(rest[skipped:])
    if named is None:
        return None
    unit, length = named
    end = match.end() + skipped + length
    if not (is_money(unit) or is_rate(unit)):
        return None
    if is_bare_money(text[match.end() : end], text[end:]):
        return None
    start = match.start()
    sign = match["sign"].strip()
    dashed = None if sign else _AFTER_VERB.search(text[:start])
    if dashed:
        start, sign = dashed.start("dash"), "–"
    if sign and match["sign"] != sign and re.fullmatch(r"\s*", text[:start].rpartition("\n")[2]):
        start, sign = match.start("digits"), ""  # a list mark at the start of a line
    if _is_range_end(text[:start]):
        return None
    value = parse_digits(match["digits"])
    if value is None:
        return None
    if sign in ("-", "−", "–"):
        value = -value
    return FoundAmount(
        start=start,
        end=end,
        raw=text[start:end],
        value=value,
        unit=unit,
        sek=to_sek(value, unit),
    )


def _is_range_end(before: str) -> bool:
    return bool(re.search(rf"\d{_BLANK}?[-–—−]{_BLANK}?$", before)) or bool(
        re.search(rf"\bmellan\s+[\d ,.]+(?:\s?\w+)?\s+och{_BLANK}$", before)
    )
