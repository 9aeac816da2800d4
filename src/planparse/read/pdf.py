"""PDF pages → words, rules, fills and pictures: the one place that knows which library reads PDF.

Pages are read one at a time and let go; nothing of the library outlives a page.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException
from PIL import ImageChops, ImageStat
from PIL.Image import Image, Resampling

from planparse.model import BBox
from planparse.pages import PrintedPage, Word
from planparse.read.annotations import undrawn
from planparse.read.canvas import Canvas, Face
from planparse.read.content import Interpreter
from planparse.read.cutoff import lacks_its_end
from planparse.read.drawn import rules_and_fills
from planparse.read.fontmaps import Signs, unread
from planparse.read.guard import GuardedResources, check_streams
from planparse.read.likeness import Sample, look, resolution, samples
from planparse.read.patches import Grey, patches
from planparse.read.sideways import quarters_of, upward
from planparse.read.unseen import LOOK_DPI, frame_box, shows_nothing, shows_up
from planparse.read.words import words_of

# The letter size assumed where a page has no letters, in points: Swedish body text is 9–12.
USUAL_LETTER = 10.0
# The library remembers every object it has met; after so many pages it forgets them.
_FORGET = 50
# A page with more drawing than this, in unpacked bytes, is asked first whether it has letters.
_HEAVY = 1_000_000
_TEXT, _IMAGE, _FORM = 1, 3, 5  # FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM
# Forms within forms are looked into so far.
_DEEPEST = 5
_UNPAINTED = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
# A bigger picture takes more memory than a page is worth: A4 at 300 dpi has 8.7 million pixels.
MOST_PIXELS = 60_000_000
# A picture covers its page if its edges are this near those of the page, in pages.
_EDGE = 0.01
# A small drawing of the page is so high, and no tone of grey farther from its picture on average.
_GLANCE, _SAME_TONE = 200, 12
# A picture that unpacks to more than this is not unpacked to be measured.
_MOST_BYTES = 200_000_000

# What is wrong with a page is said by us, page by page.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class Locked(Exception):
    """The file is encrypted and asks for a password."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn, with what triage needs: the number of glyphs, of glyphs without a Unicode
    value, of glyphs in fonts that say other characters than they show, of words that have lost
    their letters or a part of a number, of glyphs that are not painted or lie under a picture of
    the whole page (the text layer of a scan), outside the page, slanting, and of curves.
    ``outlined``: much is drawn, and not a single letter. ``quarters`` is how many quarter turns
    clockwise would set the page upright, ``undrawn`` the number of filled form fields that the
    file does not draw, ``unseen`` the words that the page holds and does not show: they are not
    among those of the page."""

    page: PrintedPage
    glyphs: int = 0
    unmapped: int = 0
    untrue: int = 0
    unread: int = 0
    hidden: int = 0
    covered: int = 0
    outside: int = 0
    slanting: int = 0
    curves: int = 0
    outlined: bool = False
    quarters: int = 0
    undrawn: int = 0
    unseen: tuple[str, ...] = ()


class PdfFile:
    """An open PDF. Use as a context manager. ``signs`` are the glyphs met so far whose fonts give
    them no right value.

    Raises Locked, and whatever the library raises at a broken file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._pdf: Any = pdfplumber.open(path)
        except PdfminerException as error:
            if error.args and isinstance(error.args[0], PDFEncryptionError):
                raise Locked from error
            raise
        self._resources = GuardedResources()
        self._faces: dict[int, Face] = {}
        self.signs = Signs()
        self._pictures: pypdfium2.PdfDocument | None = None

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pictures is not None:
            self._pictures.close()
        self._pdf.stream.close()

    def pages(self) -> Iterator[Any]:
        """The pages, as handles for ``read``. Reading the next one forgets this one."""
        document = self._pdf.doc
        for count, handle in enumerate(PDFPage.create_pages(document), start=1):
            yield handle
            if count % _FORGET == 0:
                # Without this, memory grows with the page count; the library has no call for it.
                document._cached_objs.clear()
                document._parsed_objs.clear()
                self._resources = GuardedResources()
                self._faces = {}

    def attachments(self) -> tuple[str, ...]:
        """The names of the files that are attached to this one.

        Raises pypdfium2.PdfiumError if the file cannot be opened for them."""
        names = resolve1(self._pdf.doc.catalog.get("Names"))
        if not isinstance(names, dict) or "EmbeddedFiles" not in names:
            return ()
        opened = self._rendering()
        found = (opened.get_attachment(i) for i in range(opened.count_attachments()))
        return tuple(attached.get_name() for attached in found)

    def read(self, handle: Any, number: int) -> Drawn:
        """Read one page. ``number`` is 1-based.

        Raises whatever the library raises at a broken page, canvas.TooMuch and guard.Bomb."""
        size = check_streams(handle.contents)
        if size > _HEAVY and not self._has_text(number):
            return self._outlines(number)
        canvas = Canvas(self._resources, self._faces, self.signs)
        Interpreter(self._resources, canvas).process_page(handle)
        unseen = self._take_unseen(canvas, number)
        untrue = self._untrue(canvas, number)
        drawn = _drawn(canvas, number)
        return replace(
            drawn,
            undrawn=undrawn(handle),
            unseen=unseen,
            untrue=untrue,
            unread=unread(drawn.page.words, self.signs),
        )

    def _untrue(self, canvas: Canvas, number: int) -> int:
        """How many glyphs are set in fonts whose glyphs do not look like what they are said to be.
        The page is drawn if it has glyphs that have not been looked at."""
        found = samples(
            (row for row in canvas.rows if not row[0].settled),
            canvas.to_page,
        )
        # What cannot be drawn cannot be looked at: the text is believed.
        with suppress(pypdfium2.PdfiumError):
            if found:
                look(found, *self._grey(number, found, canvas.pictures))
        faces = {id(face): face for face, _, _ in canvas.rows}
        lying = {key for key, face in faces.items() if face.lies}
        return sum(len(run.texts) for face, _, run in canvas.rows if id(face) in lying)

    def _take_unseen(self, canvas: Canvas, number: int) -> tuple[str, ...]:
        """Take the text that the page does not show off the canvas, unless most of its text is
        such: then it is the text layer of a scan. Gives the words that were taken."""
        boxes = [
            (direction, run, canvas.to_page(direction, frame_box(run)))
            for direction, run in canvas.faint
            if any(text.strip() for text in run.texts)
        ]
        boxes = [one for one in boxes if not shows_up(one[2], canvas.areas, canvas.pictures)]
        if not boxes or 2 * canvas.hidden > canvas.glyphs:
            return ()
        picture = self.picture(number, LOOK_DPI).convert("L")
        taken = [run for _, run, box in boxes if shows_nothing(picture, box)]
        canvas.take_off(taken)
        return tuple(word.text for word in words_of(taken))

    def picture(self, number: int, dpi: float) -> Image:
        """The page as displayed, in grey or colour as it comes, at this resolution.

        Raises pypdfium2.PdfiumError if it cannot be drawn."""
        page = self._rendering()[number - 1]
        try:
            image: Image = page.render(scale=dpi / 72).to_pil()
        finally:
            page.close()
        return image

    def _grey(
        self, number: int, found: Sequence[Sample], pictures: Sequence[BBox]
    ) -> tuple[list[Grey | None], float]:
        """What the page shows of some glyphs, its letters as sharp as they come, and at how many
        pixels per point. ``pictures`` are those on the page."""
        page = self._rendering()[number - 1]
        try:
            scale = resolution(found, *page.get_size()) / 72
            return patches(page, [sample.box for sample in found], scale, pictures), scale
        finally:
            page.close()

    def own_picture(self, number: int) -> Image | None:
        """The picture that a scanned page consists of, its own pixels, where the page draws it
        upright from edge to edge and nothing visible beside it; None otherwise. Drawn, it would
        be blurred by a fraction of a pixel, and differently for each size of page.

        Raises pypdfium2.PdfiumError if it cannot be unpacked."""
        page = self._rendering()[number - 1]
        try:
            return _only_picture(page)
        finally:
            page.close()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page as displayed, in points."""
        width, height = self._rendering().get_page_size(number - 1)
        return float(width), float(height)

    def own_dpi(self, number: int) -> float | None:
        """The resolution of the biggest picture on a page, in pixels per inch; None if it has
        no picture."""
        page = self._rendering()[number - 1]
        try:
            found = [
                (area, pixels / inches)
                for area, pixels, inches in map(_picture_size, page.get_objects((_IMAGE,), 3))
                if inches > 0
            ]
        finally:
            page.close()
        return max(found)[1] if found else None

    def is_cut_off(self, number: int) -> bool:
        """Whether a picture on a page lacks its end, or unpacks to less than it is big."""
        page = self._rendering()[number - 1]
        try:
            return any(
                lacks_its_end(picture.get_filters(), bytes(picture.get_data()))
                or _is_short(picture)
                for picture in page.get_objects((_IMAGE,), 3)
            )
        finally:
            page.close()

    def _rendering(self) -> pypdfium2.PdfDocument:
        if self._pictures is None:
            self._pictures = pypdfium2.PdfDocument(self._path)
        return self._pictures

    def _has_text(self, number: int) -> bool:
        page = self._rendering()[number - 1]
        try:
            return bool(page.get_textpage().count_chars())
        finally:
            page.close()

    def _outlines(self, number: int) -> Drawn:
        """A page of drawings without a single letter; what it draws is left to OCR."""
        width, height = self.size(number)
        page = PrintedPage(number, round(width, 2), round(height, 2), words=())
        return Drawn(page, outlined=True)


def _only_picture(page: Any) -> Image | None:
    pictures = []
    for thing in page.get_objects(max_depth=_DEEPEST):
        if thing.type == _FORM:
            continue  # a text layer put on afterwards is one; what it holds is looked at
        if thing.type == _IMAGE and thing.level == 0:
            pictures.append(thing)
        elif thing.type != _TEXT or raw.FPDFTextObj_GetTextRenderMode(thing.raw) != _UNPAINTED:
            return None
    if len(pictures) != 1 or page.get_rotation():
        return None
    (only,) = pictures
    a, b, c, d, _, _ = only.get_matrix().get()
    left, low, right, high = only.get_bounds()
    width, height = page.get_size()
    edge = _EDGE * max(width, height)
    if a <= 0 or d <= 0 or max(abs(b), abs(c)) > edge:
        return None
    if max(abs(left), abs(low), abs(right - width), abs(high - height)) > edge:
        return None
    wide, tall = only.get_px_size()
    if wide * tall > MOST_PIXELS:
        return None
    picture: Image = only.get_bitmap().to_pil().convert("L")
    # Masks and colours turned round look otherwise unpacked than drawn.
    small = page.render(scale=_GLANCE / height).to_pil().convert("L")
    glance = picture.resize(small.size, Resampling.BOX)
    apart = ImageStat.Stat(ImageChops.difference(small, glance)).mean[0]
    return picture if apart < _SAME_TONE else None


def _is_short(picture: Any) -> bool:
    """Whether a picture that is packed as plain pixels has fewer of them than it says."""
    wide, tall = picture.get_px_size()
    if picture.get_filters()[-1:] not in (["FlateDecode"], ["LZWDecode"], ["RunLengthDecode"]):
        return False
    bits = wide * picture.get_metadata().bits_per_pixel
    needed: int = (bits + 7) // 8 * tall
    return needed <= _MOST_BYTES and len(picture.get_data(decode_simple=True)) < needed


def _picture_size(picture: Any) -> tuple[float, int, float]:
    """The area of a drawn picture in square points, its pixels along its longer side and the
    length of that side as drawn, in inches."""
    left, low, right, high = picture.get_bounds()
    wide, tall = right - left, high - low
    return wide * tall, max(picture.get_px_size()), max(wide, tall) / 72


def _drawn(canvas: Canvas, number: int) -> Drawn:
    quarters = quarters_of(canvas.runs)
    words: list[Word] = []
    for direction, runs in canvas.runs.items():
        found = words_of(runs)
        rows = upward(found) if direction == 90 and quarters != 1 else found
        words.extend(_turned(canvas, direction, word) for word in rows)
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
        glyphs=canvas.glyphs,
        unmapped=canvas.unmapped,
        hidden=canvas.hidden,
        covered=canvas.covered,
        outside=canvas.outside,
        slanting=canvas.slanting,
        curves=canvas.curves,
        quarters=quarters,
    )


def _turned(canvas: Canvas, direction: int, word: Word) -> Word:
    if direction == 0:
        return word
    x0, top, x1, bottom = (round(v, 2) for v in canvas.to_page(direction, word.bbox))
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom)
