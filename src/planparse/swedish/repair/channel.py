"""The damage model: what a reader without Swedish makes of each letter, and the way back."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from planparse.swedish.repair.letters import SWEDISH, fold
from planparse.swedish.repair.lexicon import NOT, Lexicon

WORST = 14.0  # a reading that costs more than this is no reading of the word
IMPOSSIBLE = 99.0
BEAM = 160  # prefixes followed at a time
WIDEST = 3  # signs that one letter may be read as
MEANS = {"é": "oa", "6": "o", "d": "doa", "&": "a", "@": "a"}
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
def _steps(signs: str) -> list[tuple[str, float, int]]:
    """What the first of these one to three signs may stand for, alone or with those after it:
    folded letters, the cost, and how many signs they stand for."""
    moves = _folded_moves()
    steps = [(signs[0], 0.0, 1)] if signs[0].islower() else []
    for width in range(1, len(signs) + 1):
        steps += [(letters, price, width) for letters, price in moves.get(signs[:width], ())]
    return steps


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


@lru_cache(maxsize=20_000)
def readings(seen: str, lexicon: Lexicon) -> list[tuple[str, float]]:
    """Folded words that may have been read as ``seen``, with the cost of the misread letters
    (folding itself is free here), the cheapest first."""
    fronts = _fronts(seen, lexicon)[-1]
    return sorted((item for item in fronts.items() if lexicon.is_folded(item[0])), key=_by_cost)


def swaps(seen: str) -> list[str]:
    """The folded spellings that ``seen`` may stand for when single signs were misread for å, ä
    or ö: a quick look for rare words, which the search by prefix leaves out."""
    low = seen.lower()
    places = [MEANS.get(sign, sign) for sign in low]
    if math.prod(map(len, places)) > MOST_SWAPS:
        return []
    return [bare for signs in product(*places) if (bare := "".join(signs)) != low]


def compound_readings(seen: str, lexicon: Lexicon, parts: int = 3) -> list[str]:
    """Folded compounds of two or three parts that may have been read as ``seen``, the cheapest
    first."""
    found = _compounds(seen, lexicon, parts)
    return sorted(found, key=lambda bare: (found[bare], bare))[:KEPT]


@lru_cache(maxsize=4)
def _fronts(seen: str, lexicon: Lexicon) -> list[dict[str, float]]:
    """For every length of the front of ``seen`` the folded beginnings of words that it may stand
    for, with costs: every reading of the next signs is followed as long as some word begins
    that way. Words are asked for whole first and as compounds next: the last ones are kept."""
    following = lexicon.following
    layers: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    layers[0][""] = 0.0
    for i in range(len(seen)):
        here: Iterable[tuple[str, float]] = layers[i].items()
        if not layers[i]:
            if not any(layers[i + 1 : i + WIDEST]):
                break  # no word begins so
            continue
        if len(layers[i]) > BEAM:
            here = sorted(here, key=_by_cost)[:BEAM]
        steps = _steps(seen[i : i + WIDEST])
        for prefix, so_far in here:
            after = following(prefix)
            for letters, price, width in steps:
                total = so_far + price
                if letters[0] not in after or total > WORST:
                    continue
                longer = prefix + letters
                layer = layers[i + width]
                if total < layer.get(longer, IMPOSSIBLE) and (
                    len(letters) == 1 or _is_front(longer, len(letters) - 1, lexicon)
                ):
                    layer[longer] = total
    return layers


def _is_front(front: str, last: int, lexicon: Lexicon) -> bool:
    """Whether some word goes on with the ``last`` letters of this front."""
    ends = range(len(front) - last, len(front))
    return all(front[end] in lexicon.following(front[:end]) for end in ends)


def _by_cost(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _compounds(seen: str, lexicon: Lexicon, parts: int) -> dict[str, float]:
    layers = _fronts(seen, lexicon)
    found: dict[str, float] = {}
    for i in range(1 if seen.startswith(NOT) else 3, len(seen) - 2):
        firsts = [item for item in layers[i].items() if lexicon.beginnings(item[0], "folded")]
        if not firsts:
            continue
        tails = readings(seen[i:], lexicon)[:KEPT]
        if not tails and parts > 2 and len(seen) - i > LONG:
            tails = list(_compounds(seen[i:], lexicon, parts - 1).items())
        for tail, price in tails:
            for first, so_far in sorted(firsts, key=_by_cost)[:KEPT]:
                total = so_far + price
                if total <= WORST and total < found.get(first + tail, IMPOSSIBLE):
                    found[first + tail] = total
    return found
