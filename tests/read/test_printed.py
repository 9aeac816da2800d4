"""What is drawn on a page comes out as words, rules, fills and pictures at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdfs import HEIGHT, WIDTH, box, line, make_pdf, picture, say
from planparse.pages import PrintedPage, join_words
from planparse.read import read_file


@pytest.fixture
def page_of(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(content: str, **options: object) -> PrintedPage:
        path = tmp_path / "sida.pdf"
        path.write_bytes(make_pdf(content, **options))  # type: ignore[arg-type]
        page = read_file(path, ocr="never").pages[0]
        assert isinstance(page, PrintedPage)
        return page

    return read


def texts(page: PrintedPage) -> list[str]:
    return [word.text for word in page.words]


def test_words_stand_where_they_are_printed(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(100, 200, "Nämndens mål", size=12))
    first = page.words[0]
    assert texts(page) == ["Nämndens", "mål"]
    assert first.x0 == pytest.approx(100, abs=0.1)
    assert first.top < 200 < first.bottom
    assert first.bottom - first.top == pytest.approx(12)
    assert first.size == pytest.approx(12)
    assert (page.width, page.height) == (WIDTH, HEIGHT)


def test_a_thousands_blank_neither_joins_columns_nor_tears_numbers(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(100, 100, "95 077") + say(140, 100, "90 782") + say(200, 100, "-826,4"))
    assert texts(page) == ["95", "077", "90", "782", "-826,4"]


def test_glyphs_set_one_by_one_make_one_word(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 100 700 Td [(8) -20 (2) 10 (6) -30 (,) -10 (4)] TJ ET\n")
    assert texts(page) == ["826,4"]


def test_a_gap_without_a_blank_parts_words(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 100 700 Td [(Budget) -250 (2031)] TJ ET\n")
    assert texts(page) == ["Budget", "2031"]


def test_letter_spaced_text_stays_whole(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 2 Tc 100 700 Td (Sammanfattning av budget) Tj ET\n")
    assert texts(page) == ["Sammanfattning", "av", "budget"]


def test_letters_drawn_twice_for_a_bold_look_are_read_once(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(100, 100, "Summa 111") + say(100.4, 100, "Summa 111"))
    assert texts(page) == ["Summa", "111"]


def test_bold_and_slanting_come_from_the_font(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(
        say(50, 100, "rak") + say(150, 100, "fet", font="F2") + say(250, 100, "kursiv", font="F3")
    )
    assert [(w.bold, w.italic) for w in page.words] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_change_of_font_inside_a_word_is_glued(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F2 10 Tf 100 700 Td (verk) Tj /F1 10 Tf (samhet) Tj ( nu) Tj ET\n")
    assert [(w.text, w.glued) for w in page.words] == [
        ("verk", False),
        ("samhet", True),
        ("nu", False),
    ]
    assert join_words(page.words) == "verksamhet nu"


def test_a_raised_digit_is_a_footnote_mark_of_its_own(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 100 700 Td (Utfall) Tj /F1 6 Tf 4 Ts (2) Tj ET\n")
    mark = page.words[-1] if page.words[-1].text == "2" else page.words[0]
    assert (mark.text, mark.superscript, mark.glued) == ("2", True, True)


def test_the_two_of_square_metres_is_no_footnote_mark(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 100 700 Td (m) Tj /F1 6 Tf 4 Ts (2) Tj ET\n")
    assert [(word.text, word.superscript) for word in page.words] == [("m²", False)]


def test_a_comma_after_a_footnote_mark_is_glued(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(
        "BT /F1 10 Tf 100 700 Td (Utfall) Tj /F1 6 Tf 4 Ts (7) Tj /F1 10 Tf 0 Ts (,) Tj ET\n"
    )
    words = sorted(page.words, key=lambda word: word.x0)
    assert join_words(words) == "Utfall7,"


def test_text_that_runs_into_the_next_cell_is_not_shuffled(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(100, 100, "Verksamhetsområde") + say(150, 100, "Ekonomi"))
    assert sorted(texts(page)) == ["Ekonomi", "Verksamhetsområde"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_read_as_displayed(page_of, turn: int) -> None:  # type: ignore[no-untyped-def]
    # The text is drawn so that it reads upright once the page is turned.
    matrix = {
        0: "1 0 0 1 100 742",
        90: "0 1 -1 0 100 100",
        180: "-1 0 0 -1 495 100",
        270: "0 -1 1 0 495 742",
    }[turn]
    page = page_of(f"BT /F1 10 Tf {matrix} Tm (Budget) Tj ET\n", page=f"/Rotate {turn}")
    word = page.words[0]
    assert word.text == "Budget"
    assert (page.width > page.height) == (turn in (90, 270))
    assert (word.x0, word.bottom) == (pytest.approx(100, abs=3), pytest.approx(100, abs=3))
    assert word.x1 - word.x0 > word.bottom - word.top


def test_text_printed_upwards_keeps_its_order(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of("BT /F1 10 Tf 0 1 -1 0 100 500 Tm (Plan 2032) Tj ET\n")
    assert sorted(texts(page)) == ["2032", "Plan"]
    assert all(word.bottom - word.top > word.x1 - word.x0 for word in page.words)


def test_the_crop_box_is_the_page(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(100, 100, "Synlig") + say(5, 5, "Kant"), page="/CropBox [50 50 545 792]")
    assert texts(page) == ["Synlig"]
    assert page.width == pytest.approx(495)
    assert page.words[0].x0 == pytest.approx(50, abs=0.2)


def test_letters_outside_the_page_are_dropped_and_said(tmp_path: Path) -> None:
    path = tmp_path / "utanför.pdf"
    path.write_bytes(make_pdf(say(100, 100, "Inne") + say(100, 2000, "Ute")))
    reading = read_file(path)
    assert [w.text for w in reading.pages[0].words] == ["Inne"]  # type: ignore[union-attr]
    assert "3 tecken står utanför sidan" in reading.problems[0].what
    assert reading.problems[0].where.page == 1


def test_lines_thin_boxes_and_frames_are_rules(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(
        say(60, 100, "Belopp")
        + line(50, 110, 300, 110)
        + box(50, 130, 300, 130.6, grey=0)
        + f"50 {HEIGHT - 200} 250 40 re S\n"
    )
    level = [rule for rule in page.rules if rule.horizontal]
    assert [round(rule.top) for rule in level] == [110, 130, 160, 200]
    assert len(page.rules) - len(level) == 2


def test_dashes_in_a_row_are_one_rule(page_of) -> None:  # type: ignore[no-untyped-def]
    dashes = "".join(line(50 + 6 * i, 110, 53 + 6 * i, 110) for i in range(40))
    page = page_of(say(60, 100, "Belopp") + dashes)
    assert len(page.rules) == 1
    assert page.rules[0].x1 == pytest.approx(287)


def test_two_tables_side_by_side_keep_their_rules_apart(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(say(60, 100, "Belopp") + line(50, 110, 250, 110) + line(280, 110, 500, 110))
    assert len(page.rules) == 2


def test_shaded_rows_are_fills_and_white_ones_are_not(page_of) -> None:  # type: ignore[no-untyped-def]
    page = page_of(box(50, 90, 300, 105) + box(50, 105, 300, 120, grey=1) + say(60, 100, "Belopp"))
    assert [(round(f.top), round(f.color[0], 1)) for f in page.fills] == [(90, 0.8)]


def test_pictures_have_boxes(page_of) -> None:  # type: ignore[no-untyped-def]
    from pdfs import grey_picture

    page = page_of(
        say(60, 100, "Bild") + picture(100, 200, 300, 250),
        resources="/XObject << /Im1 20 0 R >>",
        extra=[grey_picture(2, 2, b"\x00\x80\xff\x40")],
    )
    assert page.pictures == ((100, 200, 300, 250),)


def test_the_same_file_gives_the_same_words(page_of) -> None:  # type: ignore[no-untyped-def]
    content = "".join(say(50 + 40 * (i % 10), 100 + 12 * (i // 10), f"ord{i}") for i in range(60))
    assert page_of(content) == page_of(content)
