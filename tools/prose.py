"""Paragraphs of a book in HTML, for counts of which words stand side by side in modern prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

BLOCKS = ("p", "li", "h1", "h2", "h3", "td", "dd")
SHORTEST = 15  # signs of a paragraph that is counted
SWEDISH_SHARE = 0.01  # of its signs that are å, ä or ö in a paragraph that is not a heading
HEADING = 4  # words


def paragraphs(path: Path) -> Iterator[str]:
    """The Swedish paragraphs of the book, each once, blanks evened out."""
    seen: set[str] = set()
    book = html.fromstring(path.read_text(encoding="latin-1"))
    for block in book.iter(*BLOCKS):
        if block.tag != "p" and block.find(".//p") is not None:
            continue
        text = " ".join(block.text_content().split())
        if len(text) <= SHORTEST or text in seen:
            continue
        seen.add(text)
        share = len(re.findall("[åäö]", text)) / len(text)
        if share > SWEDISH_SHARE or len(text.split()) < HEADING:
            yield text
