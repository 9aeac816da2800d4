"""The comparison as a web page: everybody can read it, and it needs nothing but itself."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from lxml import html

from builders import plan
from comparisons import REWORDED, budget, of, reported
from planparse.compare import compare
from planparse.model import Diff
from planparse.write import diff_as_word
from planparse.write.accessibility import check_accessibility, contrast
from planparse.write.changes_html import diff_as_html


def page(diff: Diff) -> Any:
    return html.document_fromstring(diff_as_html(diff))


def years() -> Diff:
    return compare(plan(2024), plan(2025))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = diff_as_html(years())
    found = html.document_fromstring(text)
    assert not found.xpath("//script|//link|//img|//iframe|//object|//@src|//@onclick")
    assert "http://" not in text
    assert "https://" not in text
    assert "url(" not in text
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_text_of_a_document_is_never_markup() -> None:
    name = "<script>alert(1)</script> & <b>\x00fet</b>"
    found = page(of(budget(name, 1, 2), budget("x", 3, 4)))
    assert not found.xpath("//script|//b")
    assert "<script>alert(1)</script> & <b>fet</b>" in found.xpath("//tbody//th")[0].text_content()


def test_landmarks_headings_and_tables_speak() -> None:
    found = page(years())
    assert found.get("lang") == "sv"
    assert len(found.xpath("//h1")) == 1
    assert len(found.xpath("//main")) == 1
    assert found.xpath("//nav/@aria-label") == ["Innehåll"]
    assert found.xpath("//body/a[1]/@href") == ["#innehall"]
    for table in found.xpath("//table"):
        assert table.xpath("./caption")[0].text_content()
        assert {*table.xpath("./thead//th/@scope")} == {"col"}
        assert table.xpath("count(./tbody/tr)") == table.xpath("count(./tbody/tr/th[@scope='row'])")
        assert table.getparent().get("tabindex") == "0"
    for section in found.xpath("//section"):
        assert section.xpath(f".//*[@id='{section.get('aria-labelledby')}']")


def test_every_link_leads_somewhere_and_every_anchor_is_one() -> None:
    found = page(years())
    anchors = found.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link.removeprefix("#") for link in found.xpath("//a/@href")} <= set(anchors)


def test_marked_words_are_said_and_not_only_shown() -> None:
    found = page(of(REWORDED))
    (gone,), (come,) = found.xpath("//table//del"), found.xpath("//table//ins")
    assert gone.text_content() == "[bort: bättre]"
    assert come.text_content() == "[nytt: sämre]"
    assert "än tidigare." in gone.getparent().text_content()


def test_figures_of_the_chart_stand_in_the_table() -> None:
    found = page(of(budget("Hemtjänst", 120, 125), budget("Boende", 310, 300)))
    (chart,) = found.xpath("//svg")
    named = chart.get("aria-labelledby").split()
    assert all(chart.xpath(f"./*[@id='{name}']") for name in named)
    assert chart.get("role") == "img"
    figures = [text for text in chart.xpath("./text/text()") if text.endswith("kr")]
    assert figures == ["−10\u00a0000\u00a0000\u00a0kr", "+5\u00a0000\u00a0000\u00a0kr"]
    cells = found.xpath("//section[.//svg]//td/text()")
    assert {figure.removesuffix("\u00a0kr") for figure in figures} <= set(cells)
    assert all(0 <= float(x) <= 960 for x in chart.xpath("./rect/@x"))


def test_one_amount_needs_no_chart() -> None:
    assert not page(of(budget("Hemtjänst", 120, 125))).xpath("//svg")


def test_what_matters_most_comes_first() -> None:
    frame = budget("Nämnden totalt", 500, 520).model_copy(
        update={"kind": "frame", "importance": 0.95}
    )
    first = page(of(frame, REWORDED)).xpath("//main//ol/li")
    assert [one.text_content() for one in first] == [
        "Höjd total ram: Nämnden totalt, 500 → 520 (+20\u00a0000\u00a0000\u00a0kr, +4,0\u00a0%)"
    ]


def test_no_change_and_why_not_comparable_are_said() -> None:
    assert "Ingenting har ändrats i sak." in page(of()).xpath("//header")[0].text_content()
    told = (
        page(of(comparable="Dokumenten gäller olika nämnder.")).xpath("//header")[0].text_content()
    )
    assert "kan inte jämföras fullt ut. Dokumenten gäller olika nämnder." in told
    assert "Ingenting har ändrats" not in told


def test_the_title_says_what_is_compared() -> None:
    title = page(years()).xpath("//title")[0].text_content()
    assert title == "Från verksamhetsplan 2024 till verksamhetsplan 2025, Omsorgsnämnden, Exempelby"
    assert page(of()).xpath("//h1")[0].text_content() == "Från vp2024.pdf till vp2025.pdf"


def test_a_plan_is_followed_up() -> None:
    found = page(compare(plan(), reported(plan())))
    (part,) = found.xpath("//section[h2[@id='del-uppfoljning']]")
    missing = [one.text_content() for one in part.xpath("./ul/li")]
    assert missing == [
        "Budgetföljsamhet",
        "Andel avtal som följs upp varje år",
        "Se över avgifterna för trygghetslarm.",
        "Ta fram en plan för kompetensförsörjningen inom omsorgen.",
    ]
    rows = {
        row.xpath("./th")[0].text_content(): [cell.text_content() for cell in row.xpath("./td")]
        for row in part.xpath(".//table[.//th='Rapportens svar']//tbody/tr")
    }
    assert rows["Andel brukare som känner sig trygga"][2:5] == [
        "80\u00a0%",
        "79\u00a0%",
        "Målet inte nått",
    ]
    assert rows["Antal fallskador per månad"][2:5] == ["38", "36", "Målet nått"]
    assert rows["Budgetföljsamhet"][4] == "Saknas i rapporten"


CSS = files("planparse.write").joinpath("data/report.css").read_text("utf-8")
VALUES = dict(re.findall(r"--(\w+): (#\w{6});", CSS))


@pytest.mark.parametrize(
    "rule", [rule for rule in re.findall(r"\{([^{}]*)\}", CSS) if re.search(r"[^-]color:", rule)]
)
def test_contrast_of_the_page(rule: str) -> None:
    def value(name: str, otherwise: str) -> str:
        found = re.search(rf"(?<![\w-]){name}: (?:var\(--(\w+)\)|(#\w+))", rule)
        color = (VALUES.get(found[1] or "") or found[2]) if found else otherwise
        return color.removeprefix("#") if len(color) == 7 else otherwise

    assert contrast(value("color", "1a1a1a"), value("background", "ffffff")) >= 4.5


def test_the_same_comparison_gives_the_same_page() -> None:
    assert diff_as_html(years()) == diff_as_html(years())


def test_two_boards_stand_side_by_side_and_nothing_is_said_to_have_changed() -> None:
    old = plan()
    facts = old.document.model_copy(update={"board": "Socialnämnden"})
    goal = old.goals[0].model_copy(update={"board_goal": "Färre utsätts för våld."})
    other = old.model_copy(update={"document": facts, "goals": (goal, *old.goals[1:])})
    diff = compare(old, other)
    found = page(diff)
    assert found.xpath("//h1")[0].text_content() == (
        "Verksamhetsplan 2025: Omsorgsnämnden och Socialnämnden"
    )
    heads = [one.text_content() for one in found.xpath("(//table)[1]//thead//th")]
    assert heads == ["Kommunfullmäktiges mål", "Omsorgsnämnden", "Socialnämnden", "Plats"]
    text = found.text_content()
    assert "olika nämnder (Omsorgsnämnden och Socialnämnden)" in text
    assert "ändrats" not in text
    assert check_accessibility(diff_as_word(diff), name="jamforelse.docx") == ()


def test_what_a_report_leaves_out_is_not_said_to_be_removed() -> None:
    found = page(compare(plan(), reported(plan())))
    first = [one.text_content() for one in found.xpath("//section[h2[@id='viktigast']]//li")]
    assert any(one.startswith("Redovisas inte: Budgetföljsamhet") for one in first)
    assert not any(one.startswith("Borttaget: Budgetföljsamhet") for one in first)


def test_every_link_leads_somewhere_where_a_plan_is_followed_up() -> None:
    old = plan()
    page = diff_as_html(compare(old, reported(old)))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert "del-uppfoljning" in targets
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
