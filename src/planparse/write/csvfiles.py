"""CSV files that a Swedish Excel opens as they are: semicolons, decimal comma, UTF-8 with mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from planparse.model import Document
from planparse.write.sheets import Figure, Sheet, Shown, sheets

# How a text begins that a spreadsheet would take for a formula.
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")


def as_csv(document: Document) -> dict[str, bytes]:
    """One file per table and per kind of fact, by the end of its name ("t1", "mal"). Facts that
    the document has none of make no file."""
    return {sheet.key: _file(sheet) for sheet in sheets(document) if sheet.rows}


def csv_file(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows of cells as the content of a file. Texts are to come through ``no_formula`` first."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    # File names of old disks hold bytes that are no letters; they must not cost the file.
    return text.getvalue().encode("utf-8-sig", errors="backslashreplace")


def no_formula(text: str) -> str:
    """A text for a cell; one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_LIKE) else text


def _file(sheet: Sheet) -> bytes:
    return csv_file(map(_cell, row) for row in (sheet.head, *sheet.rows))


def _cell(shown: Shown) -> str:
    if isinstance(shown, Figure):
        return f"{shown.value:.{shown.decimals}f}".replace(".", ",")
    return no_formula(shown or "")
