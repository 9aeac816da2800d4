"""Pages that are pictures of every kind a scanner or a bad program makes: drawn as they show, or a
clear line for that page; the other pages come through."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageOps, TiffImagePlugin

from pdfs import HEIGHT, WIDTH, make_pdf, paper, picture, say, stream
from planparse.model import Ocr, PageInfo
from planparse.pages import PrintedPage, Reading, join_words
from planparse.read import printed, read_file
from planparse.read.pdf import MOST_PIXELS
from planparse.read.scan import Scanned

SHEET = paper(*["Nämndens budget för året"] * 20)
SIZE = "/Type /XObject /Subtype /Image /Width {} /Height {} "


def image(entries: str, data: bytes, sheet: Image.Image = SHEET) -> bytes:
    return stream(SIZE.format(*sheet.size) + entries, data)


def saved(sheet: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    sheet.save(out, form, **options)
    return out.getvalue()


def fax(sheet: Image.Image) -> bytes:
    """The picture in the code of fax machines (CCITT group 4)."""
    data = saved(
        ImageOps.invert(sheet).convert("1"), "TIFF", compression="group4", strip_size=2**24
    )
    with Image.open(io.BytesIO(data)) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)
        start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        assert len(tiff.tag_v2[273]) == 1
    return data[start : start + length]


def jbig2(sheet: Image.Image) -> bytes:
    """The picture as JBIG2: a page and one region, in the code of fax machines (ITU T.88)."""
    wide, high = sheet.size
    about = struct.pack(">IIIIBH", wide, high, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", wide, high, 0, 0, 0, 1) + fax(sheet)
    head = struct.pack(">IBBBI", 0, 48, 0, 1, len(about))
    return head + about + struct.pack(">IBBBI", 1, 38, 0, 1, len(region)) + region


ONE_BIT = SHEET.convert("1")
GREY = "/ColorSpace /DeviceGray /BitsPerComponent 8 "
JPEG = GREY + "/Filter /DCTDecode"
KINDS = {
    "1-bit": image("/ColorSpace /DeviceGray /BitsPerComponent 1", ONE_BIT.tobytes()),
    "fax": image(
        "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms "
        f"<< /K -1 /Columns {SHEET.width} /Rows {SHEET.height} /BlackIs1 false >>",
        fax(SHEET),
    ),
    "JBIG2": image(
        "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", jbig2(SHEET)
    ),
    "JPEG 2000": image("/Filter /JPXDecode", saved(SHEET, "JPEG2000")),
    "CMYK": image(
        "/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]",
        saved(SHEET.convert("CMYK"), "JPEG"),
    ),
    "alpha": image(GREY + "/SMask 21 0 R", bytes(SHEET.width * SHEET.height)),
    "cut off": image(JPEG, saved(SHEET, "JPEG")[:30_000]),
}
MASK = image(GREY, bytes(255 - v for v in SHEET.tobytes()))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """The pictures that would be read by OCR."""
    pictures: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]] = []

    def read_picture(sheet: Image.Image, _dpi: int) -> Scanned:
        pictures.append(np.asarray(sheet))
        return Scanned((), Ocr(engine="prov", language="swe", confidence=0))

    monkeypatch.setattr(printed, "read_picture", read_picture)
    monkeypatch.setattr("planparse.read.tesseract.engine", lambda: None)
    return pictures


def read(
    tmp_path: object, *extra: bytes, page: str = "", box: tuple[int, int] = (WIDTH, HEIGHT)
) -> Reading:
    from pathlib import Path

    path = Path(str(tmp_path)) / "bild.pdf"
    content = picture(0, 0, *box)
    path.write_bytes(
        make_pdf(
            content,
            say(9, 99, "Digital sida"),
            resources="/XObject << /Im1 20 0 R >>",
            extra=extra,
            page=page,
        )
    )
    return read_file(path)


def second_page(reading: Reading) -> str:
    page = reading.pages[-1]
    assert isinstance(page, PrintedPage)
    return join_words(page.words)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_is_drawn_as_it_shows(
    tmp_path: object, drawn: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], kind: str
) -> None:
    reading = read(tmp_path, KINDS[kind], MASK)
    assert second_page(reading) == "Digital sida"
    (sheet,) = drawn
    high = sheet.shape[0] // 4  # the upper quarter is there even where the file is cut off
    truth = np.asarray(SHEET.resize((sheet.shape[1], sheet.shape[0]), Image.Resampling.BOX))
    assert np.abs(truth[:high].astype(int) - sheet[:high]).mean() < 6
    assert [p.what for p in reading.problems if "avhuggen" in p.what] == (
        ["bilden på sidan är avhuggen: det som saknas är inte med"] if kind == "cut off" else []
    )


@pytest.mark.parametrize(
    "broken",
    [
        image(GREY, b""),
        stream(SIZE.format(0, 0) + GREY, b""),
        stream(SIZE.format(100_000, 100_000) + GREY, b"\0" * 100),
        image(JPEG, b"\xff\xd8\xff"),
        image("/Filter /JPXDecode", b"ingen bild"),
        image("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", b"\xff" * 50),
    ],
    ids=["empty", "no size", "too big", "cut off at once", "no JPEG 2000", "no JBIG2"],
)
def test_a_picture_that_shows_nothing_leaves_the_other_pages_alone(
    tmp_path: object, drawn: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]], broken: bytes
) -> None:
    reading = read(tmp_path, broken)
    assert second_page(reading) == "Digital sida"
    assert len(reading.source.page_info) == 2
    first = reading.source.page_info[0]
    assert first.text_layer in ("blank", "none")
    assert first.text_layer == "blank" or reading.problems[0].where.page == 1


def test_a_page_of_20_000_points_is_drawn_within_bounds(
    tmp_path: object, drawn: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]
) -> None:
    box = f"/MediaBox [0 {HEIGHT - 20_000} 20000 {HEIGHT}]"
    reading = read(tmp_path, KINDS["1-bit"], page=box, box=(20_000, 20_000))
    assert second_page(reading) == "Digital sida"
    (sheet,) = drawn
    assert sheet.size <= MOST_PIXELS
    assert sheet.min() < 128


def test_a_page_between_the_covers_that_shows_no_text_is_listed() -> None:
    info = [PageInfo(page=n, text_layer="blank", reasons=(printed._NO_TEXT,)) for n in (1, 2, 3)]
    (problem,) = printed._left_out(info, 3)
    assert problem.where.page == 2
    assert "--ocr always" in (problem.advice or "")
