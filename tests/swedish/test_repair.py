"""Repair of damaged Swedish: what is damaged is made right, what is sound stays byte for byte."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.swedish.repair import damage_of, how_swedish, repair_lines, repair_text
from planparse.swedish.repair.letters import drop, fold

SOUND = """Nämnden för vård och omsorg i Exempelby ansvarar för hemtjänst och särskilt boende.
Verksamheten ska även under året arbeta för att fler äldre får möjlighet att bo kvar hemma.
Kostnaderna ökade med 3,5 mnkr jämfört med föregående år, vilket förklaras av högre löner.
Målet är att öka andelen nöjda brukare från 80 till 85 procent."""


def test_folded_text_is_made_right() -> None:
    assert repair_text(fold(SOUND)) == SOUND


def test_dropped_text_is_made_right() -> None:
    assert repair_text(drop(SOUND)) == SOUND


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Namndens mal ar att starka varden.", "Nämndens mål är att stärka vården."),
        (
            "Ndmnden ska f6lja upp hur varden har 6kat.",
            "Nämnden ska följa upp hur vården har ökat.",
        ),
        (
            "Namnden ska 1amna férslag till fullmaktige.",
            "Nämnden ska lämna förslag till fullmäktige.",
        ),
        ("SOdertalje kommun har fatt fler invanare.", "Södertälje kommun har fått fler invånare."),
        ("Det ar nAmnden som beslutar om atgarder.", "Det är nämnden som beslutar om åtgärder."),
        (
            "Uppféljningen av &tgarderna gors manadsvis.",
            "Uppföljningen av åtgärderna görs månadsvis.",
        ),
    ],
)
def test_misread_words_are_made_right(seen: str, meant: str) -> None:
    assert repair_text(seen) == meant


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "The board is responsible for care of the elder and for the far end of the budget.",
        "Lautakunta vastaa kunnan sosiaalipalveluista ja vanhustenhuollosta.",
        "Budget\tUtfall\tAvvikelse\n12,5\t13,0\t-0,5\n1 250\t1 300\t-50",
        "",
        "\n\n\t \n",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair_text(text) == text


def test_codes_addresses_and_digits_are_left_alone() -> None:
    text = (
        "Namnden foljer upp malen varje manad enligt arendet KS 2024/0815 och bilaga B12.\n"
        "Las mer pa www.exempelby.se/namnd eller skriv till omsorgsnamnden@exempelby.se har.\n"
        "IFO, HME och LPO redovisas for jan-okt 2024 med 12 500 tkr."
    )
    repaired = repair_text(text)
    for kept in ("KS 2024/0815", "B12", "www.exempelby.se/namnd", "omsorgsnamnden@exempelby.se"):
        assert kept in repaired
    assert repaired.startswith("Nämnden följer upp målen varje månad enligt ärendet")
    assert repaired.endswith("IFO, HME och LPO redovisas för jan-okt 2024 med 12 500 tkr.")


def test_words_of_the_sister_document_count() -> None:
    seen = "Boendet Bjorkasen ar fullt och namnden far inga fler platser under aret."
    assert "Björkåsen" in repair_text(seen, like="Boendet Björkåsen byggs om.")


def test_changes_say_what_and_where() -> None:
    (line,) = repair_lines(["Namnden ska folja upp arbetet med aldreomsorgen."])
    assert line.text == "Nämnden ska följa upp arbetet med äldreomsorgen."
    assert [(change.column, change.before, change.after) for change in line.changes] == [
        (0, "Namnden", "Nämnden"),
        (12, "folja", "följa"),
        (34, "aldreomsorgen", "äldreomsorgen"),
    ]
    assert all(0.5 <= change.confidence <= 1 and change.why for change in line.changes)
    assert line.damage == ("folded",)


def test_damage_is_named() -> None:
    assert damage_of(SOUND.split("\n")) == ()
    assert damage_of(fold(SOUND).split("\n")) == ("folded",)
    assert damage_of(drop(SOUND).split("\n")) == ("dropped",)


def test_a_damaged_page_does_not_touch_its_sound_neighbour() -> None:
    damaged = [fold(line) for line in SOUND.split("\n")]
    lines = [*SOUND.split("\n"), "", "\f", *damaged]
    repaired = [line.text for line in repair_lines(lines)]
    assert repaired == [*SOUND.split("\n"), "", "\f", *SOUND.split("\n")]


def test_how_swedish_tells_swedish_from_soup() -> None:
    assert how_swedish("Nämnden ansvarar för barn och unga") == 1.0
    assert how_swedish("Nmdn nsvrr xq brzz wq") < 0.5
    assert how_swedish("12 345") == 0.0


DAMAGED = "Namnden mal for ar pa 6kad 12,5 2024 -3 § IFO KS/2024 vard | & fill ndmnd å"
WORDS = st.sampled_from(DAMAGED.split())
LINES = st.lists(st.lists(WORDS | st.text(max_size=6), max_size=9).map(" ".join), max_size=6)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_lines_words_and_numbers_stay(lines: list[str]) -> None:
    repaired = [line.text for line in repair_lines(lines)]
    assert len(repaired) == len(lines)
    for before, after in zip(lines, repaired, strict=True):
        old, new = before.split(), after.split()
        assert len(old) == len(new)
        for seen, word in zip(old, new, strict=True):
            if re.fullmatch(r"[\d.,%+−-]+", seen):
                assert word == seen


SIGNS = st.text(
    st.sampled_from(
        "\u0308\u030a\xa0\u202f\xad\u200b\x0c\r\n\t\x00\ufeff\ufffd|[]{€©6é@&-–…aAoO3İßǅ"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=8,
)


@given(st.lists(st.sampled_from([*DAMAGED.split(), *fold(SOUND).split()]) | SIGNS, max_size=40))
@settings(max_examples=150, deadline=None)
def test_blanks_figures_and_strange_signs_stay(pieces: list[str]) -> None:
    text = " ".join(pieces)
    repaired = repair_text(text)
    assert re.split(r"\S+", repaired) == re.split(r"\S+", text)
    for seen, word in zip(text.split(), repaired.split(), strict=True):
        if seen != word:
            assert any(map(str.isalpha, seen)) or seen in "|&"
            assert [sign for sign in seen if ord(sign) > 0x17F] == [
                sign for sign in word if ord(sign) > 0x17F
            ] or "€" in seen
    assert len(repair_text(text).splitlines()) == len(text.splitlines())


@given(st.lists(st.sampled_from(re.findall(r"\S+", SOUND)), min_size=25, max_size=40))
@settings(max_examples=40, deadline=None)
def test_repairing_twice_is_repairing_once(words: list[str]) -> None:
    once = repair_text(fold(" ".join(words)))
    assert repair_text(once) == once


def test_a_line_that_begins_with_a_lone_sign() -> None:
    """Nothing stands before the first word that is read, not even a word like it."""
    assert repair_text(". Namnden ska folja upp malen") == ". Nämnden ska följa upp målen"


def test_lines_that_begin_something_get_their_capital_as_the_others_have_it() -> None:
    rows = ["Kostnader fr frvaltningen 1 200", "Mil och byggenheten 340", "Smhllsplanering 56"]
    lines = [*rows, "vriga kostnader fr nmnden 78", "Rddningstjnsten 90"]
    assert "\nÖvriga kostnader för nämnden 78" in repair_text("\n".join(lines))
    small = [row[0].lower() + row[1:] for row in lines]
    assert "\növriga kostnader för nämnden 78" in repair_text("\n".join(small))


def test_a_lone_capital_before_a_small_word_lost_its_letter() -> None:
    line = "Nmnden fljer mlen. P skolan finns std. S gjordes ven p boendet. P. sger S, MP och V."
    after = "målen. På skolan finns stöd. Så gjordes även på boendet. P. säger S, MP och V."
    assert repair_text(line).endswith(after)


def test_given_names_beside_others_and_after_a_colon_are_no_words() -> None:
    text = "Namndens ordforande ar vald.\nKontaktperson: Mats\nMats och Sara svarar for varden.\n"
    assert repair_text(text) == (
        "Nämndens ordförande är vald.\nKontaktperson: Mats\nMats och Sara svarar för vården.\n"
    )


def test_handles_and_network_paths_stay() -> None:
    text = "Namndens handlingar ligger pa \\\\lagring\\namnd och hos @goran_sjoberg for alla."
    assert repair_text(text) == (
        "Nämndens handlingar ligger på \\\\lagring\\namnd och hos @goran_sjoberg för alla."
    )


def test_what_is_glued_to_a_colon_begins_no_sentence() -> None:
    line = "Tckning av 2008:rs underskott begrs av nmnden och frvaltningen"
    assert "2008:års underskott" in repair_text(line)


def test_no_capital_inside_a_sentence_that_lost_first_letters() -> None:
    """A semicolon begins no sentence, nor do two words of one letter stand in two cells."""
    line = "Kn till frskolan var lngre i vras n i hstas; i r r den kortare och ka, ka och tr"
    assert repair_text(line).startswith(
        "Kön till förskolan var längre i våras än i höstas; i år är den kortare och öka, öka och"
    )


SAMPLE = "\n".join(
    (
        SOUND,
        "Förskolan växer när fler barn flyttar in, och antalet platser är större än året före.",
        "Åtgärder följs upp två gånger om året; nämnden får då en öppen redovisning av läget.",
        "Målen för hållbar tillväxt är nådda på några områden men återstår på andra i år.",
    )
)


@pytest.mark.parametrize("lost", ["å", "ä", "ö", "åä", "åö", "äö"])
@pytest.mark.parametrize("damage", [fold, drop])
def test_a_font_that_lacks_some_of_the_letters_leaves_the_others(lost: str, damage: object) -> None:
    assert callable(damage)
    letters = lost + lost.upper()
    damaged = "".join(damage(sign) if sign in letters else sign for sign in SAMPLE)
    assert repair_text(damaged) == SAMPLE


def test_finnish_lacks_one_letter_and_is_left() -> None:
    text = (
        "Kunnan tehtävänä on järjestää palveluja asukkaille. Määräykset koskevat päätöksiä, "
        "joita hallitus ja lautakunta tekevät yhdessä. Tämä on tärkeää myös nuorille."
    )
    assert repair_text(text) == text
