"""Names of places and people that no list has, told by the parts that such names are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planparse.swedish.repair.letters import SWEDISH, Damage, drop, fold
from planparse.swedish.repair.lexicon import RARE, Lexicon
from planparse.swedish.repair.wordlists import read_words

TWO_PARTS = -175  # class of a name of two known parts
SURE_END = -195  # class of a name of which only the end is known
WELL_KNOWN = -150  # class of the rarest word that begins a longer name as it stands
FOLLOWED = 10  # what a name loses that begins a longer one
SHORTEST_SURE: dict[Damage, int] = {"folded": 3, "dropped": 4}  # letters that are left of it
FRONT = 3  # letters of the shortest unknown front

Parts = dict[str, list[str]]


class _Parts(NamedTuple):
    """What names are made of, by what damage leaves of it."""

    fronts: Parts
    ends: Parts
    sure: Parts
    follow: Parts


@cache
def _parts(damage: Damage) -> _Parts:
    """Fronts, ends, sure ends, and what follows a whole name."""
    without = fold if damage == "folded" else drop
    found = _Parts(*(defaultdict[str, list[str]](list) for _ in _Parts._fields))
    for part in dict.fromkeys(read_words("names.txt")):
        name = part.strip("-=+")
        if part.endswith("-"):
            found.fronts[without(name)].append(name)
            continue
        kind = found.follow if part.startswith("+") else found.ends
        for form in (name, f"{name}s"):
            kind[without(form)].append(form)
            if part.startswith("=") and len(without(form)) >= SHORTEST_SURE[damage]:
                found.sure[without(form)].append(form)
    return found


def names_of(
    bare: str, damage: Damage, lexicon: Lexicon, *, whole: bool
) -> Iterator[tuple[str, int]]:
    """The names with Swedish letters, with class, that damage turns into ``bare`` (lower case);
    ``whole``: only those that are known in all their parts."""
    parts = _parts(damage)
    yield from _of_two_parts(bare, parts)
    for i in range(FRONT, len(bare) - 1):
        for end in parts.follow.get(bare[i:], ()) if i > FRONT else ():
            for name, level in _followed(bare[:i], damage, parts, lexicon):
                if not SWEDISH.isdisjoint(name + end):
                    yield name + end, level - FOLLOWED
        if not whole:
            for end in parts.sure.get(bare[i:], ()):
                yield bare[:i] + end, SURE_END


def _of_two_parts(bare: str, parts: _Parts) -> Iterator[tuple[str, int]]:
    for i in range(1, len(bare)):
        fronts, ends = parts.fronts.get(bare[:i], ()), parts.ends.get(bare[i:], ())
        if bare[:i] in fronts and bare[i:] in ends:
            continue  # a name as it stands
        for front in fronts:
            for end in ends:
                if not SWEDISH.isdisjoint(front + end):
                    yield front + end, TWO_PARTS


def _followed(
    bare: str, damage: Damage, parts: _Parts, lexicon: Lexicon
) -> Iterator[tuple[str, int]]:
    """What damage turns into the front of a longer name: a word or name as it stands, or else
    known names and names of two parts."""
    if lexicon.words().get(bare, RARE) > WELL_KNOWN or bare in lexicon.names:
        yield bare, TWO_PARTS
        return
    for name in lexicon.undo(bare, damage):
        whole = name[:-1] if name.endswith("s") and name not in lexicon.names else name
        if whole in lexicon.names and whole not in lexicon.surnames:
            yield name, TWO_PARTS
    yield from _of_two_parts(bare, parts)
