"""The program as a list of steps: read → repair → tables → plan → check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from planparse.check import check
from planparse.mending import Mended, mend
from planparse.model import Document, Problem
from planparse.pages import Reading
from planparse.placing import as_displayed, tilts
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
    mended = mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like)
    return _understood(Path(path), mended)


def extract_searchable(
    path: str | Path, *, ocr: Ocr = "auto", jobs: int = 1, like: Iterable[str] = ()
) -> tuple[Document, bytes]:
    """The Document of a PDF, and the PDF with what was read by OCR as its text layer.

    Raises what ``extract`` raises, and WrongUsage when the file is no PDF."""
    mended = mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like)
    return _understood(Path(path), mended), searchable_pdf(Path(path), mended.reading)


def _understood(path: Path, mended: Mended) -> Document:
    tabled = find_tables(mended.reading.pages)
    turned = tilts(mended.reading.pages)
    if any(info.ocr for info in mended.reading.page_info):
        # The one way back in the house: doubtful figures of a scan are read once more.
        with Cells(path, turned) as reread:
            tabled = read_again(tabled, reread)
    document = understand(mended.reading, tabled)
    document = document.model_copy(
        update={"repairs": mended.repairs, "problems": _problems(mended.reading, document)}
    )
    document = document.model_copy(update={"findings": check(document)})
    return as_displayed(document, turned)


def _problems(reading: Reading, document: Document) -> tuple[Problem, ...]:
    """What went wrong while reading, then what later steps set aside, each once."""
    return tuple(dict.fromkeys((*reading.problems, *document.problems)))
