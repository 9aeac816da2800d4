"""A scan as a searchable PDF: our reading as invisible text over the untouched pictures.

Only pages that were read by OCR are touched; a poor text layer that stood there before is taken
out. The pictures are copied byte for byte, and the same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name
from pikepdf.canvas import ContentStreamBuilder

from planparse.errors import Unreadable
from planparse.model import PageInfo
from planparse.pages import PrintedPage, Tilt, Word
from planparse.read.furniture import lines_of
from planparse.read.oldlayer import without_old_layer
from planparse.read.words import DESCENT

# A page judged to be one of these has no text of its own that is worth keeping.
_REPLACED = ("none", "poor", "ocr")
_READ = (*_REPLACED, "mixed")
_INVISIBLE = 3
# Every glyph of the font is half as wide as it is high (data/glyphless.ttf).
_GLYPH = 0.5
_FONT = Name("/PlanparseText")


def searchable(path: Path, pages: Sequence[PrintedPage], info: Sequence[PageInfo]) -> bytes:
    """The PDF at ``path`` with the words of its pages as a text layer, wherever they were read by
    OCR (``info``); a file of which no page was is given back as it is.

    Raises Unreadable when the file cannot be written anew."""
    layers = {about.page: about.text_layer for about in info if about.ocr is not None}
    read = [page for page in pages if layers.get(page.number) in _READ and _words(page)]
    if not read:
        return path.read_bytes()
    out = io.BytesIO()
    try:
        with pikepdf.open(path) as pdf:
            font = _font(pdf)
            for page in read:
                sheet = pdf.pages[page.number - 1]
                if layers[page.number] in _REPLACED:
                    without_old_layer(pdf, sheet)
                _lay(pdf, sheet, page, font)
            pdf.save(
                out,
                # PDF/A-1 has no object streams; where there are some they stay.
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
                deterministic_id=True,
            )
    except (pikepdf.PdfError, IndexError, TypeError, ValueError) as error:
        raise Unreadable(
            f"{path.name}: ett textlager kan inte läggas till ({error}). "
            f"Skriv ut filen till en ny PDF och kör igen.",
            f"{path.name}: a text layer cannot be added ({error}). "
            f"Print the file to a new PDF and run again.",
        ) from error
    return out.getvalue()


def _words(page: PrintedPage) -> list[Word]:
    """The words that were seen in the picture; those of digital text are sure."""
    return [word for word in (*page.words, *page.furniture) if word.confidence < 1.0]


def _lay(pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: PrintedPage, font: Any) -> None:
    build = ContentStreamBuilder().pop().push()
    build.cm(Matrix(*_to_paper(sheet)))
    build.cm(_as_scanned(page))
    for line in lines_of(_words(page)):
        _say(build, [_level(word, page) for word in line], page.height)
    build.pop()
    sheet.contents_add(b"q\n", prepend=True)
    sheet.contents_add(pdf.make_stream(build.build()))
    # Pages may share their resources with others, which are none of our business.
    resources: Any = sheet.get_resources()
    fonts: Any = resources.get(Name.Font)
    own = dict(fonts.items()) if fonts is not None else {}
    sheet.obj[Name.Resources] = Dictionary(
        {**dict(resources.items()), "/Font": Dictionary({**own, str(_FONT): font})}
    )


def _say(build: ContentStreamBuilder, line: Sequence[Word], height: float) -> None:
    """One printed line: every word as wide as it is printed, a blank after all but the last."""
    size = round(line[0].size, 1) or 1.0
    build.begin_text().set_text_rendering(_INVISIBLE).set_text_font(_FONT, size)
    x = y = 0.0
    for i, word in enumerate(line):
        last = i + 1 == len(line) or line[i + 1].glued
        text = word.text + ("" if last else " ")
        left, base = round(word.x0, 1), round(height - (word.bottom - DESCENT * word.size), 1)
        wide = max(word.x1 - word.x0, 0.1) / (max(len(word.text), 1) * _GLYPH * size)
        build.move_cursor(round(left - x, 1), round(base - y, 1))
        build.set_text_horizontal_scaling(round(100 * wide))
        build.show_text(text.encode("utf-16-be", "replace"))
        x, y = left, base
    build.end_text()


def _level(word: Word, page: PrintedPage) -> Word:
    """A word of a page that was a little askew where it stands on that page, level itself: readers
    of PDF cut slanting lines up within their words, and find none of them."""
    if page.tilt is None or not page.tilt.degrees:
        return word
    askew = Tilt(0, page.tilt.degrees, page.width, page.height)
    x, y = (word.x0 + word.x1) / 2, word.bottom - DESCENT * word.size
    right, down = (new - old for new, old in zip(askew.point(x, y), (x, y), strict=True))
    return replace(
        word,
        x0=word.x0 + right,
        x1=word.x1 + right,
        top=word.top + down,
        bottom=word.bottom + down,
    )


def _as_scanned(page: PrintedPage) -> Matrix:
    """From the page set on its feet back to the page as displayed; y grows upwards."""
    if page.tilt is None:
        return Matrix()
    tilt = replace(page.tilt, degrees=0.0)
    x0, y0 = tilt.point(0, page.height)
    x1, y1 = tilt.point(1, page.height)
    x2, y2 = tilt.point(0, page.height - 1)
    return Matrix(x1 - x0, y0 - y1, x2 - x0, y0 - y2, x0, tilt.height - y0)


def _to_paper(sheet: pikepdf.Page) -> tuple[float, float, float, float, float, float]:
    """From the page as displayed (y upwards from its lower left corner) to its own space."""
    crop, media = _box(sheet.cropbox), _box(sheet.mediabox)
    left, low = max(crop[0], media[0]), max(crop[1], media[1])
    right, high = min(crop[2], media[2]), min(crop[3], media[3])
    if right - left < 1 or high - low < 1:
        left, low, right, high = media
    return {
        0: (1, 0, 0, 1, left, low),
        90: (0, 1, -1, 0, right, low),
        180: (-1, 0, 0, -1, right, high),
        270: (0, -1, 1, 0, left, high),
    }[int(sheet.rotation) % 360]


def _box(corners: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _font(pdf: pikepdf.Pdf) -> Any:
    """A font whose glyphs are all empty and whose codes are those of Unicode (UTF-16), as
    Tesseract's own PDF output has it: embedded, so that archives (PDF/A) accept it."""
    program = pdf.make_stream(_glyphless(), Length1=len(_glyphless()))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.GlyphLessFont,
        Flags=5,
        FontBBox=Array([0, 0, 500, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-1,
        CapHeight=1000,
        StemV=80,
        FontFile2=program,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.GlyphLessFont,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=pdf.make_stream(b"\0\1" * 65536),
        DW=500,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.GlyphLessFont,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_TO_UNICODE),
        )
    )


@cache
def _glyphless() -> bytes:
    return (files("planparse.read") / "data" / "glyphless.ttf").read_bytes()


_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identify-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
