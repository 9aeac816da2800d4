"""The repair step on pages: damage page by page, numbers that lost a digit, sister documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import planparse
from planparse.errors import Unreadable
from planparse.sister import clean_lines
from planparse.swedish.repair.letters import fold

SOUND = """Nämnden för vård och omsorg i Exempelby ansvarar för hemtjänst och särskilt boende.
Verksamheten ska även under året arbeta för att fler äldre får möjlighet att bo kvar hemma.
"""
OTHER = """Kostnaderna ökade med 3,5 mnkr jämfört med föregående år, vilket beror på högre löner.
Målet är att öka andelen nöjda brukare och att förslagen till åtgärder når fler på skolorna.
"""
BUDGET = "Budget\tUtfall {year}\tBudget {last}\n" + "".join(
    f"Enhet {n}\t{n}1{n}4 {n}35\t{n}78 9{n}6\n" for n in "12345678912345"
)


def test_only_the_damaged_page_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "vp.txt"
    path.write_text(SOUND + "\f" + fold(OTHER) + "\f" + "Året har varit bra.\n", encoding="utf-8")
    document = planparse.extract(path)
    assert [info.damage for info in document.source.page_info] == [(), ("folded",), ()]
    assert {repair.where.page for repair in document.repairs} == {2}


def test_numbers_of_a_page_that_lost_a_digit_are_unsure(tmp_path: Path) -> None:
    path = tmp_path / "vp.txt"
    lost = BUDGET.format(year=2024, last=2025).replace("0", "")
    sound = BUDGET.format(year=2024, last=2025).replace("9", "0")
    path.write_text(f"Budget\n\n{sound}\n\fBudget\n\n{lost}", encoding="utf-8")
    document = planparse.extract(path)
    by_page: dict[int | None, set[float]] = {}
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                by_page.setdefault(cell.where.page, set()).add(cell.confidence)
    assert max(by_page[2]) < 0.9 <= min(by_page[1])
    assert [p.where.page for p in document.problems if "siffrorna" in p.what] == [2]
    assert "digits" in document.source.page_info[1].damage
    assert "digits" not in document.source.page_info[0].damage
    assert not document.repairs


def test_text_in_an_old_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "vp.txt"
    path.write_bytes(SOUND.encode("mac-roman"))
    document = planparse.extract(path)
    assert "Mac Roman" in document.problems[0].what
    assert not document.repairs


def test_lines_read_in_the_wrong_encoding_are_made_right(tmp_path: Path) -> None:
    path = tmp_path / "vp.txt"
    broken = SOUND.encode().decode("cp1252")
    path.write_text(f"{SOUND}\n{broken}", encoding="utf-8")
    document = planparse.extract(path)
    assert {repair.after for repair in document.repairs} >= {"Nämnden", "även"}
    assert {repair.where.line for repair in document.repairs} == {4, 5}


@pytest.mark.parametrize("kind", ["txt", "json"])
def test_a_sister_document_gives_spellings(tmp_path: Path, kind: str) -> None:
    sister = tmp_path / "vp2024.txt"
    sister.write_text("1 Boende\n\nBoendet Björkåsen byggs om under året.\n", encoding="utf-8")
    if kind == "json":
        document = planparse.extract(sister)
        sister = tmp_path / "vp2024.json"
        sister.write_text(document.model_dump_json(by_alias=True), encoding="utf-8")
    lines = clean_lines(sister)
    seen = "Boendet Bjorkasen ar fullt och namnden far inga fler platser under aret."
    assert "Björkåsen" in planparse.repair(seen, like=lines)
    path = tmp_path / "vp2025.txt"
    path.write_text(seen, encoding="utf-8")
    document = planparse.extract(path, like=lines)
    assert ("Bjorkasen", "Björkåsen") in {(r.before, r.after) for r in document.repairs}


def test_a_scan_as_sister_is_told_what_to_do(tmp_path: Path) -> None:
    sheet = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(sheet).text((50, 50), "Verksamhetsplan", fill=0, font_size=60)
    path = tmp_path / "skannad.pdf"
    sheet.save(path, "PDF", resolution=100)
    with pytest.raises(Unreadable, match="ange JSON-filen"):
        clean_lines(path)


def test_a_sister_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        clean_lines(tmp_path / "finns-inte.pdf")
