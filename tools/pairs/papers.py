"""Made-up plans, each with its own goals, tables, texts and ways to print them.

``paper("7", 2025)`` is the same plan every time; ``paper("7", 2026)`` the plan of the year after by
the same board, in which every year has rolled on and no figure has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pairs.sheets import Sheets, printed, stock
from planparse.model import (
    Amount,
    Assignment,
    Block,
    Document,
    DocumentType,
    Facts,
    Goal,
    Indicator,
    Row,
    Section,
    Source,
)
from planparse.swedish.amounts import find_amounts

_TYPES: tuple[tuple[DocumentType, str], ...] = (
    ("verksamhetsplan", "Verksamhetsplan"),
    ("internbudget", "Internbudget"),
    ("budget", "Nämndbudget"),
)


def paper(seed: str, year: int) -> Document:
    """The plan that the seed draws, for this year."""
    return _Paper(seed, year).document()


class _Paper(Sheets):
    """One plan while it is put together. The dice never depend on the year."""

    def __init__(self, seed: str, year: int) -> None:
        super().__init__(seed, year)
        self.sections: list[Section] = []
        self.goals: list[Goal] = []
        self.assignments: list[Assignment] = []
        self.numbers = [0, 0, 0]

    def document(self) -> Document:
        kind, title = self.dice.choice(_TYPES)
        board = self.dice.choice(stock()["boards"])
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
                municipality=self.dice.choice(stock()["municipalities"]),
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

    def text(self, parts: Sequence[str], level: int = 1) -> None:
        def money(hit: re.Match[str]) -> str:
            if not self.in_tkr:
                return f"{hit[1]} mnkr"
            return f"{printed(Decimal(hit[1].replace(',', '.')) * 1000, 0)} tkr"

        self.section(
            level,
            parts[0],
            self.says(*(re.sub(r"\[([\d,]+)\]", money, one) for one in parts[1:])),
        )

    def goal_chapter(self, *, with_overview: bool) -> None:
        goals = self.some("goals", 2, 5)
        measures = self.some("indicators", 2 * len(goals), 3 * len(goals))
        heads = self._indicator_heads()
        areas = self.dice.sample(stock()["areas"], 2)
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
            return printed(start + slope * (year - 2024), decimals)

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
        self.section(2, "Driftbudget", self.budget())
        others = [
            ("Investeringar", self.investments),
            ("Volymer", self.volumes),
            ("Personal", self.staff),
            ("Taxor och avgifter", self.fees),
        ]
        for title, make in self.dice.sample(others, self.dice.randint(1, 4)):
            self.section(2, title, make())
