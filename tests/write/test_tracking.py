from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

import planparse
from planparse.model import Document
from planparse.write.accessibility import check_accessibility
from planparse.write.tracking import edits
from planparse.write.wording import clean
from remnants import remnants

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body_of(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return parse_xml(archive.read("word/document.xml")).find(f"{W}body")


def settled(content: bytes, gone: str, kept: str) -> Any:
    """The body once every change of the kind ``kept`` stands and of the kind ``gone`` does not:
    what Word makes of accepting or rejecting all of them."""
    body = body_of(content)
    for mark in list(body.iter(f"{W}cell{gone.title()}")):
        cell = mark.getparent().getparent()
        cell.getparent().remove(cell)
    for mark in list(body.iter(f"{W}{gone}")):
        owner = mark.getparent()
        if owner.tag == f"{W}trPr":
            row = owner.getparent()
            row.getparent().remove(row)
        elif owner.tag == f"{W}rPr":
            paragraph = owner.getparent().getparent()
            paragraph.getparent().remove(paragraph)
        elif owner is not None:
            owner.remove(mark)
    for run in body.iter(f"{W}delText"):
        run.tag = f"{W}t"
    return body


def words(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def told(cell: Any) -> str:
    """The words of a cell, those that are taken out too."""
    return "".join(node.text or "" for node in cell.iter(f"{W}t", f"{W}delText"))


def texts(body: Any) -> list[str]:
    return [words(paragraph) for paragraph in body.iter(f"{W}p")]


def test_accepting_everything_gives_the_plain_draft(tracked: bytes, drafted: bytes) -> None:
    assert texts(settled(tracked, "del", "ins")) == texts(body_of(drafted))


def test_rejecting_everything_gives_the_old_words(tracked: bytes, stale_plan: Document) -> None:
    body = settled(tracked, "ins", "del")
    kept = texts(body)
    for section in stale_plan.sections[1:]:
        assert clean(f"{section.number or ''} {section.title}") in kept
    contents = next(body.iter(f"{W}sdt"))
    contents.getparent().remove(contents)
    assert "Uppföljning av planen 2026" not in texts(body)
    heads = [
        [words(cell) for cell in table.find(f"{W}tr").findall(f"{W}tc")]
        for table in body.iter(f"{W}tbl")
        if table.find(f"{W}tr") is not None
    ]
    for number in (0, 2, 3, 6):
        assert [clean(text) for text in stale_plan.tables[number].columns] in heads


def test_dropped_and_new_columns_are_changes(tracked: bytes) -> None:
    body = body_of(tracked)
    table = next(one for one in body.iter(f"{W}tbl") if "Andel trygga brukare" in words(one))
    row = table.find(f"{W}tr")
    marks = {
        kind: [told(mark.getparent().getparent()) for mark in row.iter(f"{W}{kind}")]
        for kind in ("cellIns", "cellDel")
    }
    assert marks["cellDel"] == ["Riktvärde 2025"]
    assert marks["cellIns"] == [
        "Ingående värde 2026 (fylls\u00a0i)",
        "Riktvärde 2027 (att besluta)",
    ]


def test_changes_have_author_date_and_a_number_of_their_own(tracked: bytes) -> None:
    kinds = [f"{W}{kind}" for kind in ("ins", "del", "cellIns", "cellDel")]
    marks = list(body_of(tracked).iter(*kinds))
    assert {mark.get(f"{W}author") for mark in marks} == {"planparse"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2024-12-18T00:00:00Z"}
    numbers = [mark.get(f"{W}id") for mark in marks]
    assert len(set(numbers)) == len(numbers) > 20


def test_a_draft_without_tracking_has_no_changes(drafted: bytes) -> None:
    assert next(body_of(drafted).iter(f"{W}ins", f"{W}del", f"{W}cellIns"), None) is None


def test_the_tracked_draft_is_accessible_and_nothing_is_left(tracked: bytes) -> None:
    assert check_accessibility(tracked, name="utkast.docx") == ()
    assert remnants(tracked, year=2026) == []


def test_it_is_read_again_as_the_plain_draft_is(
    tracked: bytes, drafted: bytes, tmp_path: Path
) -> None:
    read = []
    for name, content in (("a.docx", tracked), ("b.docx", drafted)):
        (tmp_path / name).write_bytes(content)
        found = planparse.extract(tmp_path / name)
        read.append(([one.columns for one in found.tables], [one.title for one in found.sections]))
    assert read[0] == read[1]


def test_word_files_open(tracked: bytes) -> None:
    assert docx.Document(io.BytesIO(tracked)).tables


@given(st.text("ab 2,.", max_size=12), st.text("ab 2,.", max_size=12))
def test_edits_lead_from_the_old_words_to_the_new(before: str, after: str) -> None:
    made = edits(before, after)
    old = new = ""
    deleted = dict(made.deleted)
    for at in range(len(after) + 1):
        old += deleted.get(at, "")
        if at < len(after):
            new += after[at]
            old += "" if made.inserts(at) else after[at]
    assert (old, new) == (before, after)
