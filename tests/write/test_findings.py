from __future__ import annotations

from builders import line, where
from planparse.model import FileFindings, Finding, FindingsReport
from planparse.write import findings_as_text


def report(*findings: Finding) -> FindingsReport:
    return FindingsReport(files=(FileFindings(file="vp2025.pdf", findings=findings),))


WARNING = Finding(code="E02", severity="warning", message="Enheten saknas.", where=(where(3),))
ARGUABLE = Finding(
    code="S02",
    severity="error",
    message="Andelen avviker.",
    where=(where(2),),
    certainty="arguable",
)
ERROR = Finding(
    code="S01",
    severity="error",
    message="Summan stämmer inte.",
    where=(where(15), line(590)),
    printed="874,3",
    expected="875,3",
)
UNKNOWN = Finding(
    code="S03",
    severity="info",
    message="En rad saknar tal.",
    where=(where(9),),
    verdict="cannot_be_checked",
)


def test_the_most_serious_comes_first() -> None:
    text = findings_as_text(report(UNKNOWN, WARNING, ARGUABLE, ERROR), color=False)
    codes = [word for word in text.split() if word in ("S01", "S02", "E02", "S03")]
    assert codes == ["S01", "S02", "E02", "S03"]
    assert text.startswith("vp2025.pdf: 2 fel, 1 varning, 1 upplysning\n")


def test_a_finding_tells_arithmetic_and_places() -> None:
    text = findings_as_text(report(ERROR), color=False)
    assert "  FEL S01  Summan stämmer inte.\n" in text
    assert "      står 874,3 → väntat 875,3 · s. 15; rad 590\n" in text


def test_doubt_is_told() -> None:
    assert "(kan ha sin förklaring)" in findings_as_text(report(ARGUABLE), color=False)
    assert "(går inte att kontrollera)" in findings_as_text(report(UNKNOWN), color=False)


def test_many_places_are_counted() -> None:
    many = ERROR.model_copy(update={"where": tuple(where(page) for page in range(1, 9))})
    assert "s. 5; och 3 till" in findings_as_text(report(many), color=False)


def test_english_words_around_swedish_messages() -> None:
    text = findings_as_text(report(ERROR), color=False, lang="en")
    assert "1 error" in text
    assert "ERROR S01  Summan" in text
    assert "printed 874,3 → expected 875,3 · p. 15; line 590" in text


def test_colour_adds_nothing_but_colour() -> None:
    from click import unstyle

    plain = findings_as_text(report(ERROR, WARNING), color=False)
    coloured = findings_as_text(report(ERROR, WARNING), color=True)
    assert coloured != plain
    assert unstyle(coloured) == plain


def test_terminal_codes_in_a_document_do_not_reach_the_terminal() -> None:
    nasty = ERROR.model_copy(
        update={"message": "Ett \x1b[2J\x9b31mfel.", "printed": "\x1b]0;x\x07"}
    )
    text = findings_as_text(report(nasty), color=False)
    assert "\x1b" not in text
    assert "\x9b" not in text


def test_nothing_found() -> None:
    assert findings_as_text(report(), color=False) == "vp2025.pdf: inga anmärkningar.\n"


def test_why_it_may_be_in_order_is_told_in_a_line_of_its_own() -> None:
    doubted = WARNING.model_copy(update={"innocent": "Enheten kan stå i texten."})
    text = findings_as_text(report(doubted), color=False)
    assert "\n      Kan vara i sin ordning: enheten kan stå i texten.\n" in text


def test_what_was_proved_right_is_counted() -> None:
    one = FileFindings(file="vp.pdf", findings=(), verified={"sum": 12, "difference": 1})
    text = findings_as_text(FindingsReport(files=(one,)), color=False)
    assert "inga anmärkningar.\n  Prövat och stämmer: 12 totalsummor och 1 skillnad.\n" in text


def test_the_same_misprint_in_many_tables_is_told_once() -> None:
    printed = Finding(
        code="unit-misprint",
        severity="warning",
        message="Enheten är felskriven.",
        where=(where(4),),
        printed="mnr",
        expected="mnkr",
    )
    text = findings_as_text(
        report(printed, printed.model_copy(update={"where": (where(6),)})), color=False
    )
    assert text.count("felskriven") == 1
    assert "Samma på ett ställe till." in text
    assert "s. 4; s. 6" in text


def test_every_rule_is_called_something_in_english() -> None:
    from planparse.check.every import RULES

    for rule in RULES:
        made = ERROR.model_copy(update={"code": rule.code})
        line = findings_as_text(report(made), color=False, lang="en").splitlines()[1]
        assert not line.startswith(f"  ERROR {rule.code}  Summan"), rule.code
        assert line.endswith(". Summan stämmer inte.")
