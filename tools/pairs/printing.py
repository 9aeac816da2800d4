"""Documents printed again, so that pairs can be read from PDF: python-docx, then LibreOffice.

What stands in the sections is printed in their order: numbered headings, paragraphs, list items,
notes, tables. The facts stand on a title page; the layout says how everything looks."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from pairs.layouts import PLAIN, Layout, Rules
from planparse.model import Document, Row, Table
from planparse.swedish.numbers import read_number

_SMALLEST = 6.0
# Points after a cell: where no rule parts the rows, blank does.
_BETWEEN: dict[Rules, int] = {"grid": 2, "lines": 2, "zebra": 2, "head": 6, "none": 6}
_AT_ONCE = 60  # files that LibreOffice prints in one go
_DATE = datetime(2024, 1, 1)
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def to_pdfs(words: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Print every Word file into ``folder``; the PDFs are named as the files.

    Raises FileNotFoundError without LibreOffice, CalledProcessError if it fails."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice: install libreoffice-writer")
    files = list(words.values())
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
        for start in range(0, len(files), _AT_ONCE):
            some = map(str, files[start : start + _AT_ONCE])
            subprocess.run([*command, *some], check=True, timeout=600, capture_output=True)
    return {name: folder / f"{file.stem}.pdf" for name, file in words.items()}


def to_word(document: Document, target: Path, layout: Layout = PLAIN) -> None:
    """Print a document as a Word file."""
    word = docx.Document()
    _styles(word, layout)
    _title_page(word, document)
    tables = {table.id: table for table in document.tables}
    for number, section in enumerate(document.sections):
        title = f"{section.number} {section.title}" if section.number else section.title
        heading = word.add_heading(title, min(section.level, 6))
        if not layout.joined and section.level == 1 and number:
            heading.paragraph_format.page_break_before = True
        for block in section.blocks:
            if block.kind == "table":
                if block.text in tables:
                    _table(word, tables.pop(block.text), layout)
            elif block.kind == "item":
                word.add_paragraph(block.text.lstrip("-•– "), style="List Bullet")
            elif block.kind == "note":
                note = word.add_paragraph().add_run(block.text)
                note.font.size = Pt(layout.table_size - 0.5)
            else:
                paragraph = word.add_paragraph(block.text)
                following = [one.kind for one in section.blocks[section.blocks.index(block) + 1 :]]
                paragraph.paragraph_format.keep_with_next = following[:1] == ["table"] or None
    for table in tables.values():
        _table(word, table, layout)
    if layout.running:
        _running(word, document)
    word.core_properties.created = word.core_properties.modified = _DATE
    word.save(str(target))


def _running(word: Any, document: Document) -> None:
    """The title in the head and the page's number in the foot, not on the title page."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = f"{document.document.board}\t\t{document.document.title}"
    run = section.footer.paragraphs[0].add_run("Sida ")
    for kind in ("begin", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "end":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)
        run._r.append(mark)


def _styles(word: Any, layout: Layout) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = layout.font, Pt(layout.size)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = layout.spacing
    for level, size in enumerate((19, 16, 14, 12.5, 11.5, 11), start=1):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = layout.font, Pt(size * layout.heading)
        style.font.color.rgb = RGBColor(*layout.color)
        style.font.italic, style.font.bold = False, True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(script), layout.font)
    for section in word.sections:
        section.page_width, section.page_height = Pt(layout.wide), Pt(layout.high)
        section.left_margin = section.right_margin = Pt(layout.margin)


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


def _table(word: Any, table: Table, layout: Layout) -> None:
    if layout.rules != "grid" and not any(c.value is not None for r in table.rows for c in r.cells):
        layout = replace(layout, rules="lines")  # texts side by side are hardly ever set bare
    rows = [row for row in table.rows if row.label or row.cells]
    made = word.add_table(1 + len(rows), len(table.columns))
    made.autofit = False
    _borders(made, layout)
    texts = [list(table.columns), *(_texts(row, len(table.columns)) for row in rows)]
    widths, size = _fitted(texts, layout)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    figures = [
        all(read_number(line[c]) or not line[c] for line in texts[1:]) for c in range(len(widths))
    ]
    for r, line in enumerate(texts):
        properties = made.rows[r]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if r == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for c, text in enumerate(line):
            cell = made.cell(r, c)
            cell.width = Pt(widths[c])
            if (r == 0 and layout.shaded_head) or (layout.rules == "zebra" and r % 2 == 1):
                _shade(cell)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(_BETWEEN[layout.rules])
            paragraph.paragraph_format.line_spacing = 1
            run = paragraph.add_run(_number(text, layout) if r and c else text)
            run.font.size = Pt(size)
            run.bold = r == 0 or rows[r - 1].kind in ("group", "subtotal", "total") or None
            if c and layout.right and (read_number(text) or (r == 0 and figures[c])):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if r and c == 0:
                paragraph.paragraph_format.left_indent = Pt(9 * rows[r - 1].level)
            if r < min(3, len(texts) - 1):
                paragraph.paragraph_format.keep_with_next = True
    if not table.notes:
        word.add_paragraph()


def _number(text: str, layout: Layout) -> str:
    """A number with the layout's minus and blanks; words as they are."""
    if read_number(text) is None:
        return text
    text = re.sub(r"(?<=\d) (?=\d{3})", layout.blank, text)
    return re.sub(r"^-(?=\d)", layout.minus, text)


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E3E8EE")):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _texts(row: Row, columns: int) -> list[str]:
    cells = {cell.col: cell.raw for cell in row.cells}
    return [row.label, *(cells.get(col, "") for col in range(1, columns))]


def _fitted(texts: list[list[str]], layout: Layout) -> tuple[list[float], float]:
    """The widths of the columns and a letter size at which no word is cut."""
    size = layout.table_size
    while size > _SMALLEST:
        widths = _widths(texts, layout, size)
        if widths:
            return widths, size
        size -= 0.5
    return [(layout.wide - 2 * layout.margin) / len(texts[0])] * len(texts[0]), size


def _widths(texts: list[list[str]], layout: Layout, size: float) -> list[float]:
    """Every column gets room for its longest word, and more by how much it has to say; nothing
    where there is not so much room."""
    columns = list(zip(*texts, strict=True))
    least = [
        max(len(word) for text in column for word in (*text.split(), "")) for column in columns
    ]
    wishes = [max(len(text) for text in column) for column in columns]
    letter = size * (0.75 if layout.font.startswith("DejaVu") else 0.6)
    base = [letter * letters + 14 for letters in least]
    spare = layout.wide - 2 * layout.margin - sum(base)
    if spare < 0:
        return []
    extra = [max(0, wish - small) for wish, small in zip(wishes, least, strict=True)]
    total = sum(extra) or 1
    return [one + spare * more / total for one, more in zip(base, extra, strict=True)]


_SIDES: dict[Rules, tuple[str, ...]] = {
    "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "lines": ("top", "bottom", "insideH"),
    "head": ("top", "bottom"),
}


def _borders(made: Any, layout: Layout) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES.get(layout.rules, ()):
        borders.append(_line(side))
    if len(borders):
        made._tbl.tblPr.append(borders)
    if layout.rules == "head":
        for cell in made.rows[0].cells:
            under = OxmlElement("w:tcBorders")
            under.append(_line("bottom"))
            cell._tc.get_or_add_tcPr().append(under)


def _line(side: str) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
        line.set(qn(f"w:{name}"), value)
    return line
