"""The data files of this package, as tools/build_lexicon.py writes them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

FRONT = 4  # letters at the front of words that are looked for by it
NAMES = "*"  # before the names in Å Ä Ö
NO_GENITIVE = "-"  # before what is no word though it looks like a genitive
CLASSES = tuple(range(0, -256, -1))  # held once, not for every word


def read_lines(name: str) -> list[str]:
    """The lines of a packed data file."""
    packed = files(__package__).joinpath("data", name).read_bytes()
    lines = zlib.decompress(packed).decode("latin-1").split("\n")
    lines.pop()  # after the last newline
    return lines


def read_classes(name: str) -> dict[str, int]:
    """The words of a short packed list with their frequency classes."""
    found: dict[str, int] = {}
    for line in read_lines(name):
        number, *words = line.split(" ")
        found.update(dict.fromkeys(words, int(number)))
    return found


class LongList(NamedTuple):
    """A packed list of very many words. ``lines`` tell words and what is known of them; ``lost``
    are those with Swedish letters, in groups by the first letters of what is left of them."""

    lines: list[str]
    lost: dict[str, str]

    @classmethod
    def read(cls, name: str) -> LongList:
        """A data file: the lines, an empty one, the groups."""
        lines = read_lines(name)
        end = lines.index("")
        return cls(lines[:end], dict(line.split("\t", 1) for line in lines[end + 1 :]))

    def with_classes(self) -> Iterator[tuple[str, int]]:
        """The words with their classes: the first line has a sign, chr(-class), for each word of
        the second."""
        signs, words = self.lines[:2]
        classes = map(CLASSES.__getitem__, signs.encode("latin-1"))
        return zip(words.split(" "), classes, strict=True)

    def by_flags(self) -> dict[str, list[str]]:
        """The words by their flags: w, a word by itself, k, one that other lists have; b and e, it
        may begin or end a compound; NAMES, names; NO_GENITIVE, no words."""
        parts = (line.split(" ") for line in self.lines)
        return {flags: words for flags, *words in parts}


def read_words(name: str) -> list[str]:
    """The words of a plain data file, comment lines left out."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def municipality_names() -> Iterator[str]:
    """The words of the names of the municipalities, and their genitives, in lower case."""
    table = files("planparse.swedish").joinpath("data", "municipalities.csv")
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        for name in line.split(",")[0].lower().replace("-", " ").split():
            yield name
            yield f"{name}s"
