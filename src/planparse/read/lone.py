"""Letters and signs that stand alone and mean something else there: a nought read as O, a section
sign read as S."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from planparse.read.tesseract import Seen
from planparse.read.vote import UNSURE_FIGURE

# What stands farther away than this (in heights of the letter) stands in another cell.
_BESIDE = 2.5
# What comes before a section sign that follows its number.
_NUMBER = re.compile(r"\d{1,3}[a-z]?")


def told_by_place(seen: Sequence[Seen]) -> list[Seen]:
    """The words with 0 for an O that stands where a figure does, and § for a dollar sign or an S
    between a number and a word. No nought is sure."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    told: dict[int, Seen] = {}
    for line in lines.values():
        line.sort(key=lambda word: word.left)
        for i, word in enumerate(line):
            if word.text in ("O", "o", "S", "$"):
                before = line[i - 1] if i and _near(line[i - 1], word) else None
                after = line[i + 1] if i + 1 < len(line) and _near(word, line[i + 1]) else None
                told[id(word)] = _told(word, before, after)
    return [told.get(id(word), word) for word in seen]


def _told(word: Seen, before: Seen | None, after: Seen | None) -> Seen:
    if word.text in "Oo":
        after_colon = before is not None and before.text.endswith(":")
        if after is None and (before is None or after_colon) and len(word.text) == 1:
            return replace(word, text="0", confidence=min(word.confidence, UNSURE_FIGURE))
        return word
    numbered = before is not None and _NUMBER.fullmatch(before.text)
    led = after is not None and (after.text[0].islower() or after.text[0].isdigit())
    if word.text == "$" or (numbered and led):
        return replace(word, text="§")
    return word


def _near(one: Seen, other: Seen) -> bool:
    return other.left - one.right <= _BESIDE * (other.bottom - other.top)
