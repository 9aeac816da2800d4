"""What is on a page: text, a picture of text, both, a bad text layer, or nothing?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL.Image import Image, fromarray

from planparse.model import BBox, TextLayer
from planparse.pages import PrintedPage, Word
from planparse.read.pdf import Drawn
from planparse.swedish.repair import how_swedish

# A picture is the page itself from this share of its area on, and worth reading from that.
WHOLE_PAGE = 0.8
BIG_PICTURE = 0.4
# A picture of a table or a chart takes this share of the page and of its width; logos take less.
# Text that is set on a picture has more words there than so many.
A_TABLE, A_TABLES_WIDTH, _FEW_ON = 0.05, 0.3, 5
# Fewer letters than this beside a big picture are a page number and a heading, not the text.
FEW_LETTERS = 100
# Below this share of letters in known words a text layer was read in the wrong language, or badly:
# Swedish read as English reaches 0.7–0.8, sound plans and statutes 0.9 and more.
SOUND = 0.87
# Share of glyphs without a meaning that makes a text layer worthless.
UNMAPPED = 0.3
# So many words without a single letter that has a meaning are a font's.
FEW_UNREAD = 3
# Fewer letters than a line holds (a photographer's name beside a picture) tell no language.
A_LINE = 50
# How much each letter a-z surprises, in bits, in the one of seven languages written with them
# (Swedish, English, German, Finnish, Polish, Somali, Turkish) where it is commonest. Their texts
# come to 3.6-3.8 bits a letter, tables of names and substances to 4.0; where a font says one
# letter for another it is 4.1 and more, and next to no word is known: sound tables in English,
# full of names, reach 0.25.
_SURPRISES = (
    "2.9 5.0 4.5 4.1 2.6 5.4 4.9 4.0 3.1 5.4 4.0 4.0 4.6 "
    "3.3 3.7 5.1 8.4 3.5 3.6 3.4 4.2 5.2 3.9 8.1 4.8 4.2"
)
_BITS = dict(zip("abcdefghijklmnopqrstuvwxyz", map(float, _SURPRISES.split()), strict=True))
MOST_BITS, NO_WORDS = 4.05, 0.15
# A text of 100 letters has twenty different ones.
FEW_KINDS = 4
# Letters drawn as outlines: a line of text takes hundreds of curves.
MANY_CURVES = 1000
# Ink on paper: so much of the page is of one light tone, and so much is ink. Where light fell
# unevenly on it more is asked: photographs whose shades are taken off them have at most 0.76 of
# the one, blurred ones at most 0.03 of the other, text 0.84 and 0.047 at least.
_PAPER, _LEAST_INK, _MOST_INK = 0.55, 0.002, 0.35
_EVEN_PAPER, _EVEN_INK = 0.8, 0.035
# A shadow is wider than this share of the page's height: two lines of text.
_WIDE_AS_SHADOW = 0.024
# So much of a page is dark where light letters stand on dark paper.
NEGATIVE = 0.75
_SWEDISH = frozenset("åäöÅÄÖ")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the text layer is, why (Swedish), whether a look at the picture must confirm that the
    page is a picture of text before it is read by OCR, whether it is the fonts that say wrong
    of text that is written, not read by a machine, and whether their glyphs were seen to be others
    than they say: then no letter or figure of the layer is to be trusted."""

    text_layer: TextLayer
    reasons: tuple[str, ...]
    look: bool = False
    fonts: bool = False
    untrue: bool = False


def judge(drawn: Drawn) -> Judgement:
    """Judge one page by what it draws."""
    page = drawn.page
    text = "".join([word.text for word in page.words])
    letters = list(filter(str.isalpha, text))
    covered = _covered(page)
    if not page.words:
        if drawn.outlined or drawn.curves >= MANY_CURVES:
            return Judgement("none", ("sidan har ingen text, bokstäverna är ritade",), look=True)
        if covered > 0:
            return Judgement("none", ("sidan är en bild utan text",), look=True)
        return Judgement("blank", ("sidan är tom",))
    strange = drawn.unmapped + len(_PRIVATE.findall(text))
    if strange > UNMAPPED * drawn.glyphs:
        return Judgement("poor", ("typsnitten säger inte vilka tecken de visar",), fonts=True)
    if drawn.untrue:
        return Judgement(
            "poor", ("typsnitten säger andra tecken än de visar",), fonts=True, untrue=True
        )
    if drawn.unread >= FEW_UNREAD:
        return Judgement("poor", ("ett typsnitt säger inte vilka tecken det visar",), fonts=True)
    others = _are_others(letters) and how_swedish_are(page.words) < NO_WORDS
    if others or _are_few(letters):
        return Judgement("poor", ("typsnitten säger andra tecken än de visar",), fonts=True)
    behind = drawn.hidden + drawn.covered
    if covered >= WHOLE_PAGE and behind > 0.5 * drawn.glyphs:
        if letters and not _SWEDISH & set(letters):
            return Judgement("poor", ("textlagret under bilden saknar å, ä och ö",))
        if len(letters) >= A_LINE and how_swedish_are(page.words) < SOUND:
            return Judgement("poor", ("textlagret under bilden är inte läslig svenska",))
        if len(letters) >= FEW_LETTERS:
            return Judgement("ocr", ("sidan är en bild med ett textlager under",))
    if covered >= BIG_PICTURE and len(letters) < FEW_LETTERS:
        return Judgement("mixed", ("sidan har lite text och en stor bild",), look=True)
    return Judgement("digital", ("sidan har text",))


def _are_others(letters: Sequence[str]) -> bool:
    """Whether these are Latin letters that no language has in such shares."""
    bits = [_BITS[letter] for letter in "".join(letters).lower() if letter in _BITS]
    return len(bits) >= FEW_LETTERS and sum(bits) > MOST_BITS * len(bits)


def _are_few(letters: Sequence[str]) -> bool:
    """Whether a whole text is written with hardly more than one letter."""
    return len(letters) >= FEW_LETTERS and len(set(letters)) < FEW_KINDS


def how_swedish_are(words: Sequence[Word]) -> float:
    """How Swedish words read together, 0–1."""
    return how_swedish(" ".join(word.text for word in words))


def _covered(page: PrintedPage) -> float:
    """The share of the page that its biggest picture covers."""
    area = max(page.width * page.height, 1.0)
    return max((_area(box) / area for box in page.pictures), default=0.0)


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def pictures_to_look_at(drawn: Drawn) -> tuple[BBox, ...]:
    """The pictures beside the text of a page that are big enough for a table or a chart and have
    hardly a word of the page on them: what they show may be missed."""
    page = drawn.page
    return tuple(
        box
        for box in dict.fromkeys(page.pictures)
        if _area(box) >= A_TABLE * page.width * page.height
        and box[2] - box[0] >= A_TABLES_WIDTH * page.width
        and sum(_on(word, box) for word in page.words) < _FEW_ON
    )


def _on(word: Word, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def looks_like_text(picture: Image, *, strict: bool = False) -> bool:
    """Whether a small picture of a page looks like ink on paper rather than a photograph or a
    drawing: most of it one light tone, some of it much darker, if need be once uneven light is
    taken off it. ``strict``: as it is, and hardly any colour, for pages that have text of their
    own."""
    light, ink = _paper_and_ink(picture.convert("L"))
    if light < _PAPER or not _LEAST_INK <= ink <= _MOST_INK:
        light, ink = _paper_and_ink(_evenly_lit(picture))
        return not strict and light >= _EVEN_PAPER and _EVEN_INK <= ink <= _MOST_INK
    if not strict:
        return True
    colour = picture.convert("HSV").getchannel("S").histogram()
    return sum(colour[30:]) / sum(colour) <= 0.05


def _paper_and_ink(picture: Image) -> tuple[float, float]:
    """The shares of a grey picture that are of the tone of its paper, and much darker."""
    grey = picture.histogram()
    total = sum(grey)
    if sum(grey[:128]) > NEGATIVE * total:
        # Light letters on dark paper: as a photographic negative, or a page set so.
        grey.reverse()
    paper = max(range(128, 256), key=lambda tone: sum(grey[max(tone - 12, 0) : tone + 13]))
    light = sum(grey[max(paper - 25, 0) : paper + 26]) / total
    return light, sum(grey[: max(paper - 60, 0)]) / total


def _evenly_lit(picture: Image) -> Image:
    """The picture without what is wider than two lines of text: shadows."""
    grey = np.asarray(picture.convert("L"), dtype=np.uint8)
    wide = max(round(_WIDE_AS_SHADOW * grey.shape[0]) | 1, 3)
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((wide, wide), np.uint8))
    paper = cv2.blur(paper, (wide, wide))
    return fromarray(np.asarray(cv2.divide(grey, np.maximum(paper, 1), scale=255), np.uint8))
