"""Files in, pages out: the only room that knows input formats."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pdfminer.pdfinterp import PDFResourceManager

from planparse import __version__
from planparse.model import PageInfo, Problem, Source
from planparse.pages import Page, Reading
from planparse.read.contents import without_contents
from planparse.read.furniture import without_furniture
from planparse.read.pdf import PdfFile, read_page
from planparse.read.text import decode, read_text

__all__ = ["read_file"]


def read_file(
    path: Path,
    *,
    ocr: Literal["auto", "never", "always"] = "auto",  # noqa: ARG001
    jobs: int = 1,  # noqa: ARG001
) -> Reading:
    """Read a PDF, a Word file or a text dump; what it is, its content says, not its name.

    Raises Unreadable when nothing of it can be read, Missing when Tesseract is needed and is not
    installed."""
    data = path.read_bytes()
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    if b"%PDF-" in data[:1024]:
        media_type = "application/pdf"
        manager = PDFResourceManager()
        with PdfFile(path) as pdf:
            pages = tuple(
                read_page(handle, number, manager).page
                for number, handle in enumerate(pdf.pages(), start=1)
            )
        info = tuple(
            PageInfo(page=page.number, text_layer="digital", reasons=("sidan har text",))
            for page in pages
        )
    else:
        media_type = "text/plain"
        text, encoding = decode(data)
        pages = read_text(text)
        info = tuple(
            PageInfo(page=page.number, text_layer="plain", reasons=(f"text i {encoding}",))
            for page in pages
        )
    pages = without_contents(without_furniture(pages))
    source = Source(
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type=media_type,
        pages=len(pages),
        extractor=f"planparse {__version__}",
        page_info=info,
    )
    return Reading(source=source, pages=pages, problems=problems)
