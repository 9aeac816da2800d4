"""The data files of this package, as tools/build_lexicon.py writes them.

Word lists are grouped by the first letters of the folded words, so that only the groups that a
text needs are ever taken apart: a list of half a million words is at hand in some milliseconds.
"""

from __future__ import annotations

import zlib
from importlib.resources import files
from operator import neg

FRONT = 4  # letters that a group of words has in common

Groups = dict[str, str]


def read_lines(name: str) -> list[str]:
    """The lines of a packed data file."""
    packed = files(__package__).joinpath("data", name).read_bytes()
    return zlib.decompress(packed).decode("latin-1").rstrip("\n").split("\n")


def read_groups(name: str) -> tuple[Groups, Groups]:
    """The groups of a packed word list: from the first letters of the folded words to the rest of
    the line, and from the first letters of the words with their å ä ö é left out to the words."""
    lines = read_lines(name)
    middle = lines.index("")
    folded, dropped = (
        dict(line.split("\t", 1) for line in part) for part in (lines[:middle], lines[middle + 1 :])
    )
    return folded, dropped


def read_classes(name: str) -> dict[str, int]:
    """The words of a short packed list with their frequency classes."""
    found: dict[str, int] = {}
    for line in read_lines(name):
        number, *words = line.split(" ")
        found.update(dict.fromkeys(words, int(number)))
    return found


def with_classes(rest: str | None) -> dict[str, int]:
    """The words of a group, if there is one, with their classes; each class is one sign,
    chr(-class)."""
    if rest is None:
        return {}
    codes, words = rest.split("\t")
    return dict(zip(words.split(" "), map(neg, codes.encode("latin-1")), strict=True))


def read_words(name: str) -> list[str]:
    """The words of a plain data file, comment lines left out."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
