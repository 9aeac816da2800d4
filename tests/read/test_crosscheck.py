"""Figures that the text layer and OCR read differently are not sure."""

from __future__ import annotations

from planparse.pages import Tilt, Word
from planparse.read.crosscheck import cross_checked


def word(text: str, x: float, y: float = 100, wide: float = 20) -> Word:
    return Word(text, text, x, y, x + wide, y + 10, size=10, confidence=0.96)


AGREED = [word(str(n), 60, 200 + 20 * n) for n in range(10, 20)]


def test_a_figure_that_differs_in_a_digit_is_not_sure() -> None:
    words, unlike = cross_checked([*AGREED, word("1261", 60)], [*AGREED, word("1267", 60)])
    assert unlike == 1
    assert [w.text for w in words if w.confidence < 0.9] == ["1261"]


def test_blanks_signs_and_lengths_of_words_make_no_difference() -> None:
    ours = [*AGREED, word("12", 60), word("500", 83), word("95%", 200), word("8,1", 300)]
    theirs = [*AGREED, word("12500", 60, wide=43), word("95", 200), word("8.1", 300)]
    assert cross_checked(ours, theirs)[1] == 0


def test_a_layer_that_knows_nothing_of_figures_is_not_listened_to() -> None:
    other = [word(str(n), 60, 200 + 20 * n) for n in range(10, 20)]
    mine = [word(str(n + 30), 60, 200 + 20 * n) for n in range(10, 20)]
    words, unlike = cross_checked(mine, other)
    assert unlike == 0
    assert all(w.confidence > 0.9 for w in words)


def test_figures_of_a_page_set_upright_are_found_in_the_layer() -> None:
    tilt = Tilt(2, 0.0, 600, 800)
    mine = [word(str(n), 60, 200 + 20 * n) for n in range(10, 20)]
    theirs = [
        Word(w.text, w.text, *tilt.displayed(w.bbox), size=10) for w in [*mine[:-1], word("7", 60)]
    ]
    theirs.append(Word("79", "79", *tilt.displayed(mine[-1].bbox), size=10))
    words, unlike = cross_checked(mine, theirs, tilt)
    assert unlike == 1
    assert words[-1].confidence < 0.9
