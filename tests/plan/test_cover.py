"""What is a cover, and what is text on the first page."""

from __future__ import annotations

from pathlib import Path

from pdfs import make_pdf, say
from planparse import extract


def test_a_first_page_with_sentences_is_text_and_not_a_cover(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    first = say(60, 80, "Verksamhetsplan 2025 för omsorgsnämnden")
    first += say(60, 110, "Kostnaderna ökade med 12,4 mnkr jämfört med året före.")
    first += say(60, 150, "Utfallet för hemtjänsten blev 91 236 tkr under 2024.")
    second = say(60, 80, "Nämnden följer upp sina mål två gånger om året.")
    path.write_bytes(make_pdf(first, second))
    document = extract(path)
    assert [amount.sek for amount in document.amounts] == [12_400_000, 91_236_000]
    text = " ".join(block.text for section in document.sections for block in section.blocks)
    assert "12,4 mnkr" in text


def test_a_first_page_with_a_motto_is_still_a_cover(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    first = say(60, 80, "Verksamhetsplan 2025") + say(60, 110, "Omsorgsnämnden")
    first += say(60, 150, "Tillsammans skapar vi en trygg vardag för alla.")
    second = say(60, 80, "Nämnden följer upp sina mål två gånger om året.")
    path.write_bytes(make_pdf(first, second))
    text = " ".join(block.text for section in extract(path).sections for block in section.blocks)
    assert "Tillsammans" not in text
    assert "följer upp" in text
