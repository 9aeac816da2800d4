"""What is left beside the tables → the flow: paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from planparse.pages import Page, PlainPage, PrintedPage, RawTable, Tabled
from planparse.plan.passages import Passage, goes_on, join
from planparse.plan.plain_flow import plain_passages
from planparse.plan.printed_flow import printed_flow

Item = Passage | RawTable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def flow(tabled: Tabled, *, paged: bool = True) -> tuple[Item, ...]:
    """Paragraphs and tables of a document in reading order; a paragraph that goes on over a page
    or column break is one, with all its ``places``. ``paged`` is False for Word files, whose
    places have lines (rows) but no pages."""
    known = _known_words(tabled.pages)
    plain = [page for page in tabled.pages if isinstance(page, PlainPage)]
    if plain:
        passages = plain_passages(plain, known, paged=paged)
        items: list[Item] = sorted([*passages, *tabled.tables], key=_line)
    else:
        printed = [page for page in tabled.pages if isinstance(page, PrintedPage)]
        items = printed_flow(printed, tabled.tables, known)
    return tuple(_mend_breaks(items, known))


def _line(item: Item) -> tuple[int, int]:
    return (item.where.line or 0, item.where.page or 0)


def _known_words(pages: Sequence[Page]) -> frozenset[str]:
    """The words of the document that stand inside a line, hyphens kept, in lower case."""
    known: set[str] = set()
    for page in pages:
        if isinstance(page, PlainPage):
            for line in page.lines:
                known.update(word.lower() for word in _WORD.findall(line.text))
        else:
            for printed in page.words:
                known.update(word.lower() for word in _WORD.findall(printed.text))
    return frozenset(known)


def _mend_breaks(items: Sequence[Item], known: Collection[str]) -> list[Item]:
    """Join paragraphs that a page or column break cut; notes that stand between go after them."""
    mended: list[Item] = []
    for item in items:
        if isinstance(item, Passage):
            index = _open_paragraph(mended, item)
            if index is not None:
                before = mended[index]
                assert isinstance(before, Passage)
                mended[index] = join(before, item, known)
                continue
        mended.append(item)
    return mended


def _open_paragraph(mended: Sequence[Item], item: Passage) -> int | None:
    """The place of the paragraph that ``item`` goes on, looking back over footnotes."""
    for index in range(len(mended) - 1, max(-1, len(mended) - 8), -1):
        before = mended[index]
        if isinstance(before, RawTable):
            return None
        if before.note is None:
            return index if goes_on(before, item) else None
    return None
