"""A plan against the report of its year: every promise and its answer."""

from __future__ import annotations

import pytest

from builders import assignment, document, goal, indicator, row, section, table, where
from planparse.compare import compare
from planparse.model import Assignment, Change, Document, Indicator, Promise, Row
from planparse.write import diff_as_text


def plan(*indicators: Indicator, assignments: tuple[Assignment, ...] = ()) -> Document:
    made = goal("1", "Trygga invånare", "Brukarna är trygga", indicators=indicators)
    return document(year=2024, goals=[made], assignments=assignments)


def report(*indicators: Indicator, assignments: tuple[Assignment, ...] = ()) -> Document:
    made = plan(*indicators, assignments=assignments)
    facts = made.document.model_copy(update={"type": "årsredovisning"})
    return made.model_copy(update={"document": facts})


def promised(**fields: object) -> Indicator:
    return indicator("Andel nöjda", **fields)  # type: ignore[arg-type]


def followed(planned: Indicator, *reported: Indicator) -> Promise:
    (one,) = compare(plan(planned), report(*reported)).promises
    return one


@pytest.mark.parametrize(
    ("baseline", "target", "outcome", "reached"),
    [
        ("75 %", "80 %", "82 %", True),
        ("75 %", "80 %", "79 %", False),
        ("41", "38", "36", True),
        ("41", "38", "39", False),
        (None, "80 %", "80 %", True),
        ("75 %", "80 %", "80 %", True),
        # Which way it should go is not printed, or the words are not one number on one unit.
        (None, "80 %", "82 %", None),
        ("80 %", "80 %", "82 %", None),
        ("75", "80 %", "82 %", None),
        ("75 %", "80 %", "82", None),
        ("75 %", "Öka", "82 %", None),
        ("75 %", "minst 80 %", "82 %", None),
        ("75 %", "+5 %", "82 %", None),
        ("0 %", "+/- 0,5 %", "0,2 %", None),
        ("75 %", "80 %", "82 % (2023)", None),
    ],
)
def test_whether_a_target_was_reached_follows_from_three_numbers_or_is_not_said(
    baseline: str | None, target: str, outcome: str, reached: bool | None
) -> None:
    planned = promised(baseline=baseline, targets={"2024": target, "2025": "99 %"})
    one = followed(planned, promised(targets={}, outcomes={"2024": outcome}))
    assert (one.target, one.outcome, one.reached) == (target, outcome, reached)
    assert one.answer == "reported"


def test_answers_of_the_report() -> None:
    planned = promised(targets={"2024": "80 %"})
    assert followed(planned).answer == "missing"
    assert followed(planned, promised(targets={})).answer == "unreported"
    graded = followed(planned, promised(targets={}, status="Uppnått"))
    assert (graded.answer, graded.status, graded.outcome) == ("reported", "Uppnått", None)


def test_a_target_that_the_report_tells_otherwise() -> None:
    planned = promised(targets={"2024": "80 %"})
    told = promised(targets={"2024": "78 %"}, outcomes={"2024": "79 %"})
    assert followed(planned, told).target_in_report == "78 %"
    changes = compare(plan(planned), report(told)).changes
    assert ("target", "2024: 80 %", "2024: 78 %") in [(c.kind, c.old, c.new) for c in changes]


def test_a_target_for_another_year_was_no_promise_for_this_one() -> None:
    later = promised(targets={"2026": "80 %"})
    assert compare(plan(later), report()).promises == ()


def test_assignments_and_their_answers() -> None:
    texts = ("Utred ensamheten bland äldre.", "Se över avgifterna.", "Ta fram en lokalplan.")
    given = tuple(assignment(text) for text in texts)
    answered = (assignment(texts[0], "Utredningen är klar."), assignment(texts[1]))
    diff = compare(plan(assignments=given), report(assignments=answered))
    assert [(one.name, one.answer, one.outcome) for one in diff.promises] == [
        (texts[0], "reported", "Utredningen är klar."),
        (texts[1], "unreported", None),
        (texts[2], "missing", None),
    ]


def test_a_report_before_its_plan_promised_nothing() -> None:
    made = promised(targets={"2024": "80 %"})
    assert compare(report(made), plan(made)).promises == ()
    assert compare(plan(made), plan(made)).promises == ()


def left_out(**report_parts: object) -> tuple[Promise, Change]:
    """The promise about "Andel nöjda brukare" and the change, when the report's goals are silent
    of it and the report has ``report_parts`` beside them."""
    planned = indicator("Andel nöjda brukare", targets={"2024": "80 %"})
    told = report().model_copy(update=report_parts)
    diff = compare(plan(planned), told)
    (one,) = diff.promises
    (change,) = [change for change in diff.changes if change.what == "indicator"]
    return one, change


def test_an_indicator_that_stands_in_another_table_is_not_missing() -> None:
    figures = table(
        "Nyckeltal",
        ["Mått", "Utfall 2023", "Utfall 2024"],
        [("Antal platser", "40", "41"), ("Andel nöjda brukare", "74 %", "76 %")],
        kind="other",
        unit=None,
        page=12,
    )
    one, change = left_out(tables=(figures,))
    assert (one.answer, one.elsewhere, one.outcome) == ("elsewhere", "tabellen ”Nyckeltal”", "76 %")
    assert one.where_report is not None
    assert one.where_report.page == 12
    assert (change.kind, change.new) == ("moved", "står i tabellen ”Nyckeltal”, inte bland målen")
    assert change.importance < 0.5


@pytest.mark.parametrize("place", ["comment", "note", "text"])
def test_an_indicator_that_a_comment_a_note_or_the_text_names_is_not_missing(place: str) -> None:
    words = "Vi mäter inte längre andel nöjda brukare, för enkäten är nedlagd."
    comment = [row(words, kind="note", at=where(12))] if place == "comment" else []
    noted = table(
        "Volymer",
        ["Mått", "2024"],
        [("Antal platser", "41"), *comment],
        kind="volume",
        unit=None,
        page=12,
        notes=[words] if place == "note" else [],
    )
    texts = (section("Enkäter", words, at=where(12)),) if place == "text" else ()
    one, change = left_out(tables=(noted,), sections=texts)
    assert one.answer == "elsewhere"
    assert (
        one.elsewhere
        == {
            "comment": "en kommentar i tabellen ”Volymer”",
            "note": "en not till tabellen ”Volymer”",
            "text": "texten under ”Enkäter”",
        }[place]
    )
    assert one.where_report is not None
    assert one.where_report.page == 12
    assert change.kind == "moved"


def test_what_only_has_words_in_common_is_still_missing() -> None:
    figures = table(
        "Nyckeltal",
        ["Mått", "Utfall 2024"],
        [("Andel nöjda brukare, hemtjänst", "76 %"), ("Andel nöjda anhöriga", "70 %")],
        kind="other",
        unit=None,
    )
    one, change = left_out(tables=(figures,))
    assert (one.answer, one.elsewhere, change.kind) == ("missing", None, "removed")


def test_a_sub_row_is_found_only_under_its_own_row() -> None:
    men = indicator("Män", parent="Antal fallskador", targets={"2024": "18"})
    rows: list[tuple[str, ...] | Row] = [
        ("Antal sjukdagar", "9"),
        row("Män", "4", varav=True),
        ("Antal fallskador", "36"),
    ]
    figures = table("Nyckeltal", ["Mått", "2024"], rows, kind="other", unit=None)
    assert (
        compare(plan(men), report().model_copy(update={"tables": (figures,)})).promises[0].answer
        == "missing"
    )
    rows.append(row("Män", "17", varav=True))
    figures = table("Nyckeltal", ["Mått", "2024"], rows, kind="other", unit=None)
    assert (
        compare(plan(men), report().model_copy(update={"tables": (figures,)})).promises[0].answer
        == "elsewhere"
    )


def test_a_sentence_names_a_measure_in_its_definite_form_and_without_its_unit() -> None:
    planned = indicator("Sjukfrånvaro (%)", targets={"2024": "7,5"})
    told = report().model_copy(
        update={"sections": (section("Ekonomi", "Sjukfrånvaron har minskat under året."),)}
    )
    (one,) = compare(plan(planned), told).promises
    assert (one.answer, one.elsewhere) == ("elsewhere", "texten under ”Ekonomi”")


def test_a_bare_year_of_a_report_is_its_outcome() -> None:
    figures = table(
        "Nyckeltal",
        ["Mått", "2023", "2024"],
        [("Andel nöjda brukare", "74 %", "76 %")],
        kind="other",
        unit=None,
    )
    one, _ = left_out(tables=(figures,))
    assert one.outcome == "76 %"


def test_an_assignment_without_an_answer_is_not_said_to_lack_an_outcome() -> None:
    given = (assignment("Se över avgifterna."),)
    text = diff_as_text(compare(plan(assignments=given), report(assignments=given)), color=False)
    assert "  Nämns utan svar: Se över avgifterna." in text
