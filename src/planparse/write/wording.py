"""Text as it may stand in a Word file or on a terminal, and places in words."""

from __future__ import annotations

import re
from typing import Literal

from planparse.model import Facts, Where

Language = Literal["sv", "en"]

NBSP = "\u00a0"
MINUS = "\u2212"

# Characters that XML 1.0 (section 2.2) does not allow, lone surrogates included, and the control
# characters that it allows but terminals obey.
_NOT_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
_SIGN = re.compile(r"(?<![\w\u00a0,.%)/])[-\u2013](?=\s?\d)")
_SIGN_GAP = re.compile(f"(?<={MINUS}) (?=\\d)")
_THOUSANDS = re.compile(r"(?<=\d)[ \u2009\u202f](?=\d{3}(?!\d))")
_UNIT_GAP = re.compile(
    r"(?<=\d) (?=(?:%|procent|mnkr|mkr|tkr|kr|kronor|miljon|miljoner|mdkr|st)\b|%)"
)

_TYPES = {
    "verksamhetsplan": "Verksamhetsplan",
    "internbudget": "Internbudget",
    "budget": "Budget",
    "delårsrapport": "Delårsrapport",
    "förvaltningsberättelse": "Förvaltningsberättelse",
    "årsredovisning": "Årsredovisning",
    "other": "Plan",
}


_TYPES_EN = {
    "verksamhetsplan": "Activity plan",
    "internbudget": "Internal budget",
    "budget": "Budget",
    "delårsrapport": "Interim report",
    "förvaltningsberättelse": "Management report",
    "årsredovisning": "Annual report",
    "other": "Plan",
}

_NOUNS = {
    "delårsrapport": "rapporten",
    "förvaltningsberättelse": "berättelsen",
    "årsredovisning": "årsredovisningen",
    "other": "handlingen",
}


def say(lang: Language, swedish: str, english: str) -> str:
    """One of two wordings, by the language of the reader."""
    return english if lang == "en" else swedish


def clean(text: str) -> str:
    """``text`` without control characters, runs of blanks and line breaks as one blank."""
    return _BLANKS.sub(" ", _NOT_TEXT.sub("", text)).strip()


def as_printed_number(text: str) -> str:
    """A cell's number set the Swedish way: minus as U+2212, no-break blanks between thousands
    and before the unit. No digit is changed."""
    text = _SIGN.sub(MINUS, text)
    text = _SIGN_GAP.sub("", text)
    text = _THOUSANDS.sub(NBSP, text)
    return _UNIT_GAP.sub(NBSP, text)


def type_name(facts: Facts, lang: Language = "sv") -> str:
    """The printed name of the document's type ("Verksamhetsplan"), or what it is in English."""
    return (_TYPES_EN if lang == "en" else _TYPES)[facts.type]


def noun_of(facts: Facts) -> str:
    """What a sentence calls the document, in the definite form ("planen")."""
    return _NOUNS.get(facts.type, "planen")


def place(where: Where, *, word_file: bool = False, lang: Language = "sv") -> str | None:
    """A place in words ("s. 15", "s. 3, rad 590", "stycke 12" in a Word file), None where it is
    unknown. Something over several pages names the first and the last."""
    page, line = {"sv": ("s.", "rad"), "en": ("p.", "line")}[lang]
    if word_file:
        line = {"sv": "stycke", "en": "paragraph"}[lang]
    places = where.places or (where,)
    pages = [one.page for one in places if one.page is not None]
    lines = [one.line for one in places if one.line is not None]
    if lines:
        span = f"{line} {_span(lines)}"
        return f"{page} {pages[0]}, {span}" if pages and pages[0] > 1 else span
    return f"{page} {_span(pages)}" if pages else None


def _span(numbers: list[int]) -> str:
    first, last = min(numbers), max(numbers)
    return str(first) if first == last else f"{first}–{last}"
