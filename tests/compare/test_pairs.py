"""Pairs made from documents by known changes: every change is told, and none that was not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import plan
from pairs import CHANGES, Pair, pairs_of
from pairs.measured import as_json, json_pairs, plain_score
from planparse.model import Document
from planparse.pipeline import extract


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return json_pairs()


def test_every_change_is_told_and_none_invented(pairs: list[Pair]) -> None:
    score = as_json(pairs)
    assert len(pairs) >= 200
    assert score.made > 700
    assert (score.missed, score.invented) == ((), ())


def test_every_kind_of_change_is_made(pairs: list[Pair]) -> None:
    made = {kind.removeprefix("< ") for pair in pairs for kind in pair.kinds}
    assert len(CHANGES) >= 40
    assert made == set(CHANGES)


def test_a_document_by_hand() -> None:
    score = as_json(pairs_of({"plan": plan()}, each=40, most=3))
    assert (score.missed, score.invented) == ((), ())


@pytest.mark.shared
def test_real_plans_changed_in_many_places(shared: Path) -> None:
    documents: dict[str, Document] = {
        path.name[:3]: extract(path) for path in sorted((shared / "seeds").glob("*.txt"))
    }
    score = as_json(pairs_of(documents, each=5, most=6))
    assert (score.missed, score.invented) == ((), ())


@pytest.mark.score
def test_pairs_printed_and_read_again() -> None:
    score = plain_score()
    assert score.f1 >= 0.98, (score.missed, score.invented)
