"""What a PDF shows on top of its pages is read where it is shown."""

from __future__ import annotations

from pathlib import Path

import planparse
from pdfs import line, make_pdf, say, stream
from planparse.model import Document

_FORM = (
    "/Type /XObject /Subtype /Form /BBox [0 0 100 14] "
    "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
    "/Encoding /WinAnsiEncoding >> >> >>"
)


def _read(tmp_path: Path, annotation: str) -> Document:
    """A table with one empty cell and something on top of that cell."""
    drawn = "".join(line(70, 100 + 20 * i, 310, 100 + 20 * i) for i in range(4))
    drawn += "".join(line(70 + 120 * j, 100, 70 + 120 * j, 160) for j in range(3))
    for i, row in enumerate((("Post, tkr", "2031"), ("Hyror", ""), ("Löner", "4 700"))):
        drawn += "".join(say(74 + 120 * j, 114 + 20 * i, word) for j, word in enumerate(row))
    form = stream(_FORM, b"BT /F1 10 Tf 2 4 Td (1 300) Tj ET")
    path = tmp_path / "blankett.pdf"
    path.write_bytes(
        make_pdf(drawn, page="/Annots [21 0 R]", extra=[form, annotation.encode("cp1252")])
    )
    return planparse.extract(path, ocr="never")


_RECT = "/Type /Annot /Rect [192 704 292 718]"


def _figures(document: Document) -> dict[str, list[object]]:
    return {row.label: [c.value for c in row.cells] for row in document.tables[0].rows}


def test_a_filled_form_field_is_read_in_its_cell(tmp_path: Path) -> None:
    field = f"<< {_RECT} /Subtype /Widget /FT /Tx /V (1 300) /AP << /N 20 0 R >> >>"
    assert _figures(_read(tmp_path, field)) == {"Hyror": [1300], "Löner": [4700]}


def test_a_field_that_the_file_does_not_draw_is_a_problem(tmp_path: Path) -> None:
    document = _read(tmp_path, f"<< {_RECT} /Subtype /Widget /FT /Tx /V (1 300) >>")
    assert [problem.what for problem in document.problems] == [
        "1 ifyllda formulärfält på sidan ritas inte i filen och är inte med"
    ]


def test_hidden_fields_and_tick_marks_are_not_read(tmp_path: Path) -> None:
    for kind in ("/FT /Tx /F 2", "/FT /Btn"):
        field = f"<< {_RECT} /Subtype /Widget {kind} /V (1 300) /AP << /N 20 0 R >> >>"
        document = _read(tmp_path, field)
        assert _figures(document).get("Hyror", []) == []
        assert not document.problems


def test_broken_annotations_leave_the_page_readable(tmp_path: Path) -> None:
    for broken in ("<< /Subtype /Widget /FT /Tx /AP 7 /Rect [1 (x)] >>", "[1 2]", "null"):
        assert _figures(_read(tmp_path, broken))["Löner"] == [4700]
