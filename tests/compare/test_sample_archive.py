"""The made-up archive: what its data say has changed between two years is what is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

from planparse.compare import compare
from planparse.compare.words import key
from planparse.pipeline import extract

ARCHIVE = Path(__file__).resolve().parents[2] / "corpora" / "exempel"


def plain(words: str | None) -> str:
    """The words without the year in front and what is added in brackets behind."""
    return key(re.sub(r"^\d{4}: | \((?:mål|nämndmål:) .*\)$", "", words or ""))


def test_every_change_between_the_two_plans_is_told() -> None:
    truth = json.loads((ARCHIVE / "truth" / "changes-2024-2025.json").read_text("utf-8"))
    diff = compare(extract(ARCHIVE / "vp2024-word.docx"), extract(ARCHIVE / "vp2025-word.docx"))
    told = {(c.kind, c.what, plain(c.old), plain(c.new)) for c in diff.changes}
    missed = [
        change
        for change in truth["changes"]
        if (change["kind"], change["what"], plain(change["old"]), plain(change["new"])) not in told
    ]
    # A title whose year rolled on with the document's is no change.
    assert [change["name"] for change in missed] == ["title"]
    assert diff.changes[0].kind == "frame"
    assert all(
        change.where_old or change.where_new
        for change in diff.changes
        if (change.what != "document")
    )


def test_a_plan_as_pdf_and_as_word_file_say_the_same() -> None:
    pdf, word = extract(ARCHIVE / "vp2024.pdf"), extract(ARCHIVE / "vp2024-word.docx")
    assert {change.what for change in compare(pdf, word).changes} <= {"document"}
