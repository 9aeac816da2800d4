"""The parts of repair: diagnosis, candidates, readings, tokens, fonts, long and strange lines."""

from __future__ import annotations

import pytest

from planparse.swedish.lettermap import solve
from planparse.swedish.repair import repair_lines, repair_text
from planparse.swedish.repair.channel import IMPOSSIBLE, compound_readings, cost, readings
from planparse.swedish.repair.clauses import clauses
from planparse.swedish.repair.context import Candidate, Chooser, Pairs, times_seen
from planparse.swedish.repair.damage import Witness, diagnose
from planparse.swedish.repair.digits import without_digit
from planparse.swedish.repair.forms import Fronts, Lost, by_folded_form, by_what_is_left
from planparse.swedish.repair.letters import ADDRESS, addresses, drop, fold, without_addresses
from planparse.swedish.repair.lexicon import lexicon
from planparse.swedish.repaired import repaired_lines

SOUND = [
    "Förvaltningen följer upp målen två gånger per år och lämnar en rapport till nämnden.",
    "Under året har antalet ärenden ökat, främst inom äldreomsorgen och för yngre vuxna.",
    "Nästa år väntas fler få hjälp i hemmet, och då måste även bemanningen ses över.",
]


def test_words_and_genitives_have_a_class() -> None:
    known = lexicon()
    assert known.level("nämnden") is not None
    assert known.level("nämndens") is not None
    assert known.level("ndmnden") is None
    common, rare = known.level("år"), known.level("ör")
    assert common is not None
    assert rare is None or common > rare


@pytest.mark.parametrize(
    ("bare", "meant"),
    [
        ("malomradesplan", "målområdesplan"),
        ("foraldrastodsverksamhet", "föräldrastödsverksamhet"),
        ("brukarbedomningar", "brukarbedömningar"),
    ],
)
def test_compounds_are_split_with_joining_s(bare: str, meant: str) -> None:
    assert lexicon().compounds(bare, "folded")[0][0] == meant


def test_dropped_compounds_are_found() -> None:
    assert lexicon().compounds("vrdinsatser", "dropped")[0][0] == "vårdinsatser"


def test_cost_is_zero_for_whole_letters_and_grows_with_damage() -> None:
    assert cost("nämnd", "nämnd") == 0
    assert 0 < cost("namnd", "nämnd") < cost("n@mnd", "nämnd")
    assert cost("namnd", "bokslut") == IMPOSSIBLE


@pytest.mark.parametrize(
    ("seen", "bare"),
    [("uppfdljning", "uppfoljning"), ("I6per", "loper"), ("1amna", "lamna"), ("fill", "till")],
)
def test_readings_find_the_word(seen: str, bare: str) -> None:
    assert bare in [word for word, _ in readings(seen, lexicon(), rare=1)]


def test_rare_misreadings_are_found_only_when_asked_for() -> None:
    assert readings("uppfdljning", lexicon(), rare=0) == [("uppfoljning", 2.5)]
    assert "till" not in [word for word, _ in readings("fill", lexicon(), rare=0)]


def test_many_misread_signs_in_one_word_end_in_time() -> None:
    assert readings("d6é" * 20, lexicon(), rare=1) == []
    assert compound_readings("d6é" * 20, lexicon(), rare=1) == []


def test_compound_readings_join_parts() -> None:
    assert "brukarbedomningar" in compound_readings("brukarbeddmningar", lexicon(), rare=0)


def test_pairs_prefer_neighbours_that_belong_together() -> None:
    pairs = Pairs(lexicon())
    assert pairs.affinity("att", "stärka") > pairs.affinity("att", "starka")
    here = [Candidate("år", -50, 0.0, ""), Candidate("är", -42, 0.0, "")]
    choice = Chooser(pairs, clauses())([[Candidate("varje", -80, 0.0, "")], here])[1]
    assert here[choice.place].word == "år"
    assert 0.5 < choice.confidence <= 1


def test_lines_are_judged_with_their_neighbours() -> None:
    lines = [*SOUND, "\f", *map(fold, SOUND), "2025", "\f", *map(drop, SOUND)]
    states = diagnose(lines, [()] * len(lines), Witness(lexicon()))
    assert states[:3] == ["sound"] * 3
    assert states[4:8] == ["folded"] * 4
    assert states[9:] == ["dropped"] * 3


def test_a_repeated_footnote_mark_is_no_damage() -> None:
    lines = ["Ämne p Gräns", *(f"Värde {n} p 0,0{n}" for n in range(1, 9))]
    assert [line.text for line in repair_lines(lines)] == lines


def test_a_word_hyphened_over_a_line_is_read_whole_and_stays_on_its_lines() -> None:
    lines = ["Namnden ska under aret arbeta brottsforebygg-", "ande med fler satsningar i skolan."]
    assert [line.text for line in repair_lines(lines)] == [
        "Nämnden ska under året arbeta brottsförebygg-",
        "ande med fler satsningar i skolan.",
    ]


def test_a_bar_at_the_front_of_a_sentence_is_the_word_i() -> None:
    text = "Namnden har f6ljt malen under aret.\n| budgeten har namnden fatt mer medel."
    assert repair_text(text).split("\n")[1] == "I budgeten har nämnden fått mer medel."


def test_a_bar_after_a_sign_is_no_word() -> None:
    text = "Namndens mal ar att starka varden.\n:| Namnden foljer upp varden"
    assert repair_text(text).endswith("\n:| Nämnden följer upp vården")


def test_bars_between_cells_stay() -> None:
    text = "Namnden har f6ljt malen under aret.\nMal | Riktvarde | Utfall"
    assert repair_text(text).split("\n")[1] == "Mål | Riktvärde | Utfall"


def test_fill_is_till_in_swedish_and_fill_in_english() -> None:
    swedish = "Namnden har 6kat tillgangen fill stdd for unga under aret."
    assert repair_text(swedish) == "Nämnden har ökat tillgången till stöd för unga under året."
    english = "Please fill in the form and send it to the board before the end of the year."
    assert repair_text(english) == english


def test_html_marks_stay() -> None:
    text = '<p>Namnden foljer malen.</p> <ol style="x">Varden har okat under aret.</ol>'
    repaired = repair_text(text)
    assert repaired == '<p>Nämnden följer målen.</p> <ol style="x">Vården har ökat under året.</ol>'


def test_signs_that_stand_for_letters_are_mapped_back() -> None:
    font = str.maketrans("åäö", '!"#')
    more = ["Höga mål för hållbar vård når fler än väntat på många områden före årets slut."]
    sound = [*SOUND, *more]
    lines = [line.translate(font) for line in sound]
    assert dict(solve(lines).letters) == {"!": "å", '"': "ä", "#": "ö"}
    repaired = repaired_lines(lines)
    assert [line.text for line in repaired] == sound
    assert {kind for line in repaired for kind in line.damage} == {"mapped"}
    assert all(change.after for line in repaired for change in line.changes)


def test_sound_text_maps_no_sign() -> None:
    lines = ['och/eller, jan-okt; K:et & S:t (m.m.) *not* 3/5 "så kallad" Q&A R&D A&O B&B']
    assert not solve(lines * 5)


def test_a_page_without_a_digit_is_marked_and_not_changed() -> None:
    numbers = [f"Utfall {n} 123 456 789 218" for n in (21, 22, 23, 24, 25, 26, 27, 28, 29)]
    lines = ["Budget och plan 219-223", *numbers, "\f", "År 2024 var utfallet 105."]
    assert without_digit(lines) == [True] * 10 + [False] * 2
    repaired = repair_lines(lines)
    assert [line.text for line in repaired] == lines
    assert repaired[0].damage == ("digits",)
    assert repaired[-1].damage == ()


@pytest.mark.parametrize(
    "text",
    [
        "fo\u0308r att na\u0308mnden ska fa\u030a mer",
        "fÃ¶r att nÃ¤mnden ska fÃ¥ mer",
        "\x00\x00 12 \ufffd\ufffd",
        "!" * 5000 + "1" * 5000 + "a" * 5000,
    ],
)
def test_strange_text_is_left_alone(text: str) -> None:
    assert repair_text(text) == text


def test_a_very_long_line_is_repaired_like_any_other() -> None:
    sentence = "Namnden ska folja upp malen och starka skolan under aret. "
    repaired = repair_text(sentence * 600)
    assert repaired == "Nämnden ska följa upp målen och stärka skolan under året. " * 600


def test_changes_of_a_very_long_line_tell_their_places() -> None:
    line = "Namnden ska folja upp malen och starka skolan under aret. " * 600
    (repaired,) = repair_lines([line])
    assert len(repaired.changes) == 5 * 600
    for change in repaired.changes[-5:]:
        assert line.startswith(change.before, change.column)
    assert repaired.changes[0].after == "Nämnden"
    assert [change.before for change in repaired.changes[-2:]] == ["starka", "aret"]


@pytest.mark.parametrize(
    "line",
    [
        "Se www.exempelby.se/malen eller fraga.namnd@exempelby.se om malen. Resten. 3.5 st",
        '<a href="x.se">malen</a> och plan.pdf, kl 12:30 se http://lokalt och @namnd',
        "Ingen adress: namndens mal. Slut.",
    ],
)
def test_addresses_are_the_same_by_way_of_the_quick_look(line: str) -> None:
    assert [*addresses(line)] == [found.span() for found in ADDRESS.finditer(line)]
    assert without_addresses(line) == ADDRESS.sub(" ", line)


def test_folded_words_are_found_by_what_they_begin_with() -> None:
    words = lexicon().beginning_with("namnd").split()
    assert {"namnd", "namnden", "namndens"} <= {*words}
    assert all(word.startswith("namnd") for word in words)
    assert not lexicon().beginning_with("namndxq").split()
    fronts = Fronts("alm bo båt bör dal")
    assert fronts.beginning_with("b").split() == ["bo", "bat", "bor"]
    assert [fronts.beginning_with(front).split() for front in ("a", "c", "d", "x")] == [
        ["alm"],
        [],
        ["dal"],
        [],
    ]


def test_folded_forms_are_told_from_other_letters() -> None:
    assert lexicon().folded_among(["namnden", "ndmnden", "for"]) == ["namnden", "for"]


def test_words_of_one_damaged_form_are_all_found() -> None:
    assert by_folded_form(["mål", "hälla", "hålla", "år"])["halla"].split() in (
        ["hälla", "hålla"],
        ["hålla", "hälla"],
    )
    lost = Lost(by_what_is_left(["vård", "värd", "mål", "bo"]), {"vrd": "vård"})
    assert lost.undo("vrd") == ["vård", "värd"]
    assert lost.undo("bo") == lost.undo("v") == []


def test_counts_of_neighbours_are_found_in_short_and_in_long_lines() -> None:
    seen = {"0": 2000, "2000": 7, "-ade": 12, "av": 3, "avs": 45}
    line = "".join(f" {word} {count}" for word, count in seen.items())
    further = sorted(f"b{number:04}x" for number in range(2_000))
    long = line + "".join(f" {word} {at}" for at, word in enumerate(further))
    for word, count in {**seen, ".": 0, "vs": 0, "a": 0}.items():
        assert times_seen(line, word) == times_seen(long, word) == count
    for at, word in enumerate(further):
        assert times_seen(long, word) == at
    assert times_seen(long, "b0001") == times_seen(long, "b0001xx") == times_seen(long, "ö") == 0


def test_a_compound_begins_with_the_word_as_it_stands_or_as_it_was_before_damage() -> None:
    known = lexicon()
    assert "vård" in known.beginnings("vard", "folded")
    assert known.beginnings("vård", "folded") == ("vård",)
    assert "vård" in known.beginnings("vrd", "dropped")


def test_newlines_and_blanks_stay() -> None:
    text = "Namnden  har\tmalen\r\natt folja upp\rvarden \n\n"
    assert repair_text(text) == "Nämnden  har\tmålen\r\natt följa upp\rvården \n\n"


def test_doubtful_words_are_listed_and_left() -> None:
    changes = [
        change for line in repair_lines([fold(line) for line in SOUND]) for change in line.changes
    ]
    assert changes
    for change in changes:
        assert (change.after is None) == (change.confidence < 0.5)
