"""Numbers in table cells, read exactly, and written the Swedish way.

A cell has a value when it holds exactly one number, with whatever decorates it: a sign, a
qualifier before it, a unit after it, a stamp of time or basis, footnote stars. Two numbers,
ranges, fractions, dates, references and sentences have none.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from planparse.swedish.dates import mask_stamps
from planparse.swedish.units import canonical_unit, is_money, unit_at_start

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MARKS = "*¹²³⁰⁴⁵⁶⁷⁸⁹"

# 1 642 · 31 402,5 · 1700 000 (first group whole) · 1.234.567 (rare) · 7,7 · 7.7 · 21
_PLAIN = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.])"
    r"|\d{1,6}(?: \d{3})+(?:,\d+)?(?!\d)"
    r"|\d+(?:[,.]\d+)?)"
)
_NUMBER = re.compile(_PLAIN)
_BEFORE_SIGN = re.compile(r"(?:(?P<tolerance>\+\s?/\s?[-−–]|±)|(?P<sign>[-−–—+]))\s?$")
_KRONOR_AND_ORE = re.compile(r"(?<![\d:])(\d+):(\d\d)(?=\s*(?:kr|kronor)\b)", re.I)
_LATE_YEAR = re.compile(r"20[0-3]\d")
_OPERATOR = re.compile(r"^[<>≤≥~≈=]+$")
_PER = re.compile(r"^\s*(?:/\s?|per )[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[./:-][^\W\d_]+)*\.?")
_MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A cell's number. ``unit`` is canonical and None where the cell names none; ``qualifier``
    is what stands before the number ("<", "ung", "BU"); ``tolerance`` says that the number is
    a width around something ("+/- 0,5 %")."""

    value: Decimal
    unit: str | None = None
    qualifier: str | None = None
    tolerance: bool = False


@cache
def _words(name: str) -> frozenset[str]:
    text = files("planparse.swedish").joinpath("data/numbers.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def parse_digits(text: str) -> Decimal | None:
    """The exact value of digits as printed, without sign ("1 642", "31 402,5", "7.7"), None if
    ``text`` is anything else. A full stop before exactly three digits parts thousands."""
    text = _clean(text)
    if not _NUMBER.fullmatch(text):
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not text.startswith("0"):
        text = text.replace(".", "")
    return Decimal(text.replace(" ", "").replace(",", "."))


def _year_like_lead(printed: str) -> bool:
    """Whether the first group may be a year ("2024 500"): then it is not certain to be one
    number."""
    lead = printed.split(" ", 1)[0]
    return " " in printed and bool(re.fullmatch(r"(?:19|20)\d\d", lead))


def read_number(text: str) -> ReadNumber | None:
    """The number of a cell that holds exactly one, None otherwise.

    Reads "-37,4", "- 217 405", "– 1,8", "+8", "±0"; "Snitt 81% (alla enheter)", "ung
    94 000", "<1500", "VUX 3 184", "57 st", "64,3 (2023)", "5,8 (230701-240630)", "+/- 0,5 %",
    "100%**". None for ranges ("12-18%"), fractions ("3/5"), dates, two numbers, sentences,
    references ("N47002", "2009:315", "Not 4") and marks of emptiness. The rule is section 2 of
    the public contract.
    """
    cell = _clean(text)
    if not cell or not any(letter.isdigit() for letter in cell):
        return None
    masked = mask_stamps(_KRONOR_AND_ORE.sub(r"\1,\2", cell))
    masked = re.sub(rf"[{_MARKS}]+[)⁾]?", lambda match: " " * len(match.group()), masked)
    masked = re.sub(
        r"\(\s*n\s*=\s*\d+\s*\)", lambda match: " " * len(match.group()), masked, flags=re.I
    )
    masked = re.sub(
        r"\([^\d()]*\)", lambda match: " " * len(match.group()), masked
    )  # a basis in words
    numbers = list(_NUMBER.finditer(masked))
    if len(numbers) != 1 or sum(letter.isdigit() for letter in masked) != sum(
        letter.isdigit() for letter in numbers[0].group()
    ):
        return None
    found = numbers[0]
    if _year_like_lead(found.group()):
        return None
    value = parse_digits(found.group())
    if value is None:
        return None
    before, after = masked[: found.start()], masked[found.end() :]
    if after.strip() == ",":
        return None  # its decimals stand elsewhere
    unit, tail = _unit_after(after)
    if tail is None:
        return None
    head = _sign_before(before)
    if head is None:
        return None
    negative, tolerance, lead = head
    if unit is None and is_money(canonical_unit(lead)):
        unit, lead = canonical_unit(lead), ""  # "SEK 500"
    if not _may_lead(lead, unit) or not _may_follow(tail, unit):
        return None
    if unit is None and _LATE_YEAR.fullmatch(found.group()) and _WORD.search(lead):
        return None  # "SCB 2023": a source and its year
    printed_lead = cell[: len(lead)].strip(" :=")
    if negative and value:
        value = -value
    return ReadNumber(
        value=value,
        unit=unit,
        qualifier=printed_lead or None,
        tolerance=tolerance and bool(value),
    )


def _unit_after(after: str) -> tuple[str | None, str | None]:
    """The unit directly after the number and what follows it; the second is None where the
    characters after the number show that it is no number of its own ("3/5", "1:a", "0-20")."""
    stripped = after.lstrip()
    if stripped.startswith(":-"):
        return "kr", stripped[2:]
    if stripped.startswith(",-"):
        return "kr", stripped[2:]
    found = unit_at_start(stripped)
    if found:
        return found[0], stripped[found[1] :]
    if after[:1] in tuple("/:.)§_-–—") and after.strip(" .)"):
        return None, None
    if after[:1] == ")" or (after[:1].isalpha() and after[:1] not in "("):
        return None, None
    return None, after


def _sign_before(before: str) -> tuple[bool, bool, str] | None:
    """(negative, tolerance, text before the sign), None where what touches the number shows
    that it belongs to something else (a reference, a range)."""
    if before[-1:].isalpha() or (before[-1:] in tuple("/_.,§#:") and before.strip()):
        # "N47002", "2009:315"; a colon is a label's ("VUX:14") only after letters
        if not re.search(r"[^\W\d_]:$", before):
            return None
        return False, False, before
    match = _BEFORE_SIGN.search(before)
    if not match:
        return False, False, before
    lead = before[: match.start()]
    if match["tolerance"]:
        return False, True, lead
    negative = match["sign"] != "+"
    if negative and lead.strip():
        glued = match.end() - match.start() == 1
        apart = lead[-1:] in (" ", "(", ":")
        if not (glued and apart):
            return None
        if lead.strip()[-1:] == "(":
            return None
    return negative, False, lead


def _may_lead(lead: str, unit: str | None) -> bool:
    """Whether what stands before the number is a qualifier: few words, none of them a verb,
    a word that makes the number a reference, or the beginning of a sentence."""
    lead = lead.strip(" :=")
    if not lead or _OPERATOR.match(lead):
        return True
    if re.search(r"[();!?§#]", lead):
        return False
    words = [word.casefold().rstrip(".") for word in _WORD.findall(lead)]
    return (
        0 < len(words) <= _MAX_WORDS
        and (unit is not None or words[-1] not in _words("references"))
        and not any(word in _words("sentence") for word in words)
    )


def _may_follow(tail: str, unit: str | None) -> bool:
    """Whether what stands after number and unit is a short tail ("platser", "Genomsnitt")."""
    if unit:
        tail = _PER.sub("", tail)
    tail = tail.strip(" .,;:*")
    if not tail:
        return True
    if re.match(r"[()/\\§#=<>+]", tail) or tail.startswith(("-", "–", "—")):
        return False
    words = [word.casefold().rstrip(".") for word in _WORD.findall(tail)]
    limit = _MAX_WORDS if unit else _MAX_WORDS - 2
    forbidden = _words("sentence") | _words("joining")
    return 0 < len(words) <= limit and not any(word in forbidden for word in words)


def format_number(value: Decimal | int | float, decimals: int | None = None) -> str:
    """``value`` as Swedish print: no-break blank (U+00A0) between thousands, decimal comma,
    minus sign U+2212. ``decimals`` fixes the number of decimals (rounded half away from zero),
    None keeps those the value has.

    Raises ValueError if ``value`` is not finite."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = f"{abs(number):f}"
    whole, _, rest = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    if decimals is None:
        rest = rest.rstrip("0") if isinstance(value, float) else rest
    sign = "\u2212" if number < 0 else ""
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"
