"""Scanned pages → words, rules and shaded boxes: the page made ready, read twice, voted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

import numpy as np
from PIL import Image

from planparse.model import Ocr
from planparse.pages import Fill, Rule, Tilt, Word
from planparse.read import tesseract
from planparse.read.inked import Pieces
from planparse.read.pdf import MOST_PIXELS, PdfFile
from planparse.read.prepare import Grey, Prepared, ink_of, prepare
from planparse.read.raised import ENLARGED, with_marks, without_raised
from planparse.read.reread import second_look
from planparse.read.rulings import Drawing, drawing_of
from planparse.read.running import TooSlow
from planparse.read.shapes import by_shape, without_leaders
from planparse.read.sizes import baseline, letter_size
from planparse.read.tesseract import Seen
from planparse.read.upright import (
    letters_on,
    quarter_turns,
    stands,
    turned_quarters,
    understood,
)
from planparse.read.vote import vote
from planparse.read.words import DESCENT

DPI = 300
# A row of dots touches a word that is no farther away than this, in letter sizes.
_TO_DOTS = 0.4
# A scan of fewer dots per inch is drawn larger.
FINE_ENOUGH = 190
# From here on a person need not look (contract).
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Scanned:
    """What OCR made of one page. ``tilt`` is how it was set upright (None if it stood so),
    ``legible`` the share of its letters that were read as Swedish, ``once`` whether the second
    look at doubtful and lost words failed."""

    words: tuple[Word, ...]
    ocr: Ocr
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    tilt: Tilt | None = None
    legible: float = 1.0
    once: bool = False


def dots_per_inch(width: float, height: float, own: float | None = None) -> int:
    """The resolution to draw a page of this size (points) in: that of its own picture where it
    has one that is fine enough to read and no finer than needed."""
    wanted = round(own) if own is not None and FINE_ENOUGH <= own <= DPI else DPI
    pixels = width * height * (wanted / 72) ** 2
    return wanted if pixels <= MOST_PIXELS else max(int(wanted * (MOST_PIXELS / pixels) ** 0.5), 10)


def picture_to_read(pdf: PdfFile, number: int) -> tuple[Image.Image, int]:
    """A page as a grey picture fit to be read, and its dots per inch: a scan's own picture where
    the page is nothing else.

    Raises pypdfium2.PdfiumError if it cannot be drawn."""
    width, height = pdf.size(number)
    dpi = dots_per_inch(width, height, pdf.own_dpi(number))
    own = pdf.own_picture(number)
    if own is None:
        return pdf.picture(number, dpi).convert("L"), dpi
    if abs(own.width / width * 72 - dpi) > 1:
        size = round(width / 72 * dpi), round(height / 72 * dpi)
        own = own.resize(size, Image.Resampling.BILINEAR)
    return own, dpi


def read_picture(picture: Image.Image, dpi: int) -> Scanned:
    """The words, rules and shaded boxes in a grey picture of a page, boxes in points on the page
    set upright.

    Raises Missing, TooSlow and tesseract.Broke if Tesseract gives up before the whole page has
    been read, and OSError."""
    engine = tesseract.engine()
    picture = picture.convert("L")
    sheet = _Sheet.of(np.asarray(picture, dtype=np.uint8), dpi, engine.signs)
    quarters = 0
    if not stands(sheet.swedish, letters := letters_on(sheet.page)):
        others: dict[int, _Sheet] = {}

        def read_turned(turns: int) -> list[Seen]:
            grey = turned_quarters(np.asarray(picture, dtype=np.uint8), turns)
            others[turns] = _Sheet.of(grey, dpi, engine.signs)
            return others[turns].swedish

        quarters = quarter_turns(sheet.swedish, letters, read_turned)
        sheet = others.get(quarters, sheet)
        letters = letters_on(sheet.page)
    page, drawing, letter, ink = sheet.page, sheet.drawing, sheet.page.letter, ink_of(sheet.grey)
    pieces = Pieces(ink)

    def read_lines(grey: Grey, enlarged: int) -> list[Seen]:
        return _read_twice(grey, dpi * enlarged, engine.signs, tesseract.ONE_BLOCK)

    seen = by_shape(_with_signs(sheet.swedish, sheet.grey, dpi, engine.signs), pieces, letter)
    once = False
    try:
        seen = by_shape(second_look(seen, sheet.grey, ink, letter, read_lines), pieces, letter)
    except (tesseract.Broke, TooSlow):
        # Both readings of the whole page are there: what is doubtful stays so.
        once = True
    languages = (tesseract.SWEDISH, engine.signs)
    sure = mean(word.confidence for word in seen) if seen else 0.0
    scale = 72 / dpi
    words = _with_leaders(words_of_seen(seen, scale), words_of_seen(sheet.leaders, scale))
    tilt = None
    if quarters or page.skew:
        tilt = Tilt(quarters, page.skew, picture.width * scale, picture.height * scale)
    return Scanned(
        words=with_marks(words, [_boxed(mark, scale) for mark in sheet.marks]),
        ocr=Ocr(engine=engine.name, language="+".join(languages), confidence=round(sure, 3)),
        rules=drawing.rules,
        fills=drawing.fills,
        tilt=tilt,
        legible=min(understood(seen) / max(letters, 1), 1.0),
        once=once,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page picture made ready, without rules, leaders and footnote figures, and what Tesseract
    read of it in Swedish."""

    page: Prepared
    drawing: Drawing
    grey: Grey
    leaders: list[Seen]
    marks: list[Seen]
    swedish: list[Seen]

    @classmethod
    def of(cls, picture: Grey, dpi: int, signs: str) -> _Sheet:
        def read_marks(grey: Grey) -> list[Seen]:
            return _read_twice(grey, ENLARGED * 72 // 10, signs, tesseract.ONE_BLOCK)

        page = prepare(picture)
        drawing = drawing_of(page, 72 / dpi)
        grey, leaders = without_leaders(drawing.grey, ink_of(drawing.grey), page.letter)
        grey, marks = without_raised(grey, page.letter, read_marks)
        swedish = tesseract.see(Image.fromarray(grey), dpi, tesseract.SWEDISH)
        return cls(page, drawing, grey, leaders, marks, swedish)


def _read_twice(grey: Grey, dpi: int, signs: str, psm: int) -> list[Seen]:
    swedish = tesseract.see(Image.fromarray(grey), dpi, tesseract.SWEDISH, psm)
    return _with_signs(swedish, grey, dpi, signs, psm)


def _with_signs(
    swedish: Sequence[Seen],
    grey: Grey,
    dpi: int,
    signs: str,
    psm: int = tesseract.WHOLE_PAGE,
) -> list[Seen]:
    """The Swedish reading voted with that of the model that has the signs."""
    return vote(swedish, tesseract.see(Image.fromarray(grey), dpi, signs, psm))


def cleaned(picture: Image.Image, dpi: int, quarters: int = 0) -> tuple[Grey, float, float]:
    """The grey picture of a page set upright (so many quarter turns clockwise), straightened,
    evenly lit and without its rules, as ``read_picture`` reads it; the usual letter size in
    pixels; and the degrees it was turned clockwise to stand straight."""
    grey = np.asarray(picture.convert("L"), dtype=np.uint8)
    page = prepare(turned_quarters(grey, quarters))
    return drawing_of(page, 72 / dpi).grey, page.letter, page.skew


def words_of_seen(seen: Sequence[Seen], scale: float) -> tuple[Word, ...]:
    """Words whose boxes reach from ascender to descender as those of digital text do, one letter
    size for each printed line. ``scale`` is points per pixel."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    words: list[Word] = []
    for line in lines.values():
        size = median(letter_size(word) for word in line) * scale
        bases = [baseline(word, size / scale) * scale for word in line]
        level = median(bases)
        for word, own in zip(line, bases, strict=True):
            # Boxes reach too low now and then; what stands higher than its line may be raised.
            base = level if -0.25 * size <= own - level <= 0.6 * size else own
            words.append(
                Word(
                    text=word.text,
                    raw=word.text,
                    x0=round(word.left * scale, 2),
                    top=round(base - (1 - DESCENT) * size, 2),
                    x1=round(word.right * scale, 2),
                    bottom=round(base + DESCENT * size, 2),
                    size=round(size, 2),
                    confidence=round(word.confidence, 3),
                )
            )
    words.sort(key=lambda word: (round(word.top, 1), word.x0))
    return tuple(words)


def _with_leaders(words: Sequence[Word], leaders: Sequence[Word]) -> tuple[Word, ...]:
    """The words with rows of dots between them, glued to what they touch, each as high as the
    word it follows."""
    out = list(words)
    for dots in leaders:
        level = [
            i
            for i, word in enumerate(out)
            if word.top < dots.bottom < word.bottom + 0.1 * word.size
        ]
        before = [i for i in level if out[i].x1 <= dots.x0 + 0.5 * out[i].size]
        after = [i for i in level if out[i].x0 >= dots.x1 - 0.5 * out[i].size]
        if before:
            last = out[max(before, key=lambda i: out[i].x1)]
            dots = replace(
                dots,
                top=last.top,
                bottom=last.bottom,
                size=last.size,
                glued=dots.x0 - last.x1 <= _TO_DOTS * last.size,
            )
        if after:
            i = min(after, key=lambda i: out[i].x0)
            out[i] = replace(out[i], glued=out[i].x0 - dots.x1 <= _TO_DOTS * out[i].size)
        out.append(dots)
    out.sort(key=lambda word: (round(word.top, 1), word.x0))
    return tuple(out)


def _boxed(seen: Seen, scale: float) -> Word:
    """A word in points whose box is that of its ink."""
    x0, top, x1, bottom = (
        round(v * scale, 2) for v in (seen.left, seen.top, seen.right, seen.bottom)
    )
    sure = round(seen.confidence, 3)
    return Word(seen.text, seen.text, x0, top, x1, bottom, size=bottom - top, confidence=sure)
