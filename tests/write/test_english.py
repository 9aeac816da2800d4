"""A comparison in English: our own phrases are exchanged, the words of the documents are not."""

from __future__ import annotations

import pytest

from planparse.model import Change, Diff
from planparse.write.english import in_english


def english(change: Change) -> Change:
    (told,) = in_english(Diff(old="a", new="b", changes=(change,))).changes
    return told


@pytest.mark.parametrize("what", ["text", "assignment", "goal"])
def test_a_text_that_begins_with_goal_is_not_a_target(what: str) -> None:
    words = "mål 1 ska nås under året"
    change = Change.model_validate({"kind": "reworded", "what": what, "name": "x", "old": words})
    assert english(change).old == words


def test_the_target_of_an_indicator_is_told_in_english() -> None:
    change = Change(kind="outcome", what="indicator", name="Andel", old="2025: mål 80 %")
    assert english(change).old == "2025: target 80 %"


def test_an_indicators_own_wording_is_kept() -> None:
    change = Change(kind="reworded", what="indicator", name="Andel", old="mål 5 nås")
    assert english(change).old == "mål 5 nås"
