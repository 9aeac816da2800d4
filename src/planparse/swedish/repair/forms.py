"""What damage leaves of many words, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, filterfalse
from operator import is_not

from planparse.swedish.repair.letters import FOLD, SWEDISH, drop
from planparse.swedish.repair.wordlists import FRONT

_FOLDED = bytes(ord(chr(code).translate(FOLD)) for code in range(256))
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
            found[words.split(" ")[left.count(" ", 0, at)]] = None
            at = left.find(f" {bare} ", at + 1)
        return [*found]


class Fronts:
    """Words in the order of their folded forms, to be found by their first letters. They stay one
    text."""

    def __init__(self, words: str) -> None:
        self._text = f" {words} ".encode("latin-1").translate(_FOLDED).decode("latin-1")
        self._places = range(self._text.rfind(" ", 0, -1) + 1)

    def beginning_with(self, front: str) -> str:
        """The folded words that begin so, with a blank before and after each."""
        text = self._text

        def word_at(place: int) -> str:
            start = text.find(" ", place) + 1
            return text[start : start + len(front)]

        first = bisect_left(self._places, front, key=word_at)
        last = bisect_right(self._places, front, first, key=word_at)
        return text[text.find(" ", first) : text.find(" ", last) + 1]
