"""Parts that the law demands of annual accounts, interim reports and budgets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from planparse.check.names import listed
from planparse.check.reading import surely_read
from planparse.check.rule import Rule
from planparse.check.vocabulary import pattern
from planparse.model import Document, Finding, Where

_FEWEST_SECTIONS = 5  # a document with fewer headings is an excerpt, or its headings were not seen


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    law: str
    words: re.Pattern[str]


@cache
def _parts(kind: str) -> tuple[_Part, ...]:
    text = files("planparse.check").joinpath("data/parts.toml").read_text(encoding="utf-8")
    return tuple(
        _Part(part["name"], part["law"], re.compile(part["words"], re.IGNORECASE))
        for part in tomllib.loads(text)[kind]
    )


class MissingPartRule(Rule):
    code = "part-missing"
    title = "Lagstadgad del saknas"
    severity = "error"
    certainty = "arguable"
    explanation = (
        "Delar som lagen kräver av kommunens årsredovisning, delårsrapport (LKBR 4, 10, 11 och 13 "
        "kap.) och budget (KL 11 kap.), sökta bland rubriker och tabelltitlar: fel på kommunnivå. "
        "För en nämnds plan, delårsrapport och förvaltningsberättelse ställer lagen inga sådana "
        "krav: där blir det en enda upplysning om vad som brukar finnas men inte syns i någon "
        "rubrik eller tabell."
    )
    example = "Kommunens årsredovisning 2024 har ingen kassaflödesanalys (LKBR 4 kap. 1 §)."

    def check(self, document: Document) -> Iterator[Finding]:
        facts = document.document
        if len(document.sections) < _FEWEST_SECTIONS or not surely_read(document):
            return
        title = facts.title or ""
        first = [document.sections[0].where]
        if _is_municipal(document):
            for part in _demanded(facts.type):
                if not _has(document, part):
                    yield self.finding(
                        f"{title} saknar {part.name.casefold()}, som krävs enligt {part.law}.",
                        first,
                        innocent="Delen kan stå under en annan rubrik.",
                        printed="ingen sådan rubrik eller tabell",
                        expected=part.name,
                        verdict="cannot_be_checked",
                    )
        elif facts.board and facts.type in _BOARD_PARTS and not _is_auditors(document):
            key, law = _BOARD_PARTS[facts.type]
            parts = _parts(key)
            lacking = [p for p in parts if not _has(document, p, key != facts.type)]
            # One of another name that has few of the headings is set up in its own way.
            named = facts.type in title.casefold() or key != facts.type
            if lacking and (named or 2 * len(lacking) < len(parts)):
                yield self._recommended(facts.type, law, lacking, first)

    def _recommended(
        self, kind: str, law: str, lacking: list[_Part], where: list[Where]
    ) -> Finding:
        names = listed([part.name.casefold() for part in lacking])
        return self.finding(
            f"Ingen rubrik visar de delar som brukar finnas i en {kind}: {names}.",
            where,
            innocent=law,
            printed="ingen rubrik",
            expected=names,
            severity="info",
            verdict="cannot_be_checked",
        )


_BOARD_PARTS = {
    "förvaltningsberättelse": (
        "förvaltningsberättelse",
        "Lagen (LKBR 11 kap.) ställer kravet på kommunen, inte på nämnden.",
    ),
    "delårsrapport": (
        "nämndens delårsrapport",
        "Lagen (LKBR 13 kap.) ställer kravet på kommunen, inte på nämnden.",
    ),
    "verksamhetsplan": (
        "nämndens plan",
        "Lagen säger inte vad en nämnds plan ska innehålla, och delen kan vara en egen handling.",
    ),
    "internbudget": (
        "nämndens plan",
        "Lagen säger inte vad en nämnds plan ska innehålla, och delen kan vara en egen handling.",
    ),
}


def _is_auditors(document: Document) -> bool:
    return re.search("revis", document.document.title or "", re.IGNORECASE) is not None


def _demanded(kind: str) -> tuple[_Part, ...]:
    if kind == "årsredovisning":
        return _parts("årsredovisning") + _parts("förvaltningsberättelse") + _parts("balanskrav")
    return _parts(kind) if kind in ("delårsrapport", "budget") else ()


def _is_municipal(document: Document) -> bool:
    """Whether the document is the municipality's own, not a board's, a company's or the
    auditors'."""
    facts = document.document
    if facts.municipality is None:
        return False
    whole = facts.board is None or pattern("municipal_board").search(facts.board) is not None
    title = facts.title or ""
    return (
        whole
        and pattern("municipal_title").search(title) is not None
        and pattern("not_municipal_title").search(title) is None
    )


def _has(document: Document, part: _Part, anywhere: bool = False) -> bool:
    """Whether a heading, a title or a first column head names the part; ``anywhere`` also what
    tables and text say, for parts that are only missed when nothing speaks of them."""
    texts = [
        *(section.title for section in document.sections),
        *(table.title or "" for table in document.tables),
        *(table.columns[0] for table in document.tables if table.columns),
    ]
    if anywhere:
        texts += [head for table in document.tables for head in table.columns[1:]]
        texts += [section.text for section in document.sections]
    return any(part.words.search(text) for text in texts)
