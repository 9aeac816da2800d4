"""Word files: body in reading order, headings, lists, tables, notes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from planparse.pages import PlainLine
from planparse.read import read_file
from planparse.read.word import NotWord, is_word, read_word


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def lines(document: Any) -> list[PlainLine]:
    return list(read_word(saved(document)).lines)


def test_headings_paragraphs_and_lists_in_order() -> None:
    document = docx.Document()
    document.add_heading("Verksamhetsplan 2031", 0)
    document.add_heading("Ekonomi", 1)
    document.add_heading("Internbudget", 2)
    document.add_paragraph("Ramen är 12,5 mnkr.")
    document.add_paragraph("")
    document.add_paragraph("Trygghet", style="List Bullet")
    document.add_paragraph("Först", style="List Number")
    document.add_paragraph("Sedan", style="List Number")
    found = lines(document)
    assert [(x.number, x.text, x.heading, x.item) for x in found] == [
        (1, "Verksamhetsplan 2031", None, False),
        (2, "Ekonomi", 1, False),
        (3, "Internbudget", 2, False),
        (4, "Ramen är 12,5 mnkr.", None, False),
        (5, "", None, False),
        (6, "Trygghet", None, True),
        (7, "1. Först", None, True),
        (8, "2. Sedan", None, True),
    ]


def test_style_names_of_other_programs() -> None:
    document = docx.Document()
    for name in ("Rubrik 3", "Innehåll 1"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Inledning\t3", style="Innehåll 1")
    document.add_paragraph("Mål", style="Rubrik 3")
    assert [(x.number, x.text, x.heading) for x in lines(document)] == [(2, "Mål", 3)]


def test_merged_cells_cover_their_neighbours_and_headers_are_marked() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Plan"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Löner"
    table.cell(1, 1).text = "1\u00a0234"
    cell = table.cell(2, 2)
    cell.text = "ett"
    cell.add_paragraph("två")
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    found = lines(document)
    assert [x.cells for x in found] == [
        ("", "Plan", ""),
        ("Löner", "1 234", ""),
        ("", "", "ett\ntvå"),
    ]
    assert [(x.table, x.header) for x in found] == [(1, True), (1, False), (1, False)]


def test_bold_and_italic_only_where_the_whole_line_is() -> None:
    document = docx.Document()
    whole = document.add_paragraph()
    whole.add_run("Nämndens ").bold = True
    whole.add_run("mål").bold = True
    part = document.add_paragraph("delvis ")
    part.add_run("kursiv").italic = True
    first, second = lines(document)
    assert (first.bold, second.italic) == (True, False)


def test_deleted_and_hidden_text_is_left_out_and_inserted_text_stays() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Ramen är ")
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>11</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>12</w:t></w:r></w:ins>"))
    paragraph.add_run("dold").font.hidden = True
    assert lines(document)[0].text == "Ramen är 12"


def test_raised_digits_cannot_be_taken_for_figures() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Antal 12")
    paragraph.add_run("1").font.superscript = True
    assert lines(document)[0].text == "Antal 12¹"


def test_a_list_of_contents_is_left_out() -> None:
    document = docx.Document()
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery "
        'w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>Inledning</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, control)
    document.add_paragraph("Text")
    assert [x.text for x in lines(document)] == ["Text"]


def test_numbers_that_word_counts_stand_before_the_headings() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1", "%1.%2"))
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for text, level in (("Inledning", 1), ("Mål", 1), ("Nämndens mål", 2), ("Ekonomi", 1)):
        heading = document.add_heading(text, level)
        heading._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/>'
                '<w:numId w:val="77"/></w:numPr>'
            )
        )
    assert [x.text for x in lines(document)] == [
        "1 Inledning",
        "2 Mål",
        "2.1 Nämndens mål",
        "3 Ekonomi",
    ]


def test_heads_and_feet_are_not_part_of_the_body() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Exempelby kommun"
    document.add_paragraph("Text")
    assert [x.text for x in lines(document)] == ["Text"]


def test_a_word_file_is_known_by_its_content(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Text")
    path = tmp_path / "plan.pdf"
    path.write_bytes(saved(document))
    reading = read_file(path)
    assert reading.source.media_type.endswith("wordprocessingml.document")
    assert reading.source.pages == 1
    assert reading.pages[0].number == 0


def test_other_packages_and_broken_ones_are_not_word() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("annat.txt", "x")
    assert not is_word(out.getvalue())
    assert not is_word(b"PK\x03\x04 trasig")
    whole = saved(docx.Document())
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            data = source.read(item.filename)
            target.writestr(item, data[:200] if item.filename == "word/document.xml" else data)
    with pytest.raises(NotWord):
        read_word(out.getvalue())


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    document = docx.Document()
    frame = document.add_table(2, 2)
    frame.cell(0, 0).text = "Nyckeltal"
    frame.cell(1, 0).text = "Kommentar"
    inner = frame.cell(0, 1).add_table(2, 2)
    for row, words in zip(inner.rows, (("Antal", "2031"), ("Platser", "310")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    assert [(x.table, x.cells) for x in lines(document)] == [
        (1, ("Nyckeltal", "")),
        (1, ("Kommentar", "")),
        (2, ("Antal", "2031")),
        (2, ("Platser", "310")),
    ]


def test_loose_accents_make_letters() -> None:
    document = docx.Document()
    document.add_paragraph("Na\u0308mndens ma\u030al")
    assert [x.text for x in lines(document)] == ["Nämndens mål"]
