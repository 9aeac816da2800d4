"""Words that a blank or a line end has cut in two ("kvali tet", "Indi- kator")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planparse.swedish.repair.letters import LETTERS, fold
from planparse.swedish.repair.lexicon import UNKNOWN, lexicon

CLEARLY = 100  # classes by which the whole word is likelier than its parts side by side
RARELY = -140  # class of what is hardly ever a word by itself
SHORT = 4  # letters below which the front of a name is no evidence
LONG = 7  # letters from which what a word list knows is a word
_LETTERS = frozenset("iåö")  # letters that are words
_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "resp", "alternativt", "till", "and"})
_PAIR = re.compile(rf"(?<![^\s(\"”])([{LETTERS}]{{2,}})(-?) (?=([{LETTERS}]+)(?:[.,:;!?)]|\s|$))")


@dataclass(frozen=True, slots=True)
class Split:
    """A word in two parts: where the first starts and the second ends in the text, and the word
    as it should read."""

    start: int
    end: int
    whole: str


def splits(text: str) -> tuple[Split, ...]:
    """The words of a text that are cut in two, where the whole is a known word and the parts are
    not words that stand side by side. Figures are never looked at."""
    found: list[Split] = []
    for match in _PAIR.finditer(text):
        front, hyphen, rest = match.groups()
        if found and match.start() < found[-1].end:
            continue
        after = text[match.end() + len(rest) :][:1]
        if len(rest) == 1 and (len(front) < SHORT or after == "."):
            continue  # an abbreviation ("s. 24"), or a mark of its own
        if _one_case(front, rest) and _is_whole(front, rest, hyphened=bool(hyphen)):
            found.append(Split(match.start(), match.end() + len(rest), front + rest))
    return tuple(found)


def _one_case(front: str, rest: str) -> bool:
    """Whether the parts can be one word by their capitals."""
    if front.isupper():
        return rest.isupper() and len(rest) > 1
    return rest.islower()


@lru_cache(maxsize=50_000)
def _is_whole(front: str, rest: str, *, hyphened: bool) -> bool:
    if _is_word(front) and _is_word(rest):
        return False  # how two words are spelt is the author's
    whole = _level(front + rest)
    if whole is None or _is_other(front, rest, whole):
        return False
    if hyphened:
        return rest.lower() not in _SUSPENDED
    return whole - _alone(front) - _alone(rest) >= CLEARLY


def _alone(part: str) -> int:
    """How common a part is by itself, as a class; a letter that is no word is not."""
    level = lexicon().level(part.lower())
    if level is None or (len(part) == 1 and part.lower() not in _LETTERS):
        return UNKNOWN
    return level


def _is_other(front: str, rest: str, level: int) -> bool:
    """Whether a word of class ``level`` is rather a short name, a name in small letters, or a word
    of another language."""
    word = (front + rest).lower()
    if word in lexicon().names and (front.islower() or len(front) < SHORT):
        return True
    return lexicon().foreign.get(word, -999) >= level


def _is_word(part: str) -> bool:
    """Whether a part stands by itself: a common word or a long one, but not the form that stands
    before another in a compound ("verksamhets")."""
    if len(part) == 1:
        return part.lower() in _LETTERS
    level = lexicon().level(part.lower())
    if level is None or _combines(part):
        return False
    return level > RARELY or len(part) >= LONG


def _combines(word: str) -> bool:
    """Whether a word is the form that stands before another in a compound ("verksamhets")."""
    low = word.lower()
    return low.endswith("s") and lexicon().begins(low)


def _level(word: str) -> int | None:
    """How common a word is, as a class; None if neither it nor its parts are known."""
    low = word.lower()
    level = lexicon().level(low)
    if level is not None or len(low) < 6:
        return level
    compounds = lexicon().compounds(fold(low), "folded", parts=2)
    return next((number for whole, number in compounds if whole == low), None)
