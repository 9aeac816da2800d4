"""Status, targets and plans of indicators; attainment by the document's own rule."""

from __future__ import annotations

import pytest

from builders import document, goal, indicator, where
from money import document as paper
from money import section, table
from planparse.check.aims import better, judge
from planparse.check.attainment import AttainmentRule
from planparse.check.levels import KeptLevelRule, WrongWayRule
from planparse.check.status import MissingStatusRule, StatusRule
from planparse.model import AssessmentRule, Document, Indicator


def measure(name: str, target: str, outcome: str, status: str | None = None) -> Indicator:
    return indicator(
        name,
        baseline=None,
        targets={"2024": target},
        outcomes={"2023": "50", "2024": outcome},
        status=status,
    )


def report(*measures: Indicator) -> Document:
    return document(
        year=2024,
        type="förvaltningsberättelse",
        goals=[goal("1", "Trygga invånare", "Fler är trygga", indicators=measures)],
    )


@pytest.mark.parametrize(
    ("name", "target", "outcome", "met"),
    [
        ("Sjukfrånvaro (%)", "6,0", "7,4", False),
        ("Sjukfrånvaro (%)", "6,0", "6,0", True),
        ("Andel nöjda brukare", "80 %", "83 %", True),
        ("Antal besök", "Minst 900", "880", False),
        ("Antal fel i utbetalningar", "Högst 10", "12", False),
        ("Budgetavvikelse (%)", "+/- 0,5", "-0,4", True),
        ("Budgetavvikelse (%)", "+/- 0,5", "1,4", False),
        ("Antal utlån", "Öka", "60", True),
        ("Antal utlån", "Öka", "40", False),
        ("Antal utlån", "Öka/Bibehålla", "50", True),
        ("Andel ärenden i rätt ordning", "100 %", "91 %", False),
        ("Nettokostnad per besök", "100", "120", False),
        ("Antal grodor", "10", "12", None),
        ("Antal grodor", "10", "10", True),
        ("Antal grodor", "10", "4 / 9", None),
        ("Andel otrygga elever", "10 %", "12 %", False),
    ],
)
def test_outcome_against_target(name: str, target: str, outcome: str, met: bool | None) -> None:
    verdicts = list(judge(measure(name, target, outcome)))
    assert [verdict.met for verdict in verdicts] == ([] if met is None else [met])


def test_words_of_the_name_win_over_what_it_measures() -> None:
    assert better(indicator("Sjukfrånvaron ska minska"), "5") == "lower"
    assert better(indicator("Ökad andel besök av män"), "5") == "higher"
    assert better(indicator("Män", parent="Sjukfrånvaro"), "5") == "lower"


def test_words_that_the_numbers_contradict() -> None:
    found = list(StatusRule().check(report(measure("Sjukfrånvaro", "6,0", "7,4", "Uppnått ↑"))))
    assert [(f.severity, f.certainty) for f in found] == [("error", "certain")]
    assert "utfallet 7,4 når inte målet 6,0 (lägre är bättre)" in found[0].message
    assert found[0].where


@pytest.mark.parametrize("status", ["Ej uppnått", "Målet är inte uppfyllt", "Delvis", "Pågår", "↓"])
def test_a_status_that_fits_or_says_neither(status: str) -> None:
    assert not list(StatusRule().check(report(measure("Sjukfrånvaro", "6,0", "7,4", status))))


def test_an_arrow_alone_is_a_warning_with_its_innocent_reading() -> None:
    found = list(StatusRule().check(report(measure("Sjukfrånvaro", "40", "45", "↑"))))
    assert [(f.severity, f.certainty) for f in found] == [("warning", "arguable")]
    assert (found[0].innocent or "").startswith("Pilen kan visa utvecklingen")


def test_arrows_that_show_the_trend_are_held_to_the_year_before() -> None:
    told = section("Mål", "Pilarna visar utvecklingen mot föregående år.")
    better_ = report(measure("Sjukfrånvaro", "40", "45", "↑")).model_copy(
        update={"sections": (told,)}
    )
    assert not list(StatusRule().check(better_))
    worse = report(measure("Sjukfrånvaro", "40", "55", "↑")).model_copy(
        update={"sections": (told,)}
    )
    assert [f.expected == "sämre" for f in StatusRule().check(worse)] == [True]


def test_a_status_left_out_says_what_the_numbers_give() -> None:
    measures = [measure("Andel nöjda", "80", "85", "Uppnått"), measure("Sjukfrånvaro", "6", "7")]
    found = list(MissingStatusRule().check(report(*measures)))
    assert [(f.severity, f.expected) for f in found] == [("info", "målet inte nått")]


def test_a_target_below_where_one_stands() -> None:
    down = indicator("Andel nöjda brukare", baseline="82 %", targets={"2025": "75 %"})
    up = indicator("Personalomsättningen ska minska", baseline="8", targets={"2025": "9"})
    noted = indicator("Andel nöjda med maten", baseline="82 %*", targets={"2025": "75 %"})
    made = document(goals=[goal("1", "A", "B", indicators=[down, up, noted])])
    found = list(WrongWayRule().check(made))
    assert [(f.severity, f.printed) for f in found] == [("info", "75 %"), ("warning", "9")]


def personnel(planned: str) -> Document:
    heads = ("", "Utfall 2023", "Budget 2024")
    rows = [("Extern personalomsättning %", "item", ["9,4", planned])]
    made = paper(table(heads, rows, unit=None, kind="personnel", title="Personal"))
    aims = indicator(
        "Personalomsättning externt, %",
        baseline=None,
        targets={"2024": "minska"},
        outcomes={"2023": "9,4"},
    )
    return made.model_copy(update={"goals": (goal("1", "A", "B", indicators=[aims]),)})


@pytest.mark.parametrize(("planned", "told"), [("9,4", 1), ("9,9", 1), ("9,0", 0), ("<9,4", 0)])
def test_a_plan_that_does_not_follow_the_direction(planned: str, told: int) -> None:
    assert len(list(KeptLevelRule().check(personnel(planned)))) == told


def test_attainment_by_the_rule_of_the_document() -> None:
    measures = [
        measure("Andel nöjda", "80", "85"),
        measure("Sjukfrånvaro", "6", "7"),
        measure("Antal besök", "10", "12"),
    ]
    one = goal("1", "A", "B", indicators=measures, rule="Minst två av tre indikatorer är gröna.")
    rule = one.assessment_rule.model_copy(update={"need": 2, "of": 3})  # type: ignore[union-attr]
    made = document(goals=[one.model_copy(update={"assessment_rule": rule})])
    found = list(AttainmentRule().check(made))
    assert [(f.severity, f.expected) for f in found] == [("info", "uppfyllt")]
    assert "2 av 3 indikatorer når sina mål" in found[0].message
    strict = rule.model_copy(update={"need": 3})
    made = document(goals=[one.model_copy(update={"assessment_rule": strict})])
    assert [f.expected for f in AttainmentRule().check(made)] == ["inte uppfyllt"]


def rule(method: str, **more: object) -> AssessmentRule:
    return AssessmentRule.model_validate(
        {"text": "Regeln.", "method": method, "where": where(3), **more}
    )


def ruled(how: AssessmentRule, *measures: Indicator) -> Document:
    one = report(*measures)
    return one.model_copy(
        update={"goals": (one.goals[0].model_copy(update={"assessment_rule": how}),)}
    )


def test_a_mean_is_taken_by_the_documents_own_scale() -> None:
    scale = (
        ("0,00-0,49", "Ej uppfyllt"),
        ("0,50-0,69", "Delvis uppfyllt"),
        ("0,70-1,00", "Uppfyllt"),
    )
    measures = [
        measure("Andel nöjda", "80 %", "83 %"),
        measure("Andel trygga", "80 %", "75 %", "Delvis uppfyllt"),
    ]
    (found,) = AttainmentRule().check(ruled(rule("average", thresholds=scale), *measures))
    assert found.expected == "uppfyllt"
    assert "(1 + 0,5) / 2 = 0,75" in found.message


def test_a_colour_band_is_read_for_the_outcome() -> None:
    bands = (("0-97 %", "röd"), ("98-99,4 %", "gul"), ("99,5-100 %", "grön"))
    how = rule("average", thresholds=bands, must=("Budgetföljsamhet",))
    (found,) = AttainmentRule().check(ruled(how, measure("Budgetföljsamhet", "100 %", "98,6 %")))
    assert found.expected == "gul"


def test_a_value_in_the_gap_of_a_scale_has_no_verdict() -> None:
    bands = (("0-97 %", "röd"), ("98-99,4 %", "gul"), ("99,5-100 %", "grön"))
    how = rule("average", thresholds=bands, must=("Budgetföljsamhet",))
    assert not list(
        AttainmentRule().check(ruled(how, measure("Budgetföljsamhet", "100 %", "97,5 %")))
    )


def test_the_others_must_be_yellow_at_least() -> None:
    how = rule("count", need=1, of=2, others_min="gul")
    met = measure("Andel nöjda", "80 %", "83 %")
    (good,) = AttainmentRule().check(
        ruled(how, met, measure("Andel trygga", "80 %", "75 %", "Gul"))
    )
    (bad,) = AttainmentRule().check(ruled(how, met, measure("Andel trygga", "80 %", "75 %", "Röd")))
    assert (good.expected, bad.expected) == ("uppfyllt", "inte uppfyllt")


def test_a_bound_in_the_name_tells_which_way_is_better() -> None:
    goal_name = "Investeringar ska finansieras med egna medel till minst 80 procent"
    (found,) = StatusRule().check(report(measure(goal_name, "80 %", "74 %", "Uppfyllt")))
    assert found.expected == "Ej uppnått"
