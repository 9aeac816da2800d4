"""Digits that went missing from a font: pages whose numbers cannot be trusted."""

from __future__ import annotations

import math
from collections.abc import Sequence

# The share of each digit in the numbers of plans is at least this; tables of one kind of number
# hold some digits much less often than others.
SHARES = {"0": 0.12, "1": 0.06, "2": 0.12, "5": 0.05} | dict.fromkeys("346789", 0.02)
CHANCE = math.log(1e-5)  # how rarely a digit may be missing by chance
PAGE_BREAK = "\f"


def without_digit(lines: Sequence[str]) -> list[bool]:
    """For each line whether it holds a number that cannot be trusted: on its page, or in the whole
    text, stand so many digits without a single one of the ten that the font must have lost it."""
    everywhere = _has_lost_digit(lines)
    lost = [False] * len(lines)
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and PAGE_BREAK not in lines[last]:
            continue
        if everywhere or _has_lost_digit(lines[first:last]):
            for number in range(first, last):
                lost[number] = any(sign.isdigit() for sign in lines[number])
        first = last
    return lost


def _has_lost_digit(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    counts = [text.count(digit) for digit in SHARES]
    total = sum(counts)
    return any(
        count == 0 and total * math.log1p(-share) < CHANCE
        for count, share in zip(counts, SHARES.values(), strict=True)
    )
