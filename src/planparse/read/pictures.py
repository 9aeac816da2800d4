"""Pages as pictures, for a person to look at."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from planparse.model import PageInfo
from planparse.pages import Tilt
from planparse.read.bent import unbent
from planparse.read.pdf import PdfFile
from planparse.read.prepare import turned
from planparse.read.upright import turned_quarters

DPI = 110
# A page of many square metres is drawn smaller.
_MOST_PIXELS = 20_000_000


def page_pictures(
    path: Path, pages: Iterable[PageInfo], tilts: Mapping[int, Tilt]
) -> Iterator[tuple[int, Image.Image, float]]:
    """Each page of a PDF that has been read: its number, its picture and the picture's pixels per
    point. A scanned page is set upright as it was for OCR (``tilts``), so that places agree. A
    page that cannot be drawn is white."""
    with PdfFile(path) as pdf:
        for info in pages:
            width, height = pdf.size(info.page)
            pixels = width * height * (DPI / 72) ** 2
            dpi = DPI * min(1.0, (_MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
            try:
                picture = pdf.picture(info.page, dpi).convert("RGB")
            except (pypdfium2.PdfiumError, MemoryError):
                size = (max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72)))
                picture = Image.new("RGB", size, "white")
            if (tilt := tilts.get(info.page)) is not None:
                grey = turned_quarters(np.asarray(picture.convert("L")), tilt.quarters)
                picture = Image.fromarray(unbent(turned(grey, tilt.degrees), tilt.bend))
                picture = picture.convert("RGB")
            yield info.page, picture, dpi / 72


@lru_cache(maxsize=256)
def lettering(text: str, size: int) -> Image.Image:
    """The text as grey letters on white, ``size`` pixels high: black is ink. It is set in the
    typeface that the PDF library brings with it, which has all Swedish letters."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(max(1, len(text)) * size, 1.4 * size)
    words = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", size)
    encoded = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(words, ctypes.cast(encoded, pdfium.FPDF_WIDESTRING))
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(words, *sides)
    pdfium.FPDFPageObj_Transform(words, 1, 0, 0, 1, 0, 0.35 * size)
    pdfium.FPDFPage_InsertObject(page.raw, words)
    pdfium.FPDFPage_GenerateContent(page.raw)
    picture: Image.Image = page.render(grayscale=True).to_pil()
    page.close()
    document.close()
    return picture.crop((0, 0, round(sides[2].value) + 1, picture.height))
