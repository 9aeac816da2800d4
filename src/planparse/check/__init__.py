"""A Document in, findings out: one small class per rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.model import Document, Finding

__all__ = ["check"]


def check(document: Document) -> tuple[Finding, ...]:
    """All findings of all rules, the most serious first, then in reading order; one that has its
    root in another says in which (``follows``)."""
    # Only what checks pays for the rules and the model: text is repaired without them.
    from planparse.check import every

    return every.check(document)
