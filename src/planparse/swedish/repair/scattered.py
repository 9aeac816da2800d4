"""Damaged words here and there in lines that are otherwise whole ("ordf6rande", "manadsrapport").

A line is sound by most of its words, and a slip of the pen is the author's. But several different
words that no list knows, each of which is a known word with its letters put back and can be no
other, are a reader's work: such words are mended one by one, and nothing else in their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod
from typing import NamedTuple

from planparse.swedish.repair.damage import Hidden
from planparse.swedish.repair.letters import LETTERS, fold
from planparse.swedish.repair.lexicon import Lexicon

LEAST = 3  # different words that tell of a reader
SIGN = "6&@1"
WORD = re.compile(rf"(?<![\w&@.-])[{LETTERS}6&@][{LETTERS}{SIGN}]{{2,}}(?![\w&@-])")
MEANS = {"6": "ö", "&": "åä", "@": "åäö", "é": "öä", "1": "l"}
DOUBLE = "ii"  # read for ä
MOST_SWAPS = 64
SHORTEST = 4  # letters of a word that may have lost some
LONG = 8  # of a compound
COMMON = -160  # class of the rarest word that may have lost letters
COMMON_SIGNS = -150  # the same for one that holds signs
COMMON_CAPITAL = -130  # the same for one with a capital: names are not looked at
COMPOUND = -200  # class of the rarest compound
CLEARLY = 30  # so many classes commoner than any other word that it may be
CLEARLY_SIGNS = 15  # the same for what cannot be right as it stands


class Mended(NamedTuple):
    """A damaged word of a line: where it stands, what stands there, what it should read, and
    whether signs stood in it for letters."""

    column: int
    before: str
    after: str
    misread: bool


class Scattered:
    """The damaged words of sound lines; none if they are too few to tell of a reader."""

    def __init__(self, lexicon: Lexicon, lines: Iterable[tuple[str, Hidden]]) -> None:
        self._lexicon = lexicon
        words = {match.group() for line, hidden in lines for match in _words(line, hidden)}
        unknown = [word for word in words if not self._is_known(word)]
        found = {word: meant for word in unknown if (meant := self._meant(word)) is not None}
        telling = sum(word[0].islower() or not word.isalpha() for word in found)
        if telling < LEAST:
            found = {}
        else:  # compounds take long to find
            found |= {word: meant for word in unknown if (meant := self._compound(word))}
        self._found = found

    def __bool__(self) -> bool:
        return bool(self._found)

    def in_line(self, line: str, hidden: Hidden) -> list[Mended]:
        """The damaged words of a line."""
        return [
            Mended(match.start(), word, meant, any(sign in word for sign in (*MEANS, DOUBLE)))
            for match in _words(line, hidden)
            if (meant := self._found.get(word := match.group())) is not None
        ]

    def _is_known(self, word: str) -> bool:
        low, lexicon = word.lower(), self._lexicon
        known = lexicon.level(low) is not None or low in lexicon.foreign or low in lexicon.names
        return known or word[1:] != low[1:]

    def _meant(self, word: str) -> str | None:
        """What a word should read that nobody knows as it stands; None if that is not clear."""
        low = word.lower()
        if any(sign in low for sign in MEANS):
            name = "é" in low and word[0].isupper()
            meant = self._without_signs(low, COMMON_CAPITAL if name else COMMON_SIGNS)
        elif DOUBLE in low:
            meant = self._clear([low.replace(DOUBLE, "ä")], COMMON_SIGNS, CLEARLY_SIGNS)
        elif len(low) < SHORTEST:
            return None
        else:
            meant = self._with_letters(low, COMMON if word[0] == low[0] else COMMON_CAPITAL)
        return meant.capitalize() if meant and word[0].isupper() else meant

    def _compound(self, word: str) -> str | None:
        """The same of a word that may be a compound."""
        if len(word) < LONG or not word.isalpha() or not word.islower():
            return None
        compounds = self._lexicon.compounds(fold(word), "folded")
        found = sorted(((n, whole) for whole, n in compounds if _leads(whole, word)), reverse=True)
        if not found or found[0][0] <= COMPOUND or any(whole == word for _, whole in found):
            return None
        return found[0][1] if _is_clear([level for level, _ in found], CLEARLY) else None

    def _without_signs(self, low: str, least: int) -> str | None:
        if low.endswith("1"):
            return None  # the number of a note, or of what the word names
        places = [MEANS.get(sign, sign) for sign in low]
        if prod(map(len, places)) > MOST_SWAPS:
            return None
        return self._clear(map("".join, product(*places)), least, CLEARLY_SIGNS)

    def _with_letters(self, low: str, least: int) -> str | None:
        undone = self._lexicon.undo(fold(low), "folded")
        return self._clear((word for word in undone if _leads(word, low)), least, CLEARLY)

    def _clear(self, words: Iterable[str], least: int, clearly: int) -> str | None:
        """The word that is much commoner than the others, if it is common enough."""
        classes = ((self._lexicon.level(word), word) for word in words)
        found = sorted(((level, word) for level, word in classes if level), reverse=True)
        levels = [level for level, _ in found]
        return found[0][1] if levels and levels[0] > least and _is_clear(levels, clearly) else None


def _is_clear(levels: list[int], clearly: int) -> bool:
    return len(levels) == 1 or levels[0] - levels[1] > clearly


def _leads(word: str, seen: str) -> bool:
    """Whether a word that lost some of its letters reads so."""
    return len(word) == len(seen) and all(
        there in (letter, fold(letter)) for there, letter in zip(seen, word, strict=True)
    )


def _words(line: str, hidden: Hidden) -> Iterator[re.Match[str]]:
    for match in WORD.finditer(line):
        if not any(start < match.end() and match.start() < end for start, end in hidden):
            yield match
