"""Letters: what folding and dropping do to them, and where the words in a line are."""

from __future__ import annotations

import re
from collections import deque
from typing import Literal

Damage = Literal["folded", "dropped"]

# What is left of a letter when a reader or a font knows no Swedish.
FOLD = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")
DROP = str.maketrans("", "", "åäöéÅÄÖÉ")
SWEDISH = frozenset("åäöéÅÄÖÉ")

LETTERS = "a-zA-ZåäöéÅÄÖÉüÜæøÆØèàáóíñçêëÈÀÁ"
# Signs that OCR without Swedish puts in the place of å ä ö, l and I inside a word.
SIGNS = "0-9&@|!{€"
# A bracket that nothing closes is a misread l.
PIECE = re.compile(rf"(?:\[(?=[{LETTERS}]{{2}})(?![^\[\]]*\]))?[{LETTERS}{SIGNS}]+|[.?:;]")
PLAIN = re.compile(rf"[{LETTERS}]+")
# Never looked into: addresses of pages and of mail, file names, HTML marks.
ADDRESS = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|</?[a-z]+\b|(?:https?://|www\.)\S+|[^\s@]{1,60}@\S+\.[a-zA-Z]{2,}"
    r"|[^\s.]{1,60}(?:\.[^\s.]{1,60}){0,4}\.(?:se|nu|com|org|html?|pdf|docx?|xlsx?)\b(?:/\S*)?"
    r"|[a-z]+(?:\.[a-z]+)+/\S*|(?<!\S)@\w*_\w+|(?<!\S)\\\\\S+"
)
# Where an address may be that is no HTML mark: a sign of one inside what stands between blanks.
MAY_HOLD_ADDRESS = re.compile(r"[^\s@.:\\]*[@.:\\]\S+")

# Abbreviations with blanks; what is left of "så" or "då" would be looked for in their letters.
SPACED = re.compile(
    r"(?i)(?<![\w-])(?:d v s|t o m|fr o m|f o m|o s v|p g a|s k|t ex|bl a|m fl|m m)(?![\w-])"
)

# Words with signs written as HTML entities, unlike "&tg&rder;", an OCR-read "åtgärder;".
ENTITY = re.compile(
    r"\S*&(?:[AaOo]uml|[Aa]ring|[Ee]acute|[mn]dash|nbsp|amp|quot|apos|[lg]t|sect|shy|#\d{2,5});\S*"
)

# What stands for numbers and ends of sentences where neighbours are counted.
NUMBER = "0"
YEAR = "2000"
END = "."
SENTENCE_END = ".?!:;"
YEARS = re.compile(r"(?:19|20)\d\d")


def addresses(line: str) -> deque[tuple[int, int]]:
    """Where the addresses, HTML marks and abbreviations with blanks of a line begin and end."""
    if "<" in line:
        found = [one.span() for one in ADDRESS.finditer(line)]
    else:
        found = [
            one.span()
            for place in MAY_HOLD_ADDRESS.finditer(line)
            for one in ADDRESS.finditer(line, *place.span())
        ]
    further = [one.span() for one in SPACED.finditer(line)]
    if "&" in line:
        further += [one.span() for one in ENTITY.finditer(line)]
    return deque(sorted(found + further) if further else found)


def without_addresses(line: str) -> str:
    """The line with a blank for each address and HTML mark."""
    parts: list[str] = []
    at = 0
    for start, end in addresses(line):
        parts.append(line[at:start])
        at = end
    return " ".join((*parts, line[at:]))


def fold(word: str) -> str:
    """The word with å ä → a, ö → o, é → e; case kept."""
    return word.translate(FOLD)


def drop(word: str) -> str:
    """The word with å ä ö é left out; case kept."""
    return word.translate(DROP)


# Words that make up grammar: each is a kind of its own.
_GRAMMAR = """
i på av till för med om från vid hos inom under över efter mellan mot genom utan enligt ur åt
och eller men samt utom än som att när då där så inte icke ej även också endast bara redan den
det de dem dess en ett denna detta dessa någon något några varje alla allt sin sitt sina vi vår
vårt våra oss ni er jag du han hon man sig deras hans hennes vars vilken vilket vilka är var
vara varit blir bli blev blivit har ha hade haft ska skall skulle kan kunna kunde får få fick
fått måste bör vill här ut in upp ner ned fram mer mest mycket stor stora stort år
"""
GRAMMAR = frozenset(_GRAMMAR.split())


def kind_of_word(word: str) -> str:
    """The kind of a lower-case word for counts of what stands beside what: words of grammar are
    kinds by themselves, other words are told by their last three letters."""
    return word if word in GRAMMAR else f"-{word[-3:]}"
