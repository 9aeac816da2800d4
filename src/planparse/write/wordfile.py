"""A Word file opened for inspection: its blocks in reading order and what its styles come to."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml

from planparse.errors import Unreadable, WrongUsage, cannot_read

# The unpacked text of an honest document is far below this.
_MOST_BYTES = 200_000_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def text_of(element: Any) -> str:
    """The text in an element as a reader sees it: field codes left out, tabs as tabs."""
    parts = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.getparent().tag == f"{W}r":
            parts.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(parts)


def read_float(text: str | None, otherwise: float) -> float:
    """The number of an attribute, ``otherwise`` where it is missing or written in another way
    ("11pt")."""
    try:
        return float(text or "")
    except ValueError:
        return otherwise


def word_bytes(path: Path) -> bytes:
    """The bytes of a Word file (.docx).

    Raises WrongUsage if the name says that it is something else, Unreadable if it is missing, is
    no Word file or unpacks to more text than a document holds."""
    if path.suffix.lower() != ".docx":
        raise WrongUsage(
            f"{path.name}: är inget Word-dokument. Ange en fil med ändelsen .docx; en mall eller "
            f"äldre fil sparas i Word som Word-dokument (.docx).",
            f"{path.name}: is no Word document. Name a file with the suffix .docx; save a template "
            f"or older file in Word as a Word document (.docx).",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [one for one in package.infolist() if one.filename.endswith(".xml")]
            whole = {"word/document.xml", "word/styles.xml"} <= set(package.namelist())
    except zipfile.BadZipFile as error:
        raise damaged(path) from error
    if not whole or sum(one.file_size for one in entries) > _MOST_BYTES:
        raise damaged(path)
    return content


def damaged(path: Path) -> Unreadable:
    """The error of a Word file that cannot be opened."""
    return Unreadable(
        f"{path.name}: Word-filen är skadad, krypterad eller sparad i ett ovanligt format. Öppna "
        f"den och spara den på nytt i Word som Word-dokument (.docx).",
        f"{path.name}: the Word file is damaged, encrypted or saved in an unusual format. Open it "
        f"in Word and save it again as a Word document (.docx).",
    )


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A paragraph or table of the body; ``line`` is the number of the paragraph, or of the
    table's first row, in reading order."""

    element: Any
    line: int

    @property
    def is_table(self) -> bool:
        return bool(self.element.tag == f"{W}tbl")

    @property
    def text(self) -> str:
        return text_of(self.element)


def _accept_deletions(body: Any) -> None:
    """Take out what tracked changes have deleted: it is no longer content."""
    gone = [*body.iter(f"{W}del", f"{W}moveFrom")]
    gone += [mark.getparent().getparent() for mark in body.iter(f"{W}cellDel")]
    rows = [mark for mark in gone if mark.getparent().tag == f"{W}trPr"]
    gone += [mark.getparent().getparent() for mark in rows]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)


class WordFile:
    """The parts of a .docx that accessibility looks at.

    Raises one of package.BROKEN when the bytes are no Word file, or one in the strict format."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {
                name: parse_xml(archive.read(name))
                for name in archive.namelist()
                if name.endswith(".xml")
            }
        self.body = self._parts["word/document.xml"].find(f"{W}body")
        _accept_deletions(self.body)
        self.styles = self._parts["word/styles.xml"]

    def part(self, name: str) -> Any:
        """The root of a part ("word/settings.xml"), None where the file has none."""
        return self._parts.get(name)

    def parts(self, start: str) -> list[Any]:
        """The roots of the parts whose names begin so ("word/footer"), in order of name."""
        return [self._parts[name] for name in sorted(self._parts) if name.startswith(start)]

    @property
    def title(self) -> str:
        return self._core("title")

    @property
    def language(self) -> str:
        return self._core("language")

    def _core(self, name: str) -> str:
        core = self.part("docProps/core.xml")
        found = core.find(f"{_DC}{name}") if core is not None else None
        return (found.text or "") if found is not None else ""

    @cached_property
    def blocks(self) -> tuple[WordBlock, ...]:
        """Paragraphs and tables of the body in reading order, content controls opened."""
        return tuple(self._walk(self.body))

    @property
    def paragraphs(self) -> tuple[WordBlock, ...]:
        """The paragraphs that stand outside tables."""
        return tuple(block for block in self.blocks if not block.is_table)

    @property
    def tables(self) -> tuple[WordBlock, ...]:
        return tuple(block for block in self.blocks if block.is_table)

    def _walk(self, body: Any) -> Iterator[WordBlock]:
        line = 0
        for element in body.iter(f"{W}p", f"{W}tbl"):
            if any(above.tag == f"{W}tbl" for above in element.iterancestors()):
                continue
            yield WordBlock(element, line + 1)
            line += len(element.findall(f"{W}tr")) if element.tag == f"{W}tbl" else 1

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        return {one.get(f"{W}styleId"): one for one in self.styles.findall(f"{W}style")}

    def style_name(self, paragraph: Any) -> str:
        """The name of a paragraph's style as in the file ("heading 1", "caption")."""
        style = self._by_id.get(self._style_id(paragraph, "pPr", "pStyle") or "")
        name = style.find(f"{W}name") if style is not None else None
        return str(name.get(f"{W}val")) if name is not None else "Normal"

    def level(self, paragraph: Any) -> int | None:
        """1–9 where the paragraph's style makes it a heading, else None."""
        for style in self._chain(self._style_id(paragraph, "pPr", "pStyle")):
            name = style.find(f"{W}name")
            match = None if name is None else _HEADING.fullmatch(name.get(f"{W}val"))
            if match:
                return int(match[1])
        return None

    @staticmethod
    def _style_id(element: Any, properties: str, kind: str) -> str | None:
        found = element.find(f"{W}{properties}/{W}{kind}")
        return None if found is None else found.get(f"{W}val")

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str | None] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            based = style.find(f"{W}basedOn")
            style_id = None if based is None else based.get(f"{W}val")

    def of_paragraph(self, paragraph: Any, path: str) -> Any:
        """A paragraph property (``"spacing"``) as it comes to be: its own or its styles'."""
        own = paragraph.find(f"{W}pPr/{W}{path}")
        if own is not None:
            return own
        for style in self._chain(self._style_id(paragraph, "pPr", "pStyle")):
            found = style.find(f"{W}pPr/{W}{path}")
            if found is not None:
                return found
        return self.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}{path}")

    def spacing(self, paragraph: Any, attribute: str) -> str | None:
        """An attribute of w:spacing as it comes to be; each is inherited by itself."""
        defaults = self.styles.find(f"{W}docDefaults/{W}pPrDefault")
        styles = self._chain(self._style_id(paragraph, "pPr", "pStyle"))
        owners = [one for one in (paragraph, *styles, defaults) if one is not None]
        sources = [owner.find(f"{W}pPr/{W}spacing") for owner in owners]
        values = (one.get(f"{W}{attribute}") for one in sources if one is not None)
        return next((value for value in values if value is not None), None)

    def of_run(self, run: Any, paragraph: Any, path: str) -> Any:
        """A run property (``"color"``) as it comes to be: its own, its character style's, its
        paragraph's, the document's."""
        own = run.find(f"{W}rPr/{W}{path}")
        if own is not None:
            return own
        for style_id in (
            self._style_id(run, "rPr", "rStyle"),
            self._style_id(paragraph, "pPr", "pStyle"),
        ):
            for style in self._chain(style_id):
                found = style.find(f"{W}rPr/{W}{path}")
                if found is not None:
                    return found
        return self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{path}")
