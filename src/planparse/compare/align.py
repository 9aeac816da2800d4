"""Pair the items of two lists in explainable passes; every pair remembers what matched it.

Each pass looks only at what the passes before left over. Nothing here knows what the items are.
Cost: passes by key are linear; passes by wording compare all with all only while that is little
work, and beyond that only items that share a rare word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rapidfuzz import fuzz, process

T = TypeVar("T")
Agree = Callable[[T, T], bool]

# So many comparisons of a wording with a wording take about a tenth of a second.
_ALL_WITH_ALL = 40_000
# A word that more wordings share says little about which of them belong together.
_RARE = 8
_TRIES = 12
# What two wordings at the same place must have in common to be one rewritten.
_SHARED = 1 / 3
_ALIKE_AT_PLACE = 0.4
_ALIKE_WITHOUT_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two items recognised as the same; ``matched_by`` says in Swedish how."""

    old: T
    new: T
    matched_by: str


@dataclass(frozen=True, slots=True)
class Alignment(Generic[T]):
    """The pairs in the order of the new list; what is left of the old and of the new."""

    pairs: tuple[Pair[T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]


class Pass(Protocol[T]):
    """A way to recognise pairs among what is still open."""

    def __call__(self, state: State[T]) -> None: ...


class State(Generic[T]):
    """What is paired and what is open while passes run."""

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self.old = old
        self.new = new
        self.partner_of_old: dict[int, int] = {}
        self.partner_of_new: dict[int, int] = {}
        self.says: dict[int, str] = {}

    def open_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.partner_of_old]

    def open_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.partner_of_new]

    def pair(self, i: int, j: int, says: str) -> None:
        self.partner_of_old[i] = j
        self.partner_of_new[j] = i
        self.says[j] = says

    def slots(self, side: str, *, before: bool) -> list[int]:
        """For each item the pair (as index in new) that is nearest before or after it, -1 where
        there is none: items between the same neighbours share a slot."""
        if side == "old":
            anchors = [self.partner_of_old.get(i, -1) for i in range(len(self.old))]
        else:
            anchors = [j if j in self.partner_of_new else -1 for j in range(len(self.new))]
        slots = [-1] * len(anchors)
        near = -1
        order = range(len(anchors)) if before else range(len(anchors) - 1, -1, -1)
        for index in order:
            slots[index] = near
            if anchors[index] >= 0:
                near = anchors[index]
        return slots


def align(old: Sequence[T], new: Sequence[T], passes: Iterable[Pass[T]]) -> Alignment[T]:
    """Run ``passes`` in order over two lists."""
    state = State(old, new)
    for run in passes:
        if len(state.partner_of_old) == len(old) or len(state.partner_of_new) == len(new):
            break
        run(state)
    return Alignment(
        pairs=tuple(
            Pair(old[i], new[j], state.says[j]) for j, i in sorted(state.partner_of_new.items())
        ),
        removed=tuple(old[i] for i in state.open_old()),
        added=tuple(new[j] for j in state.open_new()),
    )


@dataclass(frozen=True)
class SameKey(Generic[T]):
    """Pairs items with the same key (None never matches). Where a key occurs several times, the
    neighbours decide, then the order; with ``once`` only keys that occur once on each side
    count. ``agree`` may refuse a pair."""

    says: str
    old_key: Callable[[T], Hashable | None]
    new_key: Callable[[T], Hashable | None]
    agree: Agree[T] | None = None
    once: bool = False

    def __call__(self, state: State[T]) -> None:
        old_keys = {i: self.old_key(state.old[i]) for i in state.open_old()}
        new_keys = {j: self.new_key(state.new[j]) for j in state.open_new()}
        once_old = Counter(old_keys.values())
        once_new = Counter(new_keys.values())
        unique = {k for k, n in once_old.items() if n == 1 and once_new.get(k) == 1}
        self._join(state, old_keys, new_keys, lambda k: k in unique)
        if self.once:
            return
        for before in (True, False):
            slots_old = state.slots("old", before=before)
            slots_new = state.slots("new", before=before)
            self._join(
                state,
                {i: None if k is None else (k, slots_old[i]) for i, k in old_keys.items()},
                {j: None if k is None else (k, slots_new[j]) for j, k in new_keys.items()},
            )
        self._join(state, old_keys, new_keys)

    def _join(
        self,
        state: State[T],
        old_keys: dict[int, Hashable | None],
        new_keys: dict[int, Hashable | None],
        wanted: Callable[[Hashable], bool] = lambda _: True,
    ) -> None:
        places: dict[Hashable, list[int]] = defaultdict(list)
        for j, k in new_keys.items():
            if k is not None and j not in state.partner_of_new and wanted(k):
                places[k].append(j)
        for i, k in old_keys.items():
            if k is None or i in state.partner_of_old:
                continue
            for j in places.get(k, ()):
                if self.agree is None or self.agree(state.old[i], state.new[j]):
                    state.pair(i, j, self.says)
                    places[k].remove(j)
                    break


@dataclass(frozen=True)
class LikeWording(Generic[T]):
    """Pairs the most alike wordings first, down to ``cutoff`` (0-1)."""

    says: str
    old_words: Callable[[T], str]
    new_words: Callable[[T], str]
    cutoff: float
    agree: Agree[T] | None = None

    def __call__(self, state: State[T]) -> None:
        left, right = state.open_old(), state.open_new()
        scored = alike(
            [self.old_words(state.old[i]) for i in left],
            [self.new_words(state.new[j]) for j in right],
            self.cutoff,
        )
        for score, a, b in scored:
            i, j = left[a], right[b]
            if i in state.partner_of_old or j in state.partner_of_new:
                continue
            if self.agree is None or self.agree(state.old[i], state.new[j]):
                state.pair(i, j, f"{self.says} ({round(score * 100)} % lika)")


@dataclass(frozen=True)
class SamePlace(Generic[T]):
    """Pairs what is left alone between the same neighbours on both sides."""

    says: str
    agree: Agree[T]

    def __call__(self, state: State[T]) -> None:
        slots: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
        for which, side in enumerate(("old", "new")):
            before = state.slots(side, before=True)
            after = state.slots(side, before=False)
            for index in state.open_new() if which else state.open_old():
                slots.setdefault((before[index], after[index]), ([], []))[which].append(index)
        for left, right in slots.values():
            if (
                len(left) == 1
                and len(right) == 1
                and self.agree(state.old[left[0]], state.new[right[0]])
            ):
                state.pair(left[0], right[0], self.says)


def likeness(old: str, new: str) -> float:
    """How alike two wordings are, 0-1, whatever the order of their words."""
    return max(fuzz.ratio(old, new), fuzz.token_sort_ratio(old, new)) / 100


def related(old: str, new: str) -> bool:
    """Whether two wordings that stand at the same place may be one rewritten: roughly alike, and
    a third of the telling words of the shorter stand in the other, whatever their endings."""
    before, after = _stems(old), _stems(new)
    if not before or not after:
        return likeness(old, new) >= _ALIKE_WITHOUT_WORDS
    shared = len(before & after) / min(len(before), len(after))
    return shared >= _SHARED and likeness(old, new) >= _ALIKE_AT_PLACE


def _stems(text: str) -> frozenset[str]:
    """The words of four letters and more, by their first five."""
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", text))


def alike(old: Sequence[str], new: Sequence[str], cutoff: float) -> list[tuple[float, int, int]]:
    """Pairs of indices with their likeness, from ``cutoff`` up, the most alike first. Empty
    wordings are like nothing."""
    if len(old) * len(new) <= _ALL_WITH_ALL:
        scores = process.cdist(old, new, scorer=fuzz.ratio)
        sorted_scores = process.cdist(
            [_sorted(text) for text in old], [_sorted(text) for text in new], scorer=fuzz.ratio
        )
        found = [
            (max(float(scores[i][j]), float(sorted_scores[i][j])) / 100, i, j)
            for i in range(len(old))
            for j in range(len(new))
            if old[i] and new[j]
        ]
    else:
        found = [(likeness(old[i], new[j]), i, j) for i, j in _sharing_rare_words(old, new)]
    return sorted(
        (hit for hit in found if hit[0] >= cutoff), key=lambda hit: (-hit[0], hit[1], hit[2])
    )


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))


def _sharing_rare_words(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new):
        for word in dict.fromkeys(text.split()):
            holders[word].append(j)
    for i, text in enumerate(old):
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(text.split()):
            if len(holders.get(word, ())) <= _RARE:
                shared.update(holders.get(word, ()))
        for j, _ in shared.most_common(_TRIES):
            yield i, j
