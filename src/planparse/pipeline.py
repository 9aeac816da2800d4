"""The program as a list of steps: read → repair → tables → plan → check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from planparse.check import check
from planparse.mending import Mended, mend
from planparse.model import Document
from planparse.plan import read_again, understand
from planparse.read import Cells, read_file, searchable_pdf
from planparse.tables import find_tables

Ocr = Literal["auto", "never", "always"]


def extract(
    path: str | Path, *, ocr: Ocr = "auto", jobs: int = 1, like: Iterable[str] = ()
) -> Document:
    """Read a PDF, Word or text file into a Document, findings filled in.

    ``ocr`` says when scanned pages are read with Tesseract, ``jobs`` how many of them at once,
    ``like`` are lines of a sister document whose clean spellings the repair may use.

    Raises Unreadable when no page could be read, Missing when Tesseract is needed and absent."""
    return _understood(Path(path), mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like))


def extract_searchable(
    path: str | Path, *, ocr: Ocr = "auto", jobs: int = 1, like: Iterable[str] = ()
) -> tuple[Document, bytes]:
    """The Document of a PDF, and the PDF with what was read by OCR as its text layer.

    Raises what ``extract`` raises, and WrongUsage when the file is no PDF."""
    mended = mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like)
    return _understood(Path(path), mended), searchable_pdf(Path(path), mended.reading)


def _understood(path: Path, mended: Mended) -> Document:
    # A long document is big: what a step has used up is let go, so that memory holds the pages as
    # one step left them, never as all of them did.
    tabled = find_tables(mended.reading.pages)
    if any(info.ocr for info in mended.reading.page_info):
        # The one way back in the house: doubtful figures of a scan are read once more.
        with Cells(path) as reread:
            tabled = read_again(tabled, reread)
    reading, repairs = replace(mended.reading, pages=tabled.pages), mended.repairs
    del mended
    document = understand(reading, tabled)
    del reading, tabled
    document = document.model_copy(
        update={"repairs": repairs, "problems": tuple(dict.fromkeys(document.problems))}
    )
    return document.model_copy(update={"findings": check(document)})
