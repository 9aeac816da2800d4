"""Rules and shading of a page picture, found and wiped out."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw

from papers_drawn import grey, ruled_table, sheet, write
from planparse.read.prepare import ink_of, prepare
from planparse.read.rulings import drawing_of

ROWS = [
    ["Verksamhet", "Budget", "Utfall", "Andel"],
    ["Bibliotek", "12,5", "11,9", "95 %"],
    ["Fritid", "8,1", "8,4", "104 %"],
    ["Summa", "20,6", "20,3", "99 %"],
]


def test_the_grid_of_a_table_is_found() -> None:
    drawing = drawing_of(prepare(grey(ruled_table(sheet(), ROWS))), 1.0)
    level = [rule for rule in drawing.rules if rule.horizontal]
    upright = [rule for rule in drawing.rules if not rule.horizontal]
    assert [round((r.top + r.bottom) / 2, -1) for r in level] == [400, 450, 500, 550, 600]
    assert sorted({round((r.x0 + r.x1) / 2, -1) for r in upright}) == [120, 520, 720, 920, 1120]
    assert all(r.x0 == pytest.approx(120, abs=4) for r in level)
    assert all(r.x1 == pytest.approx(1120, abs=4) for r in level)


def test_rules_are_wiped_out_and_letters_stay() -> None:
    page = grey(ruled_table(sheet(), ROWS))
    clean = drawing_of(prepare(page), 1.0).grey
    bare = sheet()
    for i, row in enumerate(ROWS):
        for x, text in zip((120, 520, 720, 920), row, strict=True):
            write(bare, text, at=(x + 12, 409 + 50 * i))
    wanted, left = ink_of(grey(bare)) > 0, ink_of(clean) > 0
    assert (wanted & left).sum() >= 0.97 * wanted.sum()
    assert (left & ~wanted).sum() <= 0.1 * wanted.sum()


def test_a_shaded_header_is_a_fill_and_becomes_white() -> None:
    drawing = drawing_of(prepare(grey(ruled_table(sheet(), ROWS))), 1.0)
    assert len(drawing.fills) == 1
    fill = drawing.fills[0]
    assert fill.top == pytest.approx(400, abs=8)
    assert fill.bottom == pytest.approx(450, abs=8)
    assert fill.x0 == pytest.approx(120, abs=8)
    assert fill.x1 == pytest.approx(1120, abs=8)
    assert fill.color[0] == pytest.approx(215 / 255, abs=0.05)
    assert np.median(drawing.grey[405:445, 130:1110]) == 255


def test_running_text_and_titles_have_no_rules() -> None:
    page = write(sheet(), *["Nämnden följer upp målen två gånger om året"] * 20)
    write(page, "Illvilliga titlar: HLIT", at=(100, 1300), size=90)
    drawing = drawing_of(prepare(grey(page)), 1.0)
    assert drawing.rules == ()
    assert drawing.fills == ()


def test_rules_of_a_crooked_page_are_straight() -> None:
    page = write(ruled_table(sheet(), ROWS), *["En rad om målen och budgeten"] * 10, at=(120, 700))
    drawing = drawing_of(prepare(grey(page.rotate(0.8, fillcolor=255))), 1.0)
    level = [rule for rule in drawing.rules if rule.horizontal and rule.x1 - rule.x0 > 800]
    assert len(level) == 5
    assert all(rule.bottom - rule.top <= 8 for rule in level)


def test_thin_grey_rules_of_a_noisy_scan_are_found() -> None:
    page = ruled_table(sheet(), ROWS, ink=175, thick=1)
    write(page, *["En rad om målen och budgeten för kommande verksamhetsår"] * 10, at=(120, 700))
    noise = np.random.default_rng(1).normal(0, 3, (page.height, page.width))
    picture = np.clip(grey(page) * 0.95 + 5 + noise, 0, 255).astype(np.uint8)
    drawing = drawing_of(prepare(picture), 1.0)
    assert sum(rule.horizontal for rule in drawing.rules) == 5
    assert len({round(r.x0, -1) for r in drawing.rules if not r.horizontal}) == 5


def test_columns_run_on_through_a_dark_header() -> None:
    page = ruled_table(sheet(), ROWS, header=40)
    for x, text in zip((120, 520, 720, 920), ROWS[0], strict=True):
        write(page, text, at=(x + 12, 409), fill=255)
    ImageDraw.Draw(page).rectangle((518, 402, 523, 448), fill=40)
    drawing = drawing_of(prepare(grey(page)), 1.0)
    walls = [r for r in drawing.rules if not r.horizontal and r.top < 425 < r.bottom]
    assert {520, 720, 920} <= {round(r.x0, -1) for r in walls}
    assert any(r.horizontal and abs(r.top - 450) < 6 for r in drawing.rules)
    assert drawing.fills[0].color[0] < 0.3


def test_letters_between_close_rules_are_no_rules() -> None:
    rows = [["Familjestöd (jour)", "117", "114", "112"]] * 5
    drawing = drawing_of(prepare(grey(ruled_table(sheet(), rows, high=34))), 1.0)
    upright = {round(r.x0, -1) for r in drawing.rules if not r.horizontal}
    assert upright == {120, 520, 720, 920, 1120}


def test_walls_of_one_row_may_run_a_little_past_its_rules() -> None:
    page = ruled_table(sheet(), ROWS)
    pen = ImageDraw.Draw(page)
    pen.rectangle((122, 452, 1118, 498), fill=255)  # a heading over all columns
    for x in (520, 720, 920):
        pen.line((x, 400, x, 454), fill=0, width=2)
    drawing = drawing_of(prepare(grey(page)), 1.0)
    header = {round(r.x0, -1) for r in drawing.rules if not r.horizontal and r.top < 425 < r.bottom}
    assert header == {120, 520, 720, 920, 1120}
