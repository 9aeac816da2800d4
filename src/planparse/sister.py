"""A sister document, whose clean spellings repair may use: any file that planparse reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planparse.model import Document
from planparse.pages import PrintedPage, join_words
from planparse.read import read_file


def clean_lines(path: Path) -> tuple[str, ...]:
    """The text of a PDF (a page is one line), of a Word or text file, or of JSON that ``extract``
    wrote. Scanned pages are left out: what OCR spelled is no model.

    Raises errors.Unreadable when nothing of the file can be read."""
    if path.suffix.lower() == ".json":
        return tuple(_of_document(Document.load(path)))
    lines: list[str] = []
    for page in read_file(path, ocr="never").pages:
        if isinstance(page, PrintedPage):
            lines.append(join_words(page.words))
        else:
            lines += [line.text for line in page.lines]
    return tuple(lines)


def _of_document(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield section.title
        yield section.text
    for table in document.tables:
        yield table.title or ""
        yield from table.columns
        for row in table.rows:
            yield row.label
            yield from (cell.raw for cell in row.cells)
    for assignment in document.assignments:
        yield assignment.text
