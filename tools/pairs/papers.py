"""Made-up plans, each with its own goals, tables, texts and ways to print them.

``paper("7", 2025)`` is the same plan every time; ``paper("7", 2026)`` the plan of the year after by
the same board, in which every year has rolled on and no figure has changed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from pairs.parts import reprinted
from planparse.model import (
    Amount,
    Assignment,
    Block,
    Cell,
    Document,
    DocumentType,
    Facts,
    Goal,
    Indicator,
    Row,
    RowKind,
    Section,
    Source,
    Table,
    TableKind,
    Where,
)
from planparse.swedish.amounts import find_amounts
from planparse.swedish.numbers import format_number

_TYPES: tuple[tuple[DocumentType, str], ...] = (
    ("verksamhetsplan", "Verksamhetsplan"),
    ("internbudget", "Internbudget"),
    ("budget", "Nämndbudget"),
)


@cache
def _stock() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "data" / "papers.toml").read_text("utf-8"))


def paper(seed: str, year: int) -> Document:
    """The plan that the seed draws, for this year."""
    return _Paper(seed, year).document()


class _Paper:
    """One plan while it is put together. The dice never depend on the year."""

    def __init__(self, seed: str, year: int) -> None:
        self.dice = random.Random(f"paper {seed}")
        self.year = year
        self.places = count(1)
        self.sections: list[Section] = []
        self.tables: list[Table] = []
        self.goals: list[Goal] = []
        self.assignments: list[Assignment] = []
        self.numbered = self.dice.random() < 0.6
        self.in_tkr = self.dice.random() < 0.5
        self.unit = "tkr" if self.in_tkr else "mnkr"
        self.numbers = [0, 0, 0]

    def some(self, name: str, least: int, most: int) -> list[list[str]]:
        """Some of the stock, their parts (parted by |) apart, in the order of the draw."""
        drawn = self.dice.sample(_stock()[name], self.dice.randint(least, most))
        return [[part.strip() for part in one.split("|")] for one in drawn]

    def document(self) -> Document:
        kind, title = self.dice.choice(_TYPES)
        board = self.dice.choice(_stock()["boards"])
        texts = self.some("texts", 4, 9)
        half = len(texts) // 2
        with_overview = self.dice.random() < 0.4
        for text in texts[:half]:
            self.text(text)
        self.goal_chapter(with_overview=with_overview)
        if self.dice.random() < 0.7:
            self.assignment_chapter()
        self.money_chapter()
        for text in texts[half:]:
            self.text(text)
        return Document(
            source=Source(
                file="papper.pdf",
                sha256="0" * 64,
                bytes=1,
                media_type="application/pdf",
                pages=1,
                extractor="planparse",
            ),
            document=Facts(
                municipality=self.dice.choice(_stock()["municipalities"]),
                board=board,
                type=kind,
                year=self.year,
                date=f"{self.year - 1}-{self.dice.randint(10, 12)}-{self.dice.randint(10, 28)}",
                chair="Förnamn Efternamn",
                chair_party=self.dice.choice("SMV"),
                title=f"{title} {self.year}",
            ),
            sections=tuple(self.sections),
            tables=tuple(self.tables),
            goals=tuple(self.goals),
            assignments=tuple(self.assignments),
            amounts=tuple(
                Amount(where=self.where(), raw=found.raw, sek=found.sek)
                for section in self.sections
                for found in find_amounts(section.text)
            ),
        )

    def where(self) -> Where:
        return Where(page=1, line=next(self.places))

    def section(self, level: int, title: str, blocks: Iterable[Block] = ()) -> None:
        """A heading with what stands under it; goals have numbers of their own."""
        number = None
        if self.numbered and level <= 2:
            self.numbers[level - 1] += 1
            self.numbers[level:] = [0] * (3 - level)
            number = ".".join(map(str, self.numbers[:level]))
        blocks = tuple(blocks)
        text = "\n\n".join(one.text for one in blocks if one.kind in ("paragraph", "item"))
        self.sections.append(
            Section(
                id=f"s{len(self.sections) + 1}",
                number=number,
                title=title,
                level=level,
                where=self.where(),
                text=text,
                blocks=blocks,
            )
        )

    def says(self, *texts: str) -> list[Block]:
        return [Block(kind="paragraph", text=text, where=self.where()) for text in texts]

    def text(self, parts: Sequence[str], level: int = 1) -> None:
        def money(hit: re.Match[str]) -> str:
            if not self.in_tkr:
                return f"{hit[1]} mnkr"
            return f"{_printed(Decimal(hit[1].replace(',', '.')) * 1000, 0)} tkr"

        self.section(
            level,
            parts[0],
            self.says(*(re.sub(r"\[([\d,]+)\]", money, one) for one in parts[1:])),
        )

    def table(
        self,
        kind: TableKind,
        title: str,
        columns: Sequence[str],
        rows: Sequence[Row],
        unit: str | None = None,
    ) -> list[Block]:
        """A table with its title over it and perhaps a note under it."""
        notes: tuple[str, ...] = ()
        rows = list(rows)
        if self.dice.random() < 0.3:
            notes = (self.dice.choice(_stock()["notes"]),)
            marked = self.dice.randrange(len(rows))
            if rows[marked].kind == "item" and kind not in ("assignments", "goal_overview"):
                cells = rows[marked].cells
                last = cells[-1] if cells and cells[-1].value is not None else None
                if last:
                    starred = last.model_copy(update={"raw": f"{last.raw}*"})
                    rows[marked] = rows[marked].model_copy(update={"cells": (*cells[:-1], starred)})
                else:
                    notes = ()
            else:
                notes = ()
        made = Table(
            id=f"t{len(self.tables) + 1}",
            title=title,
            kind=kind,
            unit=unit,
            unit_true=unit,
            columns=tuple(columns),
            notes=notes,
            where=self.where(),
            header_rows=1,
            rows=tuple(rows),
        )
        self.tables.append(made)
        blocks = [*self.says(title), Block(kind="table", text=made.id, where=self.where())]
        return blocks + [Block(kind="note", text=note, where=self.where()) for note in notes]

    def row(
        self,
        label: str,
        raws: Sequence[str],
        unit: str | None = None,
        kind: RowKind = "item",
        varav: bool = False,
    ) -> Row:
        cells = []
        for col, raw in enumerate(raws, start=1):
            if not raw:
                continue
            bare = Cell(col=col, raw=raw, where=self.where(), sek=0 if unit else None)
            made = reprinted(bare, raw, unit)
            cells.append(made if made.value is not None else bare.model_copy(update={"sek": None}))
        level = 1 if varav else 0
        return Row(
            label=label, kind=kind, level=level, varav=varav, where=self.where(), cells=tuple(cells)
        )

    def goal_chapter(self, *, with_overview: bool) -> None:
        goals = self.some("goals", 2, 5)
        measures = self.some("indicators", 2 * len(goals), 3 * len(goals))
        heads = self._indicator_heads()
        areas = self.dice.sample(_stock()["areas"], 2)
        named = [
            (areas[0] if number < (len(goals) + 1) // 2 else areas[1], *goal)
            for number, goal in enumerate(goals)
        ]
        lead = self.says("Nämnden har prövat varje mål och satt egna mål där de behövs.")
        if with_overview:
            rows = [
                self.row(area, (council, "" if n == 3 else board))
                for n, (area, council, board) in enumerate(named)
            ]
            lead += self.table(
                "goal_overview",
                "Kommunfullmäktiges mål och nämndens mål",
                ("Målområde", "KF-mål", "Nämndens mål"),
                rows,
            )
        self.section(1, "Mål och indikatorer", lead)
        area_before = ""
        for n, (area, council, board) in enumerate(named):
            if area != area_before:
                self.section(2, f"Målområde - {area}")
                area_before = area
            own = [made for m, made in enumerate(measures) if m % len(named) == n]
            has_board = n != 3
            self.section(3, f"KF-mål {n + 1}: {council}")
            indicators, rows = [], []
            for name, first, step, decimals, source in own:
                made, row = self._indicator(heads, name, first, step, int(decimals), source)
                indicators.append(made)
                rows.append(row)
            blocks = self.table(
                "indicators",
                f"Indikatorer för KF-mål {n + 1}",
                [head for head, _, _ in heads],
                rows,
            )
            if has_board:
                self.section(4, "Nämndens mål", [*self.says(board), *blocks])
            else:
                last = self.sections.pop()
                self.section(
                    3,
                    last.title,
                    [*self.says("Nämnden har inget eget mål men följer indikatorerna."), *blocks],
                )
            self.goals.append(
                Goal(
                    area=area,
                    council_goal=council,
                    council_goal_no=str(n + 1),
                    board_goal=board if has_board else None,
                    where=self.where(),
                    indicators=tuple(indicators),
                )
            )

    def _indicator_heads(self) -> list[tuple[str, str, int]]:
        """Heads of indicator tables: (head, what stands there, year)."""
        y, dice = self.year, self.dice
        target = dice.choice(("Riktvärde", "Mål", "Målvärde"))
        heads = [("Indikator", "name", 0)]
        start = dice.choice(("baseline", "outcome", "outcomes"))
        if start == "baseline":
            heads.append((dice.choice(("Ingående värde", "Utgångsvärde", "Nuläge")), "baseline", 0))
        else:
            years = (y - 3, y - 2) if start == "outcomes" else (y - 2,)
            heads += [(f"Utfall {one}", "outcome", one) for one in years]
        heads += [(f"{target} {one}", "target", one) for one in range(y, y + dice.randint(1, 3))]
        if dice.random() < 0.6:
            heads.append(("Källa", "source", 0))
        return heads

    def _indicator(
        self,
        heads: Sequence[tuple[str, str, int]],
        name: str,
        first: str,
        step: str,
        decimals: int,
        source: str,
    ) -> tuple[Indicator, Row]:
        start = Decimal(first.replace(" ", "").replace(",", "."))
        slope = Decimal(step.replace(",", "."))

        def value(year: int) -> str:
            return _printed(start + slope * (year - 2024), decimals)

        raws, targets, outcomes, baseline = [], {}, {}, None
        for _, what, year in heads[1:]:
            if what == "target":
                targets[str(year)] = value(year)
                raws.append(value(year))
            elif what == "outcome":
                outcomes[str(year)] = value(year)
                raws.append(value(year))
            elif what == "baseline":
                baseline = value(2022)
                raws.append(baseline)
            else:
                raws.append(source)
        made = Indicator(
            name=name,
            baseline=baseline,
            targets=targets,
            outcomes=outcomes,
            source=source if heads[-1][1] == "source" else None,
            where=self.where(),
        )
        return made, self.row(name, raws)

    def assignment_chapter(self) -> None:
        drawn = self.some("assignments", 2, 5)
        numbered = self.dice.random() < 0.6
        answered = self.dice.random() < 0.7
        rows = []
        for number, (text, answer) in enumerate(drawn, start=1):
            cells = [text, *([answer] if answered else [])]
            rows.append(self.row(str(number), cells) if numbered else self.row(cells[0], cells[1:]))
            self.assignments.append(
                Assignment(
                    kind="uppdrag",
                    number=str(number) if numbered else None,
                    text=text,
                    response=(answer or None) if answered else None,
                    where=self.where(),
                )
            )
        columns = ["Nr"] * numbered + ["Uppdrag"] + ["Nämndens svar"] * answered
        blocks = self.says("Kommunfullmäktige har gett nämnden följande uppdrag.")
        if not numbered and not answered:
            self.assignments.clear()
            return
        blocks += self.table("assignments", "Uppdrag från kommunfullmäktige", columns, rows)
        self.section(1, "Uppdrag från kommunfullmäktige", blocks)

    def money_chapter(self) -> None:
        self.section(
            1,
            "Ekonomi",
            self.says("Tabellerna visar hur ramen fördelas och vad den ska räcka till."),
        )
        self.section(2, "Driftbudget", self._budget())
        others = [
            ("Investeringar", self._investments),
            ("Volymer", self._volumes),
            ("Personal", self._staff),
            ("Taxor och avgifter", self._fees),
        ]
        for title, make in self.dice.sample(others, self.dice.randint(1, 4)):
            self.section(2, title, make())

    def _heads(self, label: str, money: Sequence[str], unit: str) -> tuple[str, tuple[str, ...]]:
        """Where the unit stands: in the title, in the head of the labels or in every head."""
        where = self.dice.randrange(3)
        if where == 0:
            return f" ({unit})", (label, *money)
        if where == 1:
            return "", (f"{label}, {unit}", *money)
        return "", (label, *(f"{head}, {unit}" for head in money))

    def _budget(self) -> list[Block]:
        y, dice = self.year, self.dice
        shape = dice.choice(("bokslut", "two", "plan"))
        heads = {
            "bokslut": (f"Bokslut {y - 2}", f"Budget {y - 1}", f"Budget {y}"),
            "two": (f"Budget {y - 1}", f"Budget {y}"),
            "plan": (f"Budget {y}", f"Plan {y + 1}", f"Plan {y + 2}"),
        }[shape]
        commented = dice.random() < 0.25
        minus = dice.random() < 0.3
        rows, total = [], Decimal(0)
        drawn = self.some("activities", 4, 9)
        inside = dict(one.split(" | ") for one in _stock()["within"])
        for name, mnkr in drawn:
            base = Decimal(mnkr.replace(",", "."))
            total += base
            raws = [self._money(base, minus, "Bokslut" in head) for head in heads]
            comment = [dice.choice(_stock()["comments"])] if commented else []
            rows.append(self.row(name, [*raws, *comment], self.unit))
            if name in inside:
                part = (base / 5).quantize(Decimal("0.1"))
                raws = [self._money(part, minus, "Bokslut" in head) for head in heads]
                rows.append(self.row(f"varav {inside[name]}", raws, self.unit, varav=True))
        raws = [self._money(total, minus, "Bokslut" in head) for head in heads]
        rows.append(self.row(dice.choice(("Totalt", "Summa")), raws, self.unit, kind="total"))
        suffix, columns = self._heads("Verksamhet", heads, self.unit)
        columns = (*columns, *(["Kommentar"] if commented else []))
        title = f"Driftbudget {y}{suffix}"
        return self.table("budget", title, columns, rows, self.unit)

    def _money(self, mnkr: Decimal, minus: bool, reported: bool) -> str:
        """An amount on the paper's unit; what was reported is another figure."""
        amount = mnkr * (Decimal("0.97") if reported else 1)
        sign = -1 if minus else 1
        return _printed(sign * amount * 1000, 0) if self.in_tkr else _printed(sign * amount, 1)

    def _investments(self) -> list[Block]:
        heads = tuple(str(self.year + n) for n in range(self.dice.randint(2, 3)))
        if self.dice.random() < 0.5:
            heads = (f"Budget {heads[0]}", *(f"Plan {one}" for one in heads[1:]))
        drawn = self.some("investments", 3, 6)
        rows = [self.row(name, [amount] * len(heads), "tkr") for name, amount in drawn]
        total = _printed(sum(Decimal(a.replace(" ", "")) for _, a in drawn), 0)
        rows.append(self.row("Summa investeringar", [total] * len(heads), "tkr", kind="total"))
        suffix, columns = self._heads("Investering", heads, "tkr")
        return self.table("investment", f"Investeringar {self.year}{suffix}", columns, rows, "tkr")

    def _plain(self, kind: TableKind, stock: str, title: str, label: str) -> list[Block]:
        y = self.year
        heads = self.dice.choice(
            (
                (f"Utfall {y - 2}", f"Prognos {y - 1}", f"Budget {y}"),
                (str(y - 2), str(y - 1), str(y)),
                (str(y - 1), str(y)),
            )
        )
        rows = [self.row(name, [value] * len(heads)) for name, value in self.some(stock, 3, 6)]
        return self.table(kind, title, (label, *heads), rows)

    def _volumes(self) -> list[Block]:
        return self._plain("volume", "volumes", f"Volymer {self.year}", "Volym")

    def _staff(self) -> list[Block]:
        return self._plain("personnel", "staff", "Årsarbetare per personalgrupp", "Årsarbetare")

    def _fees(self) -> list[Block]:
        return self._plain("fees", "fees", f"Taxor {self.year}, kr", "Taxa")


def _printed(value: Decimal, decimals: int) -> str:
    return format_number(value, decimals).replace("\u00a0", " ").replace("\u2212", "-")
