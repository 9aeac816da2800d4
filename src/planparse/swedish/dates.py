"""Dates, years and other stamps of time in Swedish text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)} | {"sept": 9}

MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)\b\.?"
)
YEAR = r"(?:19[5-9]\d|20[0-6]\d)"

_ISO = re.compile(rf"(?<![\d-])({YEAR})-(\d\d)-(\d\d)(?![\d-])")
_WORDS = re.compile(rf"(?<![\d:,.])(\d\d?)(?::e|:a|\.)?\s+({MONTH})\s+({YEAR})(?!\d)", re.I)
_SLASHED = re.compile(rf"(?<![\d/])(\d\d?)/(\d\d?)[ -]({YEAR})(?![\d/])")
_COMPACT = re.compile(rf"(?<!\d)({YEAR})(\d\d)(\d\d)(?!\d)")
_YEAR = re.compile(rf"(?<![\d:/.,])({YEAR})(?![\d:])")
_SPAN = re.compile(rf"(?<!\d)({YEAR})\s?(?:[-–—]|till|t\.?o\.?m\.?)\s?({YEAR})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, ``start``–``end`` as in ``text[start:end]``; ``iso`` is YYYY-MM-DD."""

    start: int
    end: int
    iso: str


def month_number(word: str) -> int | None:
    """1–12 for a Swedish month's name or short form ("okt", "Augusti"), else None."""
    folded = word.casefold().rstrip(".")
    if folded in _MONTHS:
        return _MONTHS.index(folded) + 1
    return _SHORT.get(folded)


def _iso(year: str, month: int | None, day: str) -> str | None:
    try:
        return date(int(year), month or 0, int(day)).isoformat()
    except ValueError:
        return None


def find_dates(text: str) -> list[FoundDate]:
    """Whole dates in ``text`` in the order they stand: "2024-03-28", "28 mars 2024",
    "28/3 2024", "20240328". What is not a day of the calendar is left out."""
    found: list[FoundDate] = []
    for pattern in (_ISO, _COMPACT):
        for match in pattern.finditer(text):
            iso = _iso(match[1], int(match[2]), match[3])
            if iso:
                found.append(FoundDate(match.start(), match.end(), iso))
    for match in _WORDS.finditer(text):
        iso = _iso(match[3], month_number(match[2]), match[1])
        if iso:
            found.append(FoundDate(match.start(), match.end(), iso))
    for match in _SLASHED.finditer(text):
        iso = _iso(match[3], int(match[2]), match[1])
        if iso:
            found.append(FoundDate(match.start(), match.end(), iso))
    return sorted(found, key=lambda one: (one.start, one.end))


def find_date(text: str) -> str | None:
    """The first whole date in ``text`` as ISO 8601, None if there is none."""
    dates = find_dates(text)
    return dates[0].iso if dates else None


def find_years(text: str) -> list[int]:
    """The years 1950–2069 named in ``text`` in the order they stand, dates' years included;
    statute numbers (2009:315) are no years."""
    return [int(match[1]) for match in _YEAR.finditer(text)]


def find_span(text: str) -> tuple[int, int] | None:
    """The first span of years ("2025–2027" → (2025, 2027)), None if there is none."""
    match = _SPAN.search(text)
    return (int(match[1]), int(match[2])) if match else None


def is_year(text: str) -> bool:
    """Whether ``text`` is nothing but a year ("2024", "2023*", "År 2024")."""
    return bool(re.fullmatch(rf"(?:år\s+)?{YEAR}\s*[*¹²³⁰-⁹)]*", text.strip(), re.I))


_DAY = rf"\d\d?(?::e|:a)?\s+{MONTH}(?:\s+{YEAR})?"
_STAMPS = re.compile(
    "|".join(
        (
            rf"{YEAR}-\d\d-\d\d\s*[-–]\s*{YEAR}-\d\d-\d\d",
            rf"{YEAR}-\d\d-\d\d",
            r"\b\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?"
            r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
            rf"\b{_DAY}",
            rf"\b{MONTH}\s?(?:{YEAR}\s?)?[-–]\s?{MONTH}(?:\s?{YEAR})?",
            rf"\b{MONTH}\s+{YEAR}",
            rf"\b{MONTH}",
            rf"\b(?:kvartal|kv|q|t|tertial|delår|ht|vt|p)\s?[1-4]?\s?{YEAR}\b",
            r"\b(?:kvartal|kv|q|tertial|vecka|v\.)\s?\d\d?\b",
            rf"\b(?:hel)?år(?:et)?\s+{YEAR}\b",
            rf"\b(?:utfall|resultat|prognos|budget|bokslut|värde|mätning|enkät)\s+"
            rf"(?:{MONTH}\s+)?{YEAR}\b",
            rf"\b(?:per|för|från|sedan|jmf|jämfört med|i)\s+{YEAR}\b",
            rf"^{YEAR}\s*:(?!\d)",
            rf"\([^()\d]*{YEAR}[^()\d]*\)",
            rf"\(\s*{YEAR}\s*(?:[-–/]\s*{YEAR}\s*)?\)",
            rf",\s*{YEAR}$",
            rf"(?<=%)\s+{YEAR}$",
            rf"^{YEAR}\s+(?=\d+(?:,\d+)?\s?%)",
        )
    ),
    re.IGNORECASE,
)


def mask_stamps(text: str) -> str:
    """``text`` with every stamp of time ("(2023)", "jan–aug 2024", "230701-240630", "Augusti
    2023") blanked out, same length, so that the numbers that are left are values."""
    return _STAMPS.sub(lambda match: " " * len(match.group()), text)
