"""Words cut in two: made whole where the whole is a word and the parts are not."""

from __future__ import annotations

import pytest

from planparse.swedish.splits import splits


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Riktvärd e 2025", "Riktvärde"),
        ("Verksamhets planen", "Verksamhetsplanen"),
        ("god kvali tet i vården", "kvalitet"),
        ("Indi- kator", "Indikator"),
        ("Måluppfyllels e", "Måluppfyllelse"),
        ("GOD KVALI TET", "KVALITET"),
        ("(för ening)", "förening"),
    ],
)
def test_cut_words_are_made_whole(text: str, whole: str) -> None:
    (split,) = splits(text)
    assert split.whole == whole
    assert text[split.start : split.end].replace("- ", "").replace(" ", "") == whole


@pytest.mark.parametrize(
    "text",
    [
        "social tjänst och ut fall",
        "hälso- och sjukvård",
        "Budget- avvikelse",
        "extra ordinärt",
        "ett års plan, en gång i dag",
        "Grupp a, klass b och mål e",
        "IT stöd och LSS insats",
        "12 3 4 500 tkr",
        "to do with in form and be fore",
        "kommun styrelsen",
    ],
)
def test_words_side_by_side_stay(text: str) -> None:
    assert splits(text) == ()


def test_a_page_named_after_a_title_is_no_end_of_it() -> None:
    assert splits("Ökat skydd mot hedersrelaterad brottslighet s. 24") == ()
    assert splits("brottslighet s.") == ()
    assert splits("Far a Mor") == ()
