"""Small parts of a page as pictures: to look at a few glyphs, the whole page need not be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import c_void_p
from math import ceil

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from planparse.model import BBox

Grey = NDArray[np.uint8]
# Left, top, right and bottom in pixels.
Place = tuple[int, int, int, int]

# So many pixels more are drawn on each side: lines that are cut come out otherwise than whole.
_MARGIN = 4


def patches(
    page: pypdfium2.PdfPage, boxes: Sequence[BBox], scale: float, pictures: Sequence[BBox]
) -> list[Grey | None]:
    """What a page shows in each of some boxes (points), in grey, ``scale`` pixels per point; None
    where a box is empty or reaches over the edge. ``pictures`` are the pictures on the page.

    Raises pypdfium2.PdfiumError if the page cannot be drawn."""
    width, height = ceil(page.get_width() * scale), ceil(page.get_height() * scale)
    found: list[Grey | None] = [None] * len(boxes)
    places = [_pixels(box, scale) for box in boxes]
    inside = [
        i
        for i, (left, top, right, bottom) in enumerate(places)
        if 0 <= left < right <= width and 0 <= top < bottom <= height
    ]
    bands = _bands([places[i] for i in inside])
    drawn = [_pixels(picture, scale) for picture in pictures]
    if any(_meet(band, picture) for band in bands for picture in drawn):
        # A small part of a picture is drawn otherwise than in the whole.
        bands = [(0, 0, width, height)]
    for band in bands:
        left, top = max(band[0] - _MARGIN, 0), max(band[1] - _MARGIN, 0)
        right, bottom = min(band[2] + _MARGIN, width), min(band[3] + _MARGIN, height)
        grey = np.full((bottom - top, right - left), 255, dtype=np.uint8)
        _draw(page, grey, (-left, -top, width, height))
        for i in inside:
            x0, y0, x1, y1 = places[i]
            if band[1] <= y0 and y1 <= band[3]:
                found[i] = grey[y0 - top : y1 - top, x0 - left : x1 - left]
    return found


def _pixels(box: BBox, scale: float) -> Place:
    left, top, right, bottom = (round(value * scale) for value in box)
    return left, top, right, bottom


def _bands(places: Sequence[Place]) -> list[Place]:
    """The boxes around places that stand beside each other, from top to bottom."""
    bands: list[Place] = []
    for place in sorted(places, key=lambda place: place[1]):
        if bands and place[1] <= bands[-1][3]:
            lefts, tops, rights, bottoms = zip(bands[-1], place, strict=True)
            bands[-1] = (min(lefts), min(tops), max(rights), max(bottoms))
        else:
            bands.append(place)
    return bands


def _meet(one: Place, other: Place) -> bool:
    return (
        one[0] - _MARGIN <= other[2]
        and other[0] <= one[2] + _MARGIN
        and one[1] - _MARGIN <= other[3]
        and other[1] <= one[3] + _MARGIN
    )


def _draw(page: pypdfium2.PdfPage, grey: Grey, place: tuple[int, int, int, int]) -> None:
    """Draw a page into a picture; ``place`` is where its left and upper edge lie and how wide and
    high it is, in pixels."""
    high, wide = grey.shape
    bitmap = pdfium.FPDFBitmap_CreateEx(
        wide, high, pdfium.FPDFBitmap_Gray, grey.ctypes.data_as(c_void_p), wide
    )
    if not bitmap:
        raise pypdfium2.PdfiumError("no bitmap")
    flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
    pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, *place, 0, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
