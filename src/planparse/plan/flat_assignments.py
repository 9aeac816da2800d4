"""Tables of assignments and answers that a text dump has lost to lines of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planparse.model import Assignment
from planparse.pages import merge_where
from planparse.plan.candidates import OPEN_END
from planparse.plan.columns import assignment_kind
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.vocabulary import assignment_kinds, inflected, one_of

_CHAPTER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\s+[A-ZÅÄÖ]|^bilaga\b", re.IGNORECASE)
_HEADS = 4
"""The heads of the two columns stand at most so many passages apart."""


@dataclass(frozen=True, slots=True)
class FlatAssignment:
    """An assignment and the indices of the passages that it and its answer take up."""

    items: tuple[int, ...]
    assignment: Assignment


def flat_assignments(items: Sequence[Item]) -> list[FlatAssignment]:
    """Where the head of the assignments and that of the answers stand close to each other, and no
    table is found: wordings without a full stop, each followed by the sentences that answer it."""
    found: list[FlatAssignment] = []
    for start, item in enumerate(items):
        kind = assignment_kind(item.text) if isinstance(item, Passage) else None
        if kind and isinstance(item, Passage) and _is_head(item.text, answers=False):
            below = items[start + 1 : start + _HEADS]
            if any(isinstance(o, Passage) and _is_head(o.text, answers=True) for o in below):
                found += _pairs(items, start + 1, kind)
    return found


def _is_head(text: str, *, answers: bool) -> bool:
    bare = text.strip(" :*").lower()
    if answers:
        return one_of("columns", "response").fullmatch(bare) is not None
    return any(re.fullmatch(inflected(word), bare) for word in assignment_kinds())


def _pairs(items: Sequence[Item], start: int, kind: str) -> list[FlatAssignment]:
    found: list[FlatAssignment] = []
    order: tuple[int, Passage] | None = None
    answers: list[tuple[int, Passage]] = []
    for index in range(start, len(items) + 1):
        item = items[index] if index < len(items) else None
        inside = isinstance(item, Passage) and not _CHAPTER.match(item.text)
        if isinstance(item, Passage) and inside:
            if item.note or _is_head(item.text, answers=True):
                continue
            broken = bool(answers) and not answers[-1][1].ends
            if item.ends or broken or _opens_sentence(items, index):
                answers.append((index, item))
                continue
        if order and answers:
            found.append(_assignment(order, answers, kind))
        if not isinstance(item, Passage) or not inside:
            break
        order, answers = (index, item), []
    return found


def _opens_sentence(items: Sequence[Item], index: int) -> bool:
    """Whether a passage is the first part of a sentence that the next one ends."""
    item = items[index]
    below = items[index + 1] if index + 1 < len(items) else None
    if not isinstance(item, Passage) or not isinstance(below, Passage):
        return False
    return below.ends and OPEN_END.search(item.text) is not None


def _assignment(
    order: tuple[int, Passage], answers: Sequence[tuple[int, Passage]], kind: str
) -> FlatAssignment:
    texts: list[str] = []
    for position, (_, part) in enumerate(answers):
        if position and not answers[position - 1][1].ends:
            texts[-1] = f"{texts[-1]} {part.text}"
        else:
            texts.append(part.text)
    return FlatAssignment(
        items=(order[0], *(index for index, _ in answers)),
        assignment=Assignment(
            kind=kind,
            text=order[1].text,
            response="\n\n".join(texts),
            where=merge_where([order[1].where, *(part.where for _, part in answers)]),
        ),
    )
