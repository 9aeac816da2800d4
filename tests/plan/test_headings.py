"""Headings, their numbers and levels, and the sections under them."""

from __future__ import annotations

from papers import PROSE, paper, structure
from planparse.model import Where
from planparse.pages import Paragraph, RawTable
from planparse.plan.candidates import split_number
from planparse.plan.headings import outline
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage


def _titles(text: str) -> list[tuple[int, str | None, str]]:
    _, found = structure(text)
    return [(h.level, h.number, h.title) for h in found.headings.values()]


def test_numbered_headings_keep_number_and_level() -> None:
    text = """
    Exempelnämndens verksamhetsplan

    1.1 Inledning

    …

    1.3 Mål

    …

    1.3.1 Målområde - Trygga invånare

    …

    KF-mål 1: Alla barn har en trygg uppväxt

    …

    Nämndens mål

    Barn får stöd tidigt.
    """
    assert _titles(text)[1:] == [
        (2, "1.1", "Inledning"),
        (2, "1.3", "Mål"),
        (3, "1.3.1", "Målområde - Trygga invånare"),
        (4, None, "KF-mål 1: Alla barn har en trygg uppväxt"),
        (5, None, "Nämndens mål"),
    ]


def test_what_is_no_heading() -> None:
    text = f"""
    Ekonomi

    {PROSE}

    Den vision som gäller lyder:

    "Tillsammans gör vi det möjligt"

    I nämndens arbete kopplas målen till

    - ett ställt krav

    Antal personer med insats

    \tBudget 2024\tBudget 2025
    Vuxna\t12\t14

    Förnamn Efternamn (S)

    Exempelnämndens ordförande

    Bilaga 1: Personalplan

    Bilaga 2: Kontrollplan

    Bilaga 3: Lokalplan
    """
    assert [title for _, _, title in _titles(text)] == ["Ekonomi"]


def test_a_numbered_list_is_no_run_of_headings() -> None:
    text = """
    Effektiviseringar

    Planen har tre områden:

    1. Omställning av uppdraget
    2. Lösningar på hemmaplan
    3. Effektivare verksamhet

    …
    """
    assert [title for _, _, title in _titles(text)] == ["Effektiviseringar"]


def test_lines_of_a_lost_table_are_no_headings() -> None:
    text = """
    1.3 Mål

    …

    1.4 Mer om mål

    …

    1.5 Ekonomi

    …

    Ingående värde

    Riktvärde 2025

    Andel genomförda 60,5

    Antal planer 58 st Öka Öka Egenkontroll

    …
    """
    assert [number for _, number, _ in _titles(text)] == ["1.3", "1.4", "1.5"]


def test_a_line_over_a_table_is_a_caption_where_chapters_are_numbered() -> None:
    table = "Nettokostnad, tkr\tBudget 2024\tBudget 2025\nBibliotek\t500\t600\nMuseum\t300\t200"
    numbered = (
        f"1.1 Inledning\n\n…\n\n1.2 Mål\n\n…\n\n1.3 Budget\n\n…\n\nBudget per del\n\n{table}\n"
    )
    plain = f"Ekonomi\n\n…\n\nDriftbudget per verksamhet\n\n{table}\n\n…\n"
    assert "Budget per del" not in [title for *_, title in _titles(numbered)]
    assert "Driftbudget per verksamhet" in [title for *_, title in _titles(plain)]
    document = paper(numbered)
    assert document.tables[0].title == "Budget per del"


def test_outline_numbers() -> None:
    def split(text: str, marker: str | None = None) -> tuple[str | None, str]:
        return split_number(Passage(text, Where(line=1), marker=marker))

    assert split("1.6.2 Investeringar") == ("1.6.2", "Investeringar")
    assert split("2 Ekonomi") == ("2", "Ekonomi")
    assert split("Inledning", "1.") == ("1", "Inledning")
    assert split("2025 Budget") == (None, "2025 Budget")
    assert split("10 årig plan") == (None, "10 årig plan")
    assert split("78 Exempelby") == (None, "78 Exempelby")
    assert split("4 § Återlämnande") == (None, "4 § Återlämnande")


def _printed(text: str, size: float, *, bold: bool = False, page: int = 2) -> Passage:
    where = Where(page=page, bbox=(50, 100, 300, 112))
    return Passage(text, where, size=size, bold=bold, pieces=((0, where),))


def test_printed_headings_by_size_and_weight() -> None:
    items = [
        _printed("Ekonomi", 18, bold=True),
        _printed(PROSE * 3, 11),
        _printed("Driftbudget", 14, bold=True),
        _printed(PROSE * 3, 11),
        _printed("Nämndens mål", 10, bold=True),
        _printed("Alla barn får stöd tidigt.", 11, bold=True),
        _printed(PROSE * 3, 11),
    ]
    found = outline(items).headings
    assert [(h.level, h.title) for h in found.values()] == [
        (1, "Ekonomi"),
        (2, "Driftbudget"),
        (3, "Nämndens mål"),
    ]


def test_small_bold_letters_by_a_table_are_its_caption() -> None:
    table = RawTable((), 0, (), Where(page=2, bbox=(50, 200, 300, 300)))
    items: list[Item] = [
        _printed("Ekonomi", 18, bold=True),
        _printed(PROSE * 3, 11),
        _printed("Volymer per insats", 9.5, bold=True),
        table,
        _printed(PROSE * 3, 11),
    ]
    assert [h.title for h in outline(items).headings.values()] == ["Ekonomi"]


def test_word_styles_decide_alone() -> None:
    items = [
        Passage("Budget", Where(line=1), heading=1),
        Passage("Volymer per insats", Where(line=2)),
        Passage("Plan", Where(line=3), heading=2),
        Passage(PROSE, Where(line=4)),
    ]
    assert [(h.level, h.title) for h in outline(items).headings.values()] == [
        (1, "Budget"),
        (2, "Plan"),
    ]


def test_sections_hold_text_and_blocks_in_order() -> None:
    document = paper(
        """
        Ekonomi

        Första stycket.

        - En punkt

        Belopp, tkr\tBudget 2024\tBudget 2025
        Bibliotek\t500\t600
        Museum\t300\t200

        *) Preliminärt

        Personal

        Andra stycket.
        """
    )
    economy, staff = document.sections
    assert economy.id == "s1"
    assert economy.text == "Första stycket.\n\n• En punkt"
    assert [block.kind for block in economy.blocks] == ["paragraph", "item", "table", "note"]
    assert economy.blocks[2].text == document.tables[0].id == "t1"
    assert (staff.title, staff.text, staff.where.line) == ("Personal", "Andra stycket.", 14)


def test_text_before_the_first_heading_is_kept() -> None:
    document = paper("Ett stycke som står för sig självt utan rubrik.\n\nEkonomi\n\n…\n")
    assert document.sections[0].title == ""
    assert document.sections[0].text.startswith("Ett stycke")


def test_paragraphs_are_the_shared_type() -> None:
    items, _ = structure("Ekonomi\n\n…\n")
    assert all(isinstance(item, Paragraph) for item in items)


def test_a_scan_has_no_weight_and_its_headings_are_told_by_words() -> None:
    items = [
        _printed("1.1 Inledning", 12.3),
        _printed(PROSE * 3, 11.4),
        _printed("Uppföljning av nämndmålet", 11.8),
        _printed(PROSE * 3, 11.6),
        _printed("Nämndmålets indikatorer Ingående värde Riktvärde 2025", 11.5),
        _printed(PROSE * 3, 11.2),
    ]
    found = outline(items).headings
    assert [h.title for h in found.values()] == ["Inledning", "Uppföljning av nämndmålet"]


def test_numbers_that_do_not_begin_at_one_belong_to_the_title() -> None:
    items = [
        _printed("Mål", 18, bold=True),
        _printed(PROSE * 3, 11),
        _printed("10 Hälsa och välbefinnande", 14, bold=True),
        _printed(PROSE * 3, 11),
    ]
    assert [(h.level, h.number, h.title) for h in outline(items).headings.values()] == [
        (1, None, "Mål"),
        (2, None, "10 Hälsa och välbefinnande"),
    ]
