"""Headings under which nothing stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Document, Finding, Section

_LINES_OF_WHITE = 3  # letter heights between two headings with nothing between them
_WORD_FILE = "wordprocessingml"


class EmptyHeadingRule(Rule):
    code = "heading-empty"
    title = "Rubrik utan text"
    severity = "warning"
    explanation = (
        "En rubrik som följs direkt av en rubrik på samma eller högre nivå, eller som slutar "
        "dokumentet, utan text eller tabell under sig. I andra filer än Word prövas bara "
        "numrerade rubriker, i PDF med nästa rubrik tätt under (annars kan en bild stå där)."
    )
    example = "1.7 Personal, direkt följd av 1.8 Intern kontroll."

    def check(self, document: Document) -> Iterator[Finding]:
        if not surely_read(document):
            return
        sections = document.sections
        for section, after in pairwise(sections):
            if section.blocks or after.level > section.level or _exempt(section):
                continue
            if section is sections[0] and section.title == document.document.title:
                # The title of the whole document has the chapters under it.
                continue
            if _close(document, section, after):
                yield self._finding(section, f"nästa rubrik är ”{after.title}”")
        if sections and not sections[-1].blocks and not _exempt(sections[-1]):
            last = sections[-1]
            if last.where.bbox is None and (
                last.number or _WORD_FILE in document.source.media_type
            ):
                yield self._finding(last, "dokumentet slutar efter den")

    def _finding(self, section: Section, what: str) -> Finding:
        named = f"{section.number} {section.title}" if section.number else section.title
        return self.finding(
            f"Rubriken ”{named}” har ingen text under sig: {what}.",
            [section.where],
            printed=named,
            expected="text under rubriken",
        )


def _exempt(section: Section) -> bool:
    return pattern("heading_alone").search(section.title) is not None


def _close(document: Document, section: Section, after: Section) -> bool:
    """Whether both are headings for sure and nothing can stand between them."""
    here, there = section.where, after.where
    styled = _WORD_FILE in document.source.media_type
    if not styled and not (section.number and after.number):
        return False
    if here.bbox and there.bbox:
        if here.page != there.page:
            return False
        height = here.bbox[3] - here.bbox[1]
        return 0 <= there.bbox[1] - here.bbox[3] <= _LINES_OF_WHITE * height
    if here.line is None or there.line is None:
        return False
    return there.line - here.line <= (1 if styled else 2)
