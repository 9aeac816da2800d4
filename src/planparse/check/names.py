"""How findings name what they speak of."""

from __future__ import annotations

from planparse.model import Table


def table_name(table: Table) -> str:
    """The table as a reader finds it: by its title, else by its id."""
    return f"tabellen ”{table.title}”" if table.title else f"tabell {table.id}"


def head_of(table: Table, col: int) -> str:
    """The header of a column, or its number where the table prints none."""
    head = table.columns[col] if col < len(table.columns) else ""
    return head or f"kolumn {col}"


def listed(names: list[str]) -> str:
    """Names in a row, as one says them: "2025, 2026 och 2027"."""
    *first, last = names
    return f"{', '.join(first)} och {last}" if first else last
