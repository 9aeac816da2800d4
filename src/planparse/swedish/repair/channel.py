"""The damage model: what a reader without Swedish makes of each letter, and the way back."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from operator import itemgetter
from string import ascii_lowercase
from typing import NamedTuple

from planparse.swedish.repair.letters import SWEDISH, fold
from planparse.swedish.repair.lexicon import NOT, Lexicon
from planparse.swedish.repair.wordlists import FRONT

WORST = 14.0  # a reading that costs more than this is no reading of the word
IMPOSSIBLE = 99.0
USUAL = 4.0  # a misread letter that costs more is rare
WIDEST = 3  # signs that one letter may be read as
MEANS = {"é": "oa", "6": "o", "d": "doa", "&": "a", "@": "a"}
LETTERS = frozenset(ascii_lowercase)
_Way = tuple[str, float, int, int]  # a front, its cost, where it ends, its rare misreadings
MOST_WAYS = 400  # ways to spell one word that are followed at a time
MOST_SWAPS = 64
KEPT = 5  # readings of one part of a compound that are kept
LONG = 7  # a rest longer than this may be a compound itself


@cache
def confusions() -> dict[str, list[tuple[str, float]]]:
    """What was seen → what may have been meant, with the cost of each."""
    table: dict[str, list[tuple[str, float]]] = {}
    path = files(__package__).joinpath("data", "confusions.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            seen, meant, cost = line.split()
            table.setdefault(seen, []).append((meant, float(cost)))
    return table


class _Move(NamedTuple):
    """What signs may stand for: folded letters, the cost, the signs and how many they are, and
    whether that is rare. No misreading is where no letter is read."""

    letters: str
    price: float
    signs: str
    width: int
    is_rare: bool


@cache
def _folded_moves() -> dict[str, list[tuple[str, float]]]:
    """The confusions with what was meant folded, for search among folded words."""
    moves: dict[str, list[tuple[str, float]]] = {}
    for seen, meanings in confusions().items():
        best: dict[str, float] = {}
        for meant, cost in meanings:
            bare = fold(meant)
            if bare != seen:
                best[bare] = min(cost, best.get(bare, IMPOSSIBLE))
        if best:
            moves[seen] = sorted(best.items())
    return moves


@cache
def _moves(rare: bool) -> dict[str, tuple[_Move, ...]]:
    """What signs may stand for, by the first of them and, where more than one stand for a letter,
    by the first two; a third is to be looked at. Without ``rare``: only what they often do."""
    moves: dict[str, list[_Move]] = defaultdict(list)
    for signs, meanings in sorted(_folded_moves().items(), key=lambda item: len(item[0])):
        for bare, price in meanings:
            is_rare = price > USUAL and signs[0] in LETTERS
            if rare or not is_rare:
                moves[signs[:2]].append(_Move(bare, price, signs, len(signs), is_rare))
    return {
        front: tuple(found if len(front) == 1 else [*moves.get(front[0], ()), *found])
        for front, found in moves.items()
    }


@cache
def _letter_costs() -> dict[tuple[str, str], float]:
    """The cost of single signs for single Swedish letters, by sign and letter."""
    return {
        (seen, meant): price
        for seen, meanings in confusions().items()
        for meant, price in meanings
        if len(seen) == 1 and meant in SWEDISH
    }


def cost(seen: str, meant: str) -> float:
    """How unlikely it is that ``meant`` was read as ``seen``: -ln of the probability, 0 for
    letters that are as they should be, IMPOSSIBLE where no damage leads there."""
    if len(seen) == len(meant):
        prices = _letter_costs()
        changed = [prices.get(pair) for pair in zip(seen, meant, strict=True) if pair[0] != pair[1]]
        if None not in changed:  # one sign for one letter: no way is cheaper
            return sum(filter(None, changed))
    table = confusions()
    rows: list[dict[int, float]] = [{} for _ in range(len(seen) + 1)]
    rows[0][0] = 0.0
    for i in range(len(seen)):
        if not rows[i]:
            continue
        moves = [
            (letters, price, rows[i + width])
            for width in range(1, min(WIDEST, len(seen) - i) + 1)
            for letters, price in table.get(seen[i : i + width], ())
        ]
        for j, so_far in rows[i].items():
            if meant.startswith(seen[i], j):
                old = rows[i + 1].get(j + 1, IMPOSSIBLE)
                rows[i + 1][j + 1] = min(old, so_far)
            for letters, price, row in moves:
                if meant.startswith(letters, j):
                    at, total = j + len(letters), so_far + price
                    if total < row.get(at, IMPOSSIBLE):
                        row[at] = total
    return rows[-1].get(len(meant), IMPOSSIBLE)


def _ways(seen: str, rare: int, fronts: Container[str]) -> Iterator[list[_Way]]:
    """For every length of the front of ``seen`` the ways to spell it, folded, when some of its
    signs were misread; at most ``rare`` misreadings in one of them are rare ones, and the first
    FRONT letters of each are among ``fronts``. Some of them end later, in the middle of signs that
    stand for one letter."""
    ways: list[_Way] = [("", 0.0, 0, 0)]
    table = _moves(rare > 0)
    for i, sign in enumerate(seen):
        stay = ways if sign in LETTERS else [way for way in ways if way[2] > i]
        if moves := table.get(seen[i : i + 2]) or table.get(sign):
            moved = [
                (front + seen[at:i] + letters, so_far + price, i + width, rares + is_rare)
                for letters, price, signs, width, is_rare in moves
                if width < WIDEST or seen.startswith(signs, i)
                for front, so_far, at, rares in ways
                if at <= i and so_far + price <= WORST and rares + is_rare <= rare
            ]
            stay = [*stay, *moved]
            if len(stay) > MOST_WAYS:
                stay = sorted(stay, key=itemgetter(1, 0))[:MOST_WAYS]
        ways = stay
        if i in (FRONT - 1, FRONT):  # once more for those that took two signs for a letter
            spelled = [(way, way[0] + seen[way[2] : i + 1]) for way in ways]
            ways = [way for way, front in spelled if len(front) < FRONT or front[:FRONT] in fronts]
        yield ways


def _words_among(ways: Iterable[_Way], seen: str, lexicon: Lexicon) -> dict[str, float]:
    """The folded words among the ways to spell ``seen``, with the least cost of each."""
    costs: dict[str, float] = {}
    for front, price, at, _ in ways:
        if at <= len(seen):
            spelling = front + seen[at:]
            if price < costs.get(spelling, IMPOSSIBLE):
                costs[spelling] = price
    return {bare: costs[bare] for bare in lexicon.folded_among(costs)}


@lru_cache(maxsize=20_000)
def readings(seen: str, lexicon: Lexicon, rare: int) -> list[tuple[str, float]]:
    """Folded words that may have been read as ``seen``, with the cost of the misread letters
    (folding itself is free here), the cheapest first; at most ``rare`` letters of a word were
    misread in ways that are rare."""
    *_, ways = _ways(seen, rare, lexicon.fronts)
    return sorted(_words_among(ways, seen, lexicon).items(), key=_by_cost)


def swaps(seen: str) -> list[str]:
    """The folded spellings that ``seen`` may stand for when single signs were misread for å, ä
    or ö: a quick look for rare words, which the readings leave out."""
    low = seen.lower()
    places = [MEANS.get(sign, sign) for sign in low]
    if math.prod(map(len, places)) > MOST_SWAPS:
        return []
    return [bare for signs in product(*places) if (bare := "".join(signs)) != low]


def compound_readings(seen: str, lexicon: Lexicon, rare: int, parts: int = 3) -> list[str]:
    """Folded compounds of two or three parts that may have been read as ``seen``, the cheapest
    first."""
    found = _compounds(seen, lexicon, rare, parts)
    return sorted(found, key=lambda bare: (found[bare], bare))[:KEPT]


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _compounds(seen: str, lexicon: Lexicon, rare: int, parts: int) -> dict[str, float]:
    found: dict[str, float] = {}
    least = 1 if seen.startswith(NOT) else 3
    for i, ways in enumerate(_ways(seen[:-3], rare, lexicon.fronts), start=1):
        if i < least:
            continue
        meant = _words_among(ways, seen[:i], lexicon).items()
        firsts = [item for item in meant if lexicon.beginnings(item[0], "folded")]
        if not firsts:
            continue
        tails = readings(seen[i:], lexicon, rare)[:KEPT]
        if not tails and parts > 2 and len(seen) - i > LONG:
            tails = list(_compounds(seen[i:], lexicon, rare, parts - 1).items())
        for tail, price in tails:
            for first, so_far in sorted(firsts, key=_by_cost)[:KEPT]:
                total = so_far + price
                if total <= WORST and total < found.get(first + tail, IMPOSSIBLE):
                    found[first + tail] = total
    return found
