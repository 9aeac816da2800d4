"""The column heads of a document's table, read with what the document is."""

from __future__ import annotations

from planparse.model import Document, Table
from planparse.swedish import figures
from planparse.swedish.figures import FigureKind, Head, kind_of, whole_of

__all__ = ["REPORTS", "FigureKind", "Head", "kind_of", "read_heads", "whole_of"]

# Kinds of documents that report a year that has been.
REPORTS = ("delårsrapport", "förvaltningsberättelse", "årsredovisning")


def read_heads(document: Document, table: Table) -> list[Head]:
    """The heads of the value columns. A bare year is an outcome where the document reports that
    year or a later one."""
    facts = document.document
    if facts.year is None:
        return figures.read_heads(table.columns)
    reported = facts.year if facts.type in REPORTS else facts.year - 1
    return figures.read_heads(table.columns, reported=reported)
