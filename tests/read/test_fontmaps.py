"""Fonts that say the wrong thing of their letters: the words tell which letter a glyph is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from pdfs import make_pdf, say, told_font
from planparse.mending import mend
from planparse.read import read_file
from planparse.read.fontmaps import doubted, unnamed

LINES = [
    "Nämnden för vård och omsorg ansvarar för hemtjänst och särskilt boende.",
    "Målet är att öka andelen nöjda brukare före årets slut, även för yngre.",
    "Kostnaderna ökade jämfört med föregående år, vilket förklaras av löner!",
    "Förslag till åtgärder tas fram så att fler får stöd och hjälp på skolor.",
    "Höga mål för hållbar vård når fler än väntat på många områden i år.",
    "Verksamheten ska även följa upp hur tillgången till mötesplatser når alla.",
]
WRONG: dict[str, dict[str, str | None]] = {
    "marks": {"å": "!", "ä": '"', "ö": "#"},
    "private": {"å": "\ue0e5", "ä": "\ue0e4", "ö": "\ue0f6"},
    "blanks": {"å": " ", "ä": " ", "ö": " "},
    "nothing": {"å": None, "ä": None, "ö": None},
    "replacement": {"å": "\ufffd", "ä": "\ufffd", "ö": "\ufffd"},
    "controls": {"å": "\x03", "ä": "\x04", "ö": "\x05"},
    "one": {"ö": "!"},
}


def pdf(tmp_path: Path, told: dict[str, str | None], *, named: bool = False) -> Path:
    path = tmp_path / "wrong.pdf"
    text = "".join(say(50, 60 + 20 * i, line, font="W") for i, line in enumerate(LINES))
    sound = say(50, 400, "Rätt text i ett annat teckensnitt! Åtgärder för år 2024: 12,5 %")
    fonts = told_font(20, told, named=named)
    path.write_bytes(make_pdf(text + sound, more_fonts="/W 20 0 R", extra=fonts))
    return path


@pytest.mark.parametrize("wrong", WRONG)
def test_letters_of_a_font_that_says_wrong_are_found(tmp_path: Path, wrong: str) -> None:
    mended = mend(read_file(pdf(tmp_path, WRONG[wrong]), ocr="never"))
    (page,) = mended.reading.pages
    text = " ".join(word.text for word in page.words)  # type: ignore[union-attr]
    assert text.startswith(" ".join(LINES))
    assert text.endswith("Rätt text i ett annat teckensnitt! Åtgärder för år 2024: 12,5 %")
    assert mended.reading.source.page_info[0].damage == ("mapped",)
    changed = {repair.after for repair in mended.repairs}
    assert {"för", "ökade"} <= changed
    assert "Rätt" not in changed
    assert all(repair.before != repair.after for repair in mended.repairs)
    assert all(repair.where.bbox for repair in mended.repairs)
    assert not mended.reading.problems


def test_raw_keeps_what_the_font_says(tmp_path: Path) -> None:
    reading = read_file(pdf(tmp_path, WRONG["private"]), ocr="never")
    (page,) = reading.pages
    raw = [word.raw for word in page.words]  # type: ignore[union-attr]
    assert raw[0] == "N\ue0e4mnden"


def test_glyphs_that_no_word_explains_are_said(tmp_path: Path) -> None:
    path = tmp_path / "dark.pdf"
    text = "".join(say(50, 60 + 20 * i, "öx qöv xzö 12 öö vqö", font="W") for i in range(9))
    fonts = told_font(20, {"ö": None})
    path.write_bytes(make_pdf(text, more_fonts="/W 20 0 R", extra=fonts))
    reading = read_file(path, ocr="never")
    (page,) = reading.pages
    assert {word.text for word in page.words} >= {"\ufffdx", "q\ufffdv"}  # type: ignore[union-attr]
    assert "saknar betydelse" in reading.problems[0].what


def test_a_sound_font_is_left_alone(tmp_path: Path) -> None:
    mended = mend(read_file(pdf(tmp_path, {}), ocr="never"))
    assert not mended.repairs
    assert mended.reading.source.page_info[0].damage == ()


def test_a_thin_blank_beside_it_does_not_make_the_usual_blank_a_letter() -> None:
    said = {3: " ", 4: "\u202f", 5: "a", 6: "\u00a0"}
    wide = {3: 0.318, 4: 0.2, 5: 0.61, 6: 0.318}
    font = SimpleNamespace(
        unicode_map=SimpleNamespace(cid2unichr=said), cid2unicode={}, char_width=wide.__getitem__
    )
    assert doubted(font) == frozenset()
    wide[6] = 0.6
    assert doubted(font) == {6}


def test_a_single_word_tells_a_letter_that_the_font_has_no_value_for(tmp_path: Path) -> None:
    path = tmp_path / "few.pdf"
    heading = say(50, 400, "Förändring", font="H")
    text = "".join(say(50, 60 + 20 * i, line, font="W") for i, line in enumerate(LINES))
    fonts = told_font(20, WRONG["private"]), told_font(22, WRONG["nothing"])
    path.write_bytes(
        make_pdf(text + heading, more_fonts="/W 20 0 R /H 22 0 R", extra=[*fonts[0], *fonts[1]])
    )
    reading = read_file(path, ocr="never")
    (page,) = reading.pages
    assert page.words[-1].text == "Förändring"  # type: ignore[union-attr]
    assert not reading.problems


def test_words_that_have_lost_letters_are_told_however_few(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    text = "".join(say(50, 60 + 20 * i, line) for i, line in enumerate(LINES * 5))
    fonts = told_font(20, {"ö": None})
    path.write_bytes(
        make_pdf(text + say(50, 800, "qöv", font="W"), more_fonts="/W 20 0 R", extra=fonts)
    )
    (problem,) = read_file(path, ocr="never").problems
    assert "1 ord" in problem.what


def test_the_standard_names_of_codes_numbered_as_used_say_nothing() -> None:
    said = dict(enumerate("Nämdeförvrs", start=48))
    standard = {code: chr(code) for code in range(32, 127)}
    font = SimpleNamespace(unicode_map=SimpleNamespace(cid2unichr=said), cid2unicode=standard)
    assert 65 in unnamed(font)
    assert 48 not in unnamed(font)
    font.unicode_map.cid2unichr = {code: chr(code) for code in range(48, 60)}
    assert unnamed(font) == frozenset()


def test_code_32_is_a_letter_where_codes_are_numbered_as_used() -> None:
    said = {9: " ", 32: " ", 33: "a"}
    wide = {9: 0.26, 32: 0.556, 33: 0.55}
    font = SimpleNamespace(
        unicode_map=SimpleNamespace(cid2unichr=said), cid2unicode={}, char_width=wide.__getitem__
    )
    assert doubted(font) == {32}


def test_ligatures_without_a_value_are_told_by_the_words(tmp_path: Path) -> None:
    path = tmp_path / "ligatures.pdf"
    lines = ["De of¤ciella uppgifterna ¤nns på webbplatsen.", "Speci¤ka mål ¤ck stöd."]
    text = "".join(say(50, 60 + 20 * i, line, font="W") for i, line in enumerate(lines))
    path.write_bytes(make_pdf(text, more_fonts="/W 20 0 R", extra=told_font(20, {"¤": "\ue0fb"})))
    (page,) = read_file(path, ocr="never").pages
    text = " ".join(word.text for word in page.words)  # type: ignore[union-attr]
    assert "officiella" in text
    assert "finns" in text
    assert "Ä" not in text


def test_a_letter_told_as_another_and_a_mark_is_one_letter(tmp_path: Path) -> None:
    told: dict[str, str | None] = {"å": "a°", "ä": 'a"', "ö": "o\u00a8", "Å": "A\u02da"}
    (page,) = read_file(pdf(tmp_path, told), ocr="never").pages
    text = " ".join(word.text for word in page.words)  # type: ignore[union-attr]
    assert text.startswith(" ".join(LINES))
