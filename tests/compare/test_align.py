"""Pairing by passes: each pair says what matched it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.compare.align import LikeWording, Pass, SameKey, SamePlace, align, alike


def same(text: str) -> str:
    return text


PASSES: tuple[Pass[str], ...] = (
    SameKey("samma", same, same),
    LikeWording("liknande", same, same, 0.7),
    SamePlace("samma plats", lambda old, new: old[0] == new[0]),
)


def test_every_pair_remembers_its_pass() -> None:
    old = ["första", "andra raden", "tre", "fjärde"]
    new = ["första", "andra raderna", "tretton saker", "femte", "fjärde"]
    found = align(old, new, PASSES)
    assert [(p.old, p.new, p.matched_by.split(" (")[0]) for p in found.pairs] == [
        ("första", "första", "samma"),
        ("andra raden", "andra raderna", "liknande"),
        ("fjärde", "fjärde", "samma"),
    ]
    assert (found.removed, found.added) == (("tre",), ("tretton saker", "femte"))


def test_what_is_alone_between_the_same_neighbours_is_the_same() -> None:
    found = align(["a", "trygg", "b"], ["a", "tillit", "b"], PASSES)
    assert found.pairs[1].matched_by == "samma plats"


def test_repeated_keys_are_paired_by_their_neighbours() -> None:
    old = ["mål 1", "följ upp", "mål 2", "följ upp", "mål 3", "följ upp"]
    new = ["mål 1", "följ upp", "mål 3", "följ upp"]
    found = align(
        list(enumerate(old)),
        list(enumerate(new)),
        (SameKey("samma", lambda item: item[1], lambda item: item[1]),),
    )
    assert [pair.old[0] for pair in found.pairs] == [0, 1, 4, 5]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_nothing_is_lost_or_paired_twice(old: list[str], new: list[str]) -> None:
    found = align(old, new, PASSES)
    assert sorted([*(p.old for p in found.pairs), *found.removed]) == sorted(old)
    assert sorted([*(p.new for p in found.pairs), *found.added]) == sorted(new)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "ab", "abc"])))
def test_a_list_with_itself_is_paired_in_order(items: list[str]) -> None:
    numbered = list(enumerate(items))
    found = align(
        numbered, numbered, (SameKey("samma", lambda item: item[1], lambda item: item[1]),)
    )
    assert all(pair.old == pair.new for pair in found.pairs)
    assert len(found.pairs) == len(items)


def test_many_wordings_are_compared_by_their_rare_words() -> None:
    rng = random.Random(7)
    words = [f"ord{n}" for n in range(4000)]
    old = [" ".join(rng.sample(words, 9)) for _ in range(600)]
    new = [text + " tillägg" for text in reversed(old)]
    assert {(i, 599 - i) for i in range(600)} <= {(i, j) for _, i, j in alike(old, new, 0.8)}
