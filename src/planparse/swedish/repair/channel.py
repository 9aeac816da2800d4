"""The damage model: what a reader without Swedish makes of each letter, and the way back."""

from __future__ import annotations

import math
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
    """What signs may stand for: folded letters, the cost, how many signs they stand for, and
    whether that is rare. No misreading is where no letter is read."""

    letters: str
    price: float
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


@lru_cache(maxsize=20_000)
def _moves(signs: str, rare: bool) -> tuple[_Move, ...]:
    """What the first of these one to three signs may stand for, alone or with those after it;
    without ``rare``: only what it often does."""
    moves = _folded_moves()
    return tuple(
        _Move(bare, price, width, is_rare)
        for width in range(1, len(signs) + 1)
        for bare, price in moves.get(signs[:width], ())
        for is_rare in (price > USUAL and signs[0] in LETTERS,)
        if rare or not is_rare
    )


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
        changed = [pair for pair in zip(seen, meant, strict=True) if pair[0] != pair[1]]
        prices = [_letter_costs().get(pair, IMPOSSIBLE) for pair in changed]
        if IMPOSSIBLE not in prices:  # one sign for one letter: no way is cheaper
            return sum(prices)
    table = confusions()
    rows: list[dict[int, float]] = [{} for _ in range(len(seen) + 1)]
    rows[0][0] = 0.0
    for i in range(len(seen)):
        for j, so_far in rows[i].items():
            if meant.startswith(seen[i], j):
                old = rows[i + 1].get(j + 1, IMPOSSIBLE)
                rows[i + 1][j + 1] = min(old, so_far)
            for width in (1, 2, 3):
                for letters, price in table.get(seen[i : i + width], ()):
                    if i + width <= len(seen) and meant.startswith(letters, j):
                        at, total = j + len(letters), so_far + price
                        if total < rows[i + width].get(at, IMPOSSIBLE):
                            rows[i + width][at] = total
    return rows[-1].get(len(meant), IMPOSSIBLE)


def _spellings(
    seen: str, rare: int, fronts: Container[str]
) -> Iterator[Iterator[tuple[str, float]]]:
    """For every length of the front of ``seen`` the ways to spell it, folded, when some of its
    signs were misread, with costs; at most ``rare`` misreadings in one of them are rare ones, and
    the first FRONT letters of each are among ``fronts``. What is said of one length is to be read
    before the next is asked for."""
    ways = [("", 0.0, 0, 0)]  # a front with its cost, where it ends, and its rare misreadings
    for i, sign in enumerate(seen):
        if moves := _moves(seen[i : i + WIDEST], rare > 0):
            moved = [
                (front + seen[at:i] + letters, so_far + price, i + width, rares + is_rare)
                for letters, price, width, is_rare in moves
                for front, so_far, at, rares in ways
                if at <= i and so_far + price <= WORST and rares + is_rare <= rare
            ]
            stay = ways if sign in LETTERS else [way for way in ways if way[2] > i]
            ways = [*stay, *moved]
            if len(ways) > MOST_WAYS:
                ways = sorted(ways, key=itemgetter(1, 0))[:MOST_WAYS]
        elif sign not in LETTERS:
            ways = [way for way in ways if way[2] > i]
        if i in (FRONT - 1, FRONT):  # once more for those that took two signs for a letter
            spelled = [(way, way[0] + seen[way[2] : i + 1]) for way in ways]
            ways = [way for way, front in spelled if len(front) < FRONT or front[:FRONT] in fronts]
        yield ((front + seen[at : i + 1], price) for front, price, at, _ in ways if at <= i + 1)


def _words_among(spellings: Iterable[tuple[str, float]], lexicon: Lexicon) -> dict[str, float]:
    """The folded words among spellings, with the least cost of each."""
    costs: dict[str, float] = {}
    for spelling, price in spellings:
        if price < costs.get(spelling, IMPOSSIBLE):
            costs[spelling] = price
    return {bare: costs[bare] for bare in lexicon.folded_among(costs)}


@lru_cache(maxsize=20_000)
def readings(seen: str, lexicon: Lexicon, rare: int) -> list[tuple[str, float]]:
    """Folded words that may have been read as ``seen``, with the cost of the misread letters
    (folding itself is free here), the cheapest first; at most ``rare`` letters of a word were
    misread in ways that are rare."""
    *_, spellings = _spellings(seen, rare, lexicon.fronts)
    return sorted(_words_among(spellings, lexicon).items(), key=_by_cost)


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
    for i, spellings in enumerate(_spellings(seen[:-3], rare, lexicon.fronts), start=1):
        if i < least:
            continue
        meant = _words_among(spellings, lexicon).items()
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
