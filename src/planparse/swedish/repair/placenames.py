"""Names of places and people that no list has, told by the parts that such names are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from planparse.swedish.repair.letters import SWEDISH, Damage, drop, fold
from planparse.swedish.repair.wordlists import read_words

TWO_PARTS = -175  # class of a name of two known parts
SURE_END = -195  # class of a name of which only the end is known
SHORTEST_SURE: dict[Damage, int] = {"folded": 3, "dropped": 4}  # letters that are left of it
FRONT = 3  # letters of the shortest unknown front

Parts = dict[str, list[str]]


@cache
def _parts(damage: Damage) -> tuple[Parts, Parts, Parts]:
    """Fronts, ends and sure ends by what damage leaves of them."""
    without = fold if damage == "folded" else drop
    fronts: Parts = defaultdict(list)
    ends: Parts = defaultdict(list)
    sure: Parts = defaultdict(list)
    for part in dict.fromkeys(read_words("names.txt")):
        name = part.strip("-=")
        if part.endswith("-"):
            fronts[without(name)].append(name)
            continue
        for form in (name, f"{name}s"):
            ends[without(form)].append(form)
            if part.startswith("=") and len(without(form)) >= SHORTEST_SURE[damage]:
                sure[without(form)].append(form)
    return fronts, ends, sure


def names_of(bare: str, damage: Damage) -> Iterator[tuple[str, int]]:
    """The names with Swedish letters, with class, that damage turns into ``bare`` (lower case)."""
    fronts, ends, sure = _parts(damage)
    for i in range(1, len(bare)):
        if bare[:i] in fronts.get(bare[:i], ()) and bare[i:] in ends.get(bare[i:], ()):
            continue  # a name as it stands
        for front in fronts.get(bare[:i], ()):
            for end in ends.get(bare[i:], ()):
                if not SWEDISH.isdisjoint(front + end):
                    yield front + end, TWO_PARTS
        if i >= FRONT:
            for end in sure.get(bare[i:], ()):
                yield bare[:i] + end, SURE_END
