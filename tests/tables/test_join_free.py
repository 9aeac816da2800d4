"""Tables without rules between their columns, cut by a page break."""

from __future__ import annotations

from planparse.pages import Fill, PrintedPage, Rule, Word
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


def test_a_shaded_header_of_two_rows_belongs_to_the_unruled_rows_below() -> None:
    body = page(
        1,
        [
            ("", "", "", ""),
            ("", "", "", ""),
            ("Besök", "152 300", "156 800", "159 000"),
            ("Lån", "95 100", "93 400", "92 000"),
            ("Elever", "634", "655", "640"),
        ],
        header=False,
    )
    heads = words("Antal", 70, 70, right=False, bold=True)
    for kind, year, end in (
        ("Utfall", "2023", 300),
        ("Prognos", "2024", 380),
        ("Mål", "2025", 460),
    ):
        heads += words(kind, end, 70, right=True, bold=True)
        heads += words(year, end, 86, right=True, bold=True)
    fills = tuple(
        Fill(left, top, right, top + 16, (0.9, 0.9, 0.9))
        for top in (67, 83)
        for left, right in ((68, 230), (230, 310), (310, 390), (390, 464))
    )
    rules = tuple(rule for rule in body.rules if rule.top > 95)
    sheet = PrintedPage(1, 595, 842, (*heads, *body.words), rules, fills)
    (table,) = find_tables([sheet]).tables
    assert table.columns == ("Antal", "Utfall 2023", "Prognos 2024", "Mål 2025")
    assert table.grid[2][1].text == "152 300"


def test_a_label_over_several_rows_that_rules_part_beside_it() -> None:
    found = words("Område", 70, 70, right=False, bold=True)
    found += words("Fullmäktiges mål", 160, 70, right=False, bold=True)
    found += words("Nämndens mål", 320, 70, right=False, bold=True)
    body = [
        (86, "Ett levande", "Invånarna trivs", "Fler barn läser"),
        (98, "Exempelby", "", ""),
        (112, "", "Kommunen är tillgänglig", "Biblioteket har öppet"),
        (138, "Ett hållbart", "Kommunen sparar energi", "Hallarna drar mindre"),
        (150, "Exempelby", "", ""),
    ]
    for top, label, council, board in body:
        for text, x in ((label, 70), (council, 160), (board, 320)):
            found += words(text, x, top, right=False, bold=False)
    rules = [Rule(68, y, 464, y + 0.5) for y in (67, 83, 135, 165)]
    rules.append(Rule(157, 109, 464, 109.5))
    (table,) = find_tables([PrintedPage(1, 595, 842, tuple(found), tuple(rules))]).tables
    assert [row[1].text for row in table.grid[1:]] == [
        "Invånarna trivs",
        "Kommunen är tillgänglig",
        "Kommunen sparar energi",
    ]
    assert table.grid[1][0].text == "Ett levande Exempelby"
    assert table.grid[2][0].covered
