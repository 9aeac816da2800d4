"""Content is read by one expression, and rows of letters are set at once: the same comes out as
when pdfminer does it all, token by token and letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.pdfdevice import PDFTextDevice

from pdfs import box, grey_picture, line, make_pdf, picture, say, stream
from planparse.read.canvas import Canvas
from planparse.read.content import Interpreter
from planparse.read.pdf import Drawn, PdfFile


@contextmanager
def by_pdfminer() -> Iterator[None]:
    """Everything left to pdfminer."""
    by_letter: Any = PDFTextDevice.render_string
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Interpreter, "_carry_out", lambda self, text: 0)
        patch.setattr(
            Canvas,
            "_set_row",
            lambda self, state, seq: by_letter(self, state, seq, None, None),
        )
        yield


def drawn(path: Path) -> list[Drawn | str]:
    """The pages as drawn; the name of the error for those that cannot be."""
    pages: list[Drawn | str] = []
    with PdfFile(path) as pdf:
        for number, handle in enumerate(pdf.pages(), start=1):
            try:
                pages.append(pdf.read(handle, number))
            except Exception as error:  # noqa: BLE001 - which error it is, is compared
                pages.append(type(error).__name__)
    return pages


def both(path: Path) -> tuple[list[Drawn | str], list[Drawn | str]]:
    fast = drawn(path)
    with by_pdfminer():
        return fast, drawn(path)


def texts(pages: list[Drawn | str]) -> list[str]:
    return [word.text for page in pages if isinstance(page, Drawn) for word in page.page.words]


_START = "BT /F1 10 Tf 100 700 Td "
TYPE3 = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] "
    b"/CharProcs << /a 21 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> "
    b"/FirstChar 97 /LastChar 97 /Widths [1000] >>"
)
CONTENTS = {
    "kerned": (_START + "[(8) -20 (2) 10(6)-30(,)-10(4)] TJ ET", ["826,4"]),
    "hexadecimal": (_START + "[<42>-4<75 64>1<676574>] TJ ET", ["Budget"]),
    "an odd digit": (_START + "<42756467657> Tj ET", None),
    "escapes": (_START + r"(a\(b\)\\c \101\102\60x \z\053) Tj ET", ["a(b)\\c", "AB0x", "+"]),
    "a line end escaped": (_START + "(Verk\\\nsam\\\r\nhet) Tj ET", ["Verksamhet"]),
    "brackets in brackets": (_START + "(Summa (tkr) och (a(b)c)) Tj ET", None),
    "a broken string": (_START + "(ett) Tj (två Tj ET", ["ett"]),
    "spacing": (_START + "2 Tc 5 Tw 80 Tz 3 Ts (Plan 2031 nu) Tj [(A) -90 (B C)] TJ ET", None),
    "quotes": (_START + "12 TL (ett) ' 1 2 (två) \" T* (tre) Tj ET", None),
    "turned": ("BT /F1 10 Tf 0 1 -1 0 100 500 Tm 2 Ts (Plan 2032) Tj ET", ["Plan", "2032"]),
    "upside down": ("BT /F1 10 Tf -1 0 0 -1 300 500 Tm 2 Ts (Plan) Tj ET", ["Plan"]),
    "leaning": ("BT /F1 10 Tf 1 0 0.3 1 100 500 Tm 2 Ts (Plan) Tj ET", ["Plan"]),
    "mirrored": ("BT /F1 -10 Tf 1 0 0 1 100 500 Tm (Plan) Tj ET", None),
    "slightly askew": ("BT /F1 10 Tf 1 0.01 -0.01 1 100 500 Tm (Plan) Tj ET", ["Plan"]),
    "slanting": ("BT /F1 10 Tf 1 1 -1 1 100 500 Tm (Utkast) Tj ET", []),
    "half outside": ("BT /F1 10 Tf 560 500 Td (Nettokostnad) Tj ET", None),
    "unpainted": (_START + "3 Tr (dold) Tj 0 Tr 0 -20 Td (synlig) Tj ET", ["synlig"]),
    "marked": (_START + "/P <</MCID 0 /T (a>b) /E <feff>>> BDC (ord) Tj EMC ET", ["ord"]),
    "dictionaries in each other": (_START + "/P <</A <</B 1>>>> BDC (ord) Tj ET", ["ord"]),
    "comments": ("% (inte)\n" + _START + "(ord) % [ (inte\nTj ET", ["ord"]),
    "odd numbers": ("BT /F1 10. Tf +100 -.0 Td 0 700.Td (a)Tj 1.5.5 --4 Td (b) Tj ET", None),
    "no blanks": ("BT/F1 10 Tf 100 700 Td[(ord)]TJ ET", ["ord"]),
    "too few operands": (_START + "3 Td (ord) Tj ET q Q Q", ["ord"]),
    "unknown operators": (_START + "1 2 xyz true null /N#31 foo (ord) Tj ET", ["ord"]),
    "no font": ("BT 100 700 Td (ord) Tj /F9 10 Tf (rad) Tj ET", None),
    "a picture within": (
        say(100, 90, "före") + "q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID (EI\nEI Q\n"
        "0 0 1 rg " + say(100, 120, "efter") + box(50, 200, 90, 220),
        ["före", "efter"],
    ),
    "rules and fills": (
        line(50, 110, 300, 110) + box(50, 130, 300, 160) + "0.1 0.2 0.3 rg 1 2 m 9 2 l 9 9 l h f "
        "[3 2] 0 d 50 100 m 60 100 70 120 80 100 c S 0 0 0 1 k 9 9 50 50 re B*",
        [],
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_both_ways_agree(tmp_path: Path, name: str) -> None:
    content, expected = CONTENTS[name]
    path = tmp_path / "sida.pdf"
    path.write_bytes(make_pdf(content))
    fast, slow = both(path)
    assert fast == slow
    if expected is not None:
        assert texts(fast) == expected


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_both_ways_agree_on_turned_and_cropped_pages(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "sida.pdf"
    content = say(100, 100, "Budget 2031") + "BT /F2 9 Tf 0 1 -1 0 300 300 Tm (Plan) Tj ET\n"
    page = f"/Rotate {turn} /CropBox [50 50 545 792]"
    path.write_bytes(make_pdf(content + line(60, 110, 300, 110), page=page))
    fast, slow = both(path)
    assert fast == slow
    assert sorted(texts(fast)) == ["2031", "Budget", "Plan"]


def test_both_ways_agree_on_forms_pictures_and_type_3_fonts(tmp_path: Path) -> None:
    form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [2 0 0 2 10 10]",
        b"BT /F1 7 Tf 30 30 Td [(inne) -300 (h\xe5ll)] TJ ET 1 1 40 0.2 re f",
    )
    glyph = stream("", b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    content = say(9, 99, "ute") + "/Fm Do\n" + picture(100, 200, 300, 250)
    content += "BT /F9 20 Tf 100 400 Td (aaa) Tj ET\n"
    data = make_pdf(
        content,
        resources="/XObject << /Fm 22 0 R /Im1 23 0 R >>",
        extra=[TYPE3, glyph, form, grey_picture(2, 2, b"\x00\x80\xff\x40")],
    ).replace(b"/F3 <<", b"/F9 20 0 R /F3 <<")
    path = tmp_path / "sida.pdf"
    path.write_bytes(data)
    fast, slow = both(path)
    assert fast == slow
    assert {"ute", "inne", "håll"} <= set(texts(fast))


def test_content_cut_into_streams(tmp_path: Path) -> None:
    """A new stream parts tokens as a blank does."""
    objects = [stream("", part) for part in (b"BT /F1 10 Tf 100 7", b"00 Td (ord", b"del) T", b"j")]
    data = make_pdf(say(9, 99, "x"), extra=objects)
    data = data.replace(b"/Contents 1001 0 R", b"/Contents [20 0 R 21 0 R 22 0 R 23 0 R]")
    path = tmp_path / "sida.pdf"
    path.write_bytes(data[: data.index(b"xref\n0 1")] + b"trailer << /Root 1 0 R >>\nstartxref\n0")
    fast, slow = both(path)
    assert fast == slow


_NUMBERS = st.one_of(st.integers(-300, 900).map(str), st.floats(-99, 600).map("{:.3f}".format))
_STRINGS = st.one_of(
    st.text("ab (1,4)", max_size=6).map(
        lambda text: "(" + text.replace("(", r"\(").replace(")", r"\)") + ")"
    ),
    st.binary(max_size=4).map(lambda data: f"<{data.hex()}>"),
)
_ARRAYS = st.lists(st.one_of(_NUMBERS, _STRINGS), max_size=6).map(lambda x: f"[{' '.join(x)}]")
_OPERATORS = st.sampled_from(
    re.findall(
        r"\S+",
        "Tj TJ Td TD Tm T* ' \" Tc Tw Tz Ts Tr TL q Q cm m l c re h S f B* g rg k w BT ET n",
    )
)
_JUNK = st.sampled_from(["%x\n", "/F2 9 Tf", "/X", "{", "]", ")", "1.2.3", "-", "\x00", "BI", ">>"])
_TOKENS = st.lists(st.one_of(_NUMBERS, _STRINGS, _ARRAYS, _OPERATORS, _OPERATORS), max_size=40)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_TOKENS, st.lists(st.one_of(_JUNK, _OPERATORS, _STRINGS), max_size=6))
def test_both_ways_agree_on_anything(tmp_path: Path, tokens: list[str], more: list[str]) -> None:
    path = tmp_path / "sida.pdf"
    content = " ".join(["BT /F1 10 Tf 100 700 Td (Plan) Tj", *tokens, *more, "(slut) Tj"])
    path.write_bytes(make_pdf(content))
    fast, slow = both(path)
    assert fast == slow
