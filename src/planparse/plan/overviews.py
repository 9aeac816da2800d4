"""Overview tables of goals that a text dump has lost to lines of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planparse.pages import RawTable
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import one_of

_ENDS = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\s|bilaga\b)", re.IGNORECASE)


def overviews_in_lines(items: Sequence[Item]) -> set[int]:
    """The indices of passages that are rows of an overview table of goals which a text dump has
    lost to lines: none of them is a heading."""
    found: set[int] = set()
    index = 0
    while index < len(items):
        end = index + 1
        if _heads_overview(items[index]):
            while end < len(items):
                item = items[end]
                if isinstance(item, RawTable) or item.note or _ends_overview(item):
                    break
                end += 1
            if end > index + 2:
                found.update(range(index, end))
        index = end
    return found


def _heads_overview(item: Item) -> bool:
    """Whether a passage is the head row of an overview: the names of two steps of the goal chain
    or more, and nothing else."""
    if not isinstance(item, Passage) or item.ends or len(item.text) > 90 or ":" in item.text:
        return False
    rest = item.text
    steps = 0
    for name in ("area", "council", "board"):
        rest, count = one_of("goals", name).subn(" ", rest, count=1)
        steps += count
    return steps >= 2 and not re.search(r"\w", rest)


def _ends_overview(item: Passage) -> bool:
    text = item.text
    return (
        bool(one_of("goals", "follow_up").match(text) or re.match(r"uppföljning\b", text, re.I))
        or bool(_ENDS.match(text) and not re.match(r"\d\.\d\s", text))
        or (item.ends and len(text) > 120)
    )
