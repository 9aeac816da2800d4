"""Running heads, feet, page stamps and lists of contents are kept out of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planparse.pages import Page, PlainPage, PrintedPage, Rule, Word, join_words
from planparse.read.contents import without_contents
from planparse.read.furniture import without_furniture
from planparse.read.marks import find_stamp, is_contents_heading
from planparse.read.text import read_text

HEAD = "2031-12-19 Exempelby kommun Testkontoret"


def words(text: str, top: float, *, x: float = 70.0, size: float = 10.0) -> list[Word]:
    found: list[Word] = []
    for word in text.split():
        wide = 0.5 * size * len(word)
        found.append(Word(word, word, x, top, x + wide, top + size, size))
        x += wide + 0.3 * size
    return found


def printed(number: int, *rows: tuple[float, str], rules: tuple[Rule, ...] = ()) -> PrintedPage:
    found = [word for top, text in rows for word in words(text, top)]
    return PrintedPage(number, 595, 842, tuple(found), rules)


def text_of(page: Page) -> str:
    return join_words(page.words) if isinstance(page, PrintedPage) else ""


def furniture_of(page: Page) -> str:
    return join_words(page.furniture) if isinstance(page, PrintedPage) else ""


def body(number: int) -> tuple[tuple[float, str], ...]:
    return tuple(
        (100.0 + 14 * i, f"Brödtext rad {'abcdefghij'[(i + number) % 10]}") for i in range(30)
    )


def test_heads_and_stamps_of_many_pages_are_furniture() -> None:
    pages = [printed(n, (40, HEAD), *body(n), (800, f"{n} (5)")) for n in range(1, 6)]
    for page in without_furniture(pages):
        assert furniture_of(page) == f"{HEAD} {page.number} (5)"
        assert text_of(page).startswith("Brödtext")


def test_heads_may_be_missing_on_a_title_page() -> None:
    pages = [printed(1, (60, "Verksamhetsplan 2031"), *body(1))]
    pages += [printed(n, (40, HEAD), *body(n)) for n in range(2, 6)]
    cleared = without_furniture(pages)
    assert text_of(cleared[0]).startswith("Verksamhetsplan")
    assert all(furniture_of(page) == HEAD for page in cleared[1:])


def test_the_header_of_a_table_that_runs_over_pages_stays() -> None:
    pages = [printed(n, *body(n)) for n in range(1, 5)]
    for n in range(5, 9):
        rows = tuple((114.0 + 14 * i, f"Rad {i} {n}") for i in range(30))
        pages.append(printed(n, (100, "Verksamhet Utfall Budget"), *rows))
    assert all(furniture_of(page) == "" for page in without_furniture(pages))


def test_the_header_of_a_ruled_table_on_every_page_stays() -> None:
    sides = (Rule(60, 60, 60.5, 700), Rule(500, 60, 500.5, 700))
    pages = [
        printed(n, (64, "Verksamhet Utfall Budget"), *body(n), rules=sides) for n in range(1, 5)
    ]
    assert all(furniture_of(page) == "" for page in without_furniture(pages))


def test_an_unruled_header_right_above_its_rows_stays() -> None:
    pages = [printed(n, (88, "Verksamhet Utfall Budget"), *body(n)) for n in range(1, 5)]
    assert all("Verksamhet" in text_of(page) for page in without_furniture(pages))


def test_figures_at_the_same_place_on_many_pages_stay() -> None:
    pages = [printed(n, *body(n), (800, f"{n * 7} {n * 31}")) for n in range(1, 6)]
    assert all(furniture_of(page) == "" for page in without_furniture(pages))


def test_bare_numbers_that_count_the_pages_are_furniture() -> None:
    pages = [printed(n, *body(n), (800, str(n + 3))) for n in range(1, 6)]
    assert [furniture_of(page) for page in without_furniture(pages)] == ["4", "5", "6", "7", "8"]


def test_figures_of_a_row_that_equal_the_number_of_the_page_stay() -> None:
    pages = [printed(n, *body(n), (800, f"Sida {n}")) for n in range(1, 6)]
    row = [*words("Avgift per dygn", 120), *words("5", 120, x=300), *words("5", 120, x=380)]
    pages[4] = replace(pages[4], words=(*row, *pages[4].words))
    kept = without_furniture(pages)
    assert text_of(kept[4]).startswith("Avgift per dygn 5 5")
    assert furniture_of(kept[4]) == "Sida 5"


def test_years_in_table_headers_that_count_with_the_pages_stay() -> None:
    pages = [printed(n, (80, f"{2020 + n}"), *body(n)) for n in range(1, 6)]
    assert all(not furniture_of(page) for page in without_furniture(pages))


def test_short_documents_lose_only_what_is_surely_a_stamp() -> None:
    pages = [printed(n, (40, HEAD), *body(n), (800, f"Sida {n} av 2")) for n in (1, 2)]
    for page in without_furniture(pages):
        assert furniture_of(page) == f"Sida {page.number} av 2"


def test_a_foot_with_a_line_of_its_own_right_under_the_text_is_furniture() -> None:
    foot = "Revisionskontoret, granskning av delårsrapport"
    over = (Rule(70, 787, 525, 787.5),)
    rows = [(775, f"sista raden på sidan {name}") for name in ("ett", "två", "tre", "fyra")]
    pages = [printed(n, *body(n), rows[n - 1], (789, foot), rules=over) for n in range(1, 5)]
    out = without_furniture(pages)
    assert all(furniture_of(page) == foot for page in out)
    assert all("sista raden" in text_of(page) for page in out)


def test_a_sum_under_a_line_of_its_table_on_every_page_is_no_foot() -> None:
    lines = (Rule(70, 787, 525, 787.5), Rule(70, 500, 70.5, 801), Rule(525, 500, 525.5, 801))
    pages = [
        printed(n, *body(n), (775, f"rad {n}{n}"), (789, "Summa verksamhet"), rules=lines)
        for n in range(1, 5)
    ]
    assert all("Summa verksamhet" in text_of(page) for page in without_furniture(pages))


def test_what_runs_up_the_margin_beside_all_else_is_furniture() -> None:
    page = printed(1, *body(1))
    up = [
        Word(text, text, 40, top, 45, top + 22, size=5)
        for text, top in (("tryckeri", 400.0), ("1998-02", 430.0), ("E9.47", 460.0))
    ]
    (out,) = without_furniture([replace(page, words=(*page.words, *up))])
    assert furniture_of(out) == "tryckeri 1998-02 E9.47"
    assert "tryckeri" not in text_of(out)


def test_a_narrow_word_at_the_end_of_its_line_is_no_margin() -> None:
    """ "till" and "ill" are higher than they are wide, and stand farther right than all else."""
    page = printed(1, *body(1))
    words = sorted(page.words, key=lambda word: word.top)
    right = max(word.x1 for word in words if word.top == words[-1].top)
    top = words[-1].top
    narrow = Word("till", "till", right + 3, top, right + 14, top + 14.4, size=12)
    (out,) = without_furniture([replace(page, words=(*page.words, narrow))])
    assert "till" in text_of(out)


def test_a_label_that_runs_up_within_its_table_stays() -> None:
    page = printed(1, *body(1), rules=(Rule(35, 390, 35.5, 500),))
    label = Word("Personal", "Personal", 40, 400, 45, 430, size=5)
    (out,) = without_furniture([replace(page, words=(*page.words, label))])
    assert "Personal" in text_of(out)


def test_footnotes_below_a_long_table_stay() -> None:
    note = "c) Gränsen gäller från och med den 1 januari 2031 i hela kommunen."
    pages = [
        printed(n, *body(n), *(((790, note),) if n in (4, 9, 14) else ())) for n in range(1, 31)
    ]
    assert all(furniture_of(page) == "" for page in without_furniture(pages))


@pytest.mark.parametrize(
    ("text", "number", "of"),
    [
        ("18 (25)", 18, 25),
        ("sid 3 av 20", 3, 20),
        ("Sida 3(20)", 3, 20),
        ("3/20", 3, 20),
        ("2031-01-01 | Exempelby kommun | Kontoret | 3 (25)", 3, 25),
        ("- 7 -", 7, None),
        ("Sid 4", 4, None),
    ],
)
def test_page_stamps(text: str, number: int, of: int | None) -> None:
    stamp = find_stamp(text)
    assert stamp is not None
    assert (stamp.number, stamp.of) == (number, of)


@pytest.mark.parametrize("text", ["25 (18)", "Nämnden har 18 anställda", "3 av 4 barn", "2031"])
def test_what_is_no_sure_page_stamp(text: str) -> None:
    stamp = find_stamp(text)
    assert stamp is None or stamp.rest or not stamp.sure


def kept(text: str) -> list[str]:
    pages = without_contents(without_furniture(read_text(text)))
    return [
        line.text
        for p in pages
        if isinstance(p, PlainPage)
        for line in p.lines
        if line.text.strip()
    ]


def test_page_stamps_and_spoilt_heads_of_a_dump_go() -> None:
    text = (
        "2031-01-01 | Soédertrask kommun | Kontoret |\nEtt\n2 (25)\n\n"
        "2031-01-01 | Sodertrask kommun | Kontoret | 3 (25)\nTvå (25)\n"
        "2031-01-01 | Sodertrask kommun | Kontoret | 4 (25)\nTre\n"
    )
    assert kept(text) == ["Ett", "Två (25)", "Tre"]


def test_what_opens_and_closes_the_pages_of_a_dump_goes() -> None:
    text = "\f".join(
        f"Exempelby kommun\n\nText {w}\nMer {w}{w}\n{n}\n" for n, w in enumerate("abcd", 1)
    )
    assert kept(text) == [part for w in "abcd" for part in (f"Text {w}", f"Mer {w}{w}")]


def test_a_lone_fraction_in_a_dump_is_no_stamp() -> None:
    assert kept("Utfall\n3/5\n18 (25)\nslut\n") == ["Utfall", "3/5", "18 (25)", "slut"]


@pytest.mark.parametrize("heading", ["Innehåll", "INNEHÅLLSFÖRTECKNING", "Innehallsforteckning:"])
def test_contents_headings(heading: str) -> None:
    assert is_contents_heading(heading)


def test_contents_of_a_dump_go_and_the_heading_stays() -> None:
    text = (
        "Innehåll\n\n1.1\tInledning\t3\n1.2\tEkonomi och plan 2031.....\t7\nBilagor\t12\n\n"
        "Bilagor till budgeten:\n\nBilaga 1: Plan 2024\n\n1.1 Inledning\n\nText.\n"
    )
    assert kept(text) == [
        "Innehåll",
        "Bilagor till budgeten:",
        "Bilaga 1: Plan 2024",
        "1.1 Inledning",
        "Text.",
    ]


def test_a_table_of_volumes_is_no_list_of_contents() -> None:
    text = "Volymer\n\nBarn i förskola\t12\nElever\t15\nPlatser i boende\t19\n"
    assert len(kept(text)) == 4


def test_amounts_after_leader_dots_are_no_list_of_contents() -> None:
    text = "Nettoomsättning ..... 912\nRåvaror ..... 431\nPersonal ..... 210\nResultat ..... 88\n"
    assert len(kept(text)) == 4


def test_contents_on_a_printed_page_become_furniture() -> None:
    page = printed(
        1,
        (100, "Innehåll"),
        (120, "Inledning ............ 3"),
        (134, "Ekonomi och en mycket lång rubrik"),
        (148, "som bryts ............. 4"),
        (162, "Bilagor 9"),
        (200, "Inledning"),
        (214, "Här börjar texten om Exempelby kommun"),
    )
    (cleared,) = without_contents([page])
    assert text_of(cleared) == "Innehåll Inledning Här börjar texten om Exempelby kommun"


def test_contents_run_on_over_a_page_break() -> None:
    first = printed(
        1, (100, "Innehåll"), *((120 + 14 * i, f"Del {'abc'[i]} ..... {i + 3}") for i in range(3))
    )
    second = printed(2, (100, "Del d ........ 9"), (114, "Del e ....... 11"), (140, "Text börjar"))
    assert text_of(without_contents([first, second])[1]) == "Text börjar"
