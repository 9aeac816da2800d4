"""Glyphs whose Unicode value cannot be right, and the letters they are.

A font may give no value for å, ä and ö, or a wrong one: a private character, a blank, a mark that
another glyph of the font has too. Each such glyph becomes a sign of its own, font by font; which
letter it is the words of the whole document tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planparse.pages import PrintedPage, Word
from planparse.swedish.edits import apply
from planparse.swedish.lettermap import solve

# Private characters of plane 15, which no document uses, stand for the glyphs.
_FIRST, _LAST = 0xF0000, 0xFFFFD
_NO_VALUE = "\ufffd"
_LETTERS = frozenset("åäöÅÄÖé")
_BLANKS = (" ", "\u00a0")
# A blank is 0.2-0.3 letter sizes wide; one so much wider than the font's own blank is a letter.
_WIDER = 1.3


class Signs:
    """The signs given to glyphs of a document, with what their fonts say they are."""

    def __init__(self) -> None:
        self._signs: dict[tuple[str, int], str] = {}
        self._said: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._signs)

    def sign(self, font: str, code: int, said: str) -> str:
        """The sign of a glyph; ``said`` is the text that the font gives for it."""
        known = self._signs.get((font, code))
        if known is None:
            number = _FIRST + len(self._signs)
            if number > _LAST:
                return said
            known = self._signs[font, code] = chr(number)
            self._said[known] = said
        return known

    def without_value(self, text: str) -> int:
        """How many characters of the text are signs of glyphs that the font gives no value."""
        if not text or max(text) < chr(_FIRST):
            return 0
        return sum(has_no_value(self._said.get(sign, sign)) for sign in text)

    def as_said(self, text: str) -> str:
        """The text with what the fonts say in place of signs."""
        return "".join(self._said.get(sign, sign) for sign in text)


def is_sign(character: str) -> bool:
    """Whether a character stands for a glyph that has no value, or a wrong one."""
    return chr(_FIRST) <= character <= chr(_LAST)


def has_no_value(text: str) -> bool:
    """Whether what a font gives for a glyph says nothing: no value, or a private one."""
    return text == _NO_VALUE or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")


def is_control(text: str) -> bool:
    """Whether a font gives a control character for a glyph."""
    return bool(text) and not text.isspace() and all(sign < " " or sign == "\x7f" for sign in text)


def doubted(font: Any) -> frozenset[int]:
    """The codes of a pdfminer font whose values contradict each other: two glyphs with one and the
    same mark, a wide glyph that is said to be a blank, a letter by its name that is said to be
    something else."""
    said: dict[int, str] = dict(getattr(font.unicode_map, "cid2unichr", None) or {})
    named: dict[int, str] = getattr(font, "cid2unicode", None) or {}
    codes = {
        code for code, text in said.items() if named.get(code) in _LETTERS and text != named[code]
    }
    by_mark: dict[str, list[int]] = {}
    for code, text in said.items():
        if len(text) == 1 and not text.isalnum():
            by_mark.setdefault(" " if text.isspace() else text, []).append(code)
    blanks = by_mark.pop(" ", [])
    widths = {code: float(font.char_width(code)) for code in blanks}
    # Thin blanks (U+2009, U+202F) stand in numbers beside the font's own and are no measure of it.
    own = [wide for code, wide in widths.items() if said[code] in _BLANKS and wide > 0]
    narrow = widths.get(32) or min(own, default=0.0)
    codes.update(code for code, wide in widths.items() if wide > _WIDER * narrow > 0)
    for several in by_mark.values():
        if len(several) > 1 and not _is_hyphen(said[several[0]]):
            codes.update(several)
    return frozenset(codes)


def _is_hyphen(text: str) -> bool:
    """Hyphens and soft hyphens share a value in sound fonts."""
    return text in "-\u00ad\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Solved:
    """Pages with letters for signs; ``unknown`` is how many signs a page has kept that have no
    value at all, by page number."""

    pages: tuple[PrintedPage, ...]
    unknown: dict[int, int]


def solved(pages: Sequence[PrintedPage], signs: Signs) -> Solved:
    """The pages with the letters that signs stand for, as far as the words tell, and what the font
    says elsewhere. ``raw`` of a word keeps what the font says."""
    if not signs:
        return Solved(tuple(pages), {})
    letters = solve(_texts(pages))
    done: list[PrintedPage] = []
    unknown: dict[int, int] = {}
    for page in pages:
        words: list[Word] = []
        for word in page.words:
            if not any(map(is_sign, word.text)):
                words.append(word)
                continue
            read = apply(word.text, letters.changes(word.text)) if letters else word.text
            text = signs.as_said(read)
            lost = text.count(_NO_VALUE)
            if lost:
                unknown[page.number] = unknown.get(page.number, 0) + lost
            raw = " ".join(signs.as_said(word.raw).split())
            # A blank that is left inside a word is a glyph without a value.
            text = _NO_VALUE.join(text.split())
            if text:
                words.append(replace(word, text=text, raw=raw or _NO_VALUE))
        done.append(replace(page, words=tuple(words)))
    return Solved(tuple(done), unknown)


def _texts(pages: Iterable[PrintedPage]) -> Iterable[str]:
    for page in pages:
        for word in page.words:
            if any(map(is_sign, word.text)):
                yield word.text
