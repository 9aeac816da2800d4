"""Which of the Swedish letters a text lost. Most damage takes all of them; a font that lacks one
letter takes that one ("ökad jmlikhet"), and the others are as sure as in sound text."""

from __future__ import annotations

from collections.abc import Iterable

from planparse.swedish.repair.letters import SWEDISH, Damage, drop, fold

COMMON = "nrt"
# How often they stand in Swedish text for each of the common ones, counted in tools/data/prose.
SHARES = {"å": 0.072, "ä": 0.087, "ö": 0.064}
LEAST = 5  # of a letter that are to be expected before their absence tells of a loss
GONE = 0.1  # of what is expected; that few may stand in quotations or another font
WHOLE = 0.4  # of what is expected; tables and names have fewer than running text


class Loss:
    """The damage of one text: ``kept`` are the Swedish letters that it has still, none if it lost
    all of them or none."""

    def __init__(self, kept: Iterable[str] = ()) -> None:
        self.kept = frozenset(kept)
        lost = "".join(sorted(letter for letter in SWEDISH if letter.lower() not in self.kept))
        self._tables: dict[Damage, dict[int, int | None]] = {
            "folded": {ord(a): ord(b) for a, b in zip(lost, fold(lost), strict=True)},
            "dropped": dict.fromkeys(map(ord, lost)),
        }

    @classmethod
    def of(cls, lines: Iterable[str]) -> Loss:
        """What the lines of a text tell: a letter that hardly stands in them is lost where another
        stands as often as it should."""
        shares = shares_of("\n".join(lines))
        kept = {letter for letter, share in shares.items() if share >= WHOLE}
        gone = any(share <= GONE for share in shares.values())
        return cls(kept if gone else ())

    def is_kept(self, word: str) -> bool:
        """Whether all Swedish letters of a lower-case word are of those that the text has still."""
        return all(sign in self.kept for sign in word if sign in SWEDISH)

    def bare(self, seen: str, damage: Damage) -> str:
        """What would be left of a word if the letters that the text has still were lost too."""
        if not self.kept:
            return seen
        return fold(seen) if damage == "folded" else drop(seen)

    def leads(self, word: str, seen: str, damage: Damage) -> bool:
        """Whether the loss makes ``seen`` of a word, both in lower case."""
        return not self.kept or word.translate(self._tables[damage]) == seen

    def among(self, words: list[str], seen: str, damage: Damage) -> list[str]:
        """Those of the words that the loss makes ``seen`` of."""
        return [w for w in words if self.leads(w, seen, damage)] if self.kept else words


def shares_of(text: str) -> dict[str, float]:
    """How often the Swedish letters stand in a text, as shares of what is to be expected; those of
    which hardly any are to be expected are left out."""
    common = sum(_count(text, letter) for letter in COMMON)
    return {
        letter: _count(text, letter) / (share * common)
        for letter, share in SHARES.items()
        if share * common >= LEAST
    }


def stands_as(text: str, letter: str) -> float:
    """How often a letter stands in a text for each of the common ones."""
    return _count(text, letter) / max(1, sum(_count(text, common) for common in COMMON))


def _count(text: str, letter: str) -> int:
    return text.count(letter) + text.count(letter.upper())
