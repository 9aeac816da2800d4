from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import planparse
from builders import document, goal, plan, section, table
from planparse.errors import WrongUsage
from planparse.model import Document, TableKind
from planparse.write import draft
from planparse.write.accessibility import check_accessibility
from remnants import remnants

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def test_nothing_stale_is_left_unmarked(drafted: bytes) -> None:
    assert remnants(drafted, year=2026) == []


def test_the_search_for_remnants_finds_them(stale_plan: Document) -> None:
    raw = draft(document(sections=[section("Ett", "Under 2024.")]), year=2026).content
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = archive.read("word/document.xml").decode()
    blank = re.sub(r"<w:rStyle [^>]*/>", "", body)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, blank if name == "word/document.xml" else old.read(name))
    assert any("'2024'" in found for found in remnants(changed.getvalue(), year=2026))


def test_the_draft_is_accessible(drafted: bytes) -> None:
    assert check_accessibility(drafted, name="utkast-vp2026.docx") == ()


@pytest.mark.parametrize("made", [document(), plan(2025), plan(2024)])
def test_other_plans_too(made: Document) -> None:
    year = (made.document.year or 0) + 1
    content = draft(made, year=year).content
    assert check_accessibility(content) == ()
    assert remnants(content, year=year) == []


def test_the_same_input_gives_the_same_bytes(
    stale_plan: Document, drafted: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draft(stale_plan, year=2026).content == drafted
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    stamped = draft(stale_plan, year=2026).content
    assert stamped != drafted
    assert docx.Document(io.BytesIO(stamped)).core_properties.created.year == 2023


def test_dates_come_from_the_document(drafted: bytes, word: WordDocument) -> None:
    created = word.core_properties.created
    assert created is not None
    assert created.date().isoformat() == "2024-12-18"
    with zipfile.ZipFile(io.BytesIO(drafted)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2024, 12, 18)}
        comments = parse_xml(archive.read("word/comments.xml"))
    assert {one.get(f"{W}date")[:10] for one in comments} == {"2024-12-18"}
    assert {one.get(f"{W}author") for one in comments} == {"planparse"}


def test_properties(word: WordDocument) -> None:
    title = word.core_properties.title
    assert title == "Verksamhetsplan 2026, Omsorgsnämnden, Exempelby (utkast)"
    assert word.core_properties.language == "sv-SE"
    assert word.settings.element.find(qn("w:updateFields")) is None


def test_contents_lead_to_bookmarks_and_stand_in_one_field(word: WordDocument) -> None:
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(links) > 10
    assert set(links) <= marks
    (control,) = body.iter(qn("w:sdtContent"))
    kinds = [mark.get(qn("w:fldCharType")) for mark in control.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_contents_say_what_the_headings_say(word: WordDocument) -> None:
    headings = [p.text for p in word.paragraphs if re.fullmatch("Heading [1-3]", p.style.name)]  # type: ignore[union-attr]
    entries = ["".join(t.text or "" for t in link.iter(qn("w:t"))) for link in
               word.element.body.iter(qn("w:hyperlink"))]  # fmt: skip
    assert entries == headings


def test_every_comment_has_its_range_and_words(word: WordDocument) -> None:
    body = word.element.body
    starts = [one.get(qn("w:id")) for one in body.iter(qn("w:commentRangeStart"))]
    ends = [one.get(qn("w:id")) for one in body.iter(qn("w:commentRangeEnd"))]
    comments = {str(one.comment_id): one.text for one in word.comments}
    assert sorted(starts) == sorted(ends) == sorted(comments)
    assert all(text.endswith((".", "?")) for text in comments.values())


def test_prose_keeps_its_words(word: WordDocument) -> None:
    text = [paragraph.text for paragraph in word.paragraphs]
    assert any(one.startswith("Nämnden beslutade under 2024 om en ny plan. ") for one in text)


def test_captions_count_up_with_fields(word: WordDocument) -> None:
    fields = [
        field
        for field in word.element.body.iter(qn("w:instrText"))
        if "SEQ Tabell" in (field.text or "")
    ]
    results = [field.getparent().getnext().getnext() for field in fields]
    shown = ["".join(t.text or "" for t in result.iter(qn("w:t"))) for result in results]
    assert shown == [str(n) for n in range(1, len(word.tables) + 1)]


def test_text_is_never_code() -> None:
    evil = 'TOC \\o "1-9" { HYPERLINK "http://exempel.invalid" } <w:br/> =1+1 \x07\x00 https://a.se'
    content = draft(document(sections=[section(evil, evil)]), year=2026).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = parse_xml(archive.read("word/document.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
    codes = [code.text for code in body.iter(f"{W}instrText")]
    assert codes == [' TOC \\o "1-3" \\h \\z \\u ', " SEQ Tabell \\* ARABIC "]
    assert "External" not in relations
    assert "<w:br/>" in "".join(t.text or "" for t in body.iter(f"{W}t"))


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2024, "gäller redan 2025, ett senare år än utkastet. Är --year 2024 rätt?"),
        (2025, "gäller redan 2025, samma år som utkastet. Är --year 2025 rätt?"),
        (2027, "gäller 2025, 2 år före utkastet: det som beslutades för 2026 är inte med."),
        (2029, "gäller 2025, 4 år före utkastet: det som beslutades för 2026–2028 är inte med."),
    ],
)
def test_a_year_that_is_not_the_next_is_questioned(year: int, said: str) -> None:
    made = draft(plan(), year=year)
    assert made.content
    assert said in made.notes[0][0]
    assert str(year) in made.notes[0][1] or "is not in it" in made.notes[0][1]


def test_the_next_year_of_a_plan_is_not_questioned() -> None:
    assert draft(plan(), year=2026).notes == ()


def test_a_report_in_the_place_of_a_plan_is_questioned() -> None:
    facts = plan().document.model_copy(update={"type": "årsredovisning"})
    (note,) = draft(plan().model_copy(update={"document": facts}), year=2026).notes
    assert note[0].startswith("Obs! vp2025.pdf är en årsredovisning, ingen plan: ")
    assert "planen för 2025" in note[0]


def test_a_plan_that_names_no_year_is_questioned() -> None:
    facts = plan().document.model_copy(update={"year": None})
    (note,) = draft(plan().model_copy(update={"document": facts}), year=2026).notes
    assert note[0] == "Obs! vp2025.pdf säger inte vilket år den gäller; utkastet räknar med 2025."


def test_wide_tables_lie_and_their_headings_with_them() -> None:
    columns = ["Verksamhet", *(f"Verksamhetsområdesplan {year}" for year in range(2025, 2031))]
    rows = [("Äldreomsorg", *(["1,0"] * 6))]
    made = document(
        sections=[section("Ekonomi")],
        tables=[table("Plan", columns, rows)],
        goals=[goal("1", "Exempelby lever", "Trygghet")],
    )
    word = docx.Document(io.BytesIO(draft(made, year=2026).content))
    widths = [section.page_width > section.page_height for section in word.sections]  # type: ignore[operator]
    assert widths == [False, True, False]


def test_every_style_that_is_named_exists(drafted: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(drafted)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
        roots = [parse_xml(archive.read(name)) for name in names]
    known = {style.get(f"{W}styleId") for root in roots for style in root.iter(f"{W}style")}
    for root in roots:
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            assert {one.get(f"{W}val") for one in root.iter(f"{W}{tag}")} <= known


@pytest.mark.parametrize("made", ["drafted", "tracked"])
def test_element_order_follows_the_schema(made: str, request: pytest.FixtureRequest) -> None:
    content: bytes = request.getfixturevalue(made)
    orders = {
        "pPr": "pStyle keepNext keepLines pageBreakBefore numPr suppressAutoHyphens spacing ind "
        "contextualSpacing jc outlineLvl rPr sectPr",
        "rPr": "ins del rStyle rFonts b i color sz szCs u shd lang",
        "tblPr": "tblStyle tblW jc tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription",
        "trPr": "cantSplit tblHeader ins del",
        "tcPr": "tcW shd cellIns cellDel",
        "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
    }
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in ("word/document.xml", "word/styles.xml"):
            for node in parse_xml(archive.read(part)).iter():
                name = _local(node)
                if name not in orders:
                    continue
                order = orders[name].split()
                children = [_local(child) for child in node]
                known = [order.index(child) for child in children if child in order]
                assert known == sorted(known), (part, name, children)


def test_a_date_that_is_none_and_a_bad_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    undated = document(facts={"date": "december 2024"})
    word = docx.Document(io.BytesIO(draft(undated, year=2026).content))
    assert str(word.core_properties.created).startswith("2025-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "igår")
    with pytest.raises(WrongUsage, match="SOURCE_DATE_EPOCH"):
        draft(undated, year=2026)


_HEADS = st.sampled_from(
    ["", "Budget 2024", "Budget 2025*", "Budget", "Utfall 2023", "Plan 2026", "Plan 2027", "2025",
     "2026", "Mål 2025", "Riktvärde", "Ingående värde", "Källa", "Förändring 2024-2025", "Not",
     "Avvikelse", "Prognos", "Måluppfyllelse", "Avläsning okt 2024", "Kommentar", "Antal"]
)  # fmt: skip
_CELLS = st.sampled_from(
    ["", "1,5", "-46,2", "12 500", "Öka", "71,9 (2023)", "3/5", "-", "Se avsnitt 2 om 2024.",
     "10-15%", "100%**", "enligt beslut 2023 om 4,2 mnkr", "<1500"]
)  # fmt: skip
_KINDS: st.SearchStrategy[TableKind] = st.sampled_from(
    ["indicators", "budget", "investment", "volume", "assessment_scale", "assignments", "outcome",
     "analysis", "personnel", "fees", "goal_overview", "other"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    ["", "Under 2024 ökade kostnaden med 3,4 mnkr.", "- en punkt", "3. tredje", "Kort text\x0b.",
     "Nämnden beslutade i maj 2023 att 40 personer får stöd 2025–2027."]
)  # fmt: skip


@st.composite
def _plans(draw: st.DrawFn) -> Document:
    tables = []
    for number in range(draw(st.integers(0, 3))):
        columns = draw(st.lists(_HEADS, max_size=6))
        width = st.lists(_CELLS, min_size=1, max_size=len(columns) + 1)
        rows = draw(st.lists(width, max_size=4))
        tables.append(
            table(f"Tabell för {draw(_HEADS)}", columns, rows, kind=draw(_KINDS), id=f"t{number}")
        )
    sections = [
        section(draw(_HEADS), draw(_TEXTS), level=draw(st.integers(1, 7)), id=f"s{number}")
        for number in range(draw(st.integers(0, 4)))
    ]
    return document(sections=sections, tables=tables)


@settings(max_examples=40, deadline=None)
@given(_plans())
def test_whatever_comes_in_the_draft_is_accessible_and_nothing_is_left(plan: Document) -> None:
    content = draft(plan, year=2026).content
    assert check_accessibility(content) == ()
    assert remnants(content, year=2026) == []


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["000", "002", "003", "004"])
def test_drafts_of_real_documents(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    found = planparse.extract(path)
    year = (found.document.year or 2025) + 1
    content = draft(found, year=year).content
    assert check_accessibility(content) == ()
    assert remnants(content, year=year) == []


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["000", "002", "003", "004"])
def test_a_draft_read_again_has_the_goals_that_went_in(
    shared: Path, tmp_path: Path, seed: str
) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    old = planparse.extract(path)
    target = tmp_path / "utkast.docx"
    target.write_bytes(draft(old, year=(old.document.year or 0) + 1).content)
    new = planparse.extract(target)

    def chain(found: Document) -> list[tuple[object, ...]]:
        return [
            (goal.council_goal, goal.board_goal, *(one.name for one in goal.indicators))
            for goal in found.goals
        ]

    assert chain(new) == chain(old)
    assert new.document.year == (old.document.year or 0) + 1
    # A cell with an assignment per paragraph is one paragraph in the draft.
    rows = {one.where.line for one in old.assignments}
    assert len(rows) <= len(new.assignments) <= len(old.assignments)
