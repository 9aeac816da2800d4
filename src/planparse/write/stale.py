"""What grows old in running text: years, dates, names, amounts, counts and past decisions.

The words are data (``data/stale.toml``). Nothing is judged for good: a spot is either one that
has to change (``certain``) or one to look at. Every year 20xx in a text lies in some spot.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from planparse.model import Facts
from planparse.swedish.amounts import find_amounts
from planparse.swedish.vocabulary import number_words, parties, words

_MONTHS = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
_NAME = r"[A-ZÅÄÖÉ][\w’'-]+(?:[ -][A-ZÅÄÖÉ][\w’'-]+){1,3}"
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s?(?:[-–—/]|till|t\.?o\.?m\.?)\s?(20\d\d|\d\d)(?![\d-])")
_DATE = re.compile(
    rf"(?<!\d)20\d\d-\d\d-\d\d(?!\d)"
    rf"|(?<![\d/])\d\d?/\d\d?(?:[ -]20\d\d)(?!\d)"
    rf"|(?:\b(?:sista|första|den \d\d?|\d\d?)(?::[ea])?\s+)?\b{_MONTHS}\s+20\d\d(?!\d)"
    rf"|\b(?:sista|första|\d\d?)(?::[ea])?\s+{_MONTHS}\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?<![\w.,)/+−-])[+−-]\d+(?:[ \u00a0]\d{3})*(?:,\d+)?(?!\d)")
# A figure by its shape: thousands in groups, or decimals; parts of ranges and of scales are none.
_FIGURE = re.compile(
    r"(?<![\w.,–-])(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+,\d+)(?![\w,–-]|\s?[–-]\s?\d)"
)
_PROSE = 5  # words from which on a text is a sentence and not a label
_LAW = re.compile(r"(?<![\d:])(?:19|20)\d\d:\d{1,4}(?!\d)")
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[\"”(]?[A-ZÅÄÖ\d])")


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of the year: the plan that is carried over and the one that is drafted.

    ``people`` are names that the plan gives as chair or manager, with their role in words;
    ``noun`` is what the old document is called, in the definite form."""

    plan_year: int
    year: int
    people: tuple[tuple[str, str], ...] = ()
    noun: str = "planen"

    @property
    def step(self) -> int:
        """How many years the plan moves on."""
        return self.year - self.plan_year

    @property
    def old(self) -> str:
        """The old document in words: "förra planen"."""
        return f"förra {self.noun}"


@dataclass(frozen=True, slots=True)
class Stale:
    """A spot ``text[start:end]`` that has grown old, and ``reasons`` in Swedish, each a clause.
    ``certain`` where it cannot stay as it is."""

    start: int
    end: int
    certain: bool
    reasons: tuple[str, ...]


def people_of(facts: Facts) -> tuple[tuple[str, str], ...]:
    """The people whom the document names as chair and manager."""
    roles = ((facts.chair, "ordförande"), (facts.manager, "ansvarig chef"))
    return tuple((name, role) for name, role in roles if name)


def find_stale(text: str, turn: Turn) -> tuple[Stale, ...]:
    """The stale spots of ``text`` in order. They never overlap: spots that touch the same
    letters are one with several reasons."""
    merged: list[Stale] = []
    for spot in sorted(_spots(text, turn), key=lambda one: (one.start, -one.end)):
        if merged and spot.start < merged[-1].end:
            last = merged.pop()
            inside = spot.end <= last.end
            spot = Stale(
                last.start,
                max(last.end, spot.end),
                last.certain or spot.certain,
                last.reasons if inside else (*last.reasons, *spot.reasons),
            )
        merged.append(spot)
    return tuple(merged)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of ``text``, which together cover it."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _spots(text: str, turn: Turn) -> Iterator[Stale]:
    yield from _laws(text)
    # Numbers of laws hold years that are none; the rest looks past them.
    rest = _LAW.sub(lambda match: "\u00b7" * len(match.group()), text)
    yield from _dates(rest, turn)
    yield from _spans(rest, turn)
    yield from _years(rest, turn)
    yield from _names(rest, turn)
    yield from _amounts(text, turn)
    yield from _signed(rest, turn)
    yield from _shares(rest, turn)
    yield from _counts(rest, turn)
    yield from _figures(rest, turn)
    yield from _decisions(rest)
    yield from _time_words(rest, turn)


def _quoted(match: re.Match[str]) -> str:
    return match.group().strip()


def _laws(text: str) -> Iterator[Stale]:
    for match in _LAW.finditer(text):
        reason = f"{match.group()} är ett nummer i en författningssamling – gäller det än?"
        yield Stale(match.start(), match.end(), False, (reason,))


def _dates(text: str, turn: Turn) -> Iterator[Stale]:
    for match in _DATE.finditer(text):
        if match.group()[-4:].isdigit() or match.group()[:4].isdigit():
            reason = f"datumet {_quoted(match)} hör till {turn.old}"
            yield Stale(match.start(), match.end(), True, (reason,))
        else:
            reason = f"{_quoted(match)} – gäller samma dag det nya året?"
            yield Stale(match.start(), match.end(), False, (reason,))


def _spans(text: str, turn: Turn) -> Iterator[Stale]:
    for match in _SPAN.finditer(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
        if first >= last:
            continue
        rolled = f"{first + turn.step}–{last + turn.step}"
        reason = f"perioden {_quoted(match)} – blir {rolled} om den rullar"
        if last < turn.plan_year:
            reason = f"perioden {_quoted(match)} är förbi – ersätt eller stryk"
        yield Stale(match.start(), match.end(), True, (reason,))


def _years(text: str, turn: Turn) -> Iterator[Stale]:
    for match in _YEAR.finditer(text):
        year = int(match.group())
        if year < 2000:
            reason = f"årtalet {year} – stämmer det ännu?"
        elif year == turn.plan_year:
            reason = f"{year} är {turn.old}s år – ändra till {turn.year} om det nya året avses"
        elif year < turn.plan_year:
            reason = f"{year} ligger före {turn.old}s år – ersätt eller stryk"
        elif year <= turn.year:
            reason = f"{year} låg framåt i tiden när texten skrevs – skriv om till nu"
        else:
            reason = f"{year} ligger framåt i tiden – gäller det ännu?"
        yield Stale(match.start(), match.end(), 2000 <= year <= turn.year, (reason,))


def _names(text: str, turn: Turn) -> Iterator[Stale]:
    for name, role in turn.people:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            reason = f"{name} var {role} i {turn.old} – stämmer det?"
            yield Stale(match.start(), match.end(), True, (reason,))
    for pattern, group in ((_party_name(), 0), (_role_name(), 1)):
        for match in pattern.finditer(text):
            reason = f"namnet {match[group].strip()} – stämmer det?"
            yield Stale(match.start(group), match.end(group), True, (reason,))


@cache
def _party_name() -> re.Pattern[str]:
    marks = "|".join(sorted(parties(), key=lambda mark: (-len(mark), mark)))
    return re.compile(rf"(?<!\w){_NAME}\s\((?:{marks})\)")


@cache
def _role_name() -> re.Pattern[str]:
    roles = {*words("roles", "chair"), *words("roles", "vice"), *words("roles", "manager")}
    longest = "|".join(sorted(map(re.escape, roles), key=lambda role: (-len(role), role)))
    return re.compile(rf"(?<!\w)(?i:{longest})\s?[:,]?\s({_NAME})(?!\w)")


def _amounts(text: str, turn: Turn) -> Iterator[Stale]:
    for amount in find_amounts(text):
        reason = f"beloppet {text[amount.start : amount.end].strip()} är från {turn.old}"
        yield Stale(amount.start, amount.end, True, (reason,))


def _signed(text: str, turn: Turn) -> Iterator[Stale]:
    """A signed number in a sentence about money that leaves its unit out ("ökar med +0,2")."""
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _money_word().search(sentence):
            continue
        for match in _SIGNED.finditer(sentence):
            reason = f"talet {_quoted(match)} är från {turn.old}"
            yield Stale(start + match.start(), start + match.end(), True, (reason,))


def _shares(text: str, turn: Turn) -> Iterator[Stale]:
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _money_word().search(sentence):
            continue
        for match in _share().finditer(sentence):
            reason = f"{_quoted(match)} hör till pengarna i {turn.old}"
            yield Stale(start + match.start(), start + match.end(), True, (reason,))


def _counts(text: str, turn: Turn) -> Iterator[Stale]:
    for match in _count().finditer(text):
        reason = f"antalet {_quoted(match)} räknades till {turn.old}"
        yield Stale(match.start(), match.end(), False, (reason,))


def _figures(text: str, turn: Turn) -> Iterator[Stale]:
    if len(text.split()) < _PROSE:
        return
    for match in _FIGURE.finditer(text):
        reason = f"talet {_quoted(match)} är från {turn.old}"
        yield Stale(match.start(), match.end(), False, (reason,))


def _decisions(text: str) -> Iterator[Stale]:
    for match in _decision().finditer(text):
        decided = not match["done"]
        what = "beslutat" if decided else "gjort"
        reason = f"”{_quoted(match)}” är redan {what} – gäller det ännu?"
        yield Stale(match.start(), match.end(), decided, (reason,))


def _time_words(text: str, turn: Turn) -> Iterator[Stale]:
    for match in _time_word().finditer(text):
        reason = f"”{_quoted(match)}” räknas från när {turn.old} skrevs"
        yield Stale(match.start(), match.end(), False, (reason,))


@cache
def _data() -> dict[str, Any]:
    data = files("planparse.write").joinpath("data/stale.toml").read_text("utf-8")
    return tomllib.loads(data)


def _any(forms: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


@cache
def _money_word() -> re.Pattern[str]:
    return re.compile(_any(_data()["shares"]["money_stems"]), re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    number = (
        rf"(?:[+\-−–]?\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?|{_any(list(number_words()))})"
    )
    return re.compile(
        rf"(?<![\w,.]){number}\s?(?:{_any(_data()['shares']['forms'])})(?!\w)", re.IGNORECASE
    )


@cache
def _count() -> re.Pattern[str]:
    nouns = _any(_data()["counts"]["nouns"])
    return re.compile(
        rf"(?<![\w,.:-])\d{{1,3}}(?:[ \u00a0]?\d{{3}})*(?:,\d+)?\s(?:{nouns})(?![\w-])"
    )


@cache
def _decision() -> re.Pattern[str]:
    data = _data()["decisions"]
    gap = r"(?:[\wåäöÅÄÖ-]+\s){0,2}?"
    reach = rf"(?:[\w-]+\s){{0,{data['reach']}}}?"
    return re.compile(
        rf"(?<!\w)(?:{_any(data['done'])}"
        rf"|(?:{_any(data['done_or_adjective'])})(?=\s(?:{_any(data['follows'])}|20\d\d)(?!\w))"
        rf"|(?P<done>(?:{_any(data['have'])})\s{gap}(?:{_any(data['with_have'])}))"
        rf"|(?:{_any(data['verbs'])})\s{reach}[\w-]*{data['object_ending']})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _time_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_data()['time']['words'])})(?!\w)", re.IGNORECASE)
