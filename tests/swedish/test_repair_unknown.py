"""Words that no list knows: slips of the pen, odd first parts, names; and what stays doubtful."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.swedish.repair import repair_lines, repair_text
from planparse.swedish.repair.letters import drop, fold
from planparse.swedish.repair.lexicon import lexicon
from planparse.swedish.repair.placenames import names_of
from planparse.swedish.repair.slips import ends_in_known, read_with_slip

FOLDED = "Namnden foljer upp malen varje manad och redovisar dem for fullmaktige.\n"
DROPPED = "Nmnden fljer upp mlen varje mnad och redovisar dem fr fullmktige och ldre.\n"
READ = "Namnden f6ljer upp malen varje manad och redovisar dem for fullmaktige.\n"
MEANT = "Nämnden följer upp målen varje månad och redovisar dem för fullmäktige.\n"


@pytest.mark.parametrize(
    "meant",
    [
        "Nämnden har nytt arbetsätt för alla.",  # one s too few
        "Förskoleämnden får mer medel.",  # an n lost
        "Prisuppräknningen gäller hela året.",  # an n too many
        "Exempelbyanläggningen byggs om.",  # a first part that nobody knows
        "Frågan om Zorpverksamhetsområdet är löst.",
        "Rådsstrukturen är förändrad.",
        "I Björkryd och Torseröd byggs nya bostäder.",
        "Ansvarig är Karin Sernström på kontoret.",
        "I Ånge kommun finns fler äldre.",
        "Antalet platser i SÄBO ökar.",
        '"Tänk långsiktigt!" är namnet på planen.',
    ],
)
def test_unknown_words_get_their_letters_and_keep_the_rest(meant: str) -> None:
    assert repair_text(FOLDED + fold(meant)) == MEANT + meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("ett antal fastig-hetsagande bolag", "ett antal fastig-hetsägande bolag"),
        ("bola-gets under-lag och perso-nal", "bola-gets under-lag och perso-nal"),
        ("HR-processer och HVB-hem", "HR-processer och HVB-hem"),
        ("vard-processer", "vård-processer"),
    ],
)
def test_a_hyphen_left_inside_a_line_parts_no_word(seen: str, meant: str) -> None:
    assert repair_text(f"{FOLDED}For aret galler {seen}.").endswith(f"För året gäller {meant}.")


@pytest.mark.parametrize(
    "seen",
    [
        "Lekmannarevisorernas granskning",
        "Trafikolyckornas antal",
        "medarbetarskapet i Exempelby",
        "Sankt Olofs kyrka",
    ],
)
def test_what_is_sound_in_damaged_text_stays(seen: str) -> None:
    assert seen in repair_text(f"{FOLDED}Enligt planen gäller {seen} ar fran ar till ar.")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("budgetawvikelserna", "budgetavvikelserna"),
        ("samhiille", "samhälle"),
        ("hansypn", "hänsyn"),
        ("sammaan", "samman"),
        ("intermbudgeten", "internbudgeten"),
    ],
)
def test_a_reader_s_slips_are_mended(seen: str, meant: str) -> None:
    assert f" {meant} " in repair_text(f"{READ}Kommunen och {seen} redovisas av alla.")


def test_a_writer_s_slips_stay_in_what_ocr_read() -> None:
    repaired = repair_text(f"{READ}Nytt ar uppraknningen och verksamhetetn fran i ar.")
    assert "uppräknningen" in repaired
    assert "verksamhetetn" in repaired


def test_inflections_are_no_slips() -> None:
    text = f"{READ}Kommunkoncernens medel aterredovisas och aterinstallerades."
    assert repair_text(text).endswith("Kommunkoncernens medel återredovisas och återinstallerades.")


def test_the_longest_known_end_decides() -> None:
    assert not list(ends_in_known("iledarskapet", lexicon(), "folded"))
    assert [word for word, _ in ends_in_known("qqanlaggningen", lexicon(), "folded")] == [
        "qqanläggningen"
    ]


def test_a_slip_costs_and_is_kept() -> None:
    found = dict(read_with_slip("arbetsatt", lexicon(), ocr=False))
    known = lexicon().level("arbetssätt")
    assert known is not None
    assert found["arbetsätt"] < known


def test_names_of_known_parts_that_stand_as_they_are_give_nothing() -> None:
    assert not list(names_of("halby", "folded", lexicon(), whole=False))
    assert "björkryd" in dict(names_of("bjorkryd", "folded", lexicon(), whole=False))
    assert "björkryd" in dict(names_of("bjrkryd", "dropped", lexicon(), whole=False))


def test_cells_whose_gap_was_lost_keep_their_capital() -> None:
    repaired = repair_text(f"{DROPPED}Fljsamhet till rutiner 61% ka ka ka Intern statistik")
    assert repaired.endswith("Följsamhet till rutiner 61% Öka Öka Öka Intern statistik")
    assert "Öka/Bibehålla" in repair_text(f"{DROPPED}Andel 82 (2024) ka/Bibehlla Kolada")


def test_a_rare_capital_stays_where_this_reader_knows_small_letters() -> None:
    small = "Det ar viktigt att aven ar 2025 folja atgarder som ar lika for aldre.\n" * 8
    text = f"{READ}{small}Vi stodjer er Atgardsplan mot segregation."
    assert "er Åtgärdsplan mot" in repair_text(text)


def test_small_letters_come_back_where_this_reader_often_takes_them_for_capitals() -> None:
    large = "Det Ar viktigt att Aven folja Atgarder som Ar lika for Aldre.\n" * 8
    assert "att även följa åtgärder som är lika" in repair_text(f"{READ}{large}")


def test_what_may_well_be_right_as_it_stands_is_listed_as_doubtful() -> None:
    lines = [FOLDED.strip(), "Kontoret betalar per man.", "Det kallas lag."]
    doubtful = [
        change for line in repair_lines(lines) for change in line.changes if not change.after
    ]
    for change in doubtful:
        assert change.before in " ".join(lines)
    assert "per män" not in repair_text("\n".join(lines))


WORDS = st.sampled_from(
    ("nämnden", "åtgärder", "för", "är", "målområdet", "vården", "Ånge", "Björkryd", "uppräkning")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=12), st.sampled_from([fold, drop]))
def test_words_and_lines_stay_in_number(words: list[str], damage: object) -> None:
    assert callable(damage)
    line = " ".join(damage(word) or word for word in words)
    text = FOLDED + line if damage is fold else DROPPED + line
    repaired = repair_text(text).split("\n")
    assert len(repaired) == 2
    assert len(repaired[1].split()) == len(line.split())


LETTERS = st.text("abdefghiklmnoprstuvåäö", min_size=4, max_size=14)


@settings(max_examples=150, deadline=None)
@given(LETTERS)
def test_slips_never_lose_a_letter_of_the_author(word: str) -> None:
    bare = fold(word)
    for found, _ in read_with_slip(bare, lexicon(), ocr=False):
        assert fold(found) == bare
    for found, _ in ends_in_known(bare, lexicon(), "folded"):
        assert fold(found) == bare
    for found, _ in names_of(bare, "folded", lexicon(), whole=False):
        assert fold(found) == bare


LETTER = re.compile(r"[^\W\d_]")
BAR = re.compile(r"\W*\|\W*")  # "I", misread
SIGNS = st.text("aodeknrsvAKO016!\"#&'()|.,;:-–[]{}€@/\\<>%?* ", max_size=40)


@settings(max_examples=300, deadline=None)
@given(SIGNS, st.sampled_from([fold, drop]))
def test_any_signs_are_read_and_what_has_no_letter_stays(line: str, damage: object) -> None:
    assert callable(damage)
    text = FOLDED if damage is fold else DROPPED
    words = line.split()
    repaired = repair_text(text + line).split("\n")[1].split()
    assert len(repaired) == len(words)
    kept = [(now, was) for now, was in zip(repaired, words, strict=True) if not LETTER.search(was)]
    assert all(now == was or BAR.fullmatch(was) for now, was in kept)


def test_a_word_of_exclamation_marks_alone_is_no_word() -> None:
    assert repair_text(DROPPED + 'omsorg"Kk"!').endswith('"Kök"!')


def test_words_torn_by_blanks_are_left() -> None:
    sound = "Nämnden för vård och omsorg ansvarar för hemtjänst.\nDe äldre ska få möjlighet att bo."
    torn = re.sub("[åäöÅÄÖ]", " ", sound)
    assert repair_text(torn) == torn
    assert repair_text(drop(sound)) == sound
