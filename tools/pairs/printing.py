"""Documents printed again, so that pairs can be read from PDF: python-docx, then LibreOffice.

What stands in the sections is printed in their order: numbered headings, paragraphs, list items,
notes, tables as ruled grids. The facts stand on a title page."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from planparse.model import Document, Row, Table
from planparse.swedish.numbers import read_number

_WIDTH = 470.0  # points between the margins
_SIZE = 9
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def to_pdfs(documents: Mapping[str, Document], folder: Path) -> dict[str, Path]:
    """Print every document into ``folder`` as NAME.pdf.

    Raises FileNotFoundError without LibreOffice, CalledProcessError if it fails."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice: install libreoffice-writer")
    words = []
    for name, document in documents.items():
        words.append(folder / f"{name}.docx")
        to_word(document, words[-1])
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, words)], check=True, timeout=600, capture_output=True)
    return {name: folder / f"{name}.pdf" for name in documents}


def to_word(document: Document, target: Path) -> None:
    """Print a document as a Word file."""
    word = docx.Document()
    _styles(word)
    _title_page(word, document)
    tables = {table.id: table for table in document.tables}
    for section in document.sections:
        title = f"{section.number} {section.title}" if section.number else section.title
        word.add_heading(title, min(section.level, 6))
        for block in section.blocks:
            if block.kind == "table":
                if block.text in tables:
                    _table(word, tables.pop(block.text))
            elif block.kind == "item":
                word.add_paragraph(block.text.lstrip("-•– "), style="List Bullet")
            else:
                paragraph = word.add_paragraph(block.text)
                following = [one.kind for one in section.blocks[section.blocks.index(block) + 1 :]]
                paragraph.paragraph_format.keep_with_next = following[:1] == ["table"] or None
    for table in tables.values():
        _table(word, table)
    word.save(str(target))


def _styles(word: Any) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10.5)
    normal.paragraph_format.space_after = Pt(7)
    for level, size in enumerate((19, 16, 14, 12.5, 11.5, 11), start=1):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = "Liberation Sans", Pt(size)
        style.font.color.rgb = RGBColor(0x1F, 0x3F, 0x66)
        style.font.italic, style.font.bold = False, True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(script), "Liberation Sans")
    for section in word.sections:
        section.page_width, section.page_height = Pt(595.3), Pt(841.9)
        section.left_margin = section.right_margin = Pt((595.3 - _WIDTH) / 2)


def _title_page(word: Any, document: Document) -> None:
    facts = document.document
    word.add_paragraph(facts.title or f"{facts.type.capitalize()} {facts.year}", style="Title")
    word.add_paragraph(facts.board or "")
    word.add_paragraph(f"{facts.municipality} kommun" if facts.municipality else "")
    if facts.date:
        year, month, day = facts.date.split("-")
        word.add_paragraph(f"Beslutad den {int(day)} {_MONTHS[int(month) - 1]} {year}")
    if facts.chair:
        party = f" ({facts.chair_party})" if facts.chair_party else ""
        word.add_paragraph(f"Ordförande: {facts.chair}{party}")
    word.add_page_break()


def _table(word: Any, table: Table) -> None:
    rows = [row for row in table.rows if row.label or row.cells]
    made = word.add_table(1 + len(rows), len(table.columns))
    made.autofit = False
    _borders(made)
    texts = [list(table.columns), *(_texts(row, len(table.columns)) for row in rows)]
    widths = _widths(texts)
    for r, line in enumerate(texts):
        properties = made.rows[r]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if r == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for c, text in enumerate(line):
            cell = made.cell(r, c)
            cell.width = Pt(widths[c])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            run = paragraph.add_run(text)
            run.font.size = Pt(_SIZE)
            run.bold = r == 0 or rows[r - 1].kind in ("group", "subtotal", "total") or None
            if c and read_number(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if r and c == 0:
                paragraph.paragraph_format.left_indent = Pt(9 * rows[r - 1].level)
            if r < min(3, len(texts) - 1):
                paragraph.paragraph_format.keep_with_next = True
    word.add_paragraph()


def _texts(row: Row, columns: int) -> list[str]:
    cells = {cell.col: cell.raw for cell in row.cells}
    return [row.label, *(cells.get(col, "") for col in range(1, columns))]


def _widths(texts: list[list[str]]) -> list[float]:
    """Every column gets room for its longest word, and more by how much it has to say."""
    columns = list(zip(*texts, strict=True))
    least = [
        max(len(word) for text in column for word in (*text.split(), "")) for column in columns
    ]
    wishes = [max(len(text) for text in column) for column in columns]
    base = [5.4 * letters + 12 for letters in least]
    spare = max(0.0, _WIDTH - sum(base))
    extra = [max(0, wish - small) for wish, small in zip(wishes, least, strict=True)]
    total = sum(extra) or 1
    return [one + spare * more / total for one, more in zip(base, extra, strict=True)]


def _borders(made: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    made._tbl.tblPr.append(borders)
