"""What a column head promises: outcome, budget, plan, forecast or deviation, of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from planparse.check.vocabulary import pattern
from planparse.model import Document, Table

FigureKind = Literal["outcome", "budget", "plan", "forecast", "deviation", "change"]
_YEAR = re.compile(r"\b(20\d\d)\b")
_LEFT_OVER = re.compile(r"[^a-zåäö]+")
# The first that matches: "Budgetavvikelse" is a deviation, not a budget.
_KINDS: tuple[FigureKind, ...] = ("deviation", "change", "forecast", "outcome", "budget", "plan")
# Kinds of documents that report a year that has been.
REPORTS = ("delårsrapport", "förvaltningsberättelse", "årsredovisning")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: ``kind`` None where the head names none, ``year`` None where it gives none;
    ``rest`` are its other words (a budget "per november" is not the budget)."""

    col: int
    kind: FigureKind | None
    year: int | None
    rest: str


def kind_of(text: str) -> FigureKind | None:
    """The kind of figure that words promise ("Utf 2024" → "outcome"), None if they name none."""
    return next((kind for kind in _KINDS if pattern(f"head_{kind}").search(text)), None)


def read_heads(document: Document, table: Table) -> list[Head]:
    """The heads of the value columns. A bare year is an outcome where the document reports that
    year or a later one; a deviation without a year is that of the columns it stands beside."""
    made: list[Head] = []
    for col, text in enumerate(table.columns[1:], start=1):
        years = _YEAR.findall(text)
        year = int(years[0]) if len(set(years)) == 1 else None
        kind = kind_of(text)
        rest = text.casefold()
        for each in _KINDS:
            rest = pattern(f"head_{each}").sub(" ", rest)
        rest = pattern("head_neutral").sub(" ", _YEAR.sub(" ", rest))
        rest = _LEFT_OVER.sub(" ", rest).strip() + ("*" if "*" in text else "")
        if kind is None and year is not None and not rest and _reported(document, year):
            kind = "outcome"
        if kind == "deviation" and year is None and made and made[-1].rest == rest:
            year = made[-1].year
        made.append(Head(col, kind, year, rest))
    return made


def _reported(document: Document, year: int) -> bool:
    facts = document.document
    if facts.year is None:
        return False
    return year <= facts.year if facts.type in REPORTS else year < facts.year
