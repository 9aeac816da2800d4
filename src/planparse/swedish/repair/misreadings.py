"""What a reader without Swedish may have misread: the words behind signs and letters that are not
simply folded ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from planparse.swedish.repair.channel import compound_readings, cost, readings, swaps
from planparse.swedish.repair.damage import LostLetters
from planparse.swedish.repair.letters import fold
from planparse.swedish.repair.lexicon import UNKNOWN, Lexicon

COMMON = -140  # a word at least this common is taken as read, without search for misreadings
COMMON_SHORT = -80  # the same for words of up to three letters
LOST = {"ö": 5.1, "ä": 6.3, "å": 7.0, "é": 7.0}  # -ln of how often OCR loses a letter altogether
LOST_FIRST = 4.8  # the same for the first letter of a word
LEAST_LETTERS = 3  # so many without a vowel are an abbreviation rather than a word
SHORT_WORD = 4  # letters; so short a word may be another one that lost a letter, however common
RARE_LETTERS = 1  # letters of one word that may be misread in ways that are rare
RARE_LETTERS_OF_COMPOUND = 1
UNLIKELY = -220  # a compound less likely than this is none, but chance
LOOKED_AT = 32  # readings of one word that are ranked by how common they are
MOST = 8  # folded words that are looked at more closely

MISREAD = "felläst tecken"

VOWEL = re.compile("[aeiouy]")
TWICE = re.compile(r"^([b-np-z])(?=[A-Z])(?i:\1)")  # "kKommun": a small letter read twice

Adder = Callable[[str, int | None, float, str], None]  # word, class, cost, why


class Misreadings:
    """Finds the words that were misread in one document; ``own`` are its clean spellings by their
    folded form."""

    def __init__(
        self, lexicon: Lexicon, lost: LostLetters, own: Mapping[str, Sequence[str]]
    ) -> None:
        self._lexicon = lexicon
        self._lost = lost
        self._own = own

    def add_readings(self, core: str, best: int, add: Adder) -> None:
        """The words that other misreadings turn into ``core``, when it needs an explanation."""
        lexicon = self._lexicon
        common = COMMON if len(core) > 3 else COMMON_SHORT
        if (best < common or len(core) <= SHORT_WORD) and core.isalpha():
            for word in self._lost[core.lower()]:
                lost = sum(LOST.get(letter, 0.0) for letter in word)
                if "å" in word and not VOWEL.search(core.lower()):
                    continue  # "vld" is "vid" rather than "våld"
                if word[1:] == core.lower():
                    if VOWEL.search(core.lower()):
                        lost += LOST_FIRST - LOST[word[0]]
                    elif len(core) >= LEAST_LETTERS:
                        continue  # "lvs" is an abbreviation, not the rest of "älvs"
                add(word, lexicon.level(word), lost, MISREAD)
        if len(core) < 2 or (best >= common and core.isalpha() and "é" not in core):
            return
        seen = core.lower() if core.isupper() else _lower_but_i(TWICE.sub(r"\1", core))
        if any(self._add_words(seen, rare, add) for rare in (0, RARE_LETTERS)) or len(core) < 6:
            return
        for bare in swaps(seen):
            for word in lexicon.undo(bare, "folded"):
                add(word, lexicon.level(word), cost(seen, word), MISREAD)
        if any(level > UNLIKELY for _, level in lexicon.compounds(seen, "folded")[:1]):
            return
        for rare in (0, RARE_LETTERS_OF_COMPOUND):
            found = compound_readings(seen, lexicon, rare)
            for bare in found:
                for word, level in lexicon.compounds(bare, "folded")[:2]:
                    add(word, level, cost(seen, word), MISREAD)
            if found:
                return

    def _add_words(self, seen: str, rare: int, add: Adder) -> bool:
        """The words that were read as ``seen``, at most ``rare`` letters of it in ways that are
        rare; whether some is a common word."""
        lexicon, common = self._lexicon, False
        for bare in self._likeliest(readings(seen, lexicon, rare)):
            for word in (bare, *lexicon.undo(bare, "folded"), *self._own.get(bare, ())):
                level = lexicon.level(word)
                if level is not None:
                    common |= level > COMMON
                    add(word, level, cost(seen, word), MISREAD)
        return common

    def add_lost(self, low: str, add: Adder) -> None:
        """The words that a reader made ``low`` of who lost one ö or ä and folded or misread the
        others."""
        lexicon = self._lexicon
        for left in (low, *swaps(low)):
            for letter in "öä":
                for at in range(1, len(left)):
                    bare = left[:at] + fold(letter) + left[at:]
                    found = [(word, lexicon.level(word)) for word in lexicon.undo(bare, "folded")]
                    if left == low:  # compounds of misread letters are too many to look for
                        found += lexicon.compounds(bare, "folded", 2)[:1]
                    for word, level in found:
                        if word[at] == letter:
                            rest = word[:at] + word[at + 1 :]
                            add(word, level, LOST[letter] + cost(low, rest), MISREAD)

    def _likeliest(self, found: Sequence[tuple[str, float]]) -> list[str]:
        """The folded words that are worth a closer look: cheap to come by, and common."""
        if len(found) <= MOST:
            return [bare for bare, _ in found]
        level, undo = self._lexicon.level, self._lexicon.undo
        ranked = []
        for bare, price in found[:LOOKED_AT]:
            levels = [level(word) or UNKNOWN for word in (bare, *undo(bare, "folded"))]
            ranked.append((price - max(levels) / 10, bare))
        return [bare for _, bare in sorted(ranked)[:MOST]]


def _lower_but_i(core: str) -> str:
    """Lower case, but a capital I stays: it may be a misread l."""
    return "".join(sign if sign == "I" else sign.lower() for sign in core)
