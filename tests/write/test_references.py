from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from builders import document, section, table
from planparse.model import Document
from planparse.write import draft
from planparse.write.accessibility import check_accessibility
from planparse.write.outline import Prose
from planparse.write.passages import Passage, Remark, Spot
from planparse.write.references import with_references
from planparse.write.rolling import RolledTable


def numbered(number: int | None) -> RolledTable:
    return RolledTable(Passage("Volymer"), (), (), (), (), "", old_number=number)


def turned(text: str, *numbers: int | None, **marks: tuple[object, ...]) -> Passage:
    tables = [numbered(number) for number in numbers]
    prose = Prose(Passage(text, **marks))  # type: ignore[arg-type]
    made = with_references([*tables, prose], "förra planen")[-1]
    assert isinstance(made, Prose)
    return made.text


def test_a_reference_follows_its_table() -> None:
    made = turned("Se tabell 2 och Tabellen 1.", None, 1, 2)
    assert made.text == "Se tabell 3 och Tabellen 2."
    assert [(made.text[one.start : one.end], one.table) for one in made.links] == [
        ("3", 3),
        ("2", 2),
    ]
    assert made.remarks[0].text == (
        "Hänvisningen följer tabellens nummer. I förra planen: tabell 2."
    )
    assert made.before == "Se tabell 2 och Tabellen 1."


def test_what_stands_behind_moves_along() -> None:
    ten = [None] * 9
    made = turned(
        "Tabell 1 visar 2025.", *ten, 1, spots=(Spot(15, 19, True),), remarks=(Remark(15, 19, "x"),)
    )
    assert made.text == "Tabell 10 visar 2025."
    assert made.text[made.spots[1].start : made.spots[1].end] == "2025"
    assert made.text[made.remarks[1].start : made.remarks[1].end] == "2025"


def test_what_is_no_reference_is_left_alone() -> None:
    for text in ("tabell 7", "tabell 2.1", "tabell 2025", "notabell 2", "tabell 2a"):
        assert turned(text, None, None, 2).links == ()
    assert turned("tabell 2", 2, 2).links == ()


def plan() -> Document:
    tables = [
        table(f"Tabell {number}. Volymer {number}", ["", "2025"], [("A", "1")], id=f"t{number}")
        for number in (1, 2)
    ]
    return document(sections=[section("Ett", "Se tabell 2.")], tables=tables)


def test_captions_have_one_number_and_the_text_a_field_that_leads_to_it() -> None:
    content = draft(plan(), year=2026).content
    assert check_accessibility(content) == ()
    body = docx.Document(io.BytesIO(content)).element.body
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    assert "Tabell 2. Volymer 1" in texts
    assert "Se tabell 3." in texts
    codes = [code.text.split() for code in body.iter(qn("w:instrText"))]
    (name,) = [code[1] for code in codes if code[0] == "REF"]
    (mark,) = [one for one in body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name]
    shown = "".join(t.text or "" for t in mark.getparent().iter(qn("w:t")))
    assert shown == "Tabell 3. Volymer 2"
