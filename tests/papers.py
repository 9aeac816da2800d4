"""Small made-up papers for the tests of plan/: text → the Document that understand() makes."""

from __future__ import annotations

from textwrap import dedent

from planparse.model import Document, Source
from planparse.pages import Reading, Tabled
from planparse.plan import understand
from planparse.plan.headings import Outline, outline
from planparse.plan.paragraphs import Item, flow
from planparse.read.text import read_text
from planparse.tables.plain import plain_tables

PROSE = (
    "Nämnden arbetar under året med att utveckla verksamheten tillsammans med andra och följer "
    "upp arbetet löpande under hela året."
)


def paper(text: str) -> Document:
    """The document of a text dump; ``…`` on a line of its own stands for a paragraph of text."""
    reading, tabled = _pages(text)
    return understand(reading, tabled)


def structure(text: str) -> tuple[tuple[Item, ...], Outline]:
    """The flow of a text dump and its headings."""
    items = flow(_pages(text)[1])
    return items, outline(items)


def _pages(text: str) -> tuple[Reading, Tabled]:
    body = "\n".join(PROSE if line.strip() == "…" else line for line in dedent(text).split("\n"))
    pages = read_text(body)
    source = Source(
        file="prov.txt",
        sha256="0" * 64,
        bytes=len(body.encode()),
        media_type="text/plain",
        pages=len(pages),
        extractor="planparse",
    )
    return Reading(source=source, pages=pages), plain_tables(pages)
