"""Text dumps: pages, lines, cells, and the marks of other formats taken off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.pages import PlainLine, PlainPage
from planparse.read import read_file
from planparse.read.text import read_text


def lines(text: str) -> list[PlainLine]:
    return [line for page in read_text(text) for line in page.lines]


def test_tabs_make_cells_and_blank_lines_stay() -> None:
    found = lines("Rubrik\n\n\tUtfall 2031\tBudget 2032\nLöner\t-1 234\t\n")
    assert [line.cells for line in found] == [
        ("Rubrik",),
        ("",),
        ("", "Utfall 2031", "Budget 2032"),
        ("Löner", "-1 234", ""),
    ]
    assert [line.number for line in found] == [1, 2, 3, 4]


def test_form_feeds_part_pages_and_line_numbers_run_on() -> None:
    pages = read_text("ett\ntvå\n\ftre\nfyra\n\f")
    assert [(p.number, [(x.number, x.text) for x in p.lines]) for p in pages] == [
        (1, [(1, "ett"), (2, "två")]),
        (2, [(3, "tre"), (4, "fyra")]),
    ]


def test_a_form_feed_inside_a_line_parts_it() -> None:
    pages = read_text("ett\ftvå\ntre")
    assert [(p.number, x.number, x.text) for p in pages for x in p.lines] == [
        (1, 1, "ett"),
        (2, 1, "två"),
        (2, 2, "tre"),
    ]


def test_html_marks_leave_the_cells_and_part_paragraphs() -> None:
    (line,) = lines("<p>Trygghet</p> <p>Varje barn är tryggt.</p>\t<i>öka</i>\t<1500")
    assert line.cells == ("Trygghet\nVarje barn är tryggt.", "öka", "<1500")
    assert line.raw_cells[1] == "<i>öka</i>"
    assert not line.italic


def test_list_items_that_lost_their_marks_stand_on_lines_of_their_own() -> None:
    (line,) = lines('<ul style="x">- Öka närvaron- Minska sjuktalen</ul>\t<ol>1) Ett.2) Två</ol>')
    assert line.cells == ("- Öka närvaron\n- Minska sjuktalen", "1) Ett.\n2) Två")


def test_a_row_whose_words_are_italic_is_italic() -> None:
    varav, plain = lines("<i>varav intäkter**</i>\t\t-984\nkostnader\t<i>öka</i>\t3\n")
    assert varav.italic
    assert varav.cells == ("varav intäkter**", "", "-984")
    assert not plain.italic


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Budgeten för **egen regi** ökar.", "Budgeten för egen regi ökar."),
        ("Mål: *Ett tryggt Exempelby*", "Mål: Ett tryggt Exempelby"),
        ("*Av kommunen placerade personer", "*Av kommunen placerade personer"),
        ("Andel (%)*", "Andel (%)*"),
        ("100%** och 100%***", "100%** och 100%***"),
        ("** Not om utfall", "** Not om utfall"),
        ("värdet* och annat* mer", "värdet* och annat* mer"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("Ett &amp; två&nbsp;tre", "Ett & två tre"),
        ("Soft\u00adbindestreck och\u200b osynligt", "Softbindestreck och osynligt"),
        ("e\ufb03cient", "efficient"),
    ],
)
def test_marks_are_taken_off_and_footnote_stars_stay(text: str, cell: str) -> None:
    assert lines(text)[0].cells == (cell,)


def test_markdown_headings_items_and_rules() -> None:
    found = lines(
        "## Ekonomi ##\n- Ett\n• Två\n1. Tre\n- 6 279\n**Fetstil**\n"
        "A\tB\n---\t-----\n1\t2\n----------\nslut\n"
    )
    assert [(x.text, x.heading, x.item, x.bold) for x in found] == [
        ("Ekonomi", 2, False, False),
        ("Ett", None, True, False),
        ("Två", None, True, False),
        ("1. Tre", None, False, False),
        ("- 6 279", None, False, False),
        ("Fetstil", None, False, True),
        ("A\tB", None, False, False),
        ("1\t2", None, False, False),
        ("", None, False, False),
        ("slut", None, False, False),
    ]


def test_tables_written_with_bars_have_cells() -> None:
    found = lines("| År | Utfall |\n|----|-------:|\n| 2031 | 12 |\n\nx | y\n")
    assert [line.cells for line in found] == [("År", "Utfall"), ("2031", "12"), ("",), ("x | y",)]


@pytest.mark.parametrize(
    "broken", ["<p", "<p style=", "<i>öppen", "</p></p>", "<ol><ul>", "**", "*"]
)
def test_broken_marks_do_no_harm(broken: str) -> None:
    assert "kvar" in lines(f"kvar {broken}")[0].text


def test_windows_and_old_mac_line_ends() -> None:
    assert [x.text for x in lines("a\r\nb\r\n")] == ["a", "b"]
    assert [x.text for x in lines("a\rb")] == ["a", "b"]


@given(st.text(alphabet="ab<>/pi*#-|\t\n\f &;.1", max_size=200))
def test_any_text_keeps_its_line_numbers(text: str) -> None:
    found = [line.number for line in lines(text)]
    assert found == sorted(found)
    assert all(1 <= number <= text.count("\n") + 1 for number in found)


def test_a_dump_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "-en plan på åäö"
    path.write_text("Verksamhetsplan 2031\nNämnd: Testnämnden\n", encoding="utf-8")
    reading = read_file(path)
    assert reading.source.file == "-en plan på åäö"
    assert reading.source.media_type == "text/plain"
    assert reading.source.page_info[0].text_layer == "plain"
    assert isinstance(reading.pages[0], PlainPage)
    assert len(reading.source.sha256) == 64
    assert reading.source.bytes == path.stat().st_size


def test_loose_accents_make_letters() -> None:
    (page,) = read_text("Na\u0308mndens ma\u030al\n")
    assert page.lines[0].text == "Nämndens mål"


def test_unicode_line_ends_alone_part_lines() -> None:
    (page,) = read_text("Hyror\t100\u2028Löner\t200")
    assert [line.cells for line in page.lines] == [("Hyror", "100"), ("Löner", "200")]
