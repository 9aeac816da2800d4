"""Line numbers in the margin are neither text nor numbers of headings; those of a list are."""

from __future__ import annotations

from pathlib import Path

import planparse
from pdfs import line, make_pdf, say

_TEXT = [
    "Nämndens plan för verksamheten",
    "Nämnden ansvarar för stöd till äldre i kommunen och",
    "för hemtjänsten. Under året fortsätter arbetet med att",
    "korta restiderna i hemtjänsten och att ta hem personer",
    "från sjukhus. Kommunbidraget är 532,1 mnkr och räcker.",
    "Lokalerna används bättre än tidigare och hyrorna faller.",
    "Nämnden möter behoven nära dem som bor i kommunen.",
]


def test_numbers_beside_the_lines_stay_out_of_the_text(tmp_path: Path) -> None:
    drawn = say(70, 100, "1 Inledning", size=16, font="F2") + say(50, 100, "1", size=8)
    for i, text in enumerate(_TEXT):
        drawn += say(70, 130 + 15 * i, text) + say(50, 130 + 15 * i, str(i + 2), size=8)
    path = tmp_path / "rader.pdf"
    path.write_bytes(make_pdf(drawn))
    document = planparse.extract(path, ocr="never")
    assert [(s.number, s.title) for s in document.sections] == [("1", "Inledning")]
    text = document.sections[0].text
    assert "sjukhus. Kommunbidraget är 532,1 mnkr och räcker. Lokalerna" in text


def test_the_numbers_of_a_ruled_table_stay(tmp_path: Path) -> None:
    drawn = say(80, 80, "Nämndens uppdrag för året är de som står i tabellen nedan här")
    drawn += "".join(line(70, 100 + 20 * i, 500, 100 + 20 * i) for i in range(8))
    drawn += "".join(line(x, 100, x, 240) for x in (70, 100, 500))
    for i, text in enumerate(_TEXT):
        drawn += say(80, 114 + 20 * i, str(i + 1)) + say(110, 114 + 20 * i, text)
    path = tmp_path / "uppdrag.pdf"
    path.write_bytes(make_pdf(drawn))
    (table,) = planparse.extract(path, ocr="never").tables
    assert [row[0] for row in table.grid] == [str(i + 1) for i in range(7)]
