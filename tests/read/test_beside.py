"""What stands beside the text and is not read is said: pictures of tables, charts, attachments."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from pdfs import grey_picture, make_pdf, paper, photograph, picture, say
from planparse.read import read_file

_TEXT = "".join(
    say(70, 80 + 15 * i, "Nämnden ansvarar för stöd till äldre och för hemtjänsten i kommunen")
    for i in range(8)
)


def _problems(tmp_path: Path, shown: Image.Image, **options: str) -> list[str]:
    image = grey_picture(shown.width, shown.height, shown.convert("L").tobytes())
    path = tmp_path / "plan.pdf"
    path.write_bytes(
        make_pdf(
            _TEXT + picture(70, 300, 500, 480),
            resources="/XObject << /Im1 20 0 R >>",
            extra=[image],
        )
    )
    return [problem.what for problem in read_file(path, ocr="never").problems]


def test_a_pasted_picture_of_a_table_is_a_problem(tmp_path: Path) -> None:
    table = paper(*["Hemtjänst 120,4 125,0 4,6"] * 5, size=(1200, 500))
    assert _problems(tmp_path, table) == [
        "1 bild på sidan ser ut att visa text, en tabell eller ett diagram och är inte läst"
    ]


def test_a_photograph_beside_the_text_is_none(tmp_path: Path) -> None:
    assert _problems(tmp_path, photograph()) == []


def test_text_set_on_a_light_picture_is_no_problem(tmp_path: Path) -> None:
    sheet = paper("Mönster", size=(1200, 500))
    image = grey_picture(sheet.width, sheet.height, sheet.tobytes())
    path = tmp_path / "plan.pdf"
    path.write_bytes(
        make_pdf(
            picture(60, 60, 540, 220) + _TEXT,
            resources="/XObject << /Im1 20 0 R >>",
            extra=[image],
        )
    )
    assert not read_file(path, ocr="never").problems


def test_attached_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    files = b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"
    names = b"<< /Type /Filespec /F (bilaga 1.pdf) /UF (bilaga 1.pdf) /EF << /F 20 0 R >> >>"
    data = make_pdf(_TEXT, extra=[files, names])
    tree = b"/Names << /EmbeddedFiles << /Names [(bilaga 1.pdf) 21 0 R] >> >> /Pages 2 0 R"
    # The table of places is found again by the readers.
    path.write_bytes(data.replace(b"/Pages 2 0 R", tree, 1))
    assert [problem.what for problem in read_file(path).problems] == [
        "filen har 1 bilaga inuti sig som inte är läst: bilaga 1.pdf"
    ]


def _word(tmp_path: Path, *, wide: float, chart: bool = False) -> list[str]:
    document = docx.Document()
    document.add_paragraph("Nämndens budget visas i bilden.")
    out = io.BytesIO()
    photograph().save(out, "PNG")
    document.add_picture(out, width=Cm(wide))
    if chart:
        run = parse_xml(
            f"<w:r {nsdecls('w', 'a')}><w:drawing><a:graphic><a:graphicData "
            'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>'
            "</w:drawing></w:r>"
        )
        document.add_paragraph()._p.append(run)
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return [problem.what for problem in read_file(path).problems]


def test_big_pictures_and_charts_of_a_word_file_are_told(tmp_path: Path) -> None:
    assert _word(tmp_path, wide=14, chart=True) == [
        "1 diagram och 1 stor bild i filen är inte lästa"
    ]


def test_a_logo_in_a_word_file_is_no_problem(tmp_path: Path) -> None:
    assert _word(tmp_path, wide=4) == []
