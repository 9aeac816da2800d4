"""Two layouts of one document: no change in meaning."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document, plan, section, table, where
from planparse.compare import compare
from planparse.model import Block, Damage, Document, PageInfo, Where


def everywhere(document: Document, change: Any) -> Document:
    """The document with every string run through ``change`` but for names of fields' choices."""
    fixed = {
        "schema",
        "file",
        "sha256",
        "kind",
        "type",
        "id",
        "unit",
        "unit_true",
        "method",
        "year",
        "extractor",
        "media_type",
        "date",
    }

    def walk(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {k: walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, name) for v in value]
        return change(value) if isinstance(value, str) and name not in fixed else value

    return Document.model_validate(walk(document.model_dump(mode="json"), ""))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("-", "–"),
        lambda text: text.replace(" ", "\u00a0", 1),
        lambda text: text.replace("ö", "o\u0308"),
        lambda text: text.upper() if text.istitle() else text,
        lambda text: text.replace("het", "het\u00ad"),
    ],
    ids=["dashes", "blanks", "letters in two parts", "case", "soft hyphens"],
)
def test_typing_is_no_change(change: Any) -> None:
    document = plan()
    assert compare(document, everywhere(document, change)).changes == ()


def test_other_pages_and_boxes_are_no_change() -> None:
    old = plan()
    moved = old.model_dump(mode="json")

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("page"):
                value.update(asdict(where(value["page"] + 3, 300.0)))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(moved)
    assert compare(old, Document.model_validate(moved)).changes == ()


def test_other_captions_are_no_change() -> None:
    old = plan()
    tables = [
        t.model_copy(update={"title": f"Tabell {n}. Övrigt"}) for n, t in enumerate(old.tables)
    ]
    assert compare(old, old.model_copy(update={"tables": tuple(tables)})).changes == ()


def test_a_table_cut_in_two_is_no_change() -> None:
    old = plan()
    whole = old.tables[2]
    parts = [
        whole.model_copy(update={"rows": whole.rows[:3]}),
        whole.model_copy(update={"rows": whole.rows[3:], "id": "t3b"}),
    ]
    new = old.model_copy(update={"tables": (*old.tables[:2], *parts, *old.tables[3:])})
    assert compare(old, new).changes == ()
    assert compare(new, old).changes == ()


def test_a_paragraph_cut_by_a_page_break_is_no_change() -> None:
    whole = "Nämnden följer upp arbetet med kvalitet varje månad och rapporterar till styrelsen."
    cut = whole.replace("med kvalitet", "med\n\nkvalitet")
    hyphen = whole.replace("kvalitet", "kvali-\n\ntet")
    old = document(sections=[section("Uppföljning", whole)])
    for text in (cut, hyphen):
        assert compare(old, document(sections=[section("Uppföljning", text)])).changes == ()


def test_a_heading_taken_for_text_is_no_change() -> None:
    old = document(
        sections=[
            section("Ekonomi", "Ramen räcker till det som ska göras."),
            section("Hemtjänst", "Hemtjänsten växer med fler äldre.", level=2),
        ]
    )
    new = document(
        sections=[
            section(
                "Ekonomi",
                "Ramen räcker till det som ska göras.\n\nHemtjänst\n\n"
                "Hemtjänsten växer med fler äldre.",
            )
        ]
    )
    assert compare(old, new).changes == ()
    assert compare(new, old).changes == ()


def test_the_place_of_a_sentence_is_its_paragraph() -> None:
    def written(word: str, page: int) -> Document:
        text = f"Första stycket är långt.\n\nNämnden ska {word} takten under året."
        made = section("Mål", text)
        blocks = tuple(
            Block(kind="paragraph", text=part, where=where(page + n))
            for n, part in enumerate(text.split("\n\n"))
        )
        return document(sections=[made.model_copy(update={"blocks": blocks})])

    (change,) = compare(written("höja", 4), written("sänka", 6)).changes
    assert isinstance(change.where_old, Where)
    assert (change.where_old.page, change.where_new and change.where_new.page) == (5, 7)


def test_a_minus_is_never_layout() -> None:
    def printed(raw: str) -> Document:
        rows = [("Netto", raw), ("Skola", "5")]
        return document(tables=[table("Utfall", ["", "Utfall 2025"], rows, unit="tkr")])

    assert compare(printed("- 6 279"), printed("−6 279")).changes == ()
    (change,) = compare(printed("- 6 279"), printed("6 279")).changes
    assert (change.sek_old, change.sek_new) == (-6_279_000, 6_279_000)


@settings(deadline=None)
@given(st.permutations(range(5)))
def test_tables_in_another_order_are_no_change(order: list[int]) -> None:
    old = plan()
    new = old.model_copy(update={"tables": tuple(old.tables[i] for i in order)})
    assert compare(old, new).changes == ()


def read_with(document: Document, *damage: Damage) -> Document:
    info = PageInfo(page=2, text_layer="digital", damage=damage)
    source = document.source.model_copy(update={"page_info": (info,)})
    return document.model_copy(update={"source": source})


def written(text: str) -> Document:
    return document(sections=[section("Inledning", text, at=where(2))])


def test_letters_that_a_page_lost_are_no_change() -> None:
    sound = written("Utredningen är ännu inte genomförd i vården och omsorgen.")
    broken = written("Utredningen r nnu inte genomfrd i värden och omsorgen.")
    assert compare(sound, read_with(broken, "dropped")).changes == ()
    assert compare(read_with(broken, "dropped"), sound).changes == ()
    assert len(compare(sound, broken).changes) == 1
    other = written("Utredningen r nnu inte pbrjad i vrden och omsorgen.")
    assert len(compare(sound, read_with(other, "dropped")).changes) == 1


def test_folded_letters_of_a_page_are_no_change() -> None:
    sound = written("Nämnden har ännu inte genomfört översynen av vården.")
    broken = written("Namnden har annu inte genomfort oversynen av varden.")
    assert compare(sound, read_with(broken, "folded")).changes == ()
    assert len(compare(sound, broken).changes) == 1


@pytest.mark.parametrize("kind", ["dropped", "folded", "misread", "mapped"])
@pytest.mark.parametrize(
    ("old", "new"), [("60", "66"), ("1,5", "15"), ("10", "1"), ("5", "-5"), ("2,0", "2,6")]
)
def test_a_figure_on_a_damaged_page_is_a_change(kind: Damage, old: str, new: str) -> None:
    def printed(figure: str) -> Document:
        return read_with(written(f"Kostnaden blir {figure} mnkr under perioden."), kind)

    assert len(compare(printed(old), printed(new)).changes) == 1


def test_names_of_pictures_are_set_where_the_layout_likes() -> None:
    texts = {"Kostnader": "Kostnaderna ökar med fler äldre.", "Intäkter": "", "Plan": "Planen."}

    def in_order(*titles: str) -> Document:
        made = [section("Ekonomi", "Här följer ekonomin.", level=1)]
        return document(sections=made + [section(t, texts[t], level=2) for t in titles])

    old = in_order("Kostnader", "Intäkter", "Plan")
    assert compare(old, in_order("Intäkter", "Kostnader", "Plan")).changes == ()
    (change,) = compare(old, in_order("Plan", "Kostnader", "Intäkter")).changes
    assert (change.kind, change.old, change.new) == (
        "moved",
        "efter Intäkter",
        "först under Ekonomi",
    )


def test_a_heading_of_the_same_name_on_another_level_has_not_moved() -> None:
    """A dump tells no levels: three chapters called Ekonomi, each on another level in the PDF."""

    def made(levels: tuple[int, ...]) -> Document:
        titles = ("Ekonomi", "Ram", "Läget", "Ekonomi", "Volymer", "Ekonomi", "Drift")
        return document(
            sections=tuple(
                section(title, number=None, level=level)
                for title, level in zip(titles, levels, strict=True)
            )
        )

    changes = compare(made((1, 2, 1, 1, 2, 1, 1)), made((2, 3, 1, 2, 2, 1, 2))).changes
    assert not [change for change in changes if change.what == "section"]
