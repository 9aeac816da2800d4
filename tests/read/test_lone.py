"""Letters that stand alone and mean a figure or a sign there."""

from __future__ import annotations

import pytest

from planparse.read.lone import told_by_place
from planparse.read.tesseract import Seen

LINE = (1, 1, 1)


def line(*texts: str, gap: int = 8, wide: int = 18) -> list[Seen]:
    """The words of a line, each with so much white after it."""
    words, x = [], 100
    for text in texts:
        words.append(Seen(text, x, 200, x + wide * len(text), 222, 0.95, LINE))
        x = words[-1].right + gap
    return words


def told(words: list[Seen]) -> list[str]:
    return [word.text for word in told_by_place(words)]


def test_an_o_after_a_colon_is_a_nought_that_is_not_sure() -> None:
    words = told_by_place(line("Augusti:", "O"))
    assert [word.text for word in words] == ["Augusti:", "0"]
    assert words[1].confidence < 0.9


def test_an_o_alone_in_a_cell_is_a_nought() -> None:
    assert told(line("12", "O", "14", gap=120)) == ["12", "0", "14"]


@pytest.mark.parametrize("texts", [("O", "Andersson"), ("Vitamin", "O"), ("Se", "o", "hör")])
def test_an_o_beside_words_stays(texts: tuple[str, ...]) -> None:
    assert told(line(*texts)) == list(texts)


def test_a_section_sign_is_told_by_the_number_before_it() -> None:
    assert told(line("9", "S", "reglementet")) == ["9", "§", "reglementet"]
    assert told(line("$", "112")) == ["§", "112"]
    assert told(line("Anna", "S", "svarar")) == ["Anna", "S", "svarar"]
