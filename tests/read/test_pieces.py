"""Letters that are drawn twice are read once, and what has run into its neighbour stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planparse.read.pieces import TWICE, Run, pieces_of
from planparse.read.words import words_of

SIZE = 10.0


def run(text: str, x: float, base: float = 100.0, *, step: float = 5.0, bold: bool = False) -> Run:
    x0 = [x + step * i for i in range(len(text))]
    return Run(list(text), x0, [at + 5.0 for at in x0], base, SIZE, bold, italic=False)


def letters(runs: list[Run]) -> list[tuple[str, float, float]]:
    """Every letter that is kept, with its place."""
    return sorted(
        (run.texts[i], run.x0[i], run.base)
        for piece in pieces_of(runs)
        for run, start, end in piece.parts
        for i in range(start, end)
    )


def once(runs: list[Run]) -> list[tuple[str, float, float]]:
    """The same, every letter held against every one kept before it."""
    kept: list[tuple[str, float, float]] = []
    near = SIZE * TWICE
    for one in runs:
        for text, x in zip(one.texts, one.x0, strict=True):
            twice = any(
                text == other and abs(x - at) < near and abs(one.base - base) < near
                for other, at, base in kept
            )
            if text != " " and not twice:
                kept.append((text, x, one.base))
    return sorted(kept)


_RUNS = st.builds(
    run,
    st.text("ab ", min_size=1, max_size=4),
    st.integers(0, 60).map(lambda n: n / 3),
    st.integers(0, 12).map(lambda n: 100 + n / 3),
    step=st.sampled_from([5.0, 1.0, 0.5, 0.0]),
)


@given(st.lists(_RUNS, max_size=8))
def test_letters_drawn_twice_are_kept_once(runs: list[Run]) -> None:
    assert letters(runs) == once(runs)


def test_a_bold_look_over_half_a_word() -> None:
    words = words_of([run("Summa", 100), run("mma", 110.3), run("111", 150)])
    assert [word.text for word in words] == ["Summa", "111"]


def test_a_word_goes_on_over_runs_and_ends_where_the_style_changes() -> None:
    words = words_of([run("verk", 100), run("sam", 120), run("het", 135, bold=True)])
    assert [(word.text, word.glued, word.bold) for word in words] == [
        ("verksam", False, False),
        ("het", True, True),
    ]


def test_letter_spacing_is_measured_where_a_gap_needs_it() -> None:
    spaced = run("Sammanfattning", 100, step=7.0)
    assert [word.text for word in words_of([spaced])] == ["Sammanfattning"]
    apart = [run("Utfall", 100), run("2031", 132)]
    assert [word.text for word in words_of(apart)] == ["Utfall", "2031"]


def test_runs_without_letters_are_nothing() -> None:
    assert words_of([run("", 100), run(" ", 100)]) == ()
