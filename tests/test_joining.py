"""Cut words in tables and running text: whole in the document, as printed in the grid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import planparse
from pdfs import line, make_pdf, say
from planparse.joining import join_words_cut
from planparse.pages import PrintedPage, Tabled, Word

TABLE = """1 Mål

Nämnden ska höja kvali teten under året.

Indikator\tRiktvärd e 2025\tUtfall 2024
Andel nöjda bru kare\t80 5\t78
Antal resor\t1 200\t1 100
"""


def test_cut_words_of_text_and_tables_are_whole_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "vp.txt"
    path.write_text(TABLE, encoding="utf-8")
    document = planparse.extract(path)
    (table,) = document.tables
    assert table.columns[1] == "Riktvärde 2025"
    assert table.rows[0].label == "Andel nöjda brukare"
    assert table.grid[0][1] == "Riktvärd e 2025"
    assert table.grid[1][0] == "Andel nöjda bru kare"
    assert table.rows[0].cells[0].raw == "80 5"
    assert "höja kvaliteten" in document.sections[0].text
    listed = [(r.before, r.after, r.where.line) for r in document.repairs]
    assert sorted(listed) == [
        ("Riktvärd e", "Riktvärde", 5),
        ("bru kare", "brukare", 6),
        ("kvali teten", "kvaliteten", 3),
    ]


def test_a_word_that_repair_left_empty_does_not_stop_the_page() -> None:
    empty = Word(text="", raw="¥", x0=10, top=0, x1=12, bottom=10, size=10)
    page = PrintedPage(
        number=1, width=100, height=100, words=(empty, replace(empty, text="mål", x0=14, x1=30))
    )
    joined = join_words_cut(Tabled(tables=(), pages=(page,)))
    assert joined.tabled.pages == (page,)


def test_cut_words_of_a_page_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "vp.pdf"
    rules = "".join(line(50, y, 500, y) for y in (100, 130, 150, 170))
    rules += "".join(line(x, 100, x, 170) for x in (50, 300, 400, 500))
    cells = say(55, 112, "Indikator") + say(305, 112, "Riktvärd") + say(305, 124, "e 2025")
    cells += say(405, 112, "Utfall 2024") + say(55, 144, "Andel elever") + say(305, 144, "80")
    cells += say(405, 144, "78") + say(55, 164, "Antal resor") + say(305, 164, "12")
    cells += say(405, 164, "11")
    text = say(50, 300, "Nämnden ska höja kvali teten under året och följa upp målen.")
    path.write_bytes(make_pdf(rules + cells + text))
    document = planparse.extract(path)
    (table,) = document.tables
    assert table.columns[1] == "Riktvärde 2025"
    assert table.grid[0][1] == "Riktvärd e 2025"
    assert {repair.after for repair in document.repairs} == {"Riktvärde", "kvaliteten"}
    assert "kvaliteten" in " ".join(section.text for section in document.sections) or any(
        "kvaliteten" in str(block) for section in document.sections for block in section.blocks
    )
