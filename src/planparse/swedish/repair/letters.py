"""Letters: what folding and dropping do to them, and where the words in a line are."""

from __future__ import annotations

import re

# What is left of a letter when a reader or a font knows no Swedish.
FOLD = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")
DROP = str.maketrans("", "", "åäöéÅÄÖÉ")
SWEDISH = frozenset("åäöéÅÄÖÉ")

LETTERS = "a-zA-ZåäöéÅÄÖÉüÜæøÆØèàáóíñçêëÈÀÁ"
# Signs that OCR without Swedish puts in the place of å ä ö, l and I inside a word.
SIGNS = "0-9&@|!"
PIECE = re.compile(rf"[{LETTERS}{SIGNS}]*[{LETTERS}&|][{LETTERS}{SIGNS}]*|\d+|[.?!:;]")
PLAIN = re.compile(rf"[{LETTERS}]+")
# Never looked into: addresses of pages and of mail, file names.
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.[a-zA-Z]{2,}|\S+\.(?:se|nu|com|org|pdf|docx?)\b"
)


def fold(word: str) -> str:
    """The word with å ä → a, ö → o, é → e; case kept."""
    return word.translate(FOLD)


def drop(word: str) -> str:
    """The word with å ä ö é left out; case kept."""
    return word.translate(DROP)
