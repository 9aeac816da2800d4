"""The Word file of a document."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from generator.pieces import contents
from generator.source import Block, Source, Table
from generator.wordtable import add_table

PAGE = (595.3, 841.9)
ZIP_DATE = (2025, 1, 1, 0, 0, 0)


def write_word(source: Source, layout: dict[str, Any], pages: Sequence[str], target: Path) -> None:
    """Write the .docx. ``pages`` are the page numbers in the list of contents, one per heading."""
    document = docx.Document()
    _page_setup(document, layout)
    _styles(document, layout)
    _running_head(document, source, layout)
    _properties(document, source)
    break_before = after_table = False
    for block in source.blocks:
        if block.kind == "newpage":
            break_before = True
        elif block.kind == "table":
            _add_captioned_table(document, source, source.tables[block.table], layout)
        elif block.kind == "contents":
            _add_contents(document, source, pages, layout)
        else:
            paragraph = _add_text(document, block)
            paragraph.paragraph_format.page_break_before = break_before or None
            if after_table and block.kind == "paragraph":
                paragraph.paragraph_format.space_before = Pt(8)
            break_before = False
        after_table = block.kind == "table"
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(_with_fixed_dates(buffer.getvalue()))


def _page_setup(document: Document, layout: dict[str, Any]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Pt(PAGE[0]), Pt(PAGE[1])
    top, right, bottom, left = (Pt(length) for length in layout["margins"])
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.header_distance = section.footer_distance = Pt(32)
    section.different_first_page_header_footer = True


def _styles(document: Document, layout: dict[str, Any]) -> None:
    styles = document.styles
    for name in ("Normal", "Title", "Subtitle", "Caption", "List Bullet", "Header", "Footer"):
        _font(styles[name], layout["font"])
    normal = styles["Normal"]
    normal.font.size = Pt(layout["size"])
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(language)
    color = RGBColor.from_string(layout["color"])
    for level, points in enumerate((19, 15, 13, 11.5, 10.5), start=1):
        style = styles[f"Heading {level}"]
        _font(style, layout["heading_font"])
        style.font.size, style.font.bold, style.font.italic = Pt(points), True, False
        style.font.color.rgb = color
        style.paragraph_format.space_before = Pt(14 if level < 4 else 10)
        style.paragraph_format.space_after = Pt(5)
        style.paragraph_format.keep_with_next = True
    _font(styles["Title"], layout["heading_font"])
    styles["Title"].font.size, styles["Title"].font.color.rgb = Pt(32), color
    styles["Title"].font.bold = True
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    styles["Subtitle"].font.size, styles["Subtitle"].font.italic = Pt(18), False
    styles["Subtitle"].font.color.rgb = RGBColor(0x33, 0x33, 0x33)
    caption = styles["Caption"]
    caption.font.size, caption.font.bold = Pt(layout["table_size"] + 0.5), True
    caption.font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    caption.paragraph_format.space_after = Pt(4 if layout["caption"] == "above" else 12)
    caption.paragraph_format.space_before = Pt(8 if layout["caption"] == "above" else 4)


def _font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def _running_head(document: Document, source: Source, layout: dict[str, Any]) -> None:
    section = document.sections[0]
    width = PAGE[0] - layout["margins"][1] - layout["margins"][3]
    left, middle, right = source.print["head"]
    head = section.header.paragraphs[0]
    foot = section.footer.paragraphs[0]
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(width / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.style.font.size = Pt(8.5)
        for stop in paragraph.style.paragraph_format.tab_stops:
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    in_head = layout["stamp_place"] == "header"
    head.add_run(f"{left}\t{middle}\t{'' if in_head else right}")
    if not in_head:
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _stamp(head if in_head else foot, layout["stamp"])


def _stamp(paragraph: Paragraph, pattern: str) -> None:
    before, rest = pattern.split("{page}")
    between, after = rest.split("{pages}")
    paragraph.add_run(before)
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _properties(document: Document, source: Source) -> None:
    moment = datetime.datetime.fromisoformat(source.facts["date"])
    properties = document.core_properties
    properties.title = f"{source.facts['title']}, {source.facts['board']}"
    properties.author = "Exempelby kommun (påhittad)"
    properties.language = "sv-SE"
    properties.comments = "Påhittat dokument för att prova planparse. CC0."
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = "planparse", 1


def _add_text(document: Document, block: Block) -> Paragraph:
    if block.kind in ("heading", "contents_heading"):
        return document.add_paragraph(block.text, style=f"Heading {block.level}")
    if block.kind == "cover":
        return _add_cover(document, block)
    if block.kind == "item":
        return document.add_paragraph(block.text, style="List Bullet")
    paragraph = document.add_paragraph()
    run = paragraph.add_run(block.text)
    if block.kind == "goal":
        run.bold = True
    elif block.kind == "note":
        run.font.size = Pt(8.5)
        paragraph.paragraph_format.space_before = Pt(4)
    return paragraph


def _add_cover(document: Document, block: Block) -> Paragraph:
    styles = {"title": "Title", "subtitle": "Subtitle"}
    paragraph = document.add_paragraph(style=styles.get(block.style, "Normal"))
    run = paragraph.add_run(block.text)
    if block.style == "muni":
        run.bold = True
        paragraph.paragraph_format.space_after = Pt(190)
    elif block.style == "small":
        run.italic, run.font.size = True, Pt(9.5)
        paragraph.paragraph_format.space_before = Pt(120)
    elif block.style == "subtitle":
        paragraph.paragraph_format.space_after = Pt(60)
    return paragraph


def _add_contents(
    document: Document, source: Source, pages: Sequence[str], layout: dict[str, Any]
) -> None:
    width = PAGE[0] - layout["margins"][1] - layout["margins"][3]
    for heading, page in zip(contents(source), pages, strict=True):
        number = heading.outline_number or ""
        indent = 12.0 * number.count(".")
        paragraph = document.add_paragraph(f"{number}\t{heading.title}\t{page}")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.space_after = Pt(indent), Pt(2)
        shape.tab_stops.add_tab_stop(Pt(indent + 34))
        shape.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _add_captioned_table(
    document: Document, source: Source, table: Table, layout: dict[str, Any]
) -> None:
    above = layout["caption"] == "above"
    if above:
        caption = document.add_paragraph(table.title, style="Caption")
        caption.paragraph_format.keep_with_next = True
    width = PAGE[0] - layout["margins"][1] - layout["margins"][3]
    whole = table.name not in source.print["broken_tables"]
    made = add_table(document, table, layout, width, keep_together=whole)
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    if not above:
        document.add_paragraph(table.title, style="Caption")
        for cell in made.rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _with_fixed_dates(data: bytes) -> bytes:
    """The same zip with one date for all its parts, so that equal content is equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
