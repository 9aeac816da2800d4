"""Page stamps, leader dots and contents headings: what furniture and contents lists look like."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

# On so many pages something must stand at the same place to be furniture.
FEWEST_PAGES = 3
LEADER = re.compile(r"(?:[.·…_•\ufffd]\s?){4,}|…{2,}")
_DIGITS = re.compile(r"\d+")
_NOT_LETTERS = re.compile(r"[^a-z#]+")


class _Plain(dict[int, str]):
    """Characters by code without their diacritics, worked out as they are met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        plain = self[code] = "".join(part for part in parts if not unicodedata.combining(part))
        return plain


_PLAIN = _Plain()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A page stamp found in a line: the page number, the number of pages if it says so, and the
    rest of the line. ``sure`` where nothing but a page stamp looks like this."""

    number: int
    of: int | None
    rest: str
    sure: bool


@cache
def _words() -> dict[str, list[str]]:
    text = resources.files("planparse.read").joinpath("data/furniture.toml").read_text("utf-8")
    words: dict[str, list[str]] = tomllib.loads(text)
    return words


def plain_letters(text: str) -> str:
    """Lower case without diacritics: how text reads that lost its Swedish letters."""
    if text.isascii():
        return text.lower()
    return text.casefold().translate(_PLAIN)


def folded(text: str) -> str:
    """The text for comparing page by page: letters only, every number as one #."""
    return _NOT_LETTERS.sub(" ", _DIGITS.sub("#", plain_letters(text))).strip()


@cache
def _contents_headings() -> frozenset[str]:
    return frozenset(plain_letters(heading) for heading in _words()["contents"])


def is_contents_heading(text: str) -> bool:
    """Whether the whole line is the heading of a list of contents."""
    line = plain_letters(text).strip(" .:*#\t")
    return line in _contents_headings()


@cache
def _stamps() -> tuple[re.Pattern[str], ...]:
    page = "|".join(sorted(map(re.escape, _words()["page_words"]), key=len, reverse=True))
    of = "|".join(map(re.escape, _words()["of_words"]))
    number = r"(?P<n>\d{1,4})"
    total = r"(?P<of>\d{1,4})"
    total_of = rf"\s?(?:\(|{of}|/)\s?{total}\s?"
    left, right = r"(?:^|(?<=[\s|,;:–-]))", r"(?=$|[\s|,;–-])"
    return (
        re.compile(rf"{left}\(?(?:{page})\.?:?\s?{number}{total_of}\)?{right}", re.I),
        re.compile(rf"{left}{number}\s?\(\s?{total}\s?\){right}"),
        re.compile(rf"{left}{number}\s?(?:{of})\s?{total}{right}", re.I),
        re.compile(rf"^{number}\s?/\s?{total}$"),
        re.compile(rf"{left}(?:{page})\.?\s?{number}{right}", re.I),
        re.compile(rf"^[-–]?\s?{number}\s?[-–]?$"),
    )


# How many of the patterns above name the number of pages too.
_SURE = 3


# A bare number among these is a year: the headers of tables that open three pages in a row
# ("2025", "2026", "2027") count with the pages too.
_YEARS = range(1900, 2101)


def find_stamp(text: str) -> Stamp | None:
    """The page stamp in a line ("18 (25)", "Sid 3 av 20", "3/20", "- 3 -"), or None."""
    line = " ".join(text.split())
    for i, pattern in enumerate(_stamps()):
        match = pattern.search(line)
        if not match:
            continue
        number = int(match.group("n"))
        if i == len(_stamps()) - 1 and number in _YEARS:
            continue
        of = match.groupdict().get("of")
        if of is not None and not 0 < number <= int(of):
            continue
        rest = (line[: match.start()] + " " + line[match.end() :]).strip(" |,;–-")
        return Stamp(number, int(of) if of else None, rest, sure=i < _SURE)
    return None
