"""Empty cells, scales, footnotes, numbers and headings."""

from __future__ import annotations

import pytest

from builders import assignment, document, goal, line
from builders import section as bare
from money import document as paper
from money import section, table
from planparse.check.footnotes import MarkWithoutNoteRule, NoteWithoutMarkRule, SwappedNotesRule
from planparse.check.gaps import EmptyCellRule, NoSourceRule, NoTargetRule
from planparse.check.headings import EmptyHeadingRule
from planparse.check.numbering import GoalNumberRule, ListedTwiceRule, SectionNumberRule
from planparse.check.scales import ScaleForIndicatorRule, ScaleMeaningRule, ScaleRule
from planparse.check.units import UnitMissingRule
from planparse.model import Document, Indicator, PageInfo

HEADS = ("Indikator", "Ingående värde", "Riktvärde 2025", "Riktvärde 2026", "Källa")


def indicators(*rows: tuple[str, list[str]]) -> Document:
    made = table(HEADS, [(n, "item", t) for n, t in rows], unit=None, kind="indicators")
    measures = [
        Indicator(
            name=row.label,
            baseline=row.cells[0].raw if row.cells else None,
            targets={c.raw: c.raw for c in row.cells if c.col in (2, 3)},
            where=row.where,
        )
        for row in made.rows
    ]
    return paper(made).model_copy(update={"goals": (goal("1", "A", "B", indicators=measures),)})


FULL = [("Nöjda", ["70", "75", "80", "Enkät"]), ("Besök", ["5", "6", "7", "Räknare"])]


def test_an_indicator_without_any_target() -> None:
    assert not list(NoTargetRule().check(indicators(*FULL)))
    made = indicators(*FULL, ("Källsortering", ["Ny indikator", "", "", "Egen"]))
    found = list(NoTargetRule().check(made))
    assert [f.expected for f in found] == ["värden för Riktvärde 2025 och Riktvärde 2026"]
    assert (found[0].innocent or "").startswith("Indikatorn är ny")
    assert not list(EmptyCellRule().check(made))


def test_one_empty_cell_among_filled_sisters() -> None:
    made = indicators(*FULL, ("Utlån", ["3", "4", "", "Egen"]))
    found = list(EmptyCellRule().check(made))
    assert [f.expected for f in found] == ["värde för Riktvärde 2026"]
    scanned = made.source.model_copy(
        update={"page_info": (PageInfo(page=1, text_layer="ocr"),)},
    )
    assert not list(EmptyCellRule().check(made.model_copy(update={"source": scanned})))


def test_a_source_that_one_indicator_lacks() -> None:
    assert len(list(NoSourceRule().check(indicators(*FULL, ("Utlån", ["3", "4", "5", ""]))))) == 1


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Målet är 0–60 % rött, 62–79 % gult och 80–100 % grönt.", "62"),
        ("Målet är 0–60 % rött, 60–79 % gult och 80–100 % grönt.", "överlappar"),
        ("Målet är 0–59 % rött, 60–79 % gult och 80–100 % grönt.", None),
        ("Målet är 0–59,9 % rött, 60–79,9 % gult och 80–100 % grönt.", None),
        (
            "Värden under 50 är låga, värden mellan 50 och 69 är bra, värden över 75 är starka.",
            "75",
        ),
        ("Barn 0–5 år har god tillgång och barn 7–12 år har god tillgång.", None),
        ("Ramen ökar med 2–3 mnkr, vilket är bra, och 5–6 mnkr, vilket är en hög siffra.", None),
    ],
)
def test_scales_in_the_text(text: str, printed: str | None) -> None:
    found = list(ScaleRule().check(paper(text=text)))
    assert len(found) == (printed is not None)
    assert not found or (printed or "") in found[0].message


@pytest.mark.parametrize(("last", "told"), [("0,50-1,00", 0), ("0,55-1,00", 1), ("0,49-1,00", 1)])
def test_scales_in_a_table_step_by_their_last_decimal(last: str, told: int) -> None:
    rows = [("0,00-0,49", "item", ["Ej uppfyllt"]), (last, "item", ["Uppfyllt"])]
    made = table(("Medelvärde", "Bedömning"), rows, unit=None, kind="assessment_scale")
    assert len(list(ScaleRule().check(paper(made)))) == told


def test_a_kept_value_that_is_green_in_the_text_only() -> None:
    rows = [("0", "item", ["Inte förbättrat värde"]), ("1", "item", ["Förbättrat värde"])]
    scale = table(("", ""), rows, unit=None, kind="assessment_scale", title="Bedömning")
    text = "Indikatorn bedöms grön om värdet är bibehållet eller bättre."
    made = paper(scale).model_copy(update={"sections": (section("Bedömning", text, "t:t1"),)})
    assert [f.printed for f in ScaleMeaningRule().check(made)] == ["Förbättrat värde"]
    kept = [*rows, ("0,5", "item", ["Oförändrat värde"])]
    scale = table(("", ""), kept, unit=None, kind="assessment_scale")
    made = paper(scale).model_copy(update={"sections": (section("Bedömning", text, "t:t1"),)})
    assert not list(ScaleMeaningRule().check(made))


def test_a_scale_to_hundred_for_a_target_both_ways() -> None:
    one = indicators(("Budgetföljsamhet (%)", ["0,4", "+/- 1 %", "+/- 1 %", "Bokslut"])).goals[0]
    ruled = goal("1", "A", "B", indicators=one.indicators, rule="Skala för budgetföljsamhet.")
    rule = ruled.assessment_rule.model_copy(  # type: ignore[union-attr]
        update={
            "must": ("Budgetföljsamhet (%)",),
            "thresholds": (("0–90 %", "röd"), ("91–100 %", "grön")),
        }
    )
    made = document(goals=[ruled.model_copy(update={"assessment_rule": rule})])
    assert len(list(ScaleForIndicatorRule().check(made))) == 1


def noted(*texts: str, labels: tuple[str, str] = ("Lån*", "Besök")) -> Document:
    rows = [(label, "item", ["1", "2"]) for label in labels]
    made = table(("Antal", "2024", "2025"), rows, unit=None, kind="volume")
    return paper(made).model_copy(update={"sections": (section("Volymer", "t:t1", *texts),)})


def test_marks_and_notes_belong_together() -> None:
    assert not list(MarkWithoutNoteRule().check(noted("* Avser fysiska lån.")))
    assert not list(NoteWithoutMarkRule().check(noted("* Avser fysiska lån.")))
    assert [f.printed for f in MarkWithoutNoteRule().check(noted())] == ["Lån*"]
    assert len(list(NoteWithoutMarkRule().check(noted("** Avser fysiska lån.")))) == 1
    code = noted("Verksamhet 51* redovisas för sig.", labels=("Verksamhet 51*", "Besök"))
    assert not list(MarkWithoutNoteRule().check(code))


def test_notes_that_speak_of_each_others_rows() -> None:
    labels = ("Nyttjande av investeringar*", "Nyttjande av statsbidrag**")
    notes = ("* Statsbidraget utökades under hösten.", "** Preliminär siffra per oktober.")
    made = noted(*notes, labels=labels)
    tables = (made.tables[0].model_copy(update={"notes": notes}),)
    found = list(SwappedNotesRule().check(made.model_copy(update={"tables": tables})))
    assert [f.expected for f in found] == ["* vid Nyttjande av statsbidrag**"]
    right = (made.tables[0].model_copy(update={"notes": (notes[1].replace("**", "*"),)}),)
    assert not list(SwappedNotesRule().check(made.model_copy(update={"tables": right})))


def test_section_numbers() -> None:
    def numbered(*numbers: str) -> Document:
        titles = ["Inledning", "Mål", "Ekonomi", "Personal"]
        return document(sections=[bare(t, number=n) for t, n in zip(titles, numbers, strict=False)])

    rule = SectionNumberRule()
    assert not list(rule.check(numbered("1.1", "1.2", "1.3", "2.1")))
    assert [f.severity for f in rule.check(numbered("1.1", "1.2", "1.2", "1.3"))] == ["warning"]
    assert [f.severity for f in rule.check(numbered("1.1", "1.3"))] == ["info"]


def test_goal_numbers() -> None:
    assert not list(
        GoalNumberRule().check(document(goals=[goal("1", "A", "B"), goal("1", "A", "C")]))
    )
    assert len(list(GoalNumberRule().check(document(goals=[goal("1", "A"), goal("1", "D")])))) == 1


def test_an_assignment_without_number_in_a_numbered_list() -> None:
    def listed(*numbers: str | None) -> Document:
        made = [
            assignment(f"Nämnden ska utreda fråga {i}.", number=n) for i, n in enumerate(numbers)
        ]
        return document(assignments=made)

    assert not list(ListedTwiceRule().check(listed("1", "2", "5", "12", "13")))
    assert not list(ListedTwiceRule().check(listed(None, None, None)))
    found = list(ListedTwiceRule().check(listed("1", "2", "5", None, "7", "9")))
    assert [f.expected for f in found] == ["ett nummer mellan 5 och 7"]
    assert len(list(ListedTwiceRule().check(listed("1", "2", "2", "3")))) == 1


def test_a_heading_with_nothing_under_it() -> None:
    def paper_of(second: int, number: str | None = "1.2") -> Document:
        heads = (
            section("Inledning", "Text.", at=1, number="1.1"),
            section("Personal", at=4, number=number),
            section("Intern kontroll", "Text.", at=second, number="1.3"),
        )
        return paper().model_copy(update={"sections": heads})

    assert [f.printed for f in EmptyHeadingRule().check(paper_of(5))] == ["1.2 Personal"]
    assert not list(EmptyHeadingRule().check(paper_of(25)))
    assert not list(EmptyHeadingRule().check(paper_of(5, number=None)))


def test_a_money_table_without_unit() -> None:
    made = table(("", "2025"), [("Ram", "item", ["10"])], unit="mnkr")
    bare_ = made.model_copy(update={"unit": None})
    assert [f.expected for f in UnitMissingRule().check(paper(bare_))] == ["mnkr"]
    assert not list(UnitMissingRule().check(paper(made)))


def test_the_title_of_the_document_is_no_empty_heading() -> None:
    heads = [
        bare("Omsorgsnämndens plan 2025", at=line(1)),
        bare("Mål", at=line(2)),
        bare("Ekonomi", at=line(3)),
    ]
    found = document(sections=heads, facts={"title": "Omsorgsnämndens plan 2025"})
    word = found.source.model_copy(update={"media_type": "x.wordprocessingml.document"})
    found = found.model_copy(update={"source": word})
    assert [f.printed for f in EmptyHeadingRule().check(found)] == ["Mål", "Ekonomi"]
