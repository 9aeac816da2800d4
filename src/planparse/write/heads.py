"""What the head of a table column says: budget, outcome, target … and of which year."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from planparse.model import TableKind
from planparse.swedish.units import canonical_unit, find_unit, is_money
from planparse.swedish.vocabulary import one_of
from planparse.write.wording import clean

HeadKind = Literal[
    "baseline",
    "target",
    "outcome",
    "source",
    "status",
    "response",
    "budget",
    "plan",
    "forecast",
    "reading",
    "change",
    "other",
]

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BARE_YEAR = re.compile(r"(?:år\s+)?20\d\d\s*[*¹²³⁰-⁹)]*", re.IGNORECASE)
_MARKS = re.compile(r"\s*[*¹²³⁰-⁹]+\)?$")
_UNIT_TAIL = re.compile(r"[,;:]?\s*\(?(?:belopp\s+(?:i\s+)?|i\s+)?(?P<unit>[^\s,()]+)\)?\s*$", re.I)
_GOAL_TABLES: tuple[HeadKind, ...] = ("baseline", "target", "outcome")


_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–—/]\s*$")


@dataclass(frozen=True, slots=True)
class Head:
    """A column head. ``year`` is the last one it names, ``bare`` that it is nothing else."""

    text: str
    kind: HeadKind
    year: int | None
    bare: bool = False

    def of_year(self, year: int) -> str:
        """The same head for another year, footnote marks taken off. Of a span ("Förändring
        2023-2024") both years move."""
        text = _MARKS.sub("", self.text)
        if self.year is None:
            return f"{text} {year}"
        start = text.rindex(str(self.year))
        moved = text[:start] + str(year) + text[start + 4 :]
        span = _SPAN.search(text[:start])
        if span is None:
            return moved
        first = int(span["first"]) + year - self.year
        return moved[: span.start("first")] + str(first) + moved[span.end("first") :]

    @property
    def stem(self) -> str:
        """The head without its year, to tell columns of one series."""
        text = _MARKS.sub("", self.text).casefold()
        return text if self.year is None else text.replace(str(self.year), "").strip()


def read_head(text: str, table: TableKind, plan_year: int) -> Head:
    """The head of a column that is not the row label."""
    text = clean(text)
    years = [int(found) for found in _YEAR.findall(text)]
    year = years[-1] if years else None
    if year is not None and _BARE_YEAR.fullmatch(text):
        if year < plan_year:
            return Head(text, "outcome", year, bare=True)
        return Head(text, "target" if table == "indicators" else "plan", year, bare=True)
    return Head(text, _kind(text, table), year)


def _kind(text: str, table: TableKind) -> HeadKind:
    goals: tuple[HeadKind, ...] = _GOAL_TABLES
    money: tuple[HeadKind, ...] = ("change", "reading", "forecast", "budget", "plan")
    order = (*goals, *money) if table == "indicators" else (*money, *goals)
    for kind in (*order, "source", "status", "response"):
        if _pattern(kind).search(text):
            return kind
    return "other"


@cache
def _pattern(kind: HeadKind) -> re.Pattern[str]:
    if kind not in _data()["kinds"]:
        return one_of("columns", kind)
    forms = []
    for word in _data()["kinds"][kind]:
        body = re.escape(word.strip("-"))
        before = r"\w*" if word.startswith("-") else ""
        after = r"\w*" if word.endswith("-") else r"(?:en|et|s)?"
        forms.append(f"{before}{body}{after}")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])", re.IGNORECASE)


def names_board_goal(text: str) -> bool:
    """Whether a column head says that its cells are goals of the board."""
    return bool(one_of("goals", "board").search(text))


def names_indicator(text: str) -> bool:
    """Whether a column head says that its cells are indicators."""
    return bool(one_of("goals", "indicator").search(text))


def label_head(text: str, table: TableKind) -> str:
    """The head of the label column, never empty, a unit of money taken off its end: the heads of
    the figures say it."""
    text = clean(text)
    match = _UNIT_TAIL.search(text)
    if match and is_money(canonical_unit(match["unit"])):
        text = text[: match.start()].rstrip(" ,;:")
    return text or str(_data()["labels"][table])


def value_head(text: str, table: TableKind, col: int) -> str:
    """The head of another column, never empty; ``col`` tells several empty ones apart."""
    own = _data()["values"].get(table)
    return clean(text) or str(own or f"{_data()['values']['any']} {col}")


def with_unit(head: str, unit: str | None) -> str:
    """A head that says its unit of money: "Budget 2026, mnkr". A wrong one is replaced."""
    if not is_money(unit):
        return head
    match = _UNIT_TAIL.search(head)
    if match and is_money(canonical_unit(match["unit"])):
        head = head[: match.start()].rstrip(" ,;:")
    elif find_unit(head) is not None:
        return head
    return f"{head}, {unit}"


@cache
def _data() -> dict[str, Any]:
    data = files("planparse.write").joinpath("data/columns.toml").read_text("utf-8")
    return tomllib.loads(data)
