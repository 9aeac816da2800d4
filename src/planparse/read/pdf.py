"""PDF pages → words, rules, fills and pictures: the one place that knows which library reads PDF.

Pages are read one at a time and let go; nothing of the library outlives a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from planparse.pages import PrintedPage, Word
from planparse.read.canvas import Canvas, Interpreter
from planparse.read.drawn import rules_and_fills
from planparse.read.words import words_of

# The letter size assumed where a page has no letters, in points: Swedish body text is 9–12.
USUAL_LETTER = 10.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn, with what triage needs: the number of glyphs without a Unicode value, of
    glyphs that are not painted (the text layer of a scan), outside the page, slanting, and of
    curves (letters drawn as outlines)."""

    page: PrintedPage
    glyphs: int
    unmapped: int
    hidden: int
    outside: int
    slanting: int
    curves: int


class PdfFile:
    """An open PDF. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._pdf: Any = pdfplumber.open(path)
        # Objects are parsed again when needed: memory does not grow with the page count.
        self._pdf.doc.caching = False

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.stream.close()

    def pages(self) -> Iterator[Any]:
        """The pages, as handles for ``read_page``."""
        yield from PDFPage.create_pages(self._pdf.doc)


def read_page(handle: Any, number: int, manager: PDFResourceManager) -> Drawn:
    """Read one page. ``number`` is 1-based.

    Raises whatever the library raises at a broken page, and TooMuch."""
    canvas = Canvas(manager)
    Interpreter(manager, canvas).process_page(handle)
    words: list[Word] = []
    for direction, glyphs in canvas.glyphs.items():
        words.extend(_turned(canvas, direction, word) for word in words_of(glyphs))
    words.sort(key=lambda word: (round(word.top, 1), word.x0))
    letter = median(word.size for word in words) if words else USUAL_LETTER
    rules, fills = rules_and_fills(canvas.strokes, canvas.areas, letter)
    page = PrintedPage(
        number=number,
        width=round(canvas.width, 2),
        height=round(canvas.height, 2),
        words=tuple(words),
        rules=rules,
        fills=fills,
        pictures=tuple(sorted(canvas.pictures)),
    )
    return Drawn(
        page=page,
        glyphs=sum(len(glyphs) for glyphs in canvas.glyphs.values()),
        unmapped=canvas.unmapped,
        hidden=canvas.hidden,
        outside=canvas.outside,
        slanting=canvas.slanting,
        curves=canvas.curves,
    )


def _turned(canvas: Canvas, direction: int, word: Word) -> Word:
    if direction == 0:
        return word
    x0, top, x1, bottom = (round(v, 2) for v in canvas.to_page(direction, word.bbox))
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom)
