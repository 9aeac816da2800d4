"""Words that only their sentence tells apart: "är" and "år", "för" and "får", "går" and "gör".

Two words that are taken for one another are weighed by what stands up to two words away on both
sides, by commas beside them and by whether their clause has a verb already. The weights are learnt
by logistic regression (tools/build_clauses.py); most features have none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from planparse.swedish.repair.letters import END
from planparse.swedish.repair.wordlists import read_lines

REACH = 9  # words of a clause that are looked through for a verb
LENGTH = 3  # letters at the end of a word that tell its form
HUNDREDTHS = 100  # weights are held as whole hundredths
COMMAS = ",()"
BIAS = "="  # stands in every sentence
# The commonest verbs in the forms that a clause has but one of.
_VERBS = """
är var har hade blir blev ska skall kan kunde får fick måste bör vill går gör ger tar finns sker
står ligger kommer visar innebär behöver
"""
VERBS = frozenset(_VERBS.split())
CLAUSE = frozenset(("att", "som", "om", "när", "där", "och", "men", "eller"))  # begins another
ENDINGS = ("ade", "des", "ar", "er")  # of other such verbs, and of many nouns


def form_of(word: str) -> str:
    """The end of a word, which tells its form; a short word whole."""
    return word if len(word) <= LENGTH else f"-{word[-LENGTH:]}"


def _verb(words: Sequence[str]) -> str:
    """What the words from here on to the end of the clause say of its verb: "a", one of the
    commonest; "v", what may be one; "0", none; or the word that begins the next clause."""
    seen = "0"
    for word in words:
        if word == END:
            break
        if word in VERBS:
            return "a"
        if word in CLAUSE:
            return word
        if len(word) > LENGTH + 1 and word.endswith(ENDINGS):
            seen = "v"
    return seen


def features(words: Sequence[str], at: int, commas: Collection[int]) -> tuple[str, ...]:
    """What a sentence says of the word at one place, without that word; ``commas`` are the places
    of the words after which a comma or bracket stands."""
    before, after = words[max(0, at - REACH) : at][::-1], words[at + 1 : at + 1 + REACH]
    left, left2 = (*before[:2], END, END)[:2]
    right, right2 = (*after[:2], END, END)[:2]
    told = (
        BIAS,
        f"1{left}",
        f"2{right}",
        f"3{left2}",
        f"4{right2}",
        f"5{form_of(left)}",
        f"6{form_of(right)}",
        f"7{form_of(left2)}",
        f"8{form_of(right2)}",
        f"e{left[-2:]}",
        f"f{right[-2:]}",
        f"g{left2[-2:]}",
        f"h{right2[-2:]}",
        f"L{_verb(before)}",
        f"R{_verb(after)}",
    )
    marks = ((at - 1, "<"), (at, ">"), (at + 1, ">>"))
    return (*told, *(mark for place, mark in marks if place in commas))


class Clauses:
    """Which of two words fits a sentence."""

    def __init__(self) -> None:
        self._weights: dict[tuple[str, str], dict[str, int]] = {}
        self.rivals: dict[str, tuple[str, ...]] = {}
        """By word: the words that sentences tell from it."""
        same: dict[str, str] = {}  # a feature of many words is held once
        for line in read_lines("clauses.z"):
            first, second, *rest = line.split(" ")
            told = (same.setdefault(feature, feature) for feature in rest[::2])
            self._weights[first, second] = dict(zip(told, map(int, rest[1::2]), strict=True))
            self.rivals[first] = (*self.rivals.get(first, ()), second)
            self.rivals[second] = (*self.rivals.get(second, ()), first)

    def leaning(self, first: str, second: str, told: Sequence[str]) -> float:
        """ln of the odds of ``second`` against ``first`` by the features of their sentence; one of
        the two is a rival of the other."""
        weights = self._weights.get((first, second))
        if weights is None:
            return -self.leaning(second, first, told)
        return sum(weights.get(feature, 0) for feature in told) / HUNDREDTHS


@cache
def clauses() -> Clauses:
    """The one table of sentences of this process."""
    return Clauses()
