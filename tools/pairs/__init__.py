"""Pairs of documents that differ in known ways: made from one document, by kinds of change.

Every kind is made in both directions (what goes one way comes the other way), so that N kinds that
drop something are N that add it. ``make_pair`` draws a few changes that do not touch the same
place; ``right`` counts what a comparison found of them and what it invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pairs import goals, tables, texts
from pairs.parts import Change, Pick, Truth
from planparse.compare.words import key
from planparse.model import Change as Told
from planparse.model import Diff, Document

CHANGES: dict[str, Change] = goals.CHANGES | tables.CHANGES | texts.CHANGES
# Changes of what was understood alone: their print would have to be moved by hand.
ONLY_UNDERSTOOD = frozenset({"mål till annat område", "målår framflyttade"})
_ADDED = re.compile(r"^\d{4}: (?:mål )?| \((?:mål|nämndmål:) .*\)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, what differs between them, and by which kinds it was made."""

    name: str
    old: Document
    new: Document
    truths: tuple[Truth, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a comparison got right: found, of the changes made; told in all."""

    found: int = 0
    made: int = 0
    told: int = 0
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.made + self.told) if self.made + self.told else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.made + other.made,
            self.told + other.told,
            self.missed + other.missed,
            self.invented + other.invented,
        )


def make_pair(name: str, document: Document, kinds: Sequence[str], *, most: int) -> Pair:
    """A pair with one change of each kind that the document has a place for, ``most`` at most.
    A kind with "< " in front is made the other way round. The name is the seed of the draw."""
    pick = Pick(name)
    old = new = document
    truths: list[Truth] = []
    made: list[str] = []
    for kind in kinds:
        if len(made) == most:
            break
        turned = kind.startswith("< ")
        result = CHANGES[kind.removeprefix("< ")](old if turned else new, pick)
        if result is None:
            continue
        changed, told = result
        if turned:
            old = changed
        else:
            new = changed
        truths += [truth.turned() if turned else truth for truth in told]
        made.append(kind)
    return Pair(name, old, new, tuple(truths), tuple(made))


def pairs_of(
    documents: dict[str, Document], *, each: int, most: int, leave_out: Iterable[str] = ()
) -> Iterator[Pair]:
    """``each`` pairs of every document. The kinds go round, so that all come up alike often."""
    kinds = [kind for kind in CHANGES if kind not in set(leave_out)]
    every = [*kinds, *(f"< {kind}" for kind in kinds)]
    start = 0
    for name, document in documents.items():
        for number in range(each):
            order = every[start % len(every) :] + every[: start % len(every)]
            pair = make_pair(f"{name}-{number}", document, order[::7] + order, most=most)
            start += 3
            if pair.kinds:
                yield pair


def right(pair: Pair, diff: Diff) -> Score:
    """The comparison of a pair against what was changed in it."""
    left = list(diff.changes)
    missed = []
    for truth in pair.truths:
        hit = next((told for told in left if _is_told(truth, told)), None)
        if hit is None:
            missed.append(f"{pair.name}: {truth}")
        else:
            left.remove(hit)
    invented = [
        f"{pair.name} {pair.kinds}: {c.kind} {c.what} {c.name} | {c.old} → {c.new}" for c in left
    ]
    return Score(
        found=len(pair.truths) - len(missed),
        made=len(pair.truths),
        told=len(diff.changes),
        missed=tuple(missed),
        invented=tuple(invented),
    )


def _is_told(truth: Truth, told: Told) -> bool:
    if (truth.kind, truth.what) != (told.kind, told.what):
        return False
    if truth.name is not None:
        return key(truth.name) in key(told.name)
    return all(
        said == "…" or key(said or "") == key(_ADDED.sub("", words or ""))
        for said, words in ((truth.old, told.old), (truth.new, told.new))
    )
