"""Word and Excel files with a damaged inside, and frames typed by hand in unusual ways."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from planparse.errors import Unreadable, WrongUsage
from planparse.model import Facts
from planparse.read import read_file
from planparse.write import check_word_file
from planparse.write.package import file_date
from planparse.write.sheetfile import read_sheets
from planparse.write.template import open_template

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def word_file() -> bytes:
    content = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("Nämnden har ett mål.")
    word.save(content)
    return content.getvalue()


def excel_file() -> bytes:
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Verksamhet", "Ram 2026, tkr"])
    book.save(content)
    return content.getvalue()


def with_broken_stream(content: bytes) -> bytes:
    """Every packed entry's data made nonsense, its list of contents whole."""
    spoilt = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():
            begin = entry.header_offset + 30 + len(entry.filename)
            spoilt[begin : begin + entry.compress_size] = b"\xff" * entry.compress_size
    return bytes(spoilt)


def with_words(content: bytes, old: bytes, new: bytes) -> bytes:
    """The package with ``old`` exchanged in every part."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(result, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return result.getvalue()


@pytest.mark.parametrize("read", [check_word_file, open_template, read_file])
def test_a_word_file_with_a_broken_stream(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(with_broken_stream(word_file()))
    with pytest.raises(Unreadable, match="skadad"):
        read(path)


def test_an_excel_file_with_a_broken_stream(tmp_path: Path) -> None:
    path = tmp_path / "ram.xlsx"
    path.write_bytes(with_broken_stream(excel_file()))
    with pytest.raises(Unreadable, match=r"ram\.xlsx"):
        read_sheets(path)


@pytest.mark.parametrize("read", [check_word_file, open_template])
def test_a_word_file_in_the_strict_format(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(with_words(word_file(), TRANSITIONAL, STRICT))
    with pytest.raises(Unreadable, match="spara den på nytt i Word"):
        read(path)


@pytest.mark.parametrize("size", ["20.5", "11pt", ""])
def test_sizes_that_are_no_whole_numbers(tmp_path: Path, size: str) -> None:
    path = tmp_path / "plan.docx"
    content = with_words(word_file(), b'<w:sz w:val="22"', f'<w:sz w:val="{size}"'.encode())
    path.write_bytes(content)
    assert {finding.code for finding in check_word_file(path)} >= {"A01", "A03"}


@pytest.mark.parametrize(
    "content",
    [
        b"Verksamhet;Ram 2026, tkr\rBad;100\r",  # line ends of an old Macintosh
        b"Budgetram, beslut i KF, juni\n\nVerksamhet;Ram 2026, tkr\nBad;100\n",
        b"Ram 2026, tkr\nVerksamhet\tRam 2026, tkr\nBad\t100\n",
        b'Verksamhet,"Ram 2026, tkr"\nBad,100\n',
    ],
)
def test_frames_as_people_save_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ram.csv"
    path.write_bytes(content)
    (table,) = read_sheets(path)
    assert [(row.label, row.cells[0].sek) for row in table.rows] == [("Bad", 100_000)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ram.csv", b'Verksamhet;"' + b"x" * 200_000 + b'"'),
        ("ram.json", b'{"year": 2026, "unit": "tkr", "rows": [1, 2]}'),
        ("ram.json", b"[" * 100_000),
    ],
)
def test_frames_of_another_shape(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="går inte att läsa som en ram"):
        read_sheets(path)


def test_no_row_of_a_long_frame_is_lost(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Verksamhet", "Ram 2026, tkr"])
    sheet.cell(5500, 1, "Bad")
    sheet.cell(5500, 2, 100)
    path = tmp_path / "ram.xlsx"
    book.save(path)
    (table,) = read_sheets(path)
    assert [(row.label, row.where.line) for row in table.rows] == [("Bad", 5500)]


@pytest.mark.parametrize("epoch", ["99999999999999", "7258118400"])  # the second is the year 2200
def test_a_date_that_no_zip_file_holds(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(WrongUsage, match="SOURCE_DATE_EPOCH"):
        file_date(Facts(), 2025)
