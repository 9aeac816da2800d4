"""What damage leaves of many words, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, filterfalse
from operator import is_not

from planparse.swedish.repair.letters import FOLD, SWEDISH, drop
from planparse.swedish.repair.wordlists import FRONT

_FOLDED = bytes(ord(chr(code).translate(FOLD)) for code in range(256))
STEP = 2_000  # signs of a long text; of the words in so many, one is found by halving
_LOST = "".join(sorted(SWEDISH)).encode("latin-1")


def folded_forms(words: Iterable[str]) -> list[str]:
    """The folded forms of words."""
    return " ".join(words).encode("latin-1").translate(_FOLDED).decode("latin-1").split(" ")


def by_folded_form(words: Sequence[str]) -> dict[str, str]:
    """From folded forms to words; those that are folded the same are separated by blanks.
    Strings, not lists, and hardly anything done word by word: a fraction of the time and memory."""
    forms = folded_forms(words)
    index = dict(zip(forms, words, strict=True))
    others = map(is_not, map(index.__getitem__, forms), words)
    for form, word in [*compress(zip(forms, words, strict=True), others)]:
        index[form] += f" {word}"
    return index


def by_what_is_left(words: Iterable[str]) -> dict[str, str]:
    """The words that have Swedish letters in groups, as Lost has them."""
    groups: dict[str, dict[str, None]] = {}
    for word in filterfalse(str.isascii, words):
        if (left := drop(word)) != word:
            groups.setdefault(left[:FRONT], {})[word] = None
    return {front: " ".join(group) for front, group in groups.items()}


class Lost:
    """Words with Swedish letters, to be found by what is left without these letters. The groups,
    by first letters, are searched, not split: most of them are asked for once, or never."""

    def __init__(self, *groups: Mapping[str, str]) -> None:
        self._groups = groups
        self._texts: dict[str, tuple[str, str]] = {}  # what is left, and the words

    def undo(self, bare: str) -> list[str]:
        """The words of which ``bare`` is left."""
        front = bare[:FRONT]
        texts = self._texts.get(front)
        if texts is None:
            words = " ".join(group[front] for group in self._groups if front in group)
            left = f" {words} ".encode("latin-1").translate(None, _LOST).decode("latin-1")
            texts = self._texts[front] = left, words
        left, words = texts
        at = left.find(f" {bare} ")
        found: dict[str, None] = {}
        while at >= 0:
            place = left.count(" ", 0, at)
            found[words.split(" ", place + 1)[place]] = None
            at = left.find(f" {bare} ", at + 1)
        return [*found]


class Fronts:
    """Words in the order of their folded forms, to be found by their first letters. They stay one
    text."""

    def __init__(self, words: str) -> None:
        self._text = f" {words} ".encode("latin-1").translate(_FOLDED).decode("latin-1")
        last = self._text.rfind(" ", 0, -1) + 1
        # Where words stand, one in every STEP signs, and these words: a page index.
        self._places = [self._text.find(" ", at) for at in range(0, last, STEP)]
        self._words = [self._text[at + 1 : self._text.find(" ", at + 1)] for at in self._places]

    def beginning_with(self, front: str) -> str:
        """The folded words that begin so, with a blank before and after each."""
        text, sought = self._text, f" {front}"
        before = bisect_left(self._words, front)
        after = bisect_right(self._words, front + "\xff", before)
        start = self._places[before - 1] if before else 0
        end = self._places[after] if after < len(self._places) else len(text)
        first = text.find(sought, start, end)
        if first < 0:
            return " "
        return text[first : text.find(" ", text.rfind(sought, first, end) + 1) + 1]
