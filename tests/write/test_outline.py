from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import document, goal, indicator, section, table, where
from planparse.model import Document
from planparse.write.outline import Heading, Prose, outline
from planparse.write.passages import Origin
from planparse.write.rolling import RolledTable
from planparse.write.stale import Turn

ORIGIN = Origin("vp2025.pdf", False, Turn(2025, 2026))


def titles(found: Document) -> list[tuple[int, str]]:
    return [
        (one.level, one.text.text) for one in outline(found, ORIGIN) if isinstance(one, Heading)
    ]


def test_the_structure_is_the_documents_own(stale_plan: Document) -> None:
    assert titles(stale_plan) == [
        (1, "Omsorgsnämndens verksamhetsplan 2026"),
        (2, "1.1 Inledning"),
        (2, "1.2 Mål och indikatorer"),
        (3, "KF-mål 1: Exempelbys invånare lever tryggt"),
        (3, "Nämndmål"),
        (4, "Nämndmål: Trygga barn"),
        (4, "Nämndmål: Friska medarbetare"),
        (2, "1.3 Ekonomi 2026"),
        (3, "1.3.1 Volymer"),
        (3, "1.3.2 Investeringar 2025–2027"),
        (2, "1.4 Uppdrag"),
        (1, "Mål och indikatorer"),
        (2, "Kommunfullmäktiges mål: Exempelby växer"),
        (3, "Nämndens mål: Fler väljer Exempelby"),
        (1, "Uppföljning av planen 2026"),
    ]


@given(st.lists(st.integers(1, 9), max_size=12))
def test_no_level_is_skipped(levels: list[int]) -> None:
    sections = [section(f"Rubrik {n}", level=level, id=str(n)) for n, level in enumerate(levels)]
    made = [level for level, _ in titles(document(sections=sections))]
    assert all(after <= before + 1 for before, after in zip([0, *made], made, strict=False))


def test_long_headings_are_cut_and_their_wording_kept() -> None:
    long = "Kommunens mål om " + "en attraktiv arbetsgivare med hållbar " * 3 + "försörjning"
    heading, wording, *_ = outline(document(sections=[section(long)]), ORIGIN)
    assert isinstance(heading, Heading)
    assert len(heading.text.text) <= 100
    assert heading.text.text.endswith("…")
    assert isinstance(wording, Prose)
    assert wording.text.text == long


def test_a_long_goal_keeps_its_words_before_what_it_is_called() -> None:
    goal_words = "Exempelby är en attraktiv arbetsgivare som har en hållbar kompetensförsörjning"
    long = f"Kommunövergripande inriktningsmål: {goal_words}"
    heading, wording = outline(document(sections=[section(long)]), ORIGIN)
    assert isinstance(heading, Heading)
    assert heading.text.text == goal_words
    assert isinstance(wording, Prose)
    assert wording.text.text == long


def test_headings_are_told_apart_within_a_parent() -> None:
    same = [section("Ekonomi", id="a"), section("Ekonomi", id="b")]
    assert titles(document(sections=same)) == [(1, "Ekonomi"), (1, "Ekonomi (2)")]


def test_lists_numbers_and_captions(stale_plan: Document) -> None:
    prose = [one for one in outline(stale_plan, ORIGIN) if isinstance(one, Prose)]
    assert [one.text.text for one in prose if one.kind == "item"] == [
        "Fler platser öppnar 1 juni.",
        "Avgiften är 2 350 kr per månad.",
    ]
    assert [(one.number, one.text.text) for one in prose if one.kind == "numbered"] == [
        (1, "Första steget"),
        (2, "Andra steget"),
    ]
    assert "Antal personer med insats" not in [one.text.text for one in prose]


def test_assignments_become_a_table_to_report_back_in(stale_plan: Document) -> None:
    tables = [one for one in outline(stale_plan, ORIGIN) if isinstance(one, RolledTable)]
    (made,) = [one for one in tables if one.caption.text == "Uppdrag"]
    assert [head.text for head in made.heads] == [
        "Nr", "Uppdrag", "Nämndens svar", "Återrapport 2026 (fylls\u00a0i)",
    ]  # fmt: skip
    assert [one.cells[0].text for one in made.lines] == ["1", "7"]
    assert made.lines[1].cells[1].spots


def test_goals_told_nowhere_else_get_a_table() -> None:
    found = document(
        goals=[goal("1", "Trygga invånare", "Trygga brukare", indicators=[indicator("Nöjda")])]
    )
    (made, follow) = [one for one in outline(found, ORIGIN) if isinstance(one, RolledTable)]
    assert [head.text for head in made.heads][3:] == [
        "Mål 2026", "Mål 2027", "Mål 2028 (att besluta)", "Källa",
    ]  # fmt: skip
    assert follow.lines[0].cells[0].text == "Trygga brukare"


def test_tables_that_no_block_names_stand_in_their_section() -> None:
    made = outline(
        document(
            sections=[section("Ett", at=where(1)), section("Två", at=where(5))],
            tables=[table("Budget", ["Post", "Budget 2025"], [("A", "1,0")], page=3)],
        ),
        ORIGIN,
    )
    assert [type(one) for one in made] == [Heading, RolledTable, Heading]


def test_unexplained_stars_are_said_to_be_so() -> None:
    found = document(tables=[table("B", ["Post*", "Budget 2025"], [("A*", "1,0")])])
    (made,) = outline(found, ORIGIN)
    assert isinstance(made, RolledTable)
    assert made.notes[0].text.startswith("*")


def test_an_empty_document_gives_an_empty_outline() -> None:
    assert outline(document(), ORIGIN) == ()


def test_a_report_has_no_plan_to_follow_up() -> None:
    found = document(
        type="förvaltningsberättelse", goals=[goal("1", "Exempelby lever", "Trygga brukare")]
    )
    assert "Uppföljning av planen 2026" not in [title for _, title in titles(found)]
