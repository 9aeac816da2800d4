from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from planparse.errors import Unreadable, WrongUsage
from planparse.model import Document
from planparse.write import Draft, draft
from planparse.write.accessibility import check_accessibility
from planparse.write.template import open_template
from remnants import remnants

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = ("Caption", "Subtitle", "Heading 4", "Heading 5", "Heading 6", "List Bullet", "List Number")
_IDS = {"Heading 1": "Rubrik1", "Heading 2": "Rubrik2", "Heading 3": "Rubrik3", "Title": "Rubrik"}


def made(path: Path, change: Callable[[WordDocument], None] = lambda _: None) -> Path:
    """A municipality's template: green Georgia headings with Swedish ids, a logo in the header,
    some styles missing."""
    word = docx.Document()
    for style in list(word.styles):
        if style.name in _GONE:
            style.element.getparent().remove(style.element)
    for name, style_id in _IDS.items():
        named: Any = word.styles[name]
        for tag in ("w:link", "w:next"):
            for found in named.element.findall(qn(tag)):
                named.element.remove(found)
        for based in word.styles.element.iter(qn("w:basedOn")):
            if based.get(qn("w:val")) == named.style_id:
                based.set(qn("w:val"), style_id)
        named.element.styleId = style_id
        named.font.name, named.font.color.rgb = "Georgia", RGBColor(0, 0x60, 0x40)
        named.font.size, named.paragraph_format.line_spacing = Pt(11), 1.2
    normal: Any = word.styles["Normal"]
    normal.font.size, normal.paragraph_format.line_spacing = Pt(11), 1.25
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    logo = io.BytesIO()
    Image.new("RGB", (60, 20), (0, 96, 64)).save(logo, "PNG")
    section.header.paragraphs[0].add_run().add_picture(logo, width=Cm(3))
    next(section.header._element.iter("{*}docPr")).set("descr", "Logotyp")
    change(word)
    word.save(str(path))
    return path


def drafted(plan: Document, template: Path) -> Draft:
    return draft(plan, year=2026, template=open_template(template))


@pytest.fixture(scope="module")
def result(stale_plan: Document, tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return drafted(stale_plan, made(tmp_path_factory.mktemp("mall") / "mall.docx"))


@pytest.fixture(scope="module")
def word(result: Draft) -> WordDocument:
    return docx.Document(io.BytesIO(result.content))


def test_the_styles_of_the_template_are_used(word: WordDocument) -> None:
    ids = {p._p.style for p in word.paragraphs if p.style and p.style.name == "Heading 1"}
    assert ids == {"Rubrik1"}
    assert word.styles["Heading 1"].font.name == "Georgia"


def test_what_is_added_looks_like_the_template(word: WordDocument) -> None:
    style: Any = word.styles["Heading 4"]
    assert style.font.name == "Georgia"
    assert str(style.font.color.rgb) == "006040"
    assert style.font.size == Pt(11)
    assert word.styles["Tabelltext"].font.name is None


def test_what_is_missing_is_told(result: Draft) -> None:
    (swedish, english) = result.notes[0]
    assert swedish.startswith("mall.docx: Mallen saknar formaten ")
    assert "Caption" in swedish
    assert "Tabelltext" not in swedish
    assert english.startswith("mall.docx: The template lacks")


def test_header_logo_and_margins_stay(word: WordDocument) -> None:
    section = word.sections[0]
    assert next(section.header._element.iter("{*}docPr")).get("descr") == "Logotyp"
    assert round(section.left_margin.cm) == 3  # type: ignore[union-attr]
    assert "Sida" in section.footer._element.xpath("string(.)")


def test_the_draft_is_accessible_and_nothing_is_left(result: Draft) -> None:
    assert check_accessibility(result.content) == ()
    assert remnants(result.content, year=2026) == []


def test_every_style_that_is_named_exists_once(result: Draft) -> None:
    with zipfile.ZipFile(io.BytesIO(result.content)) as archive:
        names = ("document", "styles", "comments", "numbering", "header1", "footer1")
        roots = [parse_xml(archive.read(f"word/{name}.xml")) for name in names]
    known = [style.get(f"{W}styleId") for root in roots for style in root.iter(f"{W}style")]
    assert len(known) == len(set(known))
    for root in roots:
        for tag in ("pStyle", "rStyle", "basedOn"):
            assert {one.get(f"{W}val") for one in root.iter(f"{W}{tag}")} <= set(known)


def test_lists_are_lists(word: WordDocument) -> None:
    numbering = word.part.numbering_part.element
    lists = {one.numId for one in numbering.num_lst}
    for name in ("List Bullet", "List Number"):
        assert word.styles[name].element.pPr.numPr.numId.val in lists
    kinds = [one.tag for one in numbering]
    assert kinds == sorted(kinds, key=lambda tag: tag == f"{W}num")


def test_the_same_template_gives_the_same_bytes(stale_plan: Document, tmp_path: Path) -> None:
    path = made(tmp_path / "mall.docx")
    assert drafted(stale_plan, path).content == drafted(stale_plan, path).content


def _protected(word: WordDocument) -> None:
    word.settings.element.insert(0, OxmlElement("w:documentProtection"))
    word.settings.element.append(OxmlElement("w:updateFields"))
    word.add_paragraph("Skriv här").add_run().add_picture(_png())


def _png() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (9, 9)).save(content, "PNG")
    content.seek(0)
    return content


def _sections(word: WordDocument) -> None:
    word.add_section()
    word.sections[0].footer.paragraphs[0].text = "Verksamhetsplan 2019"


def _numbered(word: WordDocument) -> None:
    word.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1


def _bare(word: WordDocument) -> None:
    """No lists part, no defaults, no size of paper."""
    for name, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del word.part.rels[name]
    defaults = word.styles.element.find(qn("w:docDefaults"))
    word.styles.element.remove(defaults)
    body = word.element.body
    body.remove(body.sectPr)


def test_protection_and_the_templates_own_text_go(stale_plan: Document, tmp_path: Path) -> None:
    made_of = drafted(stale_plan, made(tmp_path / "mall.docx", _protected))
    found = docx.Document(io.BytesIO(made_of.content))
    assert check_accessibility(made_of.content) == ()
    assert "Skriv här" not in [paragraph.text for paragraph in found.paragraphs]
    told = " ".join(swedish for swedish, _ in made_of.notes)
    assert "egen text används inte" in told
    assert "Bilder och textrutor" in told


def test_headers_of_earlier_sections_are_kept_and_old_years_told(
    stale_plan: Document, tmp_path: Path
) -> None:
    made_of = drafted(stale_plan, made(tmp_path / "mall.docx", _sections))
    found = docx.Document(io.BytesIO(made_of.content))
    assert found.sections[0].footer.paragraphs[0].text == "Verksamhetsplan 2019"
    assert any("”Verksamhetsplan 2019”" in swedish for swedish, _ in made_of.notes)


def test_headings_that_number_themselves_do_not(stale_plan: Document, tmp_path: Path) -> None:
    made_of = drafted(stale_plan, made(tmp_path / "mall.docx", _numbered))
    found = docx.Document(io.BytesIO(made_of.content))
    headings = [p for p in found.paragraphs if p.style and p.style.name == "Heading 1"]
    assert {p._p.pPr.numPr.numId.val for p in headings} == {0}  # type: ignore[union-attr]
    assert any("numrerar sig" in swedish for swedish, _ in made_of.notes)


def test_a_bare_template_will_do(stale_plan: Document, tmp_path: Path) -> None:
    made_of = drafted(stale_plan, made(tmp_path / "mall.docx", _bare))
    errors = [one for one in check_accessibility(made_of.content) if one.severity == "error"]
    assert errors == []
    assert remnants(made_of.content, year=2026) == []


def test_what_is_no_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"mall\.dotx"):
        open_template(tmp_path / "mall.dotx")
    with pytest.raises(Unreadable, match="saknas"):
        open_template(tmp_path / "saknas.docx")
    torn = tmp_path / "trasig.docx"
    with zipfile.ZipFile(torn, "w") as package:
        package.writestr("word/document.xml", "<w:document")
        package.writestr("word/styles.xml", "<w:styles/>")
    with pytest.raises(Unreadable, match="skadad"):
        open_template(torn)
