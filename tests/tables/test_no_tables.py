"""Pages without a table give none: real ones that were looked at one by one, and made-up kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from planparse.pages import Fill, PrintedPage, Rule, Word
from planparse.read import read_file
from planparse.read.contents import without_contents
from planparse.tables import find_tables
from sheets import flat, sheet, upright, words

NO_TABLE = {
    "1987-4tob6.pdf": tuple(range(1, 7)),
    # Page 37 has a table; all others are cover, contents, prose in one and two columns, lists of
    # names and pictures.
    "goteborg-arsredogorelse-2023.pdf": (*range(1, 37), 38, 39),
}

PROSE = (
    "Nämnden arbetar under året med att utveckla verksamheten",
    "tillsammans med andra och följer upp arbetet löpande under",
    "hela året. Under 2031 ska minst 12 procent av besöken ske",
    "digitalt, och kostnaden ska minska med 1,5 mnkr jämfört med",
    "året innan. Arbetet redovisas i delårsrapporten.",
)


@pytest.mark.shared
@pytest.mark.parametrize("name", NO_TABLE)
def test_pages_without_a_table_give_none(shared: Path, name: str) -> None:
    pages = read_file(shared / "real" / name, ocr="never").pages
    chosen = [page for page in pages if page.number in NO_TABLE[name]]
    assert len(chosen) >= len(NO_TABLE[name]) - 6, "bara bilder saknar ord"
    tables = find_tables(pages).tables
    found = {place.page for table in tables for place in table.where.places or (table.where,)}
    assert not found & set(NO_TABLE[name])


def test_at_least_twenty_pages_are_listed() -> None:
    assert sum(map(len, NO_TABLE.values())) >= 20


def lines(
    *rows: str, x: float = 70, y: float = 120, pitch: float = 14, **style: bool
) -> list[Word]:
    return [w for n, row in enumerate(rows) for w in words(row, x, y + n * pitch, **style)]


def columns(
    rows: Sequence[Sequence[str]], xs: Sequence[float], y: float = 120, pitch: float = 14
) -> list[Word]:
    return [
        word
        for n, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
        for word in words(text, abs(x), y + n * pitch, right=x < 0)
    ]


def contents_with_dots() -> PrintedPage:
    rows = [("1", "Inledning"), ("1.1", "Uppdrag"), ("2", "Mål"), ("2.1", "Nämndmål"), ("3", "Bad")]
    found: list[Word] = []
    for n, (number, title) in enumerate(rows):
        y = 120.0 + 16 * n
        found += words(number, 70, y) + words(title, 100, y)
        found += words("." * 60, 180, y) + words(str(3 + 2 * n), 520, y, right=True)
    return sheet(found)


def contents_without_dots() -> PrintedPage:
    rows = [(f"{n} Kapitel om något", str(2 + 3 * n)) for n in range(1, 9)]
    return sheet(lines("Innehåll", y=90, bold=True) + columns(rows, (70, -520), pitch=16))


def contents_of_chapters() -> PrintedPage:
    names = ("Förord", "Inledning", "Uppdrag", "Mål", "Ekonomi", "Personal", "Bilagor")
    rows = [(name, str(3 + 4 * n)) for n, name in enumerate(names)]
    return sheet(lines("Innehållsförteckning", y=90, bold=True) + columns(rows, (70, -300)))


def prose_in_two_columns() -> PrintedPage:
    half = [" ".join(line.split()[:5]) for line in PROSE] * 5
    return sheet(lines(*half, x=60) + lines(*half[::-1], x=320))


def prose_in_two_uneven_columns() -> PrintedPage:
    half = [" ".join(line.split()[:5]) for line in PROSE] * 5
    return sheet(
        lines(*half, x=60) + lines(*half[:9], x=320) + words("Rubrik", 320, 100, bold=True)
    )


def prose_in_three_columns() -> PrintedPage:
    third = [" ".join(line.split()[:3]) for line in PROSE] * 6
    return sheet([w for x in (50, 225, 400) for w in lines(*third, x=x)])


def bullet_list() -> PrintedPage:
    found: list[Word] = []
    for n, line in enumerate(PROSE * 2):
        found += words("•", 70, 120 + 14 * n) + words(line, 88, 120 + 14 * n)
    return sheet(found)


def numbered_paragraphs() -> PrintedPage:
    found: list[Word] = []
    for n in range(6):
        found += words(f"{n + 1} §", 60, 120 + 56 * n)
        found += lines(*PROSE[:3], x=110, y=120 + 56 * n)
    return sheet(found)


def prose_beside_a_numbered_list() -> PrintedPage:
    left = (*PROSE, "åtgärder pågår.")
    found = [w for n, row in enumerate(left) for w in words(row, 55, 120 + 14 * n)]
    found = [replace(w, x0=55 + (w.x0 - 55) * 0.8, x1=55 + (w.x1 - 55) * 0.8) for w in found]
    found += words("Planen har tre huvudområden:", 310, 127)
    for n, name in enumerate(("Omställning av arbetet", "Lösningar för unga", "Effektivitet")):
        found += words(f"{n + 1}.", 310, 148 + 14 * n) + words(name, 340, 148 + 14 * n)
    return sheet(found)


def form_with_blanks() -> PrintedPage:
    rows = [("Namn:", "Personnummer:"), ("Adress:", "Postnummer:"), ("Telefon:", "Datum:")]
    found = columns(rows, (70, 320), pitch=30)
    rules = [Rule(x, 131 + 30 * n, x + 140, 131.5 + 30 * n) for n in range(3) for x in (130, 400)]
    return sheet(found, rules=rules)


def form_in_boxes() -> PrintedPage:
    rows = [("Namn", "Personnummer"), ("Adress", "Telefon"), ("Underskrift", "Namnförtydligande")]
    found = [
        word
        for n, row in enumerate(rows)
        for x, text in zip((72, 302), row, strict=True)
        for word in words(text, x, 122 + 40 * n, size=7)
    ]
    edges = [120.0 + 40 * n for n in range(4)]
    return sheet(found, rules=[*flat(edges, 70, 530), *upright([70, 300, 530], 120, 240)])


def form_with_ticks() -> PrintedPage:
    found = lines("Jag söker bidrag för", "□ förening", "□ enskild", "□ annat, ange vad", y=150)
    found += columns([("□ Ja", "□ Nej", "□ Vet inte")] * 3, (70, 200, 330), y=300)
    return sheet(found)


def bar_chart() -> PrintedPage:
    found: list[Word] = words("Antal besök per år", 200, 90, bold=True)
    for n in range(6):
        found += words(str(500 - 100 * n), 90, 120 + 40 * n, right=True)
        found += words(str(2026 + n), 110 + 60 * n, 340)
    rules = flat([125.0 + 40 * n for n in range(6)], 95, 480)
    bars = [Fill(115 + 60 * n, 200 - 10 * n, 140 + 60 * n, 325, (0.2, 0.4, 0.7)) for n in range(6)]
    return sheet(found, rules=rules, fills=bars)


def chart_with_values_on_bars() -> PrintedPage:
    found: list[Word] = []
    for n, value in enumerate(("12,5", "13,1", "14,8", "15,0", "16,2")):
        found += words(value, 115 + 60 * n, 250 - 12 * n) + words(str(2027 + n), 115 + 60 * n, 340)
    for n in range(5):
        found += words(f"{20 - 5 * n} %", 95, 120 + 50 * n, right=True)
    return sheet(found, rules=flat([330.0], 100, 420))


def pie_chart() -> PrintedPage:
    parts = [("Skola 45 %", 330, 160), ("Vård 30 %", 340, 250), ("Bad 10 %", 120, 280)]
    parts += [("Kultur 9 %", 110, 200), ("Övrigt 6 %", 150, 140)]
    return sheet([w for text, x, y in parts for w in words(text, x, y)])


def names_in_two_columns() -> PrintedPage:
    rows = [("Förnamn Efternamn (S)", "Förnamn Efternamn (M)")] * 6
    return sheet(lines("Ledamöter", y=90, bold=True) + columns(rows, (70, 320)))


def names_with_roles() -> PrintedPage:
    rows = [("Förnamn Efternamn (S)", "ordförande"), ("Förnamn Efternamn (C)", "vice ordförande")]
    rows += [("Förnamn Efternamn (M)", "ledamot")] * 5
    return sheet(columns(rows, (70, 280)))


def letterhead() -> PrintedPage:
    found = columns(
        [("Exempelby kommun", "Tjänsteskrivelse", "1 (3)"), ("Nämndkontoret", "2031-02-14", "")],
        (60, 300, 500),
        y=40,
    )
    found += columns(
        [("Handläggare", "Diarienummer"), ("Förnamn Efternamn", "VN 2031/12")], (60, 300)
    )
    return sheet(found + lines(*PROSE, y=220))


def address_block() -> PrintedPage:
    rows = [
        ("Postadress", "Besöksadress", "Telefon", "Organisationsnr"),
        ("Exempelby kommun", "Storgatan 1", "0123-45 67 89", "212000-0000"),
        ("123 45 Exempelby", "Exempelby", "Bankgiro", "Webbplats"),
        ("", "", "123-4567", "exempelby.example"),
    ]
    return sheet(lines(*PROSE * 3) + columns(rows, (60, 190, 320, 450), y=720))


def agenda() -> PrintedPage:
    rows = [("13.00", "Upprop och val av justerare"), ("13.10", "Budget 2031, information")]
    rows += [("13.45", "Rast"), ("14.00", "Delårsrapport"), ("15.00", "Mötet avslutas")]
    return sheet(lines("Dagordning", y=90, bold=True) + columns(rows, (70, 130)))


def agenda_by_paragraph() -> PrintedPage:
    rows = [(f"§ {n}", "Ärende om något i nämnden", f"VN 2031/{30 + n}") for n in range(11, 18)]
    return sheet(columns(rows, (70, 120, 420)))


def signatures() -> PrintedPage:
    rules = [Rule(x, y, x + 180, y + 0.5) for x in (70, 320) for y in (200.0, 280.0)]
    rows = [("Förnamn Efternamn", "Förnamn Efternamn"), ("Ordförande", "Förvaltningschef")]
    found = columns(rows, (70, 320), y=205) + columns(rows, (70, 320), y=285)
    return sheet([*words("Exempelby den 3 mars 2031", 70, 150), *found], rules=rules)


def framed_text() -> PrintedPage:
    rules = [*flat([110.0, 200.0], 60, 500), *upright([60, 500], 110, 200)]
    return sheet(lines(*PROSE), rules=rules)


def definitions() -> PrintedPage:
    rows = [("Nettokostnad", "kostnader minus intäkter"), ("Ram", "det som fullmäktige beslutat")]
    rows += [("Utfall", "det som har bokförts"), ("Prognos", "det som väntas för helåret")]
    return sheet(columns(rows, (70, 170)))


KINDS: tuple[Callable[[], PrintedPage], ...] = (
    contents_with_dots,
    contents_without_dots,
    contents_of_chapters,
    prose_in_two_columns,
    prose_in_two_uneven_columns,
    prose_in_three_columns,
    bullet_list,
    numbered_paragraphs,
    prose_beside_a_numbered_list,
    form_with_blanks,
    form_in_boxes,
    form_with_ticks,
    bar_chart,
    chart_with_values_on_bars,
    pie_chart,
    names_in_two_columns,
    names_with_roles,
    letterhead,
    address_block,
    agenda,
    agenda_by_paragraph,
    signatures,
    framed_text,
    definitions,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_no_table_gives_none(kind: Callable[[], PrintedPage]) -> None:
    (page,) = without_contents((kind(),))
    tabled = find_tables([page])
    assert [[cell.text for cell in row] for t in tabled.tables for row in t.grid] == []
    assert tabled.pages == (page,), "all text är kvar"
