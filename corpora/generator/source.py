"""Reads data/*.toml and data/*.md: what a made-up document says, before it has a form.

The running text is Markdown with a few marks of its own:

    @style text           a line of the title page
    # … #####             headings; ``#!`` is the heading of the list of contents
    ! text                the wording of the board's goal
    ^ text                a note under a table
    - text                an item of a list
    {{contents}}          the list of contents;  {{newpage}}  a page break;  {{table NAME}}
    {{g2.board_goal}}     a field of the second goal
    [[2,9 mnkr|about]]    an amount; a third part ``table:row:col`` names the cell that it repeats
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).parents[1] / "data"

BlockKind = Literal[
    "cover", "contents_heading", "contents", "newpage", "heading", "goal", "paragraph", "item",
    "note", "table",
]  # fmt: skip

_NUMBER = re.compile(r"([+\-]?)(\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?( ?%)?\*{0,3}")
_AMOUNT = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)(?:\|([^\]]+))?\]\]")
_FIELD = re.compile(r"\{\{g(\d+)\.(\w+)\}\}")
_GIVEN = re.compile(r"(.*?)\{([\d.]+)\}")
FACTOR = {"mnkr": Decimal(1_000_000), "tkr": Decimal(1000), "kr": Decimal(1)}


def number(text: str) -> Decimal | None:
    """The number of a cell that is nothing but a number (stars and a percent sign allowed)."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    sign, whole, decimals, _ = match.groups()
    return Decimal(f"{sign}{whole.replace(' ', '')}.{decimals or '0'}")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in running text. ``cell`` is (table, row label, column) of the cell it repeats."""

    raw: str
    about: str
    cell: tuple[str, str, int] | None

    @property
    def sek(self) -> int:
        """Whole kronor. Raises KeyError for an unknown unit."""
        digits, unit = self.raw.rsplit(" ", 1)
        value = number(digits)
        if value is None:
            raise ValueError(f"not an amount: {self.raw}")
        return int(value * FACTOR[unit])


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document in reading order. ``style`` is for lines of the title page."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    style: str = ""
    table: str = ""
    amounts: tuple[Amount, ...] = ()

    @property
    def outline_number(self) -> str | None:
        """ "1.3.1" of a numbered heading."""
        match = re.match(r"(\d+(?:\.\d+)*) ", self.text) if self.kind == "heading" else None
        return match[1] if match else None

    @property
    def title(self) -> str:
        """The heading without its number."""
        outline = self.outline_number
        return self.text[len(outline) + 1 :] if outline else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. ``cells`` are the printed texts after the label, ``values`` the numbers that
    the data gives for cells that are more than a number, by column."""

    kind: str
    unit: str | None
    label: str
    cells: tuple[str, ...]
    values: dict[int, Decimal]

    def text(self, col: int) -> str:
        return self.label if col == 0 else self.cells[col - 1]

    def value(self, col: int) -> Decimal | None:
        """The number in a column, None where there is none."""
        return self.values[col] if col in self.values else number(self.cells[col - 1])


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the data has it. ``change`` = (column, plus, minus) of a difference column."""

    name: str
    kind: str
    title: str
    unit: str | None
    unit_true: str | None
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    roles: tuple[str, ...]
    change: tuple[int, int, int] | None
    sums: tuple[tuple[str, ...], ...]
    assignment_kind: str

    @property
    def columns(self) -> tuple[str, ...]:
        """One header per column: header rows joined with a blank, merged cells filled."""
        names = []
        for col in range(len(self.header[0])):
            parts = []
            for row in self.header:
                at = col
                while row[at] == ">":
                    at -= 1
                if row[at] not in ("", "^"):
                    parts.append(row[at])
            names.append(" ".join(parts))
        return tuple(names)

    def row(self, label: str) -> Row:
        """The row with this label. Raises StopIteration if there is none."""
        return next(row for row in self.rows if row.label == label)

    def resolved(self, index: int, col: int) -> str:
        """The text of a cell, taken from above where it is merged."""
        while self.rows[index].text(col) == "^":
            index -= 1
        return self.rows[index].text(col)


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the data says about one document."""

    name: str
    facts: dict[str, Any]
    print: dict[str, Any]
    goals: tuple[dict[str, Any], ...]
    tables: dict[str, Table]
    findings: tuple[dict[str, Any], ...]
    blocks: tuple[Block, ...] = field(default=())

    @property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "heading")


def load(name: str) -> Source:
    """Read data/NAME.toml and data/NAME.md."""
    data = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    goals: list[dict[str, Any]] = data["goals"]

    def fill(text: str) -> str:
        return _FIELD.sub(lambda match: str(goals[int(match[1]) - 1][match[2]]), text)

    markdown = fill((DATA / f"{name}.md").read_text("utf-8"))
    return Source(
        name=name,
        facts=data["document"],
        print=data["print"],
        goals=tuple(goals),
        tables={key: _table(key, value, fill) for key, value in data["tables"].items()},
        findings=tuple(data["findings"]),
        blocks=tuple(_blocks(markdown)),
    )


def _table(name: str, data: dict[str, Any], fill: Any) -> Table:
    header = tuple(tuple(cell.strip() for cell in row.split("|")) for row in data["header"])
    rows = tuple(_row(fill(line)) for line in data["rows"].strip().splitlines())
    for row in rows:
        if row.kind != "group" and len(row.cells) != len(header[0]) - 1:
            raise ValueError(f"{name}: {row.label}: wrong number of cells")
    change = data.get("change")
    return Table(
        name=name,
        kind=data["kind"],
        title=data["title"],
        unit=data.get("unit"),
        unit_true=data.get("unit_true", data.get("unit")),
        header=header,
        rows=tuple(_padded(row, len(header[0]) - 1) for row in rows),
        widths=tuple(data["widths"]),
        roles=tuple(data.get("roles", ())),
        change=(change[0], change[1], change[2]) if change else None,
        sums=tuple(tuple(labels) for labels in data.get("sums", ())),
        assignment_kind=data.get("assignment_kind", ""),
    )


def _row(line: str) -> Row:
    kind, label, *cells = (part.strip() for part in line.split("|"))
    unit = None
    if kind.endswith("]"):
        kind, unit = kind[:-1].split("[")
    texts, values = [], {}
    for col, cell in enumerate(cells, start=1):
        given = _GIVEN.fullmatch(cell)
        if given:
            values[col] = Decimal(given[2])
        texts.append(given[1] if given else cell)
    return Row(kind, unit, label, tuple(texts), values)


def _padded(row: Row, width: int) -> Row:
    cells = row.cells + ("",) * (width - len(row.cells))
    return Row(row.kind, row.unit, row.label, cells, row.values)


def _blocks(markdown: str) -> list[Block]:
    blocks = []
    for chunk in re.split(r"\n\s*\n", markdown.strip()):
        lines = chunk.strip().splitlines()
        if all(line.startswith(("@", "- ")) for line in lines):
            blocks += [_block(line) for line in lines]
        else:
            blocks.append(_block(" ".join(lines)))
    return blocks


def _block(text: str) -> Block:
    if text in ("{{contents}}", "{{newpage}}"):
        return Block("contents" if text == "{{contents}}" else "newpage")
    if match := re.fullmatch(r"\{\{table (\w+)\}\}", text):
        return Block("table", table=match[1])
    if match := re.fullmatch(r"@(\w+) (.+)", text):
        return Block("cover", match[2], style=match[1])
    if match := re.fullmatch(r"#! (.+)", text):
        return Block("contents_heading", match[1], level=1)
    if match := re.fullmatch(r"(#+) (.+)", text):
        return Block("heading", match[2], level=len(match[1]))
    marks: dict[str, BlockKind] = {"! ": "goal", "^ ": "note", "- ": "item"}
    kind = marks.get(text[:2], "paragraph")
    amounts: list[Amount] = []

    def plain(match: re.Match[str]) -> str:
        cell = match[3].rsplit(":", 1) if match[3] else None
        place = (*cell[0].split(":", 1), int(cell[1])) if cell else None
        amounts.append(Amount(match[1], match[2], place))
        return match[1]

    body = _AMOUNT.sub(plain, text[2:] if kind != "paragraph" else text)
    return Block(kind, body, amounts=tuple(amounts))
