"""Tables in the Word file: borders, shading, merged cells, repeated headers."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell

from generator.source import Row, Table

_BORDERS = {
    "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "horizontal": ("top", "bottom", "insideH"),
    "none": ("top", "bottom"),
}
_BOLD = {"group", "sum", "total", "running"}
_INDENT = {"item1": 8.0, "varav": 18.0, "sub": 10.0}


def add_table(
    document: Document, table: Table, layout: dict[str, Any], width: float, *, keep_together: bool
) -> WordTable:
    """Append the table to the document. ``width`` in points."""
    heads = len(table.header)
    made: WordTable = document.add_table(heads + len(table.rows), len(table.widths))
    made.autofit = False
    _borders(made, layout)
    shares = [width * share / sum(table.widths) for share in table.widths]
    for col, share in enumerate(shares):
        made.columns[col].width = Pt(share)
    for index, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if index < heads and layout["repeat_header"]:
            properties.append(OxmlElement("w:tblHeader"))
        cells = row.cells
        for col, cell in enumerate(cells):
            cell.width = Pt(shares[col])
            if index < heads:
                _head_cell(cell, table, index, col, layout)
            else:
                _body_cell(cell, table, index - heads, col, layout)
            shape = cell.paragraphs[0].paragraph_format
            shape.space_before = shape.space_after = Pt(2)
            shape.line_spacing = 1.0
            last = index == len(made.rows) - 1
            shape.keep_with_next = (keep_together and not last) or index < heads or None
    _merge(made, table)
    return made


def _text(cell: _Cell, text: str, size: float) -> Any:
    run = cell.paragraphs[0].add_run("" if text in ("^", ">") else text)
    run.font.size = Pt(size)
    return run


def _head_cell(cell: _Cell, table: Table, row: int, col: int, layout: dict[str, Any]) -> None:
    run = _text(cell, table.header[row][col], layout["table_size"])
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(layout["header_color"])
    _shade(cell, layout["header_fill"])
    spans = table.header[row][col + 1 : col + 2] == (">",)
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER if spans else _alignment(table, col)


def _body_cell(cell: _Cell, table: Table, index: int, col: int, layout: dict[str, Any]) -> None:
    row = table.rows[index]
    run = _text(cell, row.text(col), layout["table_size"])
    run.bold = row.kind in _BOLD or None
    run.italic = row.kind == "varav" or None
    paragraph = cell.paragraphs[0]
    if col == 0:
        paragraph.paragraph_format.left_indent = Pt(_INDENT.get(row.kind, 0.0))
    else:
        paragraph.alignment = _alignment(table, col)
    fill = _fill(row, index, layout)
    if fill:
        _shade(cell, fill)


def _fill(row: Row, index: int, layout: dict[str, Any]) -> str:
    if row.kind in ("sum", "total", "running") and layout["sum_fill"]:
        return str(layout["sum_fill"])
    return str(layout["stripe"]) if index % 2 else ""


def _alignment(table: Table, col: int) -> WD_ALIGN_PARAGRAPH:
    if col == 0 or table.kind in ("goal_overview", "assignments", "assessment_scale"):
        return WD_ALIGN_PARAGRAPH.LEFT
    if table.kind == "indicators":
        text = table.roles[col] in ("source", "status")
        return WD_ALIGN_PARAGRAPH.LEFT if text else WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def _borders(made: WordTable, layout: dict[str, Any]) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _BORDERS[layout["borders"]]:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "4" if side.startswith("inside") else "6")
        line.set(qn("w:space"), "0")
        line.set(qn("w:color"), layout["border_color"])
        borders.append(line)
    made._tbl.tblPr.append(borders)


def _merge(made: WordTable, table: Table) -> None:
    """Join cells marked ^ with the one above and > with the one to the left."""
    grid = [list(row) for row in table.header]
    grid += [[row.label, *row.cells] for row in table.rows]
    for index, row in enumerate(grid):
        for col, mark in enumerate(row):
            if mark not in ("^", ">"):
                continue
            if mark == "^":
                run_end = index + 1 == len(grid) or grid[index + 1][col] != "^"
            else:
                run_end = col + 1 == len(row) or row[col + 1] != ">"
            if not run_end:
                continue
            top, left = index, col
            while grid[top][left] == "^":
                top -= 1
            while grid[top][left] == ">":
                left -= 1
            joined = made.cell(top, left).merge(made.cell(index, col))
            for empty in joined.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
