"""The words we know, how common they are, and what lost letters make of them.

A frequency class is ten times the natural logarithm of a probability; -100 is one word in
22 000. The data files are built by tools/build_lexicon.py; their sources are named in NOTICE.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from planparse.swedish.repair.letters import DROP, FOLD, drop, fold

Damage = Literal["folded", "dropped"]

RARE = -190  # class of a word that only the dictionary knows
UNKNOWN = -205  # class of a word that nobody knows
LAW_WEIGHT = -7  # law text is one style among others: half the probability
DOMAIN = -120  # class of the words of municipal plans that no other source has
COMPOUND = 35  # two known parts side by side are likelier than two words by chance
PART = -150  # class of a part that is no word by itself


def read_lines(name: str) -> list[str]:
    """The lines of a packed data file of this package."""
    packed = files(__package__).joinpath("data", name).read_bytes()
    return lzma.decompress(packed).decode().splitlines()


class Lexicon:
    """Words with their classes and the ways back from folded and dropped forms."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.begin: set[str] = set()
        self.end: set[str] = set()
        self.foreign: dict[str, int] = {}
        self._load()
        self.folded = self._index(FOLD)
        self._dropped: dict[str, list[str]] | None = None
        self._begin: dict[Damage, dict[str, list[str]]] = {}
        self._sorted: list[str] | None = None

    def _load(self) -> None:
        words = self.words
        for line in read_lines("hunspell.xz"):
            kind, *rest = line.split(" ")
            if "w" in kind:
                words.update(dict.fromkeys(rest, RARE))
            if "b" in kind:
                self.begin.update(rest)
            if "e" in kind:
                self.end.update(rest)
        for line in read_lines("frequent.xz"):
            number, *rest = line.split(" ")
            words.update(dict.fromkeys(rest, int(number)))
        for line in read_lines("law.xz"):
            number, *rest = line.split(" ")
            level = int(number) + LAW_WEIGHT
            for word in rest:
                if words.get(word, -999) < level:
                    words[word] = level
        for line in read_lines("foreign.xz"):
            number, *rest = line.split(" ")
            self.foreign.update(dict.fromkeys(rest, int(number)))
        text = files(__package__).joinpath("data", "domain.txt").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                for word in line.lower().split():
                    words[word] = max(words.get(word, -999), DOMAIN)
                    self.end.add(word)

    def _index(self, table: Mapping[int, int | None]) -> dict[str, list[str]]:
        text = "\n".join(word for word in self.words if not word.isascii())
        found: dict[str, list[str]] = {}
        for word, bare in zip(text.split("\n"), text.translate(table).split("\n"), strict=True):
            if bare in found:
                found[bare].append(word)
            else:
                found[bare] = [word]
        return found

    @property
    def dropped(self) -> dict[str, list[str]]:
        """From the form without å ä ö é to the words; built when first needed."""
        if self._dropped is None:
            self._dropped = self._index(DROP)
        return self._dropped

    @property
    def sorted_folded(self) -> list[str]:
        """All folded forms in order, for search by prefix."""
        if self._sorted is None:
            self._sorted = sorted(set("\n".join(self.words).translate(FOLD).split("\n")))
        return self._sorted

    def level(self, word: str) -> int | None:
        """The class of a lower-case word or of the genitive of one; None if it is not known."""
        level = self.words.get(word)
        if level is None and word.endswith("s"):
            level = self.words.get(word[:-1])
            return None if level is None else level - 20
        return level

    def unfold(self, bare: str) -> list[str]:
        """The words with å ä ö é that fold to ``bare``."""
        found = self.folded.get(bare)
        if found is None and bare.endswith("s") and len(bare) > 3:
            return [word + "s" for word in self.folded.get(bare[:-1], ())]
        return found or []

    def undrop(self, bare: str) -> list[str]:
        """The words that lose their å ä ö é to become ``bare``."""
        found = self.dropped.get(bare)
        if found is None and bare.endswith("s") and len(bare) > 2:
            return [word + "s" for word in self.dropped.get(bare[:-1], ())]
        return found or []

    def part_level(self, part: str) -> int:
        """How common a first part of a compound is: as a word, without its joining s, or as the
        stem of a word in -a or -e."""
        levels = [self.words.get(part, -999)]
        if part.endswith("s"):
            levels.append(self.words.get(part[:-1], -999))
        levels.append(self.words.get(part + "a", -999) - 5)
        levels.append(self.words.get(part + "e", -999) - 5)
        best = max(levels)
        return best if best > -400 else PART

    def beginnings(self, damage: Damage) -> dict[str, list[str]]:
        """From damaged form to the words that may begin a compound; built when first needed."""
        index = self._begin.get(damage)
        if index is None:
            index = self._begin[damage] = {}
            bare = fold if damage == "folded" else drop
            for word in sorted(self.begin):
                index.setdefault(bare(word), []).append(word)
        return index

    def undo(self, bare: str, damage: Damage) -> list[str]:
        """The words with å ä ö é that damage turns into ``bare``."""
        return self.unfold(bare) if damage == "folded" else self.undrop(bare)

    def compounds(self, bare: str, damage: Damage, parts: int = 3) -> list[tuple[str, int]]:
        """The compounds, as words with class, that damage turns into ``bare``, best first.

        Each part but the last is a known beginning, the last a known end."""
        found: dict[str, int] = {}
        beginnings = self.beginnings(damage)
        for i in range(2, len(bare) - 1):
            firsts = beginnings.get(bare[:i])
            if firsts is None:
                continue
            rest = bare[i:]
            tails = [
                (word, level)
                for word in (rest, *self.undo(rest, damage))
                if (level := self.level(word)) is not None and self._ends(word)
            ]
            if parts > 2 and len(rest) > 5:
                tails += self.compounds(rest, damage, parts - 1)[:3]
            for tail, level in tails:
                for first in firsts:
                    total = self.part_level(first) + level + COMPOUND
                    total -= 20 * (len(first) < 3) + 20 * (len(tail) < 3)
                    if found.get(first + tail, -9999) < total:
                        found[first + tail] = total
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _ends(self, word: str) -> bool:
        return word in self.end or (word.endswith("s") and word[:-1] in self.end)


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
