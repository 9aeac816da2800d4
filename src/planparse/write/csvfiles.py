"""CSV files that a Swedish Excel opens as they are: semicolons, decimal comma, UTF-8 with mark."""

from __future__ import annotations

import csv
import io

from planparse.model import Document
from planparse.write.sheets import Figure, Sheet, Shown, sheets


def as_csv(document: Document) -> dict[str, bytes]:
    """One file per table and per kind of fact, by the end of its name ("t1", "mal"). Facts that
    the document has none of make no file."""
    return {sheet.key: _file(sheet) for sheet in sheets(document) if sheet.rows}


def _file(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(one) for one in sheet.head])
    writer.writerows([_cell(one) for one in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(shown: Shown) -> str:
    if isinstance(shown, Figure):
        return f"{shown.value:.{shown.decimals}f}".replace(".", ",")
    # A text that begins like a formula gets an apostrophe before it.
    return f"'{shown}" if shown and shown.startswith(("=", "+", "-", "@")) else shown or ""
