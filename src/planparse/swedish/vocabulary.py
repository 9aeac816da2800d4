"""What Swedish municipal documents call things: municipalities, boards, parties, the goal chain.

The knowledge lies in data files beside this module (``data/municipalities.csv`` after the code
list of Statistics Sweden, ``data/vocabulary.toml``); nothing here is code that could be data.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_DATA = files(__package__) / "data"


@cache
def municipalities() -> Mapping[str, str]:
    """The 290 municipalities: name without "kommun" → four-digit code."""
    rows = csv.DictReader((_DATA / "municipalities.csv").read_text("utf-8").splitlines())
    return MappingProxyType({row["name"]: row["code"] for row in rows})


@cache
def common_word_municipalities() -> frozenset[str]:
    """Names that are also common words or names and count only beside "kommun" or "stad"."""
    return frozenset(_tables()["municipalities"]["common_words"])


@cache
def parties() -> Mapping[str, str]:
    """Marks of the parties in the Riksdag as printed after names ("S") → name."""
    return MappingProxyType(dict(_tables()["parties"]))


@cache
def number_words() -> Mapping[str, int]:
    """Small numbers as words ("tre") → number."""
    return MappingProxyType(dict(_tables()["number_words"]))


@cache
def document_types() -> Mapping[str, tuple[str, ...]]:
    """The contract's document types → the words that titles use for them, lower case."""
    return MappingProxyType({key: tuple(words) for key, words in _tables()["types"].items()})


@cache
def assignment_kinds() -> Mapping[str, str]:
    """Words for assignments, longest first → the contract's ``kind``."""
    kinds: dict[str, str] = _tables()["assignments"]
    return MappingProxyType({word: kinds[word] for word in sorted(kinds, key=lambda w: -len(w))})


@cache
def words(group: str, name: str) -> tuple[str, ...]:
    """The list ``name`` of the group ``group`` in vocabulary.toml, e.g. ("goals", "council").

    Raises KeyError if there is none."""
    return tuple(_tables()[group][name])


@cache
def one_of(group: str, name: str) -> re.Pattern[str]:
    """A pattern that matches one of the words of a list, in singular or plural, definite or
    not, at a word's start and end, without regard to case. The longest word wins."""
    forms = sorted(words(group, name), key=lambda word: (-len(word), word))
    body = "|".join(inflected(form) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


def inflected(term: str) -> str:
    """A pattern for a term that also matches its common inflections ("målområde" →
    "målområden", "målområdet"; "strategiskt område" → "strategiska områden"; "nämndmål" →
    "nämndmålen"). Blanks match any white space; a case is not changed."""
    *adjectives, noun = term.split()
    parts = [_adjective(word) for word in adjectives]
    parts.append(_noun(noun))
    return r"\s+".join(parts)


def _adjective(word: str) -> str:
    if word.endswith("t"):
        return re.escape(word[:-1]) + "(?:t|a|da|de)"
    return re.escape(word)


def _noun(word: str) -> str:
    stem = re.escape(word)
    if word.endswith("or"):
        return stem + "(?:n|ns|er|erna|ernas|s)?"
    if word.endswith("e"):
        return stem + "(?:n|t|na|nas|ts|ns|s)?"
    if word.endswith("al"):
        return stem + "(?:et|en|ets|ens|s)?"
    return stem + "(?:et|en|s|ets|ens|er|erna|ar|arna)?"


@cache
def boards() -> tuple[str, ...]:
    """Boards in the definite form, lower case, longest first ("social- och omsorgsnämnden")."""
    table = _tables()["boards"]
    definite = {*(stem + "en" for stem in table["stems"]), *table["definite"]}
    return tuple(sorted(definite, key=lambda name: (-len(name), name)))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((_DATA / "vocabulary.toml").read_text("utf-8"))
