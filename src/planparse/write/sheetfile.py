"""A decided frame as somebody types it: a small Excel, CSV or JSON file, read into tables.

The first row that names a year is the head; the first column says what each row is; every other
column whose head names a year holds amounts. The unit stands in a head ("Ram 2026, tkr"), in the
head of the first column, or in a cell. See docs/kommandon.md.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from planparse.errors import Unreadable, WrongUsage, cannot_read
from planparse.model import Cell, Row, Table, Where
from planparse.swedish.numbers import read_number
from planparse.swedish.units import canonical_unit, find_unit, is_money, to_sek
from planparse.write.package import BROKEN
from planparse.write.wording import clean

_MOST_BYTES = 50_000_000  # unpacked; a frame is a page
_DOCUMENT = "planparse/document/"
_BEGINNING = 200  # bytes in which JSON from extract names its schema
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

Line = tuple[int, tuple[str | Decimal, ...]]  # number of the row in the file, and its cells


def is_sheet(path: Path) -> bool:
    """Whether the file is a typed frame and not a document: .xlsx, .csv, or .json that is not
    from ``planparse extract``."""
    if path.suffix.lower() != ".json":
        return path.suffix.lower() in (".xlsx", ".csv")
    try:
        with path.open("rb") as file:
            return _DOCUMENT.encode() not in file.read(_BEGINNING)
    except OSError:
        return True  # reading it will say why


def read_sheets(path: Path) -> tuple[Table, ...]:
    """The tables of a frame file. ``where.line`` is the row in the file, the title of a table the
    name of its sheet.

    Raises Unreadable if the file is missing, damaged or of another shape."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    suffix = path.suffix.lower()
    try:
        if suffix == ".json":
            return (_from_json(json.loads(content, parse_float=Decimal, parse_int=Decimal)),)
        sheets = _excel(content) if suffix == ".xlsx" else [("", _csv(content))]
    except (*BROKEN, csv.Error) as error:
        raise Unreadable(
            f"{path.name}: går inte att läsa som en ram. Formatet står i docs/kommandon.md.",
            f"{path.name}: cannot be read as a frame. The format is in docs/kommandon.md.",
        ) from error
    tables = (_table(name, lines) for name, lines in sheets)
    return tuple(table for table in tables if table is not None)


def _csv(content: bytes) -> list[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")  # what an older Excel saves
    # Titles, labels and decimals may hold commas, which part cells only where nothing else does.
    parted = (_parted(text, delimiter) for delimiter in ";\t,")
    return next((lines for lines in parted if any(_names_year(cells) for _, cells in lines)), [])


def _parted(text: str, delimiter: str) -> list[Line]:
    rows = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    return [(number, tuple(clean(cell) for cell in row)) for number, row in enumerate(rows, 1)]


def _excel(content: bytes) -> list[tuple[str, list[Line]]]:
    from openpyxl import load_workbook  # takes long to load, and few files need it

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(one.file_size for one in package.infolist()) > _MOST_BYTES:
            raise ValueError("unpacks to too much")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [
        (
            clean(sheet.title),
            [
                (number, tuple(_excel_cell(value) for value in row))
                for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
                if any(value is not None for value in row)
            ],
        )
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    ]


def _excel_cell(value: object) -> str | Decimal:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    return clean(str(value)) if value is not None else ""


def _from_json(data: Any) -> Table:
    """{"year": 2026, "unit": "tkr", "rows": {"Hemtjänst": 120400}}"""
    head: Sequence[str | Decimal] = ("", f"Ram {data['year']}, {data['unit']}")
    lines: list[Line] = [(0, tuple(head))]
    for number, (label, value) in enumerate(data["rows"].items(), 1):
        if not isinstance(value, Decimal):
            raise TypeError(f"no number: {label}")
        lines.append((number, (clean(label), value)))
    table = _table("", lines)
    if table is None:
        raise ValueError("no year")
    return table


def _table(name: str, lines: Iterable[Line]) -> Table | None:
    filled = [line for line in lines if any(cell != "" for cell in line[1])]
    start = next((i for i, line in enumerate(filled) if _names_year(line[1])), None)
    if start is None:
        return None
    head = [str(cell) for cell in filled[start][1]]
    rows = tuple(
        _row(number, cells, head) for number, cells in filled[start + 1 :] if str(cells[0]).strip()
    )
    where = Where(line=filled[start][0] or None)
    return Table(
        id="", title=name or None, kind="budget", columns=tuple(head), where=where, rows=rows
    )


def _names_year(cells: Sequence[str | Decimal]) -> bool:
    return any(_YEAR.search(str(cell)) for cell in cells[1:])


def _row(number: int, cells: Sequence[str | Decimal], head: Sequence[str]) -> Row:
    where = Where(line=number)
    own = next((unit for one in cells[1:] if (unit := _money(str(one), whole=True))), None)
    made = []
    for col, cell in enumerate(cells[1 : len(head)], start=1):
        if not _YEAR.search(head[col]):
            continue
        found = read_number(cell) if isinstance(cell, str) else None
        value = cell if isinstance(cell, Decimal) else (found.value if found else None)
        if value is None or (found and (found.qualifier or found.tolerance)):
            continue
        unit = (found.unit if found else None) or own or _money(head[col]) or _money(head[0])
        made.append(
            Cell(
                col=col,
                raw=str(cell),
                value=int(value) if value == value.to_integral_value() else float(value),
                unit=unit,
                sek=to_sek(value, unit) if unit else None,
                where=where,
            )
        )
    return Row(label=clean(str(cells[0])), where=where, cells=tuple(made))


def _money(text: str, *, whole: bool = False) -> str | None:
    """The money unit that a head names, or that a cell is (``whole``)."""
    unit = canonical_unit(text) if whole else find_unit(text)
    return unit if unit and is_money(unit) else None


def no_column(name: str, year: int) -> WrongUsage:
    """The error of a frame that has nothing for the year."""
    return WrongUsage(
        f"{name}: det finns ingen kolumn med belopp för {year} och enhet, till exempel rubriken "
        f"”Ram {year}, tkr”.",
        f"{name}: there is no column of amounts for {year} with a unit, for example the head "
        f"”Ram {year}, tkr”.",
    )


def no_unit(name: str, head: str, year: int) -> WrongUsage:
    """The error of a frame whose column ``head`` has amounts for the year, on no known unit."""
    return WrongUsage(
        f"{name}: kolumnen ”{head}” har belopp men ingen enhet. Skriv enheten i rubriken, till "
        f"exempel ”Ram {year}, tkr”.",
        f"{name}: the column ”{head}” has amounts but no unit. Write the unit in the head, for "
        f"example ”Ram {year}, tkr”.",
    )
