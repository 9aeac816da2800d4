"""The head of an indicator table whose columns have run together → one name per column.

The words come in the order in which the lines were read: "Nämndmålets Ingående Riktvärde |
Riktvärde Källa" over "indikatorer värde 2025 2026", or one word a line. They are head words and
nothing else, so that running text is no head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from planparse.pages import PlainLine
from planparse.swedish.dates import YEAR
from planparse.tables.headers import word_list

_YEAR = re.compile(rf"^{YEAR}$")
_BARS = re.compile(r"[|\[\]!]")
_LINES = 24
"""A head takes at most so many lines, blank ones counted."""
_ALIKE = 82
"""How alike (of 100) a misread word of five letters or more must be to a head word."""
_SHORT = 5
_NAMES = {"name", "more", "baseline"}
"""What a head has no more of once its columns have their years."""


@dataclass(frozen=True, slots=True)
class FlatHead:
    """``names`` of the columns up to the last target, ``source`` the name of the column of
    sources or "", ``baseline`` whether the second column holds baselines, ``targets`` how many
    columns of values follow, ``end`` the index after the head's last line."""

    names: tuple[str, ...]
    source: str
    baseline: bool
    targets: int
    end: int


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for line in word_list("flat_head_words.txt"):
        kind, _, words = line.partition(":")
        kinds.update(dict.fromkeys(words.split(), kind))
    return kinds


def read_flat_head(lines: Sequence[PlainLine], start: int) -> FlatHead | None:
    """The head that begins at the line ``start``, None where there is none: it names a column of
    indicators and at least two of values."""
    words: list[tuple[str, str]] = []
    end = start
    for index in range(start, min(len(lines), start + _LINES)):
        line = lines[index]
        if not line.text.strip():
            continue
        found = None
        if len(line.cells) == 1 and line.heading is None and line.table is None:
            found = _head_words(line.text, words)
        if found and _is_whole(words) and {kind for kind, _ in found[len(words) :]} & _NAMES:
            break
        if found is None:
            break
        words, end = found, index + 1
    return _head(words, end) if words else None


def _head_words(text: str, before: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """The words of the head with those of one more line, None if the line holds others. A piece
    of a word on a line of its own is joined with the word before it."""
    words = list(before)
    for word in _BARS.sub(" ", text).split():
        whole = _known(words[-1][1] + word) if words and len(word) < _SHORT else None
        known = ("year", word) if _YEAR.match(word) else whole or _known(word)
        if whole and known is whole:
            words[-1] = whole
        elif known:
            words.append(known)
        elif words and len(word) >= _SHORT:
            # The beginning of a word that the next line ends.
            words.append(("", word))
        else:
            return None
    return None if any(kind == "" for kind, _ in words[:-1]) else words


def _known(word: str) -> tuple[str, str] | None:
    """The kind of a head word and the word as it should read, None if it is none."""
    bare = word.strip(".,:*").lower()
    kind = _kinds().get(bare)
    if kind or len(bare) < _SHORT:
        return (kind, word) if kind else None
    close = process.extractOne(bare, _kinds().keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    # "Riktvärd" is the beginning of a word, not a misread one.
    if close is None or close[0].startswith(bare):
        return None
    read = close[0].capitalize() if word[:1].isupper() else close[0]
    return _kinds()[close[0]], read


def _head(words: Sequence[tuple[str, str]], end: int) -> FlatHead | None:
    kinds = [kind for kind, _ in words]
    if "" in kinds or "name" not in kinds:
        return None
    name = " ".join(word for word in _first_name(words))
    baseline = next((word for kind, word in words if kind == "baseline"), "")
    if baseline.lower().startswith("ingående"):
        baseline += " värde"
    value_words = [word for kind, word in words if kind in ("target", "outcome")]
    years = [word for kind, word in words if kind == "year"]
    if len(value_words) < len(years) and len(value_words) == 1:
        value_words *= len(years)
    if len(value_words) < 1 or len(value_words) + bool(baseline) < 2:
        return None
    if years and len(years) != len(value_words):
        return None
    values = [
        f"{word} {year}".strip()
        for word, year in zip(value_words, years or [""] * len(value_words), strict=True)
    ]
    return FlatHead(
        names=(name, *([baseline] if baseline else []), *values),
        source=next((word for kind, word in words if kind == "source"), ""),
        baseline=bool(baseline),
        targets=len(values),
        end=end,
    )


def _is_whole(words: Sequence[tuple[str, str]]) -> bool:
    """Whether every column of values has its year: only a source may follow."""
    kinds = [kind for kind, _ in words]
    values = kinds.count("target") + kinds.count("outcome")
    return "name" in kinds and 0 < values == kinds.count("year")


def _first_name(words: Sequence[tuple[str, str]]) -> list[str]:
    """The name of the first column: "Nämndmålets" and "indikatorer", wherever they stand."""
    whose = [word for kind, word in words if kind == "more" and not word.lower().startswith("vär")]
    return [*whose[:1], *[word for kind, word in words if kind == "name"][:1]]
