"""What a column head of a money table promises: outcome, budget, plan, forecast, deviation or
change, of which year and period. The words are in ``data/figures.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

FigureKind = Literal["outcome", "budget", "plan", "forecast", "deviation", "change"]
_YEAR = re.compile(r"\b(20\d\d)\b")
_LEFT_OVER = re.compile(r"[^a-zåäö]+")
_KINDS: tuple[FigureKind, ...] = ("deviation", "change", "forecast", "outcome", "budget", "plan")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: ``kind`` None where the head names none, ``year`` None where it gives none;
    ``period`` the printed part of the year; ``rest`` are its other words (a budget "per november"
    is not the budget)."""

    col: int
    kind: FigureKind | None
    year: int | None
    rest: str
    period: str | None = None


def kind_of(text: str) -> FigureKind | None:
    """The kind of figure that words promise ("Utf 2024" → "outcome"), None if they name none."""
    return next((kind for kind in _KINDS if _pattern(kind).search(text)), None)


def read_heads(columns: Sequence[str], *, reported: int | None = None) -> list[Head]:
    """The heads of the value columns (column 0 is the label). A bare year up to ``reported``, the
    last year that has been, is an outcome; a deviation without a year is that of the column it
    stands beside."""
    made: list[Head] = []
    for col, text in enumerate(columns[1:], start=1):
        years = _YEAR.findall(text)
        year = int(years[0]) if len(set(years)) == 1 else None
        kind = kind_of(text)
        rest = text.casefold()
        for each in _KINDS:
            rest = _pattern(each).sub(" ", rest)
        rest = _pattern("neutral").sub(" ", _YEAR.sub(" ", rest))
        rest = _LEFT_OVER.sub(" ", rest).strip() + ("*" if "*" in text else "")
        if kind is None and year is not None and not rest and reported and year <= reported:
            kind = "outcome"
        if kind == "deviation" and year is None and made and made[-1].rest == rest:
            year = made[-1].year
        made.append(Head(col, kind, year, rest, _period(text)))
    return made


def _period(text: str) -> str | None:
    match = _pattern("period").search(text) or _pattern("period_word").search(text)
    return " ".join(match.group().split()) if match else None


def whole_of(label: str) -> Literal["netto", "investeringar"] | None:
    """What a row is that stands for all of the board whatever the table ("Nettokostnad")."""
    if _pattern("investments_row").fullmatch(label.strip()):
        return "investeringar"
    return "netto" if _pattern("net_row").search(label) else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    path = files(__package__) / "data" / "figures.toml"
    return re.compile(tomllib.loads(path.read_text("utf-8"))[name], re.IGNORECASE)
