"""When two printed wordings say the same: keys that forget layout, years told from the document's.

A key forgets what page layout and typing may change without a change in meaning: blanks, case,
kinds of dashes and quotes, hyphenation, list marks, footnote marks, the full stop at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planparse.swedish.names import closed, key, plain

__all__ = ["key", "paragraphs", "plain", "rolled", "same", "sentences", "years"]

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d])")
# A full stop, question or exclamation mark ends a sentence before a capital or a digit; the
# look-behinds keep abbreviations ("t.ex. Barn", "ca. 5", "kap. 4") together.
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bt\.ex\.)(?<!\bbl\.a\.)(?<!\bs\.k\.)(?<!\bca\.)(?<!\bkap\.)(?<!\bnr\.)"
    r"(?<!\bkl\.)(?<!\bresp\.)(?<!\bdvs\.)(?<!\bjfr\.)(?<!\bt ex\.)[\"”’)]*\s+(?=[A-ZÅÄÖ0-9\"”])"
)


@lru_cache(maxsize=1 << 17)
def rolled(text: str, year: int | None) -> str:
    """Like ``key``, with every year told from ``year``: "Budget 2025" in the plan for 2025 and
    "Budget 2024" in the plan for 2024 get the same key. Without a year: ``key``."""
    if year is None:
        return key(text)
    return closed(_YEAR.sub(lambda hit: f"<{int(hit[0]) - year:+d}>", plain(text)))


def years(text: str) -> tuple[int, ...]:
    """The years named in ``text``, in order."""
    return tuple(int(hit) for hit in _YEAR.findall(text))


def same(old: str | None, new: str | None) -> bool:
    """Whether two wordings say the same; a missing one equals an empty one."""
    return key(old or "") == key(new or "")


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a section's text. A paragraph that goes on after a page break (no mark
    at its end, a small letter at the next one's start) is one."""
    held = ""
    for part in re.split(r"\n\s*\n", text):
        part = " ".join(part.split())
        if not part:
            continue
        if held and held[-1] not in ".!?:;" and part[0].islower():
            held = held[:-1] + part if _is_broken(held, part) else f"{held} {part}"
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _is_broken(before: str, after: str) -> bool:
    """Whether a hyphen at the end is a word cut in two, not the "barn-" of "barn- och"."""
    return before.endswith("-") and after.split()[0] not in ("och", "eller", "samt", "respektive")


@lru_cache(maxsize=1 << 14)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a section's text, in order; list items count as sentences."""
    return tuple(
        sentence
        for paragraph in paragraphs(text)
        for sentence in _SENTENCE_END.split(paragraph)
        if key(sentence)
    )
