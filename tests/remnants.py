"""Looks for what a draft left over: years and amounts that are neither rolled, nor carried in a
source column, nor marked and commented. Reads the .docx on its own, not through the writer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml

from planparse.swedish.amounts import find_amounts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBER = re.compile(r"[-+−–]?\d[\d \u00a0]*(?:,\d+)?\s?%?\**")
# What the writer says itself, with the new year in it.
_OWN = re.compile(
    r"Uppföljning av planen \d{4}|Uppföljning av målen \d{4}|Tabell \d+\. Uppföljning av målen .*"
    r"|Utkastet gäller \d{4} och bygger på .*|(?:[A-ZÅÄÖ]\w+) \d{4}"
)
_GUIDE = "Märkningar i utkastet"


def remnants(content: bytes, *, year: int) -> list[str]:
    """The paragraphs and cells with something left over, and what it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = parse_xml(archive.read("word/document.xml")).find(f"{W}body")
        styles = parse_xml(archive.read("word/styles.xml"))
    marks = {
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val").startswith("Utkast ")
        and style.get(f"{W}type") == "character"
    }
    found: list[str] = []
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}tbl"), None) is None:
            found.extend(_left(paragraph, marks, year))
    for table in body.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") != _GUIDE:
            found.extend(_table(table, marks, year))
    return found


def _table(table: Any, marks: set[str], year: int) -> Iterator[str]:
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    heads = [_text(cell) for cell in rows[0]]
    for row in rows[1:]:
        for col, cell in enumerate(row):
            if col > 0 and _YEAR.search(heads[col]):
                continue  # a source column, or one of the new years
            for paragraph in cell.findall(f"{W}p"):
                yield from _left(paragraph, marks, year)
            styled = cell.find(f".//{W}rStyle") is not None
            if col > 0 and not styled and _figure(_text(cell)):
                yield f"{_text(cell)!r} under {heads[col]!r}"


def _figure(text: str) -> bool:
    """Whether a cell is a figure and not just the number of something."""
    return bool(_NUMBER.fullmatch(text)) and not re.fullmatch(r"\d{1,2}", text)


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _left(paragraph: Any, marks: set[str], year: int) -> Iterator[str]:
    text, marked = "", []
    commented = 0
    contents = paragraph.find(f".//{W}hyperlink") is not None
    for node in paragraph.iter(f"{W}r", f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        if node.tag == f"{W}commentRangeStart":
            commented += 1
        elif node.tag == f"{W}commentRangeEnd":
            commented -= 1
        else:
            style = node.find(f"{W}rPr/{W}rStyle")
            inside = style is not None and style.get(f"{W}val") in marks
            piece = _text(node)
            marked += [inside and (commented > 0 or contents)] * len(piece)
            text += piece
    spans = [(m.start(), m.end()) for m in _YEAR.finditer(text)]
    spans += [(one.start, one.end) for one in find_amounts(text)]
    for start, end in spans:
        own = text[start:end] == str(year) and _OWN.fullmatch(text)
        if not own and not all(marked[start:end]):
            yield f"{text[start:end]!r} in {text[:120]!r}"
