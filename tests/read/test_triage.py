"""What a page is judged to be by what it draws."""

from __future__ import annotations

import codecs

import pytest

from planparse.pages import PrintedPage
from planparse.read.pdf import Drawn
from planparse.read.triage import judge
from sheets import words

SOUND = "Nämnden följer upp målen och budgeten två gånger om året och redovisar dem för rådet"
AS_ENGLISH = "Namnden foljer upp malen och budgeten tva ganger om aret och redovisar dem for radet"
GIBBERISH = "Nmndn fljr pp mlnn rch bdgtn tv ggr omm rtt ech rdvsrr dmm frr rdtt"


def under_a_picture(*lines: str) -> Drawn:
    """A page with invisible words under a picture of the whole page."""
    found = [word for i, line in enumerate(lines) for word in words(line, 60, 60 + 14 * i)]
    page = PrintedPage(1, 595, 842, tuple(found), pictures=((0.0, 0.0, 595.0, 842.0),))
    glyphs = sum(len(word.text) for word in found)
    return Drawn(page, glyphs=glyphs, hidden=glyphs)


@pytest.mark.parametrize("line", [AS_ENGLISH, GIBBERISH])
@pytest.mark.parametrize("count", [1, 20])
def test_a_layer_that_is_no_swedish_is_poor(line: str, count: int) -> None:
    assert judge(under_a_picture(*[line] * count)).text_layer == "poor"


def test_a_sound_layer_under_a_picture_is_kept() -> None:
    judgement = judge(under_a_picture(*[SOUND] * 20))
    assert judgement.text_layer == "ocr"
    assert judgement.reasons


def test_text_without_a_picture_is_digital_whatever_it_says() -> None:
    found = words(GIBBERISH, 60, 60)
    assert judge(Drawn(PrintedPage(1, 595, 842, tuple(found)), glyphs=60)).text_layer == "digital"


@pytest.mark.parametrize("turned", [True, False])
def test_letters_each_told_as_another_are_poor_and_a_foreign_language_is_not(turned: bool) -> None:
    foreign = "Kunta vastaa palveluista ja seuraa tavoitteita vuoden aikana kaksi kertaa"
    line = codecs.encode(SOUND, "rot13") if turned else foreign
    found = [word for i in range(4) for word in words(line, 60, 60 + 14 * i)]
    layer = judge(Drawn(PrintedPage(1, 595, 842, tuple(found)), glyphs=300)).text_layer
    assert layer == ("poor" if turned else "digital")
