"""Signs that OCR has no letters for, told by their shape, and figures checked against their ink."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from papers_drawn import LETTER, grey, sheet, write
from planparse.read.arrows import arrow_of
from planparse.read.boxes import on_ink
from planparse.read.figures import with_figures
from planparse.read.inked import Pieces
from planparse.read.prepare import ink_of
from planparse.read.signs import with_signs
from planparse.read.tesseract import Seen

LINE = (1, 1, 1)


def seen(text: str, box: tuple[int, int, int, int], sure: float = 0.95) -> Seen:
    return Seen(text, *box, sure, LINE)


def drawn(text: str, at: tuple[int, int] = (300, 150)) -> tuple[Image.Image, list[int]]:
    """A page with a label and a text, and the box of the text's ink."""
    page = write(sheet(), "Hemtjänst")
    write(page, text, at=at)
    part = np.argwhere(ink_of(grey(page))[:, at[0] :])
    (top, left), (bottom, right) = part.min(axis=0), part.max(axis=0)
    return page, [at[0] + int(left), int(top), at[0] + int(right) + 1, int(bottom) + 1]


def draw_at_least(page: Image.Image, top: int, bottom: int) -> None:
    """Draw ≥ at 300 pixels from the left."""
    pen = ImageDraw.Draw(page)
    pen.line((300, top + 3, 313, top + 9), fill=0, width=2)
    pen.line((313, top + 9, 300, top + 15), fill=0, width=2)
    pen.line((300, bottom - 1, 313, bottom - 1), fill=0, width=2)


LABEL = seen("Hemtjänst", (120, 155, 256, 183))


def arrow(direction: tuple[int, int]) -> np.ndarray:
    field = np.zeros((60, 60), np.uint8)
    middle, (x, y) = 30, direction
    cv2.arrowedLine(
        field, (middle - 10 * x, middle - 10 * y), (middle + 10 * x, middle + 10 * y), 255, 2,
        tipLength=0.4,
    )  # fmt: skip
    rows, columns = np.nonzero(field)
    return field[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


@pytest.mark.parametrize(
    ("direction", "sign"),
    [((0, -1), "↑"), ((1, -1), "↗"), ((1, 0), "→"), ((1, 1), "↘"), ((0, 1), "↓")],
)
def test_arrows_are_told_by_where_they_point(direction: tuple[int, int], sign: str) -> None:
    assert arrow_of(arrow(direction)) == sign


@pytest.mark.parametrize("text", list("0123456789IlNTVX%-+"))
def test_digits_and_letters_are_no_arrows(text: str) -> None:
    page, (left, top, right, bottom) = drawn(text)
    assert arrow_of(ink_of(grey(page))[top:bottom, left:right]) is None


def test_an_arrow_takes_the_place_of_what_was_read_for_it() -> None:
    page = write(sheet(), "Hemtjänst")
    cv2.arrowedLine(picture := grey(page).copy(), (400, 180), (400, 160), 0, 2, tipLength=0.4)
    words = [LABEL, seen("1", (393, 159, 407, 182))]
    assert [w.text for w in with_signs(words, Pieces(ink_of(picture)), LETTER)] == [
        "Hemtjänst",
        "↑",
    ]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("till", (393, 159, 440, 182)),
        ("11", (393, 159, 420, 182)),
        ("offset", (393, 100, 407, 250)),
    ],
)
def test_a_letter_that_looks_like_an_arrow_stays_in_its_word(
    text: str, box: tuple[int, int, int, int]
) -> None:
    page = write(sheet(), "Hemtjänst")
    cv2.arrowedLine(picture := grey(page).copy(), (400, 180), (400, 160), 0, 2, tipLength=0.4)
    words = [LABEL, seen(text, box)]
    assert [w.text for w in with_signs(words, Pieces(ink_of(picture)), LETTER)] == [
        "Hemtjänst",
        text,
    ]


def test_at_least_is_no_two() -> None:
    """ "≥ 78" comes back as 278: another number."""
    page, (_, top, right, bottom) = drawn("78", at=(330, 150))
    draw_at_least(page, top, bottom)
    words = with_signs(
        [LABEL, seen("278", (299, top, right, bottom))], Pieces(ink_of(grey(page))), LETTER
    )
    assert [w.text for w in words[1:]] == ["≥", "78"]


def test_a_two_of_coarse_print_at_the_front_of_thousands_is_not_believed() -> None:
    """ "287 451" at 100 dpi was read as "≥87 451": a sure wrong amount."""
    page, (_, top, right, bottom) = drawn("87 451", at=(316, 150))
    draw_at_least(page, top, bottom)
    middle = (316 + right) // 2
    words = with_signs(
        [
            LABEL,
            seen("287", (299, top, middle - 12, bottom)),
            seen("451", (middle - 2, top, right, bottom)),
        ],
        Pieces(ink_of(grey(page))),
        LETTER,
    )
    assert words[1].text in ("287", "≥87")
    assert words[1].confidence < 0.5 or words[1].text == "287"


def test_a_dash_alone_is_found() -> None:
    page = write(sheet(), "Hemtjänst")
    ImageDraw.Draw(page).rectangle((500, 168, 514, 169), fill=0)
    words = with_signs([LABEL], Pieces(ink_of(grey(page))), LETTER)
    assert [w.text for w in words] == ["Hemtjänst", "–"]
    assert words[1].left == 500


def test_dashes_of_a_dashed_rule_are_none() -> None:
    page = write(sheet(), "Hemtjänst")
    for x in range(500, 700, 24):
        ImageDraw.Draw(page).rectangle((x, 168, x + 14, 169), fill=0)
    words = with_signs([LABEL], Pieces(ink_of(grey(page))), LETTER)
    assert [w.text for w in words].count("–") <= 2


@pytest.mark.parametrize(
    ("printed", "read", "text"),
    [("12,5", "125", "12,5"), ("-61", "61", "-61"), ("12,5", "12,5", "12,5"), ("46", "46", "46")],
)
def test_a_comma_or_minus_that_was_overlooked_is_put_back(
    printed: str, read: str, text: str
) -> None:
    page, (left, top, right, bottom) = drawn(printed)
    if printed[0] == "-" != read[0]:
        left += 12
    words = with_figures(
        [LABEL, seen(read, (left, top, right, bottom))], Pieces(ink_of(grey(page))), LETTER
    )
    assert [w.text for w in words] == ["Hemtjänst", text]
    assert (words[1].confidence >= 0.9) == (printed == read)


def test_a_figure_with_more_digits_in_ink_is_not_sure() -> None:
    page, (left, top, right, bottom) = drawn("4521")
    words = with_figures(
        [LABEL, seen("421", (left, top, right, bottom))], Pieces(ink_of(grey(page))), LETTER
    )
    assert words[1].text == "421"
    assert words[1].confidence < 0.9


def test_a_box_that_slipped_is_set_on_its_letter() -> None:
    page, (left, top, right, bottom) = drawn("6")
    slipped = seen("6", (left + 8, top, right, bottom))
    beside = seen("m", (right + 3, top, right + 8, bottom))
    found = on_ink([slipped, beside], Pieces(ink_of(grey(page))), LETTER)
    assert (found[0].left, found[0].right) == (left, right)
    assert found[1] == beside


def test_a_box_that_reaches_into_white_paper_is_as_high_as_its_letters() -> None:
    page, (left, top, right, bottom) = drawn("63")
    high = seen("63", (left, top - 12, right, bottom + 5))
    (found,) = on_ink([high], Pieces(ink_of(grey(page))), LETTER)
    assert (found.top, found.bottom) == (top, bottom)


def test_a_speck_in_the_blank_between_thousands_leaves_the_figure_unsure() -> None:
    page, box = drawn("1,785")
    (word,) = with_figures(
        [seen("1,785", (box[0], box[1], box[2], box[3]))], Pieces(ink_of(grey(page))), LETTER
    )
    assert word.confidence < 0.9


@pytest.mark.parametrize(("printed", "digit"), [("1,2", 0), ("1,2", 1), ("48,6", 1), ("12,5", 2)])
def test_a_comma_that_touches_a_digit_is_read(printed: str, digit: int) -> None:
    page, (left, top, right, bottom) = drawn(printed)
    pieces = Pieces(ink_of(grey(page)))
    boxes = pieces.in_box(left, top, right, bottom + 1)
    mark = next(box for box in boxes.tolist() if box[3] < (bottom - top) / 2)
    touched = [box for box in boxes.tolist() if box[3] > (bottom - top) / 2][digit]
    foot = touched[1] + touched[3] - 2
    ends = sorted((touched[0] + touched[2] // 2, mark[0] + mark[2] // 2))
    ImageDraw.Draw(page).line([(ends[0], foot), (ends[1], foot)], fill=0, width=3)
    read = seen(printed.replace(",", ""), (left, top, right, bottom))
    _, word = with_figures([LABEL, read], Pieces(ink_of(grey(page))), LETTER)
    assert word.text == printed
    assert word.confidence < 0.9


def test_figures_without_a_comma_get_none() -> None:
    for printed in ("12", "719", "4521", "17"):
        page, (left, top, right, bottom) = drawn(printed)
        pieces = Pieces(ink_of(grey(page)))
        _, word = with_figures([LABEL, seen(printed, (left, top, right, bottom))], pieces, LETTER)
        assert (word.text, word.confidence) == (printed, 0.95)
