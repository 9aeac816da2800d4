"""Findings of one root: the second says which finding it follows from."""

from __future__ import annotations

from builders import indicator
from money import document, section, table
from planparse.check import check
from planparse.check.deviations import DeviationRule
from planparse.check.gaps import EmptyCellRule
from planparse.check.status import MissingStatusRule
from planparse.check.statutory import MissingPartRule
from planparse.model import Document, DocumentType, FileFindings, FindingsReport
from planparse.write import findings_as_text

PROJECTS = ("Investeringar, mnkr", "Projektbudget", "Ack. utfall", "Avvikelse", "2025", "2026")


def errors(made: Document) -> list[tuple[str, str | None, str | None]]:
    """Each error's code, what is printed, and what the finding that it follows from prints."""
    found = check(made)
    return [
        (one.code, one.printed, found[one.follows].printed if one.follows is not None else None)
        for one in found
        if one.severity == "error"
    ]


def note(made: Document) -> str:
    report = FindingsReport(files=(FileFindings(file="a.pdf", findings=check(made)),))
    return findings_as_text(report, color=False)


def projects(spent: str, left: str) -> Document:
    rows = [
        ("Bad", "item", ["10,0", "6,0", "4,0", "1,0", "2,0"]),
        ("Bibliotek", "item", ["8,5", "5,5", "3,0", "2,0", "1,5"]),
        ("Summa", "total", ["18,5", spent, left, "3,0", "3,5"]),
    ]
    return document(table(PROJECTS, rows, unit="mnkr", kind="investment", title="Investeringar"))


def test_a_sum_worked_out_from_a_wrong_sum_follows_from_it() -> None:
    made = projects("11,9", "6,6")
    assert errors(made) == [("sum", "11,9", None), ("sum", "6,6", "11,9")]
    told = note(made)
    assert told.count("FEL sum") == 1
    assert "      Av samma skäl: Totalsumman stämmer inte" in told
    assert told.startswith("a.pdf: 2 fel\n")


def test_two_sums_that_are_wrong_by_themselves_do_not_follow() -> None:
    assert [root for _, _, root in errors(projects("11,9", "7,8"))] == [None, None]


OUTCOME = ("Verksamhet, tkr", "Budget 2025", "Utfall 2025", "Avvikelse")


def reported(*texts: str, rows: tuple[tuple[str, str, list[str]], ...] = ()) -> Document:
    rows = rows or (
        ("Fritidsgårdar", "item", ["900", "780", "120"]),
        ("Simhall", "item", ["500", "590", "-90"]),
    )
    made = document(table(OUTCOME, rows, unit="tkr", kind="outcome", title="Driftredovisning"))
    return made.model_copy(update={"sections": (section("Ekonomi", *texts),)})


def test_one_amount_that_breaks_two_rules_is_told_once() -> None:
    made = reported("Fritidsgårdarna visar ett överskott på 140 mnkr.")
    assert [(code, root is not None) for code, _, root in errors(made)] == [
        ("prose-deviation", True),
        ("amount-size", False),
    ]
    told = note(made)
    assert "FEL prose-deviation" not in told
    assert "      Om samma belopp: Texten anger ett överskott på 140 mnkr" in told


def test_an_amount_rounded_down_may_be_in_order() -> None:
    rows = (("Simhall", "item", ["500", "878", "-378"]),)
    (found,) = DeviationRule().check(
        reported("Simhallen visar ett underskott på 0,37 mnkr.", rows=rows)
    )
    assert found.innocent == "Beloppet i texten kan vara avrundat två gånger, eller avkortat."


def test_an_amount_of_more_rows_than_the_one_it_names_may_be_in_order() -> None:
    rows = (
        ("Idrottsanläggning", "item", ["500", "1 450", "-950"]),
        ("Idrottsföreningar", "item", ["700", "110", "590"]),
        ("Bibliotek", "item", ["700", "690", "10"]),
    )
    text = "Verksamheten för idrottsanläggningar visar ett underskott på 0,36 mnkr."
    (found,) = DeviationRule().check(reported(text, rows=rows))
    assert found.innocent == (
        "Texten kan räkna in ”Idrottsföreningar” (590): tillsammans blir det −360 tkr."
    )
    (far,) = DeviationRule().check(reported(text.replace("0,36", "0,50"), rows=rows))
    assert far.innocent is None


def test_an_arrow_told_of_three_indicators_is_one_with_three_places() -> None:
    from builders import document as plain
    from builders import goal, where

    measures = [
        indicator(name, baseline=None, targets={"2024": "6"}, outcomes={"2024": "7"}, status="↑")
        for name in ("Sjukfrånvaro", "Personalomsättning", "Väntetid i dygn")
    ]
    measures = [
        one.model_copy(update={"where": where(n)}) for n, one in enumerate(measures, start=3)
    ]
    made = plain(
        year=2024,
        type="förvaltningsberättelse",
        goals=[goal("1", "A", "B", indicators=measures)],
    )
    told = note(made)
    assert told.count("VARNING status") == 1
    assert "VARNING status  3 av samma slag (står ↑ → väntat målet inte nått):" in told
    assert [f"      s. {page}" in told for page in (3, 4, 5)] == [True] * 3


def test_like_indicators_without_status_are_all_told() -> None:
    """Whether a lower figure is better is not known of one of them: that is said, not passed."""
    from builders import document as plain
    from builders import goal

    def one(name: str, status: str | None) -> object:
        return indicator(
            name,
            baseline=None,
            targets={"2024": "10"},
            outcomes={"2024": "7"},
            status=status,
        )

    measures = [
        one("Andel nöjda", "Ej uppnått"),
        one("Antal utlån", "Ej uppnått"),
        one("Sjukfrånvaro", None),
        one("Antal unga i lägergrupper", None),
    ]
    made = plain(
        year=2024,
        type="förvaltningsberättelse",
        goals=[goal("1", "A", "B", indicators=measures)],  # type: ignore[arg-type]
    )
    found = list(MissingStatusRule().check(made))
    assert [f.expected for f in found] == ["målet nått", "en status"]
    assert "åt vilket håll som är bättre framgår inte" in found[1].message


def board_paper(kind: DocumentType, *heads: str) -> Document:
    from builders import document as plain
    from builders import section as bare

    return plain(type=kind, sections=[bare(head) for head in ("Inledning", *heads, "A", "B", "C")])


def test_parts_that_a_board_paper_usually_has() -> None:
    rule = MissingPartRule()
    assert not list(rule.check(board_paper("verksamhetsplan", "Nämndens mål", "Internbudget")))
    (found,) = rule.check(board_paper("verksamhetsplan", "Nämndens mål", "Lokaler"))
    assert (found.severity, found.expected) == ("info", "budget")
    assert found.innocent
    (found,) = rule.check(board_paper("delårsrapport", "Mål", "Budget och utfall"))
    assert found.expected == "prognos för helåret"


def test_rows_of_personnel_are_not_called_indicators() -> None:
    heads = ("", "Utfall 2023", "Plan 2024")
    rows = [
        ("Antal anställda", "item", ["9", "10"]),
        ("Antal årsarbetare", "item", ["8", "9"]),
        ("Antal timavlönade", "item", ["8", ""]),
    ]
    made = document(table(heads, rows, unit=None, kind="personnel", title="Personal"))
    (found,) = EmptyCellRule().check(made)
    assert "de flesta rader har det" in found.message
