"""Running text and names: sentences, the words of a name, and whether two names are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planparse.check.vocabulary import pattern
from planparse.model import Block, Document, Section

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_WORD = re.compile(r"[a-zåäöéü]+|\d+")
# Endings of Swedish nouns and adjectives, longest first; what is left must be a word of its own.
_ENDINGS = (
    "arnas", "ornas", "ernas", "arna", "orna", "erna", "ens", "ets", "ar", "or", "er",
    "en", "et", "an", "n", "t", "s", "a",
)  # fmt: skip
_SHORTEST_STEM = 4
_SHORTEST_ABBREVIATION = 3


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a full stop before a small letter ends none."""
    return tuple(_SENTENCE.split(text))


def prose(document: Document) -> Iterator[tuple[Section, Block]]:
    """Every paragraph and list item with the section it stands in."""
    for section in document.sections:
        for block in section.blocks:
            if block.kind in ("paragraph", "item"):
                yield section, block


_DOTLESS = str.maketrans("åäöéü", "aaoeu")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its ending and dots: "kulturskolan" and "kulturskola" have the same, and so
    have "kö" and the "ko" that a scan made of it."""
    word = word.translate(_DOTLESS)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word[: -len(ending)])  # "externt" and "externa", "extern"
    return word[:-1] if len(word) == 3 and word.endswith("n") else word  # "kön": "kö"


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that carry meaning, lower case: no "och", "för", "antal", "summa"."""
    words = _WORD.findall(name.casefold())
    return tuple(word for word in words if not pattern("small_words").fullmatch(word))


@lru_cache(maxsize=4096)
def name_stems(name: str) -> frozenset[str]:
    """The stems of the words of a name."""
    return frozenset(map(stem, name_words(name)))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one and the same in another inflection or abbreviated word by word:
    "Gem adm vård och skola" is "Gemensam administration för vård och skola"."""
    first, second = name_words(one), name_words(other)
    if not first or len(first) != len(second):
        return False
    stems = [stem(a) == stem(b) for a, b in zip(first, second, strict=True)]
    if not any(stems):
        return False
    return all(
        same or _abbreviates(a, b) or _abbreviates(b, a)
        for same, a, b in zip(stems, first, second, strict=True)
    )


def _abbreviates(short: str, long: str) -> bool:
    return len(short) >= _SHORTEST_ABBREVIATION and long.startswith(short)


def folded(text: str) -> str:
    """Lower case, white space and footnote marks evened out: for comparing printed words."""
    return " ".join(text.casefold().replace("*", "").split()).strip(" .:;,")
