"""Two readings voted into one."""

from __future__ import annotations

import pytest

from planparse.read.tesseract import Seen
from planparse.read.vote import UNSURE_FIGURE, vote


def seen(text: str, sure: float = 0.95, left: int = 100, width: int | None = None) -> Seen:
    return Seen(text, left, 50, left + (width or 15 * len(text)), 80, sure, (1, 1, 1))


def voted(ours: str, theirs: str, sure: float = 0.95, other: float = 0.95) -> Seen:
    (word,) = vote([seen(ours, sure, width=120)], [seen(theirs, other, width=120)])
    return word


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("10960", "10%", "10%"),
        ("100960", "100%", "100%"),
        ("83,94", "83,9%", "83,9%"),
        ("(26)", "(%)", "(%)"),
        ("2031”", "2031*", "2031*"),
        ("17,5", "17.5", "17,5"),
        ("—0,2", "-0,2", "—0,2"),
        ("826,4", "826,4", "826,4"),
    ],
)
def test_signs_come_from_the_reading_that_has_them(ours: str, theirs: str, text: str) -> None:
    word = voted(ours, theirs)
    assert word.text == text
    assert word.confidence >= 0.9


@pytest.mark.parametrize(
    ("ours", "theirs"), [("13", "1,3"), ("826,4", "828,4"), ("12", "120"), ("90%", "96%")]
)
def test_a_figure_that_is_read_differently_is_never_sure(ours: str, theirs: str) -> None:
    assert voted(ours, theirs, 0.99, 0.98).confidence <= UNSURE_FIGURE


def test_a_sign_does_not_make_other_figures_sure() -> None:
    assert voted("84", "83%").confidence <= UNSURE_FIGURE


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("Årsbudget", "Ârsbudget", "Årsbudget"),
        ("nämndmål", "närnndmål", "nämndmål"),
        ("Volymijustering", "Volymjustering", "Volymjustering"),
        ("I", "1", "I"),
        ("Ökal", "Öka/", "Öka/"),
    ],
)
def test_words_go_to_the_more_swedish_reading(ours: str, theirs: str, text: str) -> None:
    assert voted(ours, theirs, 0.9, 0.9).text == text


def test_a_figure_seen_by_one_reading_is_kept_and_not_sure() -> None:
    words = vote([seen("Budget")], [seen("Budget"), seen("12,5", left=400)])
    assert [word.text for word in words] == ["Budget", "12,5"]
    assert words[1].confidence <= UNSURE_FIGURE


def test_words_parted_differently_are_taken_whole() -> None:
    ours = [seen("inämnden", 0.8, left=100, width=150)]
    theirs = [seen("i", 0.95, 100, 10), seen("nämnden", 0.95, 120, 130)]
    assert [word.text for word in vote(ours, theirs)] == ["i", "nämnden"]
