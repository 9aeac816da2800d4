"""Glyphs whose Unicode value cannot be right, and the letters they are.

A font may give no value for å, ä and ö, or a wrong one: a private character, a blank, a mark that
another glyph of the font has too. Each such glyph becomes a sign of its own, font by font; which
letter it is the words of the whole document tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from planparse.pages import PrintedPage, Word
from planparse.swedish.edits import apply
from planparse.swedish.lettermap import LetterMap, solve
from planparse.swedish.repair import how_swedish

# Private characters of plane 15, which no document uses, stand for the glyphs.
_FIRST, _LAST = 0xF0000, 0xFFFFD
_NO_VALUE = "\ufffd"
_LETTERS = frozenset("åäöÅÄÖé")
_SMALL = "åäö"
_BLANKS = (" ", "\u00a0")
# A blank is 0.2-0.3 letter sizes wide; one so much wider than the font's own blank is a letter.
_WIDER = 1.3
# Fewer values than this do not tell whether a font's names are its own.
_SOME = 5
# A private character that stands after a letter, or at the head of a word: no bullet.
_PRIVATE = "[\ue000-\uf8ff]"
_PRIVATE_LETTER = re.compile(rf"(?<=[^\W\d_]){_PRIVATE}+|^{_PRIVATE}(?=[^\W\d_]{{2}})")
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s](?=[^\W\d_])")
_TORN = re.compile(rf"[^\W\d_]{_NO_VALUE}|{_NO_VALUE}[^\W\d_]{{2}}")


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

    def said(self, sign: str) -> str:
        """What the font says that the glyph of a sign is; of another character, itself."""
        return self._said.get(sign, sign)

    def without_value(self, text: str) -> int:
        """How many characters of the text are signs of glyphs that the font gives no value."""
        if text.isascii() or max(text) < chr(_FIRST):
            return 0
        return sum(has_no_value(self.said(sign)) for sign in text)

    def as_said(self, text: str) -> str:
        """The text with what the fonts say in place of signs."""
        return "".join(map(self.said, text))


def unread(words: Sequence[Word], signs: Signs) -> int:
    """How many words are of glyphs without a value alone (a row of one and the same is a leader),
    or have one between two digits: a comma, or a digit."""
    count = 0
    for word in words:
        if not signs.without_value(word.text):
            continue
        lost = [signs.without_value(letter) > 0 for letter in word.text]
        alone = not any(letter.isalnum() for letter in word.text if not is_sign(letter))
        several = len({letter for letter, no in zip(word.text, lost, strict=True) if no}) > 1
        torn = any(
            lost[i] and word.text[i - 1].isdecimal() and word.text[i + 1].isdecimal()
            for i in range(1, len(lost) - 1)
        )
        count += (alone and several) or torn
    return count


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
    # Code 32 is any letter in a font whose glyphs are numbered in the order they were used.
    narrow = min(own, default=0.0) or widths.get(32, 0.0)
    codes.update(code for code, wide in widths.items() if wide > _WIDER * narrow > 0)
    for several in by_mark.values():
        if len(several) > 1 and not _is_hyphen(said[several[0]]):
            codes.update(several)
    return frozenset(codes)


def unnamed(font: Any) -> frozenset[int]:
    """The codes of a pdfminer font whose only value is a letter's name in an encoding that is not
    the font's: it names other letters than the font gives for most of its codes. (A font whose
    glyphs are numbered in the order they were used has no encoding; readers then take the
    standard one.)"""
    said: dict[int, str] = dict(getattr(font.unicode_map, "cid2unichr", None) or {})
    named: dict[int, str] = getattr(font, "cid2unicode", None) or {}
    both = [code for code in said if code in named]
    others = sum(said[code] != named[code] for code in both)
    if len(both) < _SOME or 2 * others <= len(both):
        return frozenset()
    return frozenset(named) - frozenset(said)


def _is_hyphen(text: str) -> bool:
    """Hyphens and soft hyphens share a value in sound fonts."""
    return text in "-\u00ad\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Solved:
    """Pages with letters for signs; by page number, ``unknown`` is how many signs a page has kept
    that have no value at all, and ``torn`` how many words have lost letters so."""

    pages: tuple[PrintedPage, ...]
    unknown: dict[int, int]
    torn: dict[int, int]


def solved(pages: Sequence[PrintedPage], signs: Signs) -> Solved:
    """The pages with the letters that signs stand for, as far as the words tell, and what the font
    says elsewhere. ``raw`` of a word keeps what the font says."""
    if not signs:
        return Solved(tuple(pages), {}, {})
    texts = [w.text for page in pages for w in page.words if any(map(is_sign, w.text))]
    letters = _Letters(texts, signs)
    done: list[PrintedPage] = []
    unknown: dict[int, int] = {}
    torn: dict[int, int] = {}
    for page in pages:
        words: list[Word] = []
        for word in page.words:
            if not any(map(is_sign, word.text)):
                words.append(replace(word, text=letters.elsewhere(word.text)))
                continue
            text = signs.as_said(letters.read(word.text))
            lost = text.count(_NO_VALUE)
            if lost:
                unknown[page.number] = unknown.get(page.number, 0) + lost
            raw = " ".join(signs.as_said(word.raw).split())
            # A blank that is left inside a word is a glyph without a value.
            text = _NO_VALUE.join(text.split())
            text = _PRIVATE_LETTER.sub(lambda found: _NO_VALUE * len(found.group()), text)
            if _TORN.search(text):
                torn[page.number] = torn.get(page.number, 0) + 1
            if text:
                words.append(replace(word, text=text, raw=raw or _NO_VALUE))
        done.append(replace(page, words=tuple(words)))
    return Solved(tuple(done), unknown, torn)


class _Letters:
    """What the signs of a document stand for: first those that many words tell, then those for
    which other fonts say the same, then those that a single word tells."""

    def __init__(self, texts: Sequence[str], signs: Signs) -> None:
        many = solve(texts)
        self._told: dict[str, str] = {}
        unclear: set[str] = set()
        for sign, letter in sorted(many.letters.items()):
            said = signs.said(sign)
            if len(said) == 1 and said != _NO_VALUE and not said.isspace():
                if self._told.setdefault(said, letter).lower() != letter.lower():
                    unclear.add(said)
                elif letter.islower():
                    self._told[said] = letter
        for said in unclear:
            del self._told[said]
        alike = {
            sign: self._told[said]
            for sign in sorted({c for text in texts for c in text if is_sign(c)})
            if sign not in many.letters
            and has_no_value(said := signs.said(sign))
            and said in self._told
        }
        self._maps = [many]
        if alike:
            self._maps.append(LetterMap(alike))
        few = solve([self.read(text) for text in texts], least=1)
        self._maps.append(LetterMap(few.letters))

    def read(self, text: str) -> str:
        """A word with letters for its signs, as far as they are known."""
        for letters in self._maps:
            if letters:
                text = apply(text, letters.changes(text))
        return text

    def elsewhere(self, text: str) -> str:
        """A word of a font that by itself shows nothing wrong, with the letters that other fonts
        of the document mean by the marks in it: those between letters, and all if that makes it
        Swedish."""
        if self._told.keys().isdisjoint(text):
            return text
        read = "".join(self._told.get(character, character) for character in text)
        if how_swedish(read) > how_swedish(text):
            return read
        if how_swedish(read) < 1:
            # The font may have a map of its own, of which a single other letter makes a word.
            for mark in sorted(set(text) & set(self._told)):
                known = [
                    letter for letter in _SMALL if how_swedish(text.replace(mark, letter)) == 1
                ]
                if len(known) == 1:
                    text = text.replace(mark, known[0])
        return _INSIDE.sub(lambda found: self._told.get(found.group(), found.group()), text)
