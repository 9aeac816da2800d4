"""Words and rules on pages in, tables out."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.pages import Page, PlainPage, PrintedPage, Tabled
from planparse.tables.plain import plain_tables
from planparse.tables.printed import printed_tables

__all__ = ["find_tables"]


def find_tables(pages: Sequence[Page]) -> Tabled:
    """The tables of all pages, printed or plain, each joined over its page breaks; the pages in
    their order without what went into tables; and what was judged to be no table."""
    printed = printed_tables([page for page in pages if isinstance(page, PrintedPage)])
    plain = plain_tables([page for page in pages if isinstance(page, PlainPage)])
    cleared: dict[int, Page] = {page.number: page for page in (*printed.pages, *plain.pages)}
    return Tabled(
        (*printed.tables, *plain.tables),
        tuple(cleared.get(page.number, page) for page in pages),
        (*printed.rejected, *plain.rejected),
    )
