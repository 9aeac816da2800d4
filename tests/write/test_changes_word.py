"""The comparison as a Word report: accessible, marked in words, the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from builders import plan, where
from comparisons import REWORDED, budget, of, reported
from planparse.compare import compare
from planparse.errors import WrongUsage
from planparse.model import Change, Diff
from planparse.write import diff_as_word
from planparse.write.accessibility import check_accessibility

NAME = "jamforelse.docx"


def dated(*changes: Change, comparable: str = "") -> Diff:
    """A comparison of the plans for 2024 and 2025."""
    facts = {"facts_old": plan(2024).document, "facts_new": plan(2025).document}
    return of(*changes, comparable=comparable).model_copy(update=facts)


def many() -> Diff:
    """A comparison so long that it needs a list of contents."""
    long = REWORDED.model_copy(
        update={"old": "Ord " * 40 + "bättre.", "new": "Ord " * 40 + "sämre."}
    )
    return dated(*(long.model_copy(update={"name": f"Avsnitt {n}"}) for n in range(40)))


@pytest.mark.parametrize(
    "diff",
    [
        compare(plan(2024), plan(2025)),
        compare(plan(), reported(plan())),
        dated(),
        dated(comparable="Dokumenten gäller olika nämnder."),
        dated(
            REWORDED,
            budget("Hemtjänst", 120, 125),
            budget("Boende", 310, 300),
            Change(kind="value", what="table", name="Kö*", old="- 1 250*", new="1 300"),
            Change(kind="renumbered", what="section", name="Ekonomi", old="3", new="4"),
            Change(kind="target", what="indicator", name="Nöjda", old="2024", new="2025"),
            Change(kind="removed", what="assignment", name="- Utred", old="- Utred"),
            Change(kind="added", what="text", name="Ord", new="Två  blanka\toch\nrad\x07."),
        ),
        many(),
    ],
    ids=["years", "follow-up", "no change", "not comparable", "of every kind", "long"],
)
def test_everybody_can_read_the_report(diff: Diff) -> None:
    assert check_accessibility(diff_as_word(diff), name=NAME) == ()


def test_marked_words_say_what_happened_to_them() -> None:
    word = docx.Document(io.BytesIO(diff_as_word(dated(REWORDED))))
    cells = list(word.tables[0].rows[1].cells)
    assert [cell.text for cell in cells[2:4]] == [
        "Lokalerna används [bort: bättre] än tidigare.",
        "Lokalerna används [nytt: sämre] än tidigare.",
    ]
    styles = {run.text: run.style.name for run in cells[2].paragraphs[0].runs if run.style}
    assert styles["[bort: bättre]"] == "Borttagna ord"


def test_the_chart_has_words_and_figures_of_its_own() -> None:
    changes = (budget("Hemtjänst & <hem>", 120, 125), budget("Boende", 310, 300))
    with zipfile.ZipFile(io.BytesIO(diff_as_word(dated(*changes)))) as archive:
        chart = etree.fromstring(archive.read("word/charts/chart1.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    texts = chart.xpath("//*[local-name()='cat']//*[local-name()='v']/text()")
    values = chart.xpath("//*[local-name()='val']//*[local-name()='v']/text()")
    assert (texts, values) == (["Boende", "Hemtjänst & <hem>"], ["-10000000", "5000000"])
    shown = chart.xpath("//*[local-name()='dLbl']//*[local-name()='t']/text()")
    assert shown == ["−10\u00a0000\u00a0000\u00a0kr", "+5\u00a0000\u00a0000\u00a0kr"]
    (told,) = body.xpath("//*[local-name()='docPr']/@descr")
    assert told.startswith("Stapeldiagram över skillnaderna i kronor")


def test_places_stand_beside_each_change() -> None:
    change = REWORDED.model_copy(update={"where_old": where(4), "where_new": where(12)})
    word = docx.Document(io.BytesIO(diff_as_word(dated(change))))
    assert word.tables[0].rows[1].cells[4].text == "s.\u00a04\u00a0→\u00a0s.\u00a012"


def test_the_same_comparison_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert diff_as_word(many()) == diff_as_word(many())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    word = docx.Document(io.BytesIO(diff_as_word(dated())))
    assert str(word.core_properties.created).startswith("2023-11-14")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i dag")
    with pytest.raises(WrongUsage):
        diff_as_word(dated())
