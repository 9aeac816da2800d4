"""Parts of a page drawn: they show what the whole page shows there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from pdfs import line, make_pdf, picture, say, stream, told_font
from planparse.model import BBox
from planparse.read import read_file
from planparse.read.patches import patches

SCALE = 3.0
LINES = [
    say(50, 60 + 20 * i, text)
    for i, text in enumerate(["Utfall 12 450 tkr", "Budget 13 678 tkr", "Avvikelse 1 228 tkr"])
]
PICTURE = stream(
    "/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8",
    bytes(range(0, 256, 16)),
)


def drawn(
    tmp_path: Path, pdf: bytes, boxes: Sequence[BBox], pictures: Sequence[BBox] = ()
) -> list[tuple[np.ndarray | None, np.ndarray]]:
    """What is drawn for each box, beside the same part of the whole page."""
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        whole = np.array(page.render(scale=SCALE, grayscale=True).to_numpy())
        whole = whole.reshape(whole.shape[:2])
        found = patches(page, boxes, SCALE, pictures)
        page.close()
    parts = []
    for box in boxes:
        x0, top, x1, bottom = (round(value * SCALE) for value in box)
        parts.append(whole[top:bottom, x0:x1])
    return list(zip(found, parts, strict=True))


def test_a_part_of_a_page_shows_what_the_page_shows_there(tmp_path: Path) -> None:
    content = "".join(LINES) + line(40, 74, 300, 74) + line(80, 40, 80, 110)
    boxes = [(50 + 12 * i, 51 + 20 * (i % 3), 60 + 12 * i, 63 + 20 * (i % 3)) for i in range(9)]
    pieces = drawn(tmp_path, make_pdf(content), boxes)
    for piece, same in pieces:
        assert piece is not None
        assert piece.shape == same.shape
        # PDFium rounds the edges of letters by where the picture begins.
        assert np.abs(piece.astype(int) - same).max() <= 2
    assert any(piece is not None and piece.min() < 64 for piece, _ in pieces)


def test_a_box_over_the_edge_or_without_room_shows_nothing(tmp_path: Path) -> None:
    boxes = [(-3.0, 50.0, 10.0, 60.0), (50.0, 60.0, 50.0, 70.0), (590.0, 50.0, 600.0, 60.0)]
    assert [piece for piece, _ in drawn(tmp_path, make_pdf(LINES[0]), boxes)] == [None] * 3


def test_a_part_of_a_picture_is_cut_from_the_whole_page(tmp_path: Path) -> None:
    at = (40.0, 40.0, 400.0, 300.0)
    pdf = make_pdf(picture(*at) + LINES[0], resources="/XObject << /Im1 20 0 R >>", extra=[PICTURE])
    ((piece, same),) = drawn(tmp_path, pdf, [(50.0, 50.0, 62.0, 63.0)], [at])
    assert piece is not None
    assert np.array_equal(piece, same)


@pytest.mark.parametrize(
    "page",
    ["/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [20 30 580 830]"],
    ids=["90", "180", "270", "cropped"],
)
@pytest.mark.parametrize("behind", [False, True], ids=["plain", "on a picture"])
def test_a_font_that_lies_is_found_out_however_the_page_stands(
    tmp_path: Path, page: str, behind: bool
) -> None:
    digits = "0123456789"
    told: dict[str, str | None] = {digit: digits[(i + 1) % 10] for i, digit in enumerate(digits)}
    text = "".join(part.replace("/F1", "/W") for part in LINES)
    under = picture(300, 300, 400, 400) + picture(45, 40, 120, 90) if behind else ""
    white = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        " /BitsPerComponent 8",
        b"\xe0",
    )
    path = tmp_path / "lies.pdf"
    path.write_bytes(
        make_pdf(
            under + text + say(60, 400, "Texten i det andra teckensnittet är riktig."),
            page=page,
            resources="/XObject << /Im1 30 0 R >>",
            more_fonts="/W 20 0 R",
            extra=[*told_font(20, told, named=True), *[b"null"] * 5, white],
        )
    )
    about = read_file(path, ocr="never").page_info[0]
    assert about.text_layer == "poor"
    assert "andra tecken än de visar" in about.reasons[0]
