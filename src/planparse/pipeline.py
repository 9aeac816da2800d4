"""The program as a list of steps: read → repair → tables → whole words → plan → check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from planparse.check import check
from planparse.joining import join_words_cut
from planparse.mending import Mended, distrust, mend
from planparse.model import Document
from planparse.pages import PrintedPage, Reading, Tabled
from planparse.placing import as_displayed, tilts
from planparse.plan import read_again, understand
from planparse.read import Cells, lettering, page_pictures, read_file, searchable_pdf
from planparse.sketch import sketches
from planparse.tables import find_tables
from planparse.write.files import write_whole

Ocr = Literal["auto", "never", "always"]


def extract(
    path: str | Path,
    *,
    ocr: Ocr = "auto",
    jobs: int = 1,
    like: Iterable[str] = (),
    pictures: Path | None = None,
) -> Document:
    """Read a PDF, Word or text file into a Document, findings filled in.

    ``ocr`` says when scanned pages are read with Tesseract, ``jobs`` how many of them at once,
    ``like`` are lines of a sister document whose clean spellings the repair may use. ``pictures``
    is the beginning of the names of PNG files, one per page of a PDF (``<pictures>-p001.png``),
    with what was found drawn on the page.

    Raises Unreadable when no page could be read, Missing when Tesseract is needed and absent,
    CannotWrite when a picture cannot be written."""
    return _understood(
        Path(path), mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like), pictures
    )


def extract_searchable(
    path: str | Path,
    *,
    ocr: Ocr = "auto",
    jobs: int = 1,
    like: Iterable[str] = (),
    pictures: Path | None = None,
) -> tuple[Document, bytes]:
    """The Document of a PDF, and the PDF with what was read by OCR as its text layer.

    Raises what ``extract`` raises, and WrongUsage when the file is no PDF."""
    mended = mend(read_file(Path(path), ocr=ocr, jobs=jobs), like=like)
    return _understood(Path(path), mended, pictures), searchable_pdf(Path(path), mended.reading)


def _understood(path: Path, mended: Mended, pictures: Path | None) -> Document:
    # A long document is big: what a step has used up is let go, so that memory holds the pages as
    # one step left them, never as all of them did.
    tabled = find_tables(mended.reading.pages)
    turned = tilts(mended.reading.pages)
    if any(info.ocr for info in mended.reading.page_info):
        # The one way back in the house: doubtful figures of a scan are read once more.
        with Cells(path, turned) as reread:
            tabled = read_again(tabled, reread)
    joined = join_words_cut(tabled)
    drawn = None if pictures is None else mended.reading
    reading = replace(mended.reading, pages=joined.tabled.pages)
    repairs, untrusted = (*mended.repairs, *joined.repairs), mended.untrusted
    del mended, tabled
    document = distrust(understand(reading, joined.tabled), untrusted)
    if pictures is not None and drawn is not None:
        _draw(path, pictures, drawn, joined.tabled, document)
    del reading, drawn, joined
    document = document.model_copy(
        update={"repairs": repairs, "problems": tuple(dict.fromkeys(document.problems))}
    )
    document = document.model_copy(update={"findings": check(document)})
    return as_displayed(document, turned)


def _draw(path: Path, pictures: Path, reading: Reading, tabled: Tabled, document: Document) -> None:
    """Write a picture of every page; Word and text files have no pages to draw."""
    if any(isinstance(page, PrintedPage) for page in reading.pages):
        pages = page_pictures(path, reading.page_info, tilts(reading.pages))
        for number, png in sketches(pages, reading, tabled, document.tables, lettering):
            write_whole(pictures.with_name(f"{pictures.name}-p{number:03}.png"), png)
