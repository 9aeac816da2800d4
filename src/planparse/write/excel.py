"""Excel: one sheet per table and per kind of fact."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from planparse.model import Document
from planparse.write.csvfiles import FORMULA_LIKE
from planparse.write.package import dated, file_date
from planparse.write.sheets import Figure, Sheet, Shown, sheets
from planparse.write.wording import MINUS, NBSP, as_printed_number

_LONGEST_NAME = 31  # letters that Excel allows in the name of a sheet
_LONGEST_TEXT = 32_767  # letters that Excel allows in a cell
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 60  # columns, in letters
_LINE = 15.0  # points, a line of Calibri 11
_TALLEST = 409.0  # points that Excel allows a row
_HEAD_FONT = Font(name="Calibri", size=11, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E6ECF2")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
_TEXT_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
_FIGURE_ALIGNMENT = Alignment(vertical="top")


def as_excel(document: Document) -> bytes:
    """The document as an .xlsx file: numbers are numbers in Swedish formats, text is never a
    formula, the head of every sheet stays in view. The same document gives the same bytes.

    Raises WrongUsage if SOURCE_DATE_EPOCH is not a number of seconds."""
    date = file_date(document.document, document.document.year)
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for sheet in sheets(document):
        _fill(book.create_sheet(_name(sheet.name, names)), sheet)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "planparse"
    properties.title = document.source.file
    properties.language = "sv-SE"
    properties.created = properties.modified = date.replace(tzinfo=None)
    raw = io.BytesIO()
    # Workbook.save would set the clock's time as the time of change.
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return dated(raw.getvalue(), date)


def _name(name: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet and that no other sheet has."""
    base = _NOT_IN_NAME.sub(" ", name).strip("' ")[:_LONGEST_NAME].strip("' ") or "Tabell"
    chosen, count = base, 1
    while chosen.casefold() in taken:
        count += 1
        tail = f" ({count})"
        chosen = base[: _LONGEST_NAME - len(tail)] + tail
    taken.add(chosen.casefold())
    return chosen


def _fill(made: Worksheet, sheet: Sheet) -> None:
    made.freeze_panes = "A2"
    for col, text in enumerate(sheet.head, start=1):
        cell = made.cell(1, col)
        _text(cell, text)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
    for number, row in enumerate(sheet.rows, start=2):
        for col, shown in enumerate(row, start=1):
            if isinstance(shown, Figure):
                cell = made.cell(number, col)
                cell.value, cell.number_format = shown.value, number_format(shown)
                cell.alignment = _FIGURE_ALIGNMENT
            elif shown:
                _text(made.cell(number, col), shown)
    widths = [_width(text, [row[col] for row in sheet.rows]) for col, text in enumerate(sheet.head)]
    for col, width in enumerate(widths, start=1):
        made.column_dimensions[get_column_letter(col)].width = width
    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        made.row_dimensions[number].height = _height(row, widths)
    _prepare_print(made)


def _width(head: str, column: Sequence[Shown]) -> float:
    """A width in letters: what the column holds, at least the longest word of its head."""
    words = max((len(word) for word in head.split()), default=0)
    return min(max([words + 2, _NARROWEST, *(_length(shown) + 2 for shown in column)]), _WIDEST)


def _height(row: Sequence[Shown], widths: Sequence[float]) -> float:
    """A height in points that shows every wrapped line; not all programs find it themselves."""
    lines = [-(-_length(shown) // (width - 2)) for shown, width in zip(row, widths, strict=True)]
    return min(max(1.0, *lines) * _LINE, _TALLEST)


def _prepare_print(made: Worksheet) -> None:
    """A4 on its side, all columns on one page, the head on every page."""
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.page_setup.fitToHeight = 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_title_rows = "1:1"


def _text(cell: Cell, text: str) -> None:
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    cell.value = text
    cell.data_type = "s"  # openpyxl takes "=1+1" for a formula and "#N/A" for an error
    cell.quotePrefix = text.startswith(FORMULA_LIKE)  # so does Excel once the cell is edited
    cell.alignment = _TEXT_ALIGNMENT


def number_format(figure: Figure) -> str:
    """The format of a number, in the notation of the file, which has English signs: Excel shows
    it with the comma and blanks of the user's Swedish settings."""
    decimals = "." + "0" * figure.decimals if figure.decimals else ""
    digits = ("#,##0" if figure.grouped else "0") + decimals
    tail = as_printed_number(figure.tail).replace('"', "”").replace(" ", NBSP)
    unit = f'"{tail}"' if tail else ""
    return f'{digits}{unit};"{MINUS}"{digits}{unit}'


def _length(shown: Shown) -> int:
    if isinstance(shown, Figure):
        return len(f"{shown.value:,.{shown.decimals}f}") + len(shown.tail)
    return len(shown or "")
