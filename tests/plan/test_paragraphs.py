"""Lines → paragraphs: hyphens, page breaks, notes between, columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers import paper, structure
from planparse.model import Where
from planparse.pages import PrintedPage, Tabled, Word
from planparse.plan.paragraphs import flow
from planparse.plan.passages import Passage, join_lines, split_marker, split_note


def _join(*lines: str, known: frozenset[str] = frozenset()) -> str:
    return join_lines([(line, Where(line=i)) for i, line in enumerate(lines, 1)], known)[0]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("Nämnden har sam-", "verkat"), "Nämnden har samverkat"),
        (("all hälso-", "och sjukvård"), "all hälso- och sjukvård"),
        (("ett nytt IT-", "stöd"), "ett nytt IT-stöd"),
        (("perioden 2025-", "2027"), "perioden 2025-2027"),
        (("mellan 98–", "99 procent"), "mellan 98–99 procent"),
        (("Nord-", "Syd"), "Nord-Syd"),
        (("en rad", "till"), "en rad till"),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], joined: str) -> None:
    assert _join(*lines) == joined


def test_a_hyphen_the_document_knows_stays() -> None:
    assert _join("vår e-", "tjänst", known=frozenset({"e-tjänst"})) == "vår e-tjänst"
    assert _join("vår e-", "tjänst", known=frozenset({"etjänst"})) == "vår etjänst"


def test_marks_of_lists_and_notes() -> None:
    assert split_marker("– Öka närvaron") == ("–", "Öka närvaron")
    assert split_marker("12. Samtliga nämnder ska") == ("12.", "Samtliga nämnder ska")
    assert split_marker("2025 blev bra") == (None, "2025 blev bra")
    assert split_note("³ Statistik från registret") == ("3", "Statistik från registret")
    assert split_note("**) Avser utfall") == ("**", "Avser utfall")
    assert split_note("Avser utfall") == (None, "Avser utfall")


def test_a_paragraph_goes_on_over_a_page_break_and_past_a_footnote() -> None:
    items, _ = structure(
        """
        Nämnden arbetar hela året med att stärka samverkan mellan skola, kultur och

        ¹ Enligt statistik från förra året

        fritid så att fler barn får en meningsfull vardag.
        """
    )
    joined = items[0]
    assert isinstance(joined, Passage)
    assert joined.text.endswith("kultur och fritid så att fler barn får en meningsfull vardag.")
    assert [place.line for place in joined.where.places] == [2, 6]
    assert joined.place(joined.text.index("fritid"), joined.text.index("fritid") + 3).line == 6
    assert [item.note for item in items if isinstance(item, Passage)] == [None, "1"]


def test_sentences_are_not_joined() -> None:
    items, _ = structure("Första stycket slutar här.\n\nandra raden börjar med liten bokstav.\n")
    assert len(items) == 2


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    lines = [
        "Stycket handlar om hur nämnden planerar verksamheten för året och följer upp den",
        *["nämnden planerar verksamheten för året och följer upp den varje månad med staben"] * 3,
        "och resten av förvaltningen.",
    ]
    text = "\n".join(lines * 5)
    items, _ = structure(text)
    assert len(items) == 5


def _words(
    text: str, x: float, top: float, size: float = 10.0, *, bold: bool = False
) -> list[Word]:
    words: list[Word] = []
    for part in text.split():
        width = 0.5 * size * len(part)
        words.append(Word(part, part, x, top, x + width, top + size, size, bold=bold))
        x += width + 0.3 * size
    return words


def _page(words: list[Word]) -> Tabled:
    return Tabled((), (PrintedPage(1, 600, 800, tuple(words)),))


def test_blank_between_short_paragraphs_is_not_the_distance_of_lines() -> None:
    words: list[Word] = []
    for row in range(6):
        words += _words("Nämnden följer", 50, 100 + 26 * row)
        words += _words("målet varje månad", 50, 112 + 26 * row)
    for row in range(12):
        sentence = "Fler klarar sig själva." if row % 2 else "Indikatorer för målet"
        words += _words(sentence, 50, 280 + 20 * row)
    texts = [item.text for item in flow(_page(words)) if isinstance(item, Passage)]
    assert texts[-2:] == ["Indikatorer för målet", "Fler klarar sig själva."]


def test_a_figure_that_ends_a_sentence_on_the_next_line_is_no_item() -> None:
    words: list[Word] = []
    for row in range(4):
        words += _words("de flesta kommer på vardagar mellan klockan 7 och", 50, 100 + 60 * row)
        words += _words("9. Nöjdheten är hög.", 50, 112 + 60 * row)
        words += _words("och den stiger.", 50, 124 + 60 * row)
    texts = [item.text for item in flow(_page(words)) if isinstance(item, Passage)]
    assert len(texts) == 4
    assert texts[0].endswith("mellan klockan 7 och 9. Nöjdheten är hög. och den stiger.")


def test_two_columns_are_read_one_after_the_other() -> None:
    words: list[Word] = []
    for row in range(12):
        words += _words(f"vänster spalt rad nummer {row} är lång", 50, 100 + 12 * row)
        words += _words(f"höger spalt rad nummer {row} är lång", 320, 100 + 12 * row)
    texts = " ".join(item.text for item in flow(_page(words)) if isinstance(item, Passage))
    places = [texts.index(f"vänster spalt rad nummer {row} ") for row in range(12)]
    assert all(before < after for before, after in pairwise(places))
    assert texts.index("höger") > places[-1]


def test_labels_and_values_side_by_side_are_no_columns() -> None:
    words: list[Word] = []
    for row in range(8):
        words += _words("Etikett", 50, 100 + 12 * row)
        words += _words(f"värde {row}", 320, 100 + 12 * row)
    texts = [item.text for item in flow(_page(words)) if isinstance(item, Passage)]
    assert " ".join(texts).startswith("Etikett värde 0")


def test_a_list_mark_far_from_its_text_belongs_to_it() -> None:
    words = _words("1.", 50, 100) + _words("Nämnden ska spara", 80, 100)
    item = flow(_page(words))[0]
    assert isinstance(item, Passage)
    assert (item.marker, item.text) == ("1.", "Nämnden ska spara")


def test_raised_figures_and_small_notes() -> None:
    raised = Word("1", "1", 140, 98, 144, 104, 6, superscript=True, glued=True)
    words = [*_words("Behovet av stöd ökar", 50, 100), raised]
    for row in range(6):
        words += _words("vanlig text som fyller sidan med ord", 50, 130 + 12 * row)
    words += _words("1 Enligt registret", 50, 700, 7.0)
    passages = [item for item in flow(_page(words)) if isinstance(item, Passage)]
    assert "¹" in passages[0].text
    assert (passages[-1].note, passages[-1].text) == ("1", "Enligt registret")


def test_a_narrow_gutter_is_found_though_lines_run_together() -> None:
    words: list[Word] = []
    for row in range(14):
        left = _words("vänster spalt med många ord", 50, 100 + 12 * row)
        words += left
        words += _words("höger spalt med andra ord", left[-1].x1 + 15, 100 + 12 * row)
    text = " ".join(item.text for item in flow(_page(words)) if isinstance(item, Passage))
    assert text.index("höger") > text.rindex("vänster")


def test_a_heading_that_ends_the_left_column_goes_with_the_full_width_below() -> None:
    words: list[Word] = []
    for row in range(10):
        words += _words("vänster spalt med flera ord", 50, 100 + 12 * row)
        words += _words("höger spalt med flera ord", 320, 100 + 12 * row)
    words += _words("Måluppfyllelse", 50, 240, 14, bold=True)
    words += _words("ett stycke " * 9, 50, 270)
    passages = [item.text for item in flow(_page(words)) if isinstance(item, Passage)]
    assert passages.index("Måluppfyllelse") == len(passages) - 2


def test_label_lines_are_paragraphs() -> None:
    words = _words("Fler brukare ska vara nöjda.", 50, 100)
    words += _words("Metod/mått: enkät till alla brukare", 50, 112)
    words += _words("Adressering: Förvaltningen", 50, 124)
    assert len(flow(_page(words))) == 3


@given(
    st.lists(
        st.text(st.sampled_from('aåäöAÅ 01.,:;-–•*¹\t"()%|…kr'), max_size=60), max_size=40
    ).map("\n".join)
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_understood_without_loss(text: str) -> None:
    document = paper(text)
    assert [section.id for section in document.sections] == [
        f"s{number}" for number in range(1, len(document.sections) + 1)
    ]
    assert all(block.where.line for section in document.sections for block in section.blocks)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 580), st.floats(0, 780), st.sampled_from([0.0, 6.0, 10.0, 14.0]),
            st.sampled_from(["ord", "1.", "•", "Mål", "-", "12,5", "och"]), st.booleans(),
        ),
        max_size=60,
    )
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_page_keeps_its_words(spots: list[tuple[float, float, float, str, bool]]) -> None:
    words = [
        Word(text, text, x, top, x + 20, top + max(size, 1.0), size, bold=bold)
        for x, top, size, text, bold in spots
    ]
    passages = [item for item in flow(_page(words)) if isinstance(item, Passage)]
    shown = " ".join(f"{p.marker or ''} {p.note or ''} {p.text}" for p in passages)
    letters = sorted(c for c in shown if c.isalnum())
    assert letters == sorted(c for word in words for c in word.text if c.isalnum())
