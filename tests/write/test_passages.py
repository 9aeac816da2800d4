from __future__ import annotations

from dataclasses import replace

from builders import line, where
from planparse.write.passages import Origin, carry, carry_title


def test_words_are_kept_and_every_spot_lies_in_a_remark(origin: Origin) -> None:
    text = "Under 2024 var ramen 10,5 mnkr. Nämnden växer."
    passage = carry(text, where(15), origin)
    assert passage.text == text
    assert [text[s.start : s.end] for s in passage.spots] == ["2024", "10,5 mnkr"]
    (remark,) = passage.remarks
    assert remark.start <= passage.spots[0].start
    assert remark.end >= passage.spots[-1].end


def test_a_remark_says_why_and_from_where(origin: Origin) -> None:
    (remark,) = carry("Budget 2025.", where(15), origin).remarks
    assert remark.text.startswith("Ändra: ")
    assert "2026" in remark.text
    assert remark.text.endswith("Hämtat från vp2025.pdf, s. 15.")
    (by_line,) = carry("Budget 2025.", line(590), origin).remarks
    assert by_line.text.endswith("vp2025.pdf, rad 590.")


def test_what_may_stay_is_to_be_checked(origin: Origin) -> None:
    (remark,) = carry("Vi har 44 ärenden.", where(), origin).remarks
    assert remark.text.startswith("Kontrollera: ")


def test_each_sentence_has_its_own_remark(origin: Origin) -> None:
    passage = carry("Under 2024 växte vi. Under 2025 krymper vi.", where(), origin)
    assert len(passage.remarks) == 2


def test_a_title_of_the_plan_year_moves_on_and_says_so(origin: Origin) -> None:
    passage = carry_title("Nämndens budgetram 2025, 874 mnkr", where(), origin)
    assert passage.text == "Nämndens budgetram 2026, 874 mnkr"
    assert [passage.text[s.start : s.end] for s in passage.spots] == ["2026", "874 mnkr"]
    assert "Nämndens budgetram 2025" in passage.remarks[0].text


def test_a_title_with_a_period_or_another_year_keeps_its_words(origin: Origin) -> None:
    for title in (
        "Åtgärdsplan 2025–2027",
        "Beslut 2024",
        "Budget 2025 med plan 2026",
        "2025-03-01",
    ):
        passage = carry_title(title, where(), origin)
        assert passage.text == title
        assert passage.spots


def test_a_title_that_names_the_document_moves_on_as_a_whole(origin: Origin) -> None:
    own = replace(origin, names=("internbudget",))
    passage = carry_title("Internbudget för 2025 med plan för 2026-2029", where(), own)
    assert passage.text == "Internbudget för 2026 med plan för 2027-2030"
    assert len(passage.spots) == len(passage.remarks) == 3
    for kept in ("Reviderad internbudget 2025-03-28", "Internbudget 2023"):
        assert carry_title(kept, where(), own).text == kept


def test_control_characters_and_blanks_go(origin: Origin) -> None:
    passage = carry("Ett\x00 \x1b[31mord\n  till\ufffe\ud800.", where(), origin)
    assert passage.text == "Ett [31mord till."
