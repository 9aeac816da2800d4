"""The words that tell what tables, columns and rows are, from ``data/tables.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_LEADING = re.compile(r"^[\W_]+")


@cache
def table_words() -> dict[str, Any]:
    """The data as it stands in the file."""
    text = files("planparse.plan").joinpath("data/tables.toml").read_text("utf-8")
    return tomllib.loads(text)


def fold(text: str) -> str:
    """Lower case, single blanks, nothing but letters and digits at the start."""
    return _LEADING.sub("", " ".join(text.split()).casefold())


def begins(text: str, word: str) -> bool:
    """Whether the folded ``text`` begins with ``word`` as a whole word."""
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()


def holds(text: str, words: list[str]) -> bool:
    """Whether one of the words stands in the folded ``text`` at the start of a word."""
    return any(word in text and re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)


def is_varav(label: str) -> bool:
    """Whether a label says that the row is part of the one above."""
    lowered = " ".join(label.split()).casefold()
    return any(begins(lowered, start) for start in table_words()["varav"]["starts"])


def is_sum_label(label: str) -> bool:
    """Whether a label is that of a sum ("Summa …", "Nämnden totalt", "Resultat")."""
    folded = fold(label).rstrip(" *:.0123456789¹²³")
    data = table_words()["sums"]
    if any(folded.startswith(start) for start in data["not_starts"]):
        return False
    return any(begins(folded, start) for start in data["starts"]) or any(
        folded.endswith((f" {end}", f"-{end}")) for end in data["ends"]
    )


def is_derived_label(label: str) -> bool:
    """Whether a sum's label names a result or a difference rather than a plain sum."""
    folded = fold(label).rstrip(" *:.")
    return any(begins(folded, start) for start in table_words()["sums"]["derived"])


def is_share_name(name: str) -> bool:
    """Whether a name says that its row is a share of the row above ("Män", "Kvinnor")."""
    return fold(name).rstrip(" *:") in table_words()["parts"]["shares"]


def is_part_name(name: str) -> bool:
    """Whether a name alone does not say what is counted ("Män", "Kostnad")."""
    return is_share_name(name) or fold(name).rstrip(" *:") in table_words()["parts"]["sides"]


def is_note_label(label: str) -> bool:
    """Whether a row of one text is a comment by its first word."""
    lowered = " ".join(label.split()).casefold()
    return any(lowered.startswith(start) for start in table_words()["notes"]["starts"])


def is_text_column(head: str) -> bool:
    """Whether a column holds words, names or references by its head."""
    first = re.match(r"[\w-]+", fold(head))
    return first is not None and first.group() in table_words()["text_columns"]["heads"]
