"""Word files → one plain page: paragraphs and table rows in reading order."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unicodedata import normalize

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from planparse.pages import PlainLine, PlainPage
from planparse.read.numbering import Numbering
from planparse.read.styles import Styles
from planparse.read.words import clean

# The unpacked parts of an honest document are far below this, pictures left aside.
MOST_BYTES = 200_000_000

_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    qn("w:delText"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = re.compile(r"[ \u00a0\u202f]+")


class NotWord(Exception):
    """The package is broken or unpacks to more than a document holds. ``args[0]`` says which, in
    Swedish, ``args[1]`` in English."""


@dataclass(slots=True)
class _Text:
    """The text of a paragraph, and how much of it is bold or italic."""

    parts: list[str] = field(default_factory=list)
    bold: bool = True
    italic: bool = True

    @property
    def text(self) -> str:
        return "".join(self.parts)


def is_word(data: bytes) -> bool:
    """Whether the bytes are a zip package with a Word document in it."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def read_word(data: bytes) -> PlainPage:
    """The body of a Word file, its footnotes after it; headers, footers, lists of contents and
    deleted text are left out. Lines are numbered by paragraph and table row.

    Raises NotWord if the package is broken or a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(i.file_size for i in package.infolist() if i.filename.endswith(".xml"))
        if size > MOST_BYTES:
            raise NotWord(
                "filen packas upp till orimligt mycket text",
                "the file unpacks to an unreasonable amount of text",
            )
        document = docx.Document(BytesIO(data))
        return PlainPage(number=0, lines=tuple(_Reader(document).lines()))
    # lxml reports broken XML as a SyntaxError, zipfile a password as a RuntimeError.
    except (
        OpcError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        SyntaxError,
        KeyError,
        ValueError,
    ) as error:
        raise NotWord("Word-filen är skadad", "the Word file is damaged") from error


class _Reader:
    """Walks the body once; numbering and tables are counted on the way."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._number = 0
        self._table = 0

    def lines(self) -> Iterator[PlainLine]:
        yield from self._block(self._document.element.body)
        yield from self._notes()

    def _block(self, parent: Any) -> Iterator[PlainLine]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table += 1
                yield from self._rows(child, self._table)
            elif child.tag == qn("w:sdt"):
                gallery = child.find(f".//{qn('w:docPartGallery')}")
                named = gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self._contents(content) if named else self._block(content)
            elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
                yield from self._block(child)

    def _contents(self, content: Any) -> Iterator[PlainLine]:
        """Of a list of contents only the heading stays."""
        for paragraph in content.iter(qn("w:p")):
            self._number += 1
            style = self._styles.of(paragraph)
            if not style.contents and style.name.casefold().startswith(("toc head", "innehålls")):
                yield self._plain(self._text(paragraph).text)

    def _plain(self, text: str, **kind: Any) -> PlainLine:
        cells = tuple(_tidy(cell) for cell in text.split("\t"))
        return PlainLine(self._number, cells, tuple(text.split("\t")), **kind)

    def _paragraph(self, paragraph: Any) -> Iterator[PlainLine]:
        self._number += 1
        style = self._styles.of(paragraph)
        if style.contents:
            return
        found = self._text(paragraph)
        text = found.text.replace("\n", " ")
        label, numbered = self._numbering.label(paragraph, style)
        if not text.strip():
            yield PlainLine(self._number, ("",), (text,))
        elif style.heading is not None:
            whole = _tidy(f"{label} {text}".replace("\t", " "))
            yield PlainLine(self._number, (whole,), (text,), heading=style.heading, bold=found.bold)
        elif numbered or style.listed:
            whole = _tidy(f"{label} {text}".replace("\t", " "))
            yield PlainLine(self._number, (whole,), (text,), item=True, bold=found.bold)
        else:
            yield self._plain(text, bold=found.bold, italic=found.italic)
        for box in _boxes(paragraph):
            yield from self._block(box)

    def _rows(self, table: Any, index: int) -> Iterator[PlainLine]:
        nested: list[Any] = []
        for row in _children(table, "w:tr"):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            self._number += 1
            header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
            raw: list[str] = [""] * _value(row, "w:trPr/w:gridBefore", 0)
            bold, italic = True, True
            for cell in _children(row, "w:tc"):
                if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None:
                    continue
                text, cell_bold, cell_italic = self._cell(cell)
                if any(letter.isalpha() for letter in text):
                    bold, italic = bold and cell_bold, italic and cell_italic
                nested.extend(_children(cell, "w:tbl"))
                raw.append(text)
                raw.extend([""] * (_value(cell, "w:tcPr/w:gridSpan", 1) - 1))
            worded = any(letter.isalpha() for letter in "".join(raw))
            yield PlainLine(
                self._number,
                tuple("\n".join(filter(None, map(_tidy, c.split("\n")))) for c in raw) or ("",),
                tuple(raw) or ("",),
                table=index,
                header=header is not None and header.get(qn("w:val")) not in ("0", "false"),
                bold=worded and bold,
                italic=worded and italic,
            )
        # A table inside a cell is a table of its own, read once the one around it is.
        for inner in nested:
            self._table += 1
            yield from self._rows(inner, self._table)

    def _cell(self, cell: Any) -> tuple[str, bool, bool]:
        """Text of a cell, a line for each paragraph; "" where a merge from above covers it."""
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merge is not None and merge.get(qn("w:val")) != "restart":
            return "", True, True
        parts: list[str] = []
        bold, italic = True, True
        for paragraph in _own_paragraphs(cell):
            found = self._text(paragraph)
            label, numbered = self._numbering.label(paragraph, self._styles.of(paragraph))
            if found.text.strip():
                bold, italic = bold and found.bold, italic and found.italic
                text = found.text.replace("\t", " ")
                mark = label or ("-" if numbered else "")
                parts.append(f"{mark} {text}" if mark else text)
        return "\n".join(parts), bold, italic

    def _text(self, paragraph: Any) -> _Text:
        found = _Text()
        style = self._styles.of(paragraph)
        self._walk(paragraph, found, style.bold, style.italic)
        if not found.text.strip():
            found.bold = found.italic = False
        return found

    def _walk(self, element: Any, found: _Text, bold: bool, italic: bool) -> None:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == qn("w:r"):
                run = self._styles.run(child, bold=bold, italic=italic)
                if run.hidden:
                    continue
                before = len(found.parts)
                self._walk(child, found, run.bold, run.italic)
                own = "".join(found.parts[before:])
                if run.raised:
                    found.parts[before:] = [own.translate(_RAISED)]
                if own.strip():
                    found.bold &= run.bold
                    found.italic &= run.italic
            elif tag == qn("w:t"):
                found.parts.append(child.text or "")
            elif tag in (qn("w:tab"), qn("w:ptab")):
                found.parts.append("\t")
            elif tag in (qn("w:br"), qn("w:cr")):
                found.parts.append("\n")
            elif tag == qn("w:noBreakHyphen"):
                found.parts.append("-")
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                found.parts.append(child.get(qn("w:id"), "").translate(_RAISED))
            elif tag != qn("w:softHyphen"):
                self._walk(child, found, bold, italic)

    def _notes(self) -> Iterator[PlainLine]:
        """Footnotes and endnotes, each with its raised number before it."""
        for part in self._document.part.package.iter_parts():
            name = str(part.partname)
            if not re.search(r"/(?:foot|end)notes\.xml$", name):
                continue
            root = parse_xml(part.blob)
            for note in root:
                number = note.get(qn("w:id"), "")
                if note.get(qn("w:type")) or not number.isdigit():
                    continue
                self._number += 1
                text = " ".join(self._text(p).text for p in note.iter(qn("w:p")))
                if text.strip():
                    yield self._plain(f"{number.translate(_RAISED)} {text.strip()}")


def _tidy(text: str) -> str:
    cleaned = "".join(letter if letter in "\n\t" else clean(letter) for letter in text)
    cleaned = normalize("NFC", cleaned)
    return _BLANKS.sub(" ", cleaned.replace("\u00ad", "").replace("\t", " ")).strip()


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Children of one kind, also those inside content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _children(child, name)


def _own_paragraphs(cell: Any) -> Iterator[Any]:
    """The paragraphs of a cell, without those of tables inside it."""
    for child in cell.iterchildren():
        if child.tag == qn("w:p"):
            yield child
            for box in _boxes(child):
                yield from box.iter(qn("w:p"))
        elif child.tag != qn("w:tbl"):
            yield from _own_paragraphs(child)


def _value(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    value = found.get(qn("w:val"), "") if found is not None else ""
    return min(int(value), 100) if value.isdigit() else default


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, each once (not the copy for old readers)."""
    for box in paragraph.iter(qn("w:txbxContent")):
        ancestors = {parent.tag for parent in box.iterancestors()}
        if not ancestors & {
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
        }:
            yield box
