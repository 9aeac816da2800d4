"""Scanned pages → words: the page as a picture, Tesseract's words put on letter-high boxes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from PIL.Image import Image

from planparse.model import Ocr
from planparse.pages import Word
from planparse.read import tesseract
from planparse.read.tesseract import Seen
from planparse.read.words import DESCENT

DPI = 300
# A bigger picture takes more memory than a page is worth: A4 at 300 dpi has 8.7 million pixels.
MOST_PIXELS = 60_000_000
# Tesseract's Swedish data knows no % sign and reads it as figures, so no figure is quite sure.
MOST_SURE_FIGURE = 0.85
# "7%" comes back as "790", "10,74%" as "10,749", "100%" as "100960": a number that ends like that
# may be another number and must not become a value (the contract: below 0.5 there is none).
_PERCENT_READ_AS_FIGURES = re.compile(r"\d(?:90|96|9|960|909)$")
MOST_SURE_PERCENT = 0.45
# How high letters reach over the baseline, in letter sizes.
_TALL, _LOW = 0.73, 0.53
_DESCENDING = frozenset("gjpqyçQ,;()[]/|§$@")
_SMALL = frozenset("acemnorsuvwxzgpqy-–—.,:;+=~•·…")
_RULING = frozenset("|_[]{}~¦")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What OCR made of one page."""

    words: tuple[Word, ...]
    ocr: Ocr


def dots_per_inch(width: float, height: float) -> int:
    """The resolution to draw a page of this size (points) in."""
    pixels = width * height * (DPI / 72) ** 2
    return DPI if pixels <= MOST_PIXELS else max(int(DPI * (MOST_PIXELS / pixels) ** 0.5), 10)


def read_picture(picture: Image, dpi: int) -> Scanned:
    """The words in a picture of a page, boxes in points.

    Raises Missing, tesseract.TooSlow, and RuntimeError if Tesseract gives up."""
    seen = [word for word in tesseract.see(picture, dpi) if not set(word.text) <= _RULING]
    sure = mean(word.confidence for word in seen) if seen else 0.0
    return Scanned(
        words=words_of_seen(seen, 72 / dpi),
        ocr=Ocr(engine=tesseract.engine(), language=tesseract.LANGUAGE, confidence=round(sure, 3)),
    )


def words_of_seen(seen: Sequence[Seen], scale: float) -> tuple[Word, ...]:
    """Words whose boxes reach from ascender to descender as those of digital text do, one letter
    size for each printed line. ``scale`` is points per pixel."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    words: list[Word] = []
    for line in lines.values():
        size = median(_letter_size(word) for word in line) * scale
        bases = [_baseline(word, size / scale) * scale for word in line]
        level = median(bases)
        for word, own in zip(line, bases, strict=True):
            base = level if abs(own - level) <= 0.25 * size else own
            words.append(
                Word(
                    text=word.text,
                    raw=word.text,
                    x0=round(word.left * scale, 2),
                    top=round(base - (1 - DESCENT) * size, 2),
                    x1=round(word.right * scale, 2),
                    bottom=round(base + DESCENT * size, 2),
                    size=round(size, 2),
                    confidence=round(min(word.confidence, _most_sure(word.text)), 3),
                )
            )
    words.sort(key=lambda word: (round(word.top, 1), word.x0))
    return tuple(words)


def _most_sure(text: str) -> float:
    """How sure a word can be at most, by what Tesseract's Swedish data is known to misread."""
    if _PERCENT_READ_AS_FIGURES.search(text):
        return MOST_SURE_PERCENT
    return MOST_SURE_FIGURE if any(letter.isdigit() for letter in text) else 1.0


def _letter_size(word: Seen) -> float:
    """The letter size in pixels that ink of this height speaks for."""
    above = _LOW if set(word.text) <= _SMALL else _TALL
    below = DESCENT if set(word.text) & _DESCENDING else 0.0
    return max(word.bottom - word.top, 1) / (above + below)


def _baseline(word: Seen, size: float) -> float:
    return word.bottom - (DESCENT * size if set(word.text) & _DESCENDING else 0.0)
