"""Pictures that break off are told from whole ones, whatever they are coded in."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from pdfs import make_pdf, paper, picture, stream
from planparse.read.cutoff import lacks_its_end
from planparse.read.pdf import PdfFile

SHEET = paper("Nämnden följer upp målen", "Budget 12 450 tkr", size=(620, 877))


def fax() -> bytes:
    out = io.BytesIO()
    bits = SHEET.convert("1")
    bits.save(out, "TIFF", compression="group4", tiffinfo={278: bits.height})
    tiff = Image.open(io.BytesIO(out.getvalue()))
    (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + length]


def coded(way: str) -> bytes:
    out = io.BytesIO()
    SHEET.convert("L").save(out, way)
    return out.getvalue()


def jbig2() -> bytes:
    wide, high = SHEET.size

    def segment(number: int, kind: int, data: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    return (
        segment(0, 48, struct.pack(">IIIIBH", wide, high, 0, 0, 0, 0))
        + segment(1, 38, struct.pack(">IIIIBB", wide, high, 0, 0, 0, 1) + fax())
        + segment(2, 49, b"")
    )


PICTURES = {
    "DCTDecode": coded("JPEG"),
    "JPXDecode": coded("JPEG2000"),
    "CCITTFaxDecode": fax(),
    "JBIG2Decode": jbig2(),
}


@pytest.mark.parametrize("way", PICTURES)
def test_a_whole_picture_has_its_end(way: str) -> None:
    assert not lacks_its_end([way], PICTURES[way])
    assert not lacks_its_end([way], PICTURES[way] + b"\r\n")


@pytest.mark.parametrize("way", PICTURES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_that_breaks_off_has_none(way: str, share: float) -> None:
    assert lacks_its_end([way], PICTURES[way][: int(share * len(PICTURES[way]))])


def test_a_picture_in_another_coding_is_not_judged() -> None:
    assert not lacks_its_end([], b"\0" * 40)
    assert not lacks_its_end(["FlateDecode"], zlib.compress(b"\0" * 40)[:9])


@pytest.mark.parametrize("whole", [True, False])
def test_pixels_that_are_too_few_are_a_picture_cut_off(tmp_path: Path, whole: bool) -> None:
    path = tmp_path / "bild.pdf"
    wide, high = SHEET.size
    data = zlib.compress(SHEET.convert("L").tobytes())
    entries = (
        f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter /FlateDecode"
    )
    shown = stream(entries, data if whole else data[: len(data) // 2])
    path.write_bytes(
        make_pdf(picture(0, 0, 595, 842), resources="/XObject << /Im1 20 0 R >>", extra=(shown,))
    )
    with PdfFile(path) as pdf:
        assert pdf.is_cut_off(1) is not whole
