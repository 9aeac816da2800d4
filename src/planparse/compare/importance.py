"""What a board member should know first.

The order follows what a board decides: its total frame, its goals, what it is measured by and
commissioned to do, the money of each activity; then figures in reports, sources, structure and
wording. 0-1, the highest first."""

from __future__ import annotations

from planparse.model import ChangeKind, ChangeOf

FRAME = 0.95
ROLLED_ON = 0.1
# A whole table that went or came matters so much more than a row.
WHOLE_TABLE = 0.15

_WEIGHTS: dict[tuple[ChangeOf, ChangeKind], float] = {
    ("goal", "removed"): 0.9,
    ("goal", "added"): 0.88,
    ("goal", "reworded"): 0.78,
    ("goal", "value"): 0.72,
    ("goal", "moved"): 0.3,
    ("goal", "renumbered"): 0.06,
    ("indicator", "removed"): 0.85,
    ("indicator", "added"): 0.7,
    ("indicator", "target"): 0.75,
    ("indicator", "reworded"): 0.55,
    ("indicator", "outcome"): 0.5,
    ("indicator", "baseline"): 0.45,
    ("indicator", "source"): 0.3,
    ("indicator", "moved"): 0.28,
    ("assignment", "removed"): 0.74,
    ("assignment", "added"): 0.68,
    ("assignment", "outcome"): 0.5,
    ("assignment", "reworded"): 0.48,
    ("assignment", "renumbered"): 0.06,
    ("budget", "removed"): 0.5,
    ("budget", "added"): 0.48,
    ("budget", "reworded"): 0.58,
    ("budget", "budget"): 0.5,
    ("budget", "value"): 0.5,
    ("document", "reworded"): 0.4,
    ("document", "value"): 0.2,
    ("table", "removed"): 0.44,
    ("table", "added"): 0.42,
    ("table", "value"): 0.4,
    ("table", "reworded"): 0.24,
    ("amount", "value"): 0.46,
    ("section", "removed"): 0.38,
    ("section", "added"): 0.36,
    ("section", "reworded"): 0.26,
    ("section", "moved"): 0.12,
    ("section", "renumbered"): 0.05,
    ("text", "removed"): 0.22,
    ("text", "added"): 0.2,
    ("text", "reworded"): 0.18,
    ("text", "moved"): 0.08,
}


def weigh(what: ChangeOf, kind: ChangeKind) -> float:
    """How much a change matters, by what changed and how."""
    return _WEIGHTS.get((what, kind), 0.3)


def weigh_money(base: float, old: int | None, new: int | None, frame: int | None) -> float:
    """The weight of a change of money: ``base`` and up to 0.3 more, in full where the change is
    five percent of the board's frame (``frame``, kronor) or, where there is no frame, a tenth
    of the row itself."""
    if old is None or new is None:
        return base
    whole = abs(frame) * 0.05 if frame else max(abs(old), abs(new)) * 0.1
    share = min(1.0, abs(new - old) / whole) if whole else 0.0
    return round(base + 0.3 * share, 3)
