from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from planparse.write.accessibility import check_accessibility, contrast


def codes(word: WordDocument, name: str | None = None) -> set[str]:
    content = io.BytesIO()
    word.save(content)
    return {finding.code for finding in check_accessibility(content.getvalue(), name=name)}


def _no_title(word: WordDocument) -> None:
    word.core_properties.title = "Document1"


def _english(word: WordDocument) -> None:
    word.core_properties.language = "en-US"


def _two_titles(word: WordDocument) -> None:
    word.paragraphs[0].insert_paragraph_before("En till", style="Title")


def _bold_heading(word: WordDocument) -> None:
    word.add_paragraph().add_run("Det här är en rubrik").bold = True


def _skipped_level(word: WordDocument) -> None:
    word.add_paragraph("Djupt ner", style="Heading 1")
    word.add_paragraph("Ännu djupare", style="Heading 3")


def _no_header_row(word: WordDocument) -> None:
    for mark in word.element.body.iter(qn("w:tblHeader")):
        mark.getparent().remove(mark)
        return


def _merged(word: WordDocument) -> None:
    word.tables[1].cell(1, 0).merge(word.tables[1].cell(1, 1))


def _empty_head(word: WordDocument) -> None:
    word.tables[1].cell(0, 1).paragraphs[0].clear()


def _no_caption(word: WordDocument) -> None:
    word.tables[1]._tbl.addprevious(word.add_paragraph("Bara text")._p)


def _no_alt_text(word: WordDocument) -> None:
    for mark in word.element.body.iter(qn("w:tblDescription")):
        mark.getparent().remove(mark)
        return


def _picture(word: WordDocument) -> None:
    word.add_paragraph().add_run()._r.append(OxmlElement("wp:docPr"))


def _text_box(word: WordDocument) -> None:
    word.add_paragraph().add_run()._r.append(OxmlElement("w:pict"))


def _hand_made_list(word: WordDocument) -> None:
    word.add_paragraph("- första punkten")


def _air(word: WordDocument) -> None:
    word.add_paragraph("")
    word.add_paragraph("")


def _pale(word: WordDocument) -> None:
    word.add_paragraph().add_run("Ljusgrått").font.color.rgb = RGBColor(0xC0, 0xC0, 0xC0)


def _color_alone(word: WordDocument) -> None:
    cell = word.tables[1].cell(1, 1)
    cell.paragraphs[0].clear()
    shade: Any = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "FF0000")
    cell._tc.get_or_add_tcPr().append(shade)


def _dead_link(word: WordDocument) -> None:
    next(word.element.body.iter(qn("w:hyperlink"))).set(qn("w:anchor"), "finns-inte")


def _vague_link(word: WordDocument) -> None:
    link: Any = OxmlElement("w:hyperlink")
    paragraph = word.add_paragraph("klicka här")
    link.append(paragraph.runs[0]._r)
    paragraph._p.append(link)


def _only_in_the_head(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "Bara i sidhuvudet"


def _star(word: WordDocument) -> None:
    word.tables[0].cell(1, 1).paragraphs[0].add_run("*")


def _small(word: WordDocument) -> None:
    word.add_paragraph().add_run("Finstilt").font.size = Pt(7)


def _protected(word: WordDocument) -> None:
    word.settings.element.append(OxmlElement("w:documentProtection"))


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("A01", _no_title),
        ("A02", _english),
        ("A03", _two_titles),
        ("A03", _bold_heading),
        ("A04", _skipped_level),
        ("A05", _no_header_row),
        ("A06", _merged),
        ("A06", _empty_head),
        ("A07", _no_caption),
        ("A07", _no_alt_text),
        ("A08", _picture),
        ("A09", _text_box),
        ("A10", _hand_made_list),
        ("A11", _air),
        ("A12", _pale),
        ("A13", _color_alone),
        ("A14", _dead_link),
        ("A15", _vague_link),
        ("A16", _only_in_the_head),
        ("A17", _star),
        ("A18", _small),
        ("A19", _protected),
    ],
)
def test_each_rule_notices_what_it_is_for(
    word: WordDocument, code: str, spoil: Callable[[WordDocument], None]
) -> None:
    spoil(word)
    assert code in codes(word)


def test_file_names(word: WordDocument) -> None:
    assert codes(word, "utkast-vp2026.docx") == set()
    assert codes(word, "Utkast för nämnden.docx") == {"A20"}


def test_a_plain_word_file_fails_in_words() -> None:
    content = io.BytesIO()
    docx.Document().save(content)
    findings = check_accessibility(content.getvalue())
    assert {"A01", "A02", "A03"} <= {finding.code for finding in findings}
    assert all(finding.message.endswith(".") for finding in findings)


def test_places_number_paragraphs_and_rows(word: WordDocument) -> None:
    last = word.add_paragraph("- sist")
    content = io.BytesIO()
    word.save(content)
    (found,) = [one for one in check_accessibility(content.getvalue()) if one.code == "A10"]
    contents = sum(1 for _ in word.element.body.find(qn("w:sdt")).iter(qn("w:p")))
    rows = sum(len(table.rows) for table in word.tables)
    assert last.text == "- sist"
    assert found.where[0].line == contents + len(word.paragraphs) + rows


def test_contrast_after_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFFFFF", "777777") == contrast("777777", "FFFFFF")
