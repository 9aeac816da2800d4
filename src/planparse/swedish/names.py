"""When two printed names are the same name: keys that forget layout and typing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[*†‡¹²³⁰⁴-⁹\u00ad\u200b-\u200d\ufeff]")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_QUOTES = re.compile(r"[\"'‘’‚‛“”„‟«»‹›´`]+")
# A dash before a number is a minus, never a list mark.
_LIST_MARK = re.compile(r"^\s*(?:[•●▪■◦○‣·➢✓]+\s*|-\s+(?=[^\W\d_]))")
_BROKEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_ENDINGS = " .:;,"


@lru_cache(maxsize=1 << 17)
def plain(text: str) -> str:
    """The wording for fuzzy comparison: lower case, one blank between words, plain marks."""
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text)).casefold()
    text = _QUOTES.sub('"', _DASHES.sub("-", text))
    return " ".join(_LIST_MARK.sub("", text).split())


@lru_cache(maxsize=1 << 17)
def key(text: str) -> str:
    """The wording for equality: what is left when blanks and hyphenation are gone."""
    return closed(plain(text))


def closed(text: str) -> str:
    """A plain wording without blanks, hyphenation and the mark at its end."""
    text = _BROKEN.sub("", text.replace(" ", "")).rstrip(_ENDINGS)
    return "" if text == "-" else text
