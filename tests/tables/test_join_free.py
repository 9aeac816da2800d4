"""Tables without rules between their columns, cut by a page break."""

from __future__ import annotations

from planparse.pages import PrintedPage, Rule, Word
from planparse.tables import find_tables

SIZE = 9.0


def words(text: str, x: float, top: float, *, right: bool, bold: bool) -> list[Word]:
    parts = text.split()
    wide = [0.5 * SIZE * len(part) for part in parts]
    if right:
        x -= sum(wide) + 0.3 * SIZE * (len(parts) - 1)
    made = []
    for part, width in zip(parts, wide, strict=True):
        made.append(Word(part, part, x, top, x + width, top + SIZE, SIZE, bold=bold))
        x += width + 0.3 * SIZE
    return made


def page(number: int, rows: list[tuple[str, ...]], *, header: bool) -> PrintedPage:
    """Rows set with a rule under each, labels at 70, figures ending at 300, 380 and 460."""
    found: list[Word] = []
    rules = []
    for i, row in enumerate(rows):
        top = 70 + 16 * i
        bold = header and i == 0
        found += words(row[0], 70, top, right=False, bold=bold)
        for text, end in zip(row[1:], (300, 380, 460), strict=True):
            found += words(text, end, top, right=True, bold=bold)
        rules.append(Rule(68, top + 13, 464, top + 13.5))
    return PrintedPage(number, 595, 842, tuple(found), tuple(rules))


def test_rows_of_other_widths_on_the_next_page_are_the_same_table() -> None:
    first = page(
        1,
        [
            ("Verksamhet, mnkr", "Budget 2024", "Justerad budget", "Budget 2025"),
            ("Bibliotek", "19,9", "20,1", "21,0"),
            ("Kulturskola", "12,1", "12,2", "12,0"),
            ("Allmän kultur", "5,6", "5,6", "5,2"),
        ],
        header=True,
    )
    second = page(
        2,
        [
            ("Fritidsgårdar och mobila mötesplatser", "12,8", "12,8", "13,5"),
            ("Föreningsbidrag", "9,4", "9,4", "9,1"),
            ("Nämnden totalt", "111,8", "112,5", "114,6"),
        ],
        header=False,
    )
    (table,) = find_tables([first, second]).tables
    assert table.columns == ("Verksamhet, mnkr", "Budget 2024", "Justerad budget", "Budget 2025")
    assert [row[0].text for row in table.grid][-1] == "Nämnden totalt"
    assert [place.page for place in table.where.places] == [1, 2]
