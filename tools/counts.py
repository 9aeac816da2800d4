"""Which words stand in texts and which stand side by side, counted for planparse.swedish.repair."""

from __future__ import annotations

import itertools
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planparse.swedish.repair.letters import END, NUMBER, SENTENCE_END, YEAR, YEARS

TOKEN = re.compile(r"[a-zåäöéüæøèàáóíñçêë]+|\d+|[.?!:;]")
HELD_OUT = 50  # every 50th paragraph of the law text is counted nowhere: repair is measured on it


class Counts(NamedTuple):
    """How often each word and each pair of neighbours stands in a text."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]

    def add(self, other: Counts, weight: int) -> None:
        """Count another text, each of its words so many times."""
        for word, count in other.words.items():
            self.words[word] += count * weight
        for pair, count in other.pairs.items():
            self.pairs[pair] += count * weight


def kind_of(token: str) -> str:
    """The token as it is counted: years and other numbers, ends of sentences, words themselves."""
    if token.isdigit():
        return YEAR if YEARS.fullmatch(token) else NUMBER
    return END if token in SENTENCE_END else token


def counted(paragraphs: Iterable[str], *, whole: bool = True) -> Counts:
    """Count paragraphs; ``whole``: each begins a sentence, unlike a phrase."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        tokens = [kind_of(token) for token in TOKEN.findall(paragraph.lower())]
        if whole:
            tokens.insert(0, END)
        words.update(tokens)
        pairs.update(itertools.pairwise(tokens))
    return Counts(words, pairs)


def law_lines(path: Path) -> Iterator[str]:
    """The paragraphs of the law text that are counted."""
    with lzma.open(path, "rt", encoding="utf-8") as text:
        yield from (line for number, line in enumerate(text) if number % HELD_OUT)


def phrases(path: Path) -> list[str]:
    """The lines of a list of phrases or of a text, comment lines left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def small_words(paragraphs: Iterable[str]) -> set[str]:
    """The words that stand in small letters somewhere: the others may be names."""
    return {token for paragraph in paragraphs for token in TOKEN.findall(paragraph)}
