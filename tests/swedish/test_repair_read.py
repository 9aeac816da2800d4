"""Repair of what OCR without Swedish makes of a printed plan: bullets, lost letters, names."""

from __future__ import annotations

import pytest

from planparse.swedish.repair import repair_lines, repair_text
from planparse.swedish.repair.letters import drop, fold

OPENING = [
    "Namnden f6ljer upp malen varje manad och redovisar dem for fullmaktige.",
    "Namndens mal ar att 6ka kvaliteten i varden och omsorgen om de aldre.",
]
ITEMS = ["Fullgora kommunens uppgifter", "Stodja foreningar", "Utse arets pris", "Folja malen"]


def signs_after(lines: list[str]) -> list[str]:
    """The first signs of the lines after an OCR-read opening, once repaired."""
    return [line.text[0] for line in repair_lines([*OPENING, *lines])[len(OPENING) :]]


def test_several_signs_before_the_items_of_a_text_are_bullets() -> None:
    lines = [f"{sign} {item}" for sign, item in zip("e+¢«", ITEMS, strict=True)]
    assert signs_after(lines) == ["•"] * 4
    (change,) = (c for c in repair_lines([*OPENING, *lines])[2].changes if c.after == "•")
    assert (change.column, change.before, change.why) == (0, "e", "felläst tecken")


@pytest.mark.parametrize("signs", ["****", "++++", "e+e", "--e+"])
def test_signs_of_one_kind_or_a_few_stay(signs: str) -> None:
    lines = [f"{sign} {item}" for sign, item in zip(signs, ITEMS, strict=False)]
    assert signs_after(lines) == list(signs)


@pytest.mark.parametrize(("signs", "meant"), [("¢", "•"), ("e¢", "••"), ("*¢", "*•")])
def test_a_cent_sign_is_a_bullet_and_tells_of_others(signs: str, meant: str) -> None:
    lines = [f"{sign} {item}" for sign, item in zip(signs, ITEMS, strict=False)]
    assert signs_after(lines) == [*meant]


def test_a_star_that_is_a_note_stays_beside_misread_bullets() -> None:
    lines = [f"{sign} {item}" for sign, item in zip("e¢e¢", ITEMS, strict=True)]
    noted = ["Budget 2024* 12,5", "* Beloppen ar avrundade"]
    assert signs_after([*lines, *noted]) == [*"••••", "B", "*"]


def test_bullets_of_sound_text_stay() -> None:
    text = "\n".join(f"{sign} Öka målen för vården varje år" for sign in "e+¢«")
    assert repair_text(text) == text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("frvantade intakter", "förväntade intäkter"),
        ("minskade behovskningar", "minskade behovsökningar"),
        ("uppf6ljningarna av malen", "uppföljningarna av målen"),
        ("ska gras delaktiga", "ska göras delaktiga"),
        ("lokalerna r till for alla", "lokalerna är till för alla"),
        ("om volymera minskar", "om volymerna minskar"),
        ("klara sin frsdrjning", "klara sin försörjning"),  # one ö lost, one misread
        ("vidta &tg&rder; mer behovs", "vidta åtgärder; mer behövs"),
        ("anstalla s4 snart det gar", "anställa så snart det går"),
        ('ropa "nej till férvaltningen!"', 'ropa "nej till förvaltningen!"'),
    ],
)
def test_letters_that_a_reader_lost(seen: str, meant: str) -> None:
    text = "\n".join([*OPENING, f"Det handlar om att {seen} under aret."])
    assert f"att {meant} under året." in repair_text(text)


def test_a_name_with_a_misread_letter_is_told_by_its_parts() -> None:
    text = "\n".join([*OPENING, "Ansvarig ar Karin Bjérkryd som leder arbetet."])
    assert "Karin Björkryd som" in repair_text(text)


def test_an_acronym_of_the_document_in_small_letters_stays() -> None:
    lines = [
        "Arenden inom IFO har 6kat.",
        "Stodet fran IFO ges till alla.",
        "Se ifo vuxen for mer.",
    ]
    assert repair_lines([*OPENING, *lines])[-1].text == "Se ifo vuxen för mer."


def test_a_lone_l_at_the_front_of_a_sentence_is_the_word_i() -> None:
    text = "\n".join(
        [*OPENING, "l ovrigt foljs malen upp varje ar. Varje dag gar det at 3 l mjolk."]
    )
    assert "I övrigt följs målen upp varje år." in repair_text(text)
    assert "3 l mjölk" in repair_text(text)


def test_a_line_after_a_numbered_heading_keeps_its_capital() -> None:
    small = "Alla i kommunens skolor far stod av kommunens ratt och kommunens vard."
    head = "1.3 Kommunfullmaktiges malstyrning med namndens mal och indikatorer"
    line = "Kommunens arbete for hallbarhet har sin utgangspunkt i planen for aret."
    assert repair_lines([*OPENING, *[small] * 3, head, line])[-1].text.startswith("Kommunens")


@pytest.mark.parametrize(
    "name", ["Karl Nilsson", "Mats Borg", "Frans Fors", "Lage Malm", "Måns Åkesson", "Lara Hammar"]
)
def test_names_of_people_are_no_other_words(name: str) -> None:
    line = f"Nämndens ordförande är {name} som också ansvarar för vården och omsorgen."
    assert repair_text(fold(line)) == line
    first = f"{name} är vice ordförande i nämnden och ansvarar för vården om de äldre."
    assert repair_text(fold(first)) == first


@pytest.mark.parametrize("damage", [fold, drop])
def test_short_words_of_headings_in_capitals(damage: object) -> None:
    assert callable(damage)
    lines = [
        "MÅL OCH BUDGET MED PLAN FÖR SKOLAN",
        "NÄMNDEN FÖR IFO OCH LSS",
        "Målen för vården följs upp",
    ]
    assert [line.text for line in repair_lines([damage(line) for line in lines])] == lines


def test_an_abbreviation_is_no_word() -> None:
    line = "Stödet till föreningar ges fr.o.m. våren för att nå målen t.o.m. hösten."
    assert repair_text(drop(line)) == line


def test_a_known_name_is_no_compound_that_nobody_knows() -> None:
    line = "Förskolan i Vallda byggs ut nästa år och behöver större lokaler för måltider."
    assert repair_text(drop(line)) == line


def test_a_wrong_letter_of_the_author_stays_in_a_word_of_no_swedish_letters() -> None:
    line = "Enligt planen ska kvalitetsarbettet följas upp av nämnden varje år för alla mål."
    assert repair_text(fold(line)) == line


def test_letters_without_a_vowel_are_no_word_without_its_first() -> None:
    line = "Antal behov enligt lvs-kriterier dar samtycke ej foreligger"
    (repaired,) = repair_lines([*OPENING, line])[len(OPENING) :]
    assert repaired.text == "Antal behov enligt lvs-kriterier där samtycke ej föreligger"


@pytest.mark.parametrize("before", ["Planen for budget 2023", "I Orebro", "Det"])
def test_the_verb_in_the_middle_of_a_sentence_has_no_capital(before: str) -> None:
    text = "\n".join([*OPENING, f"{before} Ar inte klar. Ar 2024 ar klart."])
    assert repair_text(text).endswith(" är inte klar. År 2024 är klart.")


def test_a_preposition_before_a_name_comes_back_and_an_initial_stays() -> None:
    lines = [
        "Nmnden fljer upp mlen varje mnad och redovisar dem fr fullmktige.",
        "P Vallaskolan finns en rektor. P Andersson har bett om ordet.",
    ]
    meant = "På Vallaskolan finns en rektor. P Andersson har bett om ordet."
    assert repair_lines(lines)[1].text == meant


def test_an_adjective_has_no_genitive_but_a_verb_has_a_passive() -> None:
    text = "\n".join([*OPENING, "Skyddet har starkts och reglerna skarpts, och priset har sankts."])
    assert repair_text(text).endswith("har stärkts och reglerna skärpts, och priset har sänkts.")


@pytest.mark.parametrize("damage", [fold, drop])
def test_the_label_of_an_item_is_no_word(damage: object) -> None:
    lines = [
        "Nämnden följer upp målen för vården och skolan varje månad under året.",
        "d) återstående belopp för året",
        "k) övriga åtgärder som höjer kvaliteten",
        "a) åtta förskolor",
    ]
    repaired = repair_lines([damage(line) for line in lines])  # type: ignore[operator]
    assert [line.text[:2] for line in repaired[1:]] == ["d)", "k)", "a)"]


def test_saints_keep_their_title() -> None:
    text = "\n".join([*OPENING, "Sankt Olofsbadet okar antalet besok, och priset ar sankt igen."])
    assert repair_text(text).splitlines()[2].startswith("Sankt Olofsbadet ökar antalet besök")


def test_a_clause_with_a_verb_has_no_second_one() -> None:
    text = "\n".join(
        [*OPENING, "Av de tio malen ar tva delvis uppfyllda och ett ar inte uppfyllt."]
    )
    assert repair_text(text).endswith("är två delvis uppfyllda och ett är inte uppfyllt.")


def test_a_word_that_kept_some_of_its_letters_gets_the_others_back() -> None:
    text = "\n".join([*OPENING, "Forutsättningarna for målomrade och maluppfyllelsen prövas."])
    assert repair_text(text).endswith("Förutsättningarna för målområde och måluppfyllelsen prövas.")


def test_a_word_that_no_list_knows_is_listed_once_and_stays() -> None:
    line = "Kvetchmorangel bor i Kvetchmorangel, och malen foljs upp."
    repaired = repair_lines([*OPENING, line, line])
    doubtful = [c for line in repaired for c in line.changes if c.after is None]
    assert [(c.before, c.column, c.why) for c in doubtful] == [
        ("Kvetchmorangel", 0, "ordet finns inte i någon lista")
    ]
    assert repaired[2].text == "Kvetchmorangel bor i Kvetchmorangel, och målen följs upp."


@pytest.mark.parametrize(
    "line",
    [
        "Kostnad (kr/inv) för barn och unga ska vara 1 200 kr per år.",
        "Beslutet, d v s planen t o m mars, gäller p g a ökade kostnader m m.",
        "Efter januari's beslut har nämnden fått mer i en s k årsram.",
        "Behovet av p-platser för äldre ökar.",
        "Koden f&ouml;r &aring;ret står kvar, men målen följs upp.",
    ],
)
@pytest.mark.parametrize("damage", [fold, drop])
def test_units_and_abbreviations_are_no_words(damage: object, line: str) -> None:
    opening = "Nämnden följer upp målen för vården och skolan varje månad under året."
    repaired = repair_lines([damage(opening), damage(line)])  # type: ignore[operator]
    assert repaired[1].text == line


def test_ä_read_as_two_i_throughout_is_mended() -> None:
    meant = "Nämnden är nöjd med tjänsterna och säger att hjälpen är värd mycket.\nDet är bra."
    assert repair_text(fold(meant.replace("ä", "ii"))) == meant


def test_a_short_word_without_a_vowel_has_lost_no_å() -> None:
    text = "Namnden f6ljer upp malen och varden for aldre.\nTrygga gangvagar vld stationen"
    assert "våld" not in repair_text(text)
