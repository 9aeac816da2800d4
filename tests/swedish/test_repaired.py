"""All steps of repair together, and the way back from repaired to raw text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from planparse.swedish.edits import apply, compose
from planparse.swedish.lettermap import solve
from planparse.swedish.mojibake import mend_mojibake
from planparse.swedish.repair import Change
from planparse.swedish.repair.letters import fold
from planparse.swedish.repaired import Repaired, repaired

SOUND = """Nämnden för vård och omsorg ansvarar för hemtjänst och särskilt boende.
Verksamheten ska även under året arbeta för att fler äldre får möjlighet att bo kvar.
Målet är att öka andelen nöjda brukare. Åtgärder följs upp före årets slut. Över tid ökar de.
Ökning ses. Öppna förskolan och Öster. Övriga områden ökar.
Höga mål för hållbar vård når fler än väntat på många områden, även för yngre. Ökade köer?
Årets ökning är högre än förra året! Årligen når tjänster för äldre och stöd på skolor."""
PARTS = [*SOUND.split(), *fold(SOUND).split(), "fÃ¶r", "nÃ¤mnd", "v!rd", "f#r", "12,5", "6kad", "å"]
TEXTS = st.lists(st.sampled_from([*PARTS, "\n", "\r\n", "\t", "  "]), max_size=40).map(" ".join)


def unchanged(result: Repaired) -> list[int]:
    """Offsets of the repaired text that no change covers."""
    covered: set[int] = set()
    for place in result.changes:
        covered.update(range(place.start, place.start + len(place.change.after or "")))
    return [i for i in range(len(result.text)) if i not in covered]


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_way_back_leads_to_the_raw_characters(text: str) -> None:
    result = repaired(text)
    assert result.raw == text
    for place in (*result.changes, *result.doubtful):
        before = place.change.before
        assert text[place.raw_start : place.raw_start + len(before)] == before
        line = re.split(r"\r\n|\r|\n", text)[place.line - 1]
        assert line[place.column - 1 : place.column - 1 + len(before)] == before
    for place in result.changes:
        after = place.change.after or ""
        assert result.text[place.start : place.start + len(after)] == after
        assert result.raw_offset(place.start) == place.raw_start
    for offset in unchanged(result):
        assert result.text[offset] == text[result.raw_offset(offset)]
    ways = [result.raw_offset(i) for i in range(len(result.text) + 1)]
    assert ways == sorted(ways)
    assert ways[-1] == len(text)
    assert len(result.text.split()) == len(text.split())


def test_an_offset_outside_the_text_is_an_error() -> None:
    with pytest.raises(IndexError):
        repaired("Nämnd").raw_offset(6)


@given(st.text("abc ", min_size=6, max_size=12), st.data())
def test_two_steps_as_one_do_the_same(line: str, data: st.DataObject) -> None:
    def edits(text: str) -> list[Change]:
        cuts = data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=4).map(sorted))
        return [
            Change(a, text[a:b], data.draw(st.none() | st.text("xy", max_size=3)), 1.0, "w")
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]

    first = edits(line)
    second = edits(apply(line, first))
    both = compose(line, first, second)
    assert apply(line, both) == apply(apply(line, first), second)
    assert all(line[c.column : c.column + len(c.before)] == c.before for c in both)


@pytest.mark.parametrize("codec", ["sloppy-windows-1252", "latin-1", "macroman", "cp850", "cp437"])
def test_mojibake_is_mended_word_by_word(codec: str) -> None:
    lines = [line.encode().decode(codec) for line in SOUND.split("\n")]
    lines.insert(1, "En sund rad om NIVÅ… och São Paulo – på “svenska” med ﬁ")
    mended = [apply(line, c) for line, c in zip(lines, mend_mojibake(lines), strict=True)]
    assert mended.pop(1) == lines[1]
    assert mended == SOUND.split("\n")


def test_text_misread_twice_is_mended() -> None:
    twice = SOUND.encode().decode("sloppy-windows-1252").encode().decode("sloppy-windows-1252")
    assert planparse.repair(twice) == SOUND


@pytest.mark.parametrize("text", [SOUND, "café Âge naïve Ã", "“x” ﬁ ｆｕｌｌ &amp; \x1b[0m\x00"])
def test_sound_signs_are_left_alone(text: str) -> None:
    assert planparse.repair(text) == text


SIGNS = {
    "marks": '!"#$%*',
    "private": "\ue0e5\ue0e4\ue0f6\ue0c5\ue0c4\ue0d6",
    "seven bits": "}{|][\\",
    "Mac Roman as Windows": "åäöÅÄÖ".encode("mac-roman").decode("cp1252", "replace"),
    "letters": "ßþðÞŁŒ",
}


@pytest.mark.parametrize("name", SIGNS)
def test_signs_for_letters_are_solved(name: str) -> None:
    damaged = SOUND.translate(str.maketrans("åäöÅÄÖ", SIGNS[name]))
    result = repaired(damaged)
    wrong = [(a, b) for a, b in zip(SOUND.split(), result.text.split(), strict=True) if a != b]
    assert wrong == []
    assert result.damage == {"mapped"}


def test_one_sign_for_all_letters_is_read_by_its_neighbours() -> None:
    damaged = re.sub("[åäöÅÄÖ]", "\ufffd", SOUND)
    result = repaired(damaged)
    pairs = list(zip(SOUND.split(), result.text.split(), damaged.split(), strict=True))
    assert not [p for p in pairs if p[0] == p[2] and p[1] != p[0]]
    assert sum(a == b for a, b, _ in pairs) >= 0.95 * len(pairs)


def test_too_few_words_leave_a_sign_doubtful() -> None:
    text = "Nämndens ansvar för v¤rd och sk¤ne finns kvar."
    result = repaired(text)
    assert result.text == text
    assert [place.change.before for place in result.doubtful] == ["v¤rd", "sk¤ne"]


def test_marks_brackets_and_figures_stay_beside_a_solved_sign() -> None:
    damaged = SOUND.replace("å", "!") + "\nBra! (Ja!) 100! 3!5 !"
    assert repaired(damaged).text.endswith("\nBra! (Ja!) 100! 3!5 !")


@pytest.mark.parametrize(
    "text", [SOUND, "it's O'Brien f*n d’Azur", "barn(en), och/eller; K:et [1] {a} $5 #tag x|y"]
)
def test_sound_text_has_no_signs_for_letters(text: str) -> None:
    assert not solve(text.split("\n") * 3)


MEANT = """Nämnden för vård och omsorg ansvarar för hemtjänst åt äldre.
De äldre ska få möjlighet att bo kvar, så önskar fullmäktige.
År 2024 ökade kostnaderna med 3,5 mnkr. Åtgärder vidtas. Hur mår barnen?
Örebro och Ängelholm samarbetar om hörsel och synskador i länet."""


def test_one_sign_for_all_letters_keeps_names_years_and_sentences() -> None:
    assert repaired(re.sub("[åäöÅÄÖ]", "?", MEANT)).text == MEANT


def test_rare_capitals_of_the_seven_bit_code_follow_from_the_small_letters() -> None:
    raw = MEANT.translate(str.maketrans("åäöÅÄÖ", "}{|][\\"))
    assert repaired(raw).text == MEANT
    noted = raw + " [not 3] och [tabell]"
    assert repaired(noted).text == MEANT + " [not 3] och [tabell]"


LONGER = f"""{MEANT}
Målen för hållbar tillväxt är nådda på några områden men återstår på andra även i år.
Åtgärder följs upp två gånger om året, och nämnden får då en öppen redovisning av läget.
Birgitta Andersson (S), ordförande, Kjell Larsson (M), Gun Eriksson (V), Åsa Öberg (L)"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("latin-1", "cp850"),
        ("cp850", "latin-1"),
        ("latin-1", "mac-roman"),
    ],
)
def test_one_encoding_read_as_another_is_mended_with_its_rare_capitals(
    written: str, read: str
) -> None:
    def misread(sign: str) -> str:
        return sign.encode(written).decode(read, "ignore") or sign

    raw = "".join(misread(sign) if sign in "åäöÄÖ" else sign for sign in LONGER)
    assert repaired(raw).text == LONGER


@pytest.mark.parametrize("letters", ["åæøÅÆØ", "áàóÁÀÓ", "üäöÜÄÖ", "åáöÅÁÖ"])
def test_letters_of_other_languages_are_mended_where_swedish_ones_are_missing(letters: str) -> None:
    raw = LONGER.translate(str.maketrans("åäöÅÄÖ", letters))
    mended = repaired(raw)
    assert mended.text == LONGER
    changed = {c.before for line in mended.by_line for c in line}
    assert all(before in raw for before in changed)


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen skal sørge for at alle barn får et godt tilbud, og rådet har vedtatt planen for "
        "året. Det er et mål å øke antallet plasser, og før sommeren skal første del være ferdig.",
        "Børn og unge får flere tilbud, og skolerne får større råderum. Høringen løber til øvrige "
        "parter, og først derefter træffes beslutning. Søger man støtte, sker det på grøn blanket.",
    ],
)
def test_norwegian_and_danish_are_left(text: str) -> None:
    assert repaired(text).text == text


def test_a_few_words_with_question_marks_for_letters_are_left() -> None:
    text = "Kommunen ?r stor. N?mnden ger st?d ?t ?ldre.\nTj?nsteskrivelse Ekstr?m ?rjan"
    assert repaired(text).text == text


def test_a_question_mark_stands_for_every_letter_rather_than_for_one() -> None:
    text = (
        "Kommunen ?r stor. Vad g?r n?mnden? Jo, den ger st?d ?t ?ldre. ?ka! ?rets m?l ?r ?tta.\n"
        "- ?tg?rder och ?vrigt f?r v?rden\nHur m?nga? Fr?gan ?r ?ppen."
    )
    assert repaired(text).text == (
        "Kommunen är stor. Vad gör nämnden? Jo, den ger stöd åt äldre. Öka! Årets mål är åtta.\n"
        "- Åtgärder och övrigt för vården\nHur många? Frågan är öppen."
    )
