"""The tables of made-up plans: budget, investments, volumes, staff, fees."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from pairs.parts import reprinted
from planparse.model import Block, Cell, Row, RowKind, Table, TableKind, Where
from planparse.swedish.numbers import format_number


@cache
def stock() -> dict[str, list[str]]:
    """What plans are put together from."""
    return tomllib.loads((Path(__file__).parent / "data" / "papers.toml").read_text("utf-8"))


class Sheets:
    """The tables of a plan while it is put together. The dice never depend on the year."""

    def __init__(self, seed: str, year: int) -> None:
        self.dice = random.Random(f"paper {seed}")
        self.year = year
        self.places = count(1)
        self.tables: list[Table] = []
        self.numbered = self.dice.random() < 0.6
        self.in_tkr = self.dice.random() < 0.5
        self.unit = "tkr" if self.in_tkr else "mnkr"

    def some(self, name: str, least: int, most: int) -> list[list[str]]:
        """Some of the stock, their parts (parted by |) apart, in the order of the draw."""
        drawn = self.dice.sample(stock()[name], self.dice.randint(least, most))
        return [[part.strip() for part in one.split("|")] for one in drawn]

    def where(self) -> Where:
        return Where(page=1, line=next(self.places))

    def says(self, *texts: str) -> list[Block]:
        return [Block(kind="paragraph", text=text, where=self.where()) for text in texts]

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
            notes = (self.dice.choice(stock()["notes"]),)
            marked = self.dice.randrange(len(rows))
            if rows[marked].kind == "item" and kind not in ("assignments", "goal_overview"):
                cells = rows[marked].cells
                last = cells[-1] if cells and cells[-1].value is not None else None
                if last:
                    starred = replace(last, raw=f"{last.raw}*")
                    rows[marked] = replace(rows[marked], cells=(*cells[:-1], starred))
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
            cells.append(made if made.value is not None else replace(bare, sek=None))
        level = 1 if varav else 0
        return Row(
            label=label, kind=kind, level=level, varav=varav, where=self.where(), cells=tuple(cells)
        )

    def _heads(self, label: str, money: Sequence[str], unit: str) -> tuple[str, tuple[str, ...]]:
        """Where the unit stands: in the title, in the head of the labels or in every head."""
        where = self.dice.randrange(3)
        if where == 0:
            return f" ({unit})", (label, *money)
        if where == 1:
            return "", (f"{label}, {unit}", *money)
        return "", (label, *(f"{head}, {unit}" for head in money))

    def budget(self) -> list[Block]:
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
        inside = dict(one.split(" | ") for one in stock()["within"])
        for name, mnkr in drawn:
            base = Decimal(mnkr.replace(",", "."))
            total += base
            raws = [self._money(base, minus, "Bokslut" in head) for head in heads]
            comment = [dice.choice(stock()["comments"])] if commented else []
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
        return printed(sign * amount * 1000, 0) if self.in_tkr else printed(sign * amount, 1)

    def investments(self) -> list[Block]:
        heads = tuple(str(self.year + n) for n in range(self.dice.randint(2, 3)))
        if self.dice.random() < 0.5:
            heads = (f"Budget {heads[0]}", *(f"Plan {one}" for one in heads[1:]))
        drawn = self.some("investments", 3, 6)
        rows = [self.row(name, [amount] * len(heads), "tkr") for name, amount in drawn]
        amounts = (Decimal(amount.replace(" ", "")) for _, amount in drawn)
        total = printed(sum(amounts, Decimal(0)), 0)
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

    def volumes(self) -> list[Block]:
        return self._plain("volume", "volumes", f"Volymer {self.year}", "Volym")

    def staff(self) -> list[Block]:
        return self._plain("personnel", "staff", "Årsarbetare per personalgrupp", "Årsarbetare")

    def fees(self) -> list[Block]:
        return self._plain("fees", "fees", f"Taxor {self.year}, kr", "Taxa")


def printed(value: Decimal, decimals: int) -> str:
    """A number as plans print it, with plain blanks and minus."""
    return format_number(value, decimals).replace("\u00a0", " ").replace("\u2212", "-")
