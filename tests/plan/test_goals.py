"""The goal chain in the shapes and words of different municipalities (all made up)."""

from __future__ import annotations

import pytest

from papers import paper
from planparse.model import Document, Goal


def _chain(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(goal.area, goal.council_goal, goal.board_goal) for goal in document.goals]


def _goal(document: Document, index: int = 0) -> Goal:
    return document.goals[index]


def test_headings_with_a_board_goal_announced() -> None:
    document = paper(
        """
        1.3 Mål

        Målområde\tKF-mål\tFritidsnämndens mål
        Levande kommun\t1. Alla har en rik fritid\t1. Fler unga är med
        \t2. Kommunen är öppen för alla\tInget eget nämndmål

        1.3.1 Målområde - En levande kommun

        …

        KF-mål 1: Alla har en rik och meningsfull fritid

        …

        Nämndens mål

        Fler unga är med i föreningslivet.

        …

        Nämndmålets indikatorer\tIngående värde\tRiktvärde 2025\tRiktvärde 2026\tKälla
        Andel unga i förening (%)\t61\t65\tÖka\tRegister
        Flickor\t58\t62\tÖka\tRegister
        Antal läger\tNy indikator\t\t\tEgen statistik

        Uppföljning av nämndmålet

        För att målet ska vara uppfyllt ska minst en av två indikatorer ha nått riktvärdet.

        KF-mål 2: Kommunen är öppen för alla

        …
        """
    )
    assert _chain(document) == [
        (
            "En levande kommun",
            "Alla har en rik och meningsfull fritid",
            "Fler unga är med i föreningslivet.",
        ),
        ("En levande kommun", "Kommunen är öppen för alla", None),
    ]
    goal = _goal(document)
    assert goal.council_goal_no == "1"
    assert goal.where.line == 18
    first, part, last = goal.indicators
    assert first.baseline == "61"
    assert first.targets == {"2025": "65", "2026": "Öka"}
    assert (first.outcomes, first.source, first.parent) == ({}, "Register", None)
    assert (part.name, part.parent) == ("Flickor", "Andel unga i förening (%)")
    assert (last.baseline, last.targets) == ("Ny indikator", {})
    rule = goal.assessment_rule
    assert rule is not None
    assert (rule.method, rule.need, rule.of) == ("count", 1, 2)


def test_council_goals_of_a_chapter_and_board_goals_in_tables() -> None:
    document = paper(
        """
        Kommunövergripande mål

        Målområde Samhälle

        …

        En trygg kommun

        …

        En kommun som växer

        …

        Innehåll

        Mål och inriktning

        …

        Målområde: Samhälle

        Kommunövergripande mål: En trygg kommun

        Nämndmål\tNämndindikator\t2022\t2023\tRiktning 2024
        Tidigt stöd till barn\tAndel barn med plan¹\t40 %\taugusti: 45 %\tÖka
        \tKötid i dagar\t12\t10\tSka minska
        Trygg ålderdom\tAndel trygga\t\t81 %\tBibehålla

        ¹ Register, id N00000
        """
    )
    assert _chain(document) == [
        ("Samhälle", "En trygg kommun", "Tidigt stöd till barn"),
        ("Samhälle", "En trygg kommun", "Trygg ålderdom"),
        ("Samhälle", "En kommun som växer", None),
    ]
    early = _goal(document).indicators
    assert [indicator.name for indicator in early] == ["Andel barn med plan", "Kötid i dagar"]
    assert early[0].outcomes == {"2022": "40 %", "2023": "augusti: 45 %"}
    assert early[0].targets == {"2024": "Öka"}
    assert early[0].source == "Register, id N00000"
    assert early[0].baseline is None


@pytest.mark.parametrize(
    ("area", "council", "board", "columns"),
    [
        ("Perspektiv: Invånare", None, "Socialnämndens mål: Stöd i tid",
         "Mätetal\tUtfall 2023\tMålvärde 2025"),
        ("Målområde 1: Invånare", "Kommunfullmäktigemål: Alla trivs", "Nämndsmål 1.1 Stöd i tid",
         "Åtagandeindikator\tUtfall 2023\tMål 2025"),
        ("Strategiskt område: Invånare", "Övergripande mål 2: Alla trivs", "Åtagande: Stöd i tid",
         "Mått\tUtfall 2023\tMålnivå 2025"),
        ("Fokusområde 1: Invånare", None, "Mål: Stöd i tid",
         "Nyckeltal\t2023\tÅrsmål 2025"),
        ("Prioriterat område: Invånare", "Inriktningsmål 1. Alla trivs", "Nämndmål 1: Stöd i tid",
         "Indikator\tResultat 2023\tRiktvärde 2025"),
    ],
)  # fmt: skip
def test_the_words_of_other_municipalities(
    area: str, council: str | None, board: str, columns: str
) -> None:
    heads = "\n\n…\n\n".join(part for part in (area, council, board) if part)
    document = paper(
        f"Verksamhetsplan 2025\n\n{heads}\n\n…\n\n{columns}\nNöjda\t83 %\t90 %\nKötid\t9\t5\n"
    )
    goal = _goal(document)
    assert len(document.goals) == 1
    assert (goal.area, goal.board_goal) == ("Invånare", "Stöd i tid")
    assert goal.council_goal == ("Alla trivs" if council else None)
    assert goal.indicators[0].outcomes == {"2023": "83 %"}
    assert goal.indicators[0].targets == {"2025": "90 %"}


def test_a_chain_printed_only_in_a_table() -> None:
    document = paper(
        """
        Mål

        …

        Övergripande mål\tNämndens mål\tMått\tUtgångsvärde\tMålnivå 2026\tDatakälla
        Trygga invånare\tGod vård för alla\tAndel nöjda\t80 %\t85 %\tEnkät
        \t\tAntal klagomål\t12\tMinska\tEget system
        Hållbar tillväxt\tFler i arbete\tAndel i arbete\t61 %\tÖka\tRegister
        """
    )
    assert _chain(document) == [
        (None, "Trygga invånare", "God vård för alla"),
        (None, "Hållbar tillväxt", "Fler i arbete"),
    ]
    assert [i.baseline for i in _goal(document).indicators] == ["80 %", "12"]
    assert _goal(document).indicators[1].source == "Eget system"


def test_goals_over_label_lines_and_a_status_column() -> None:
    document = paper(
        """
        Målområde 1 – God ekonomisk hushållning

        Nämnden är en attraktiv arbetsgivare

        Mått/metod: sjukfrånvaro i procent ur personalsystemet

        Adressering: Förvaltningen

        \tMål 2024\tUtfall 2024\tMåluppfyllelse
        Sjukfrånvaro\t7%\t9,4%\t↓

        Kommentar

        …
        """
    )
    assert _chain(document) == [
        ("God ekonomisk hushållning", None, "Nämnden är en attraktiv arbetsgivare")
    ]
    (indicator,) = _goal(document).indicators
    assert indicator.targets == {"2024": "7%"}
    assert indicator.outcomes == {"2024": "9,4%"}
    assert indicator.status == "↓"


def test_a_board_without_a_goal_and_indicators_of_its_office() -> None:
    document = paper(
        """
        KF-mål 6: Kommunen har rätt kompetens

        …

        Nämndens mål

        Nämnden ska inte ha ett eget nämndmål.

        Kontorets indikatorer\tIngående värde\tRiktvärde 2025
        Sjukfrånvaro (%)\t8,7% (augusti 2024)\tMinska
        Personalomsättning (%)\t10%\tMinska
        """
    )
    goal = _goal(document)
    assert (goal.council_goal, goal.board_goal) == ("Kommunen har rätt kompetens", None)
    assert [indicator.name for indicator in goal.indicators] == [
        "Sjukfrånvaro (%)",
        "Personalomsättning (%)",
    ]


def test_budget_and_volume_tables_give_no_indicators() -> None:
    document = paper(
        """
        KF-mål 1: En ekonomi i balans

        …

        Belopp mnkr\tUtfall 2023\tBudget 2024\tPlan 2025
        Nettokostnad\t1 801\t1 785\t1 780

        Antal\tMoB budget 2024\tBudget 2025
        Platser\t40\t44
        """
    )
    assert _goal(document).indicators == ()


def test_a_new_chapter_ends_the_goals() -> None:
    document = paper(
        """
        1.3 Mål

        …

        KF-mål 1: En trygg kommun

        …

        1.4 Personal

        …

        Nyckeltal\tUtfall 2023\tMål 2025
        Sjukfrånvaro\t7,7\t7,0
        """
    )
    assert _chain(document) == [(None, "En trygg kommun", None)]
    assert _goal(document).indicators == ()


def test_no_goals_no_entries() -> None:
    assert paper("Ekonomi\n\n…\n").goals == ()


def test_areas_that_differ_in_capitals_and_dots_are_one() -> None:
    document = paper(
        """
        1 Målområde - ETT TRYGGT SAMHÄLLE

        …

        KF-mål 1: Alla är trygga i kommunen

        …

        Nämndens mål

        Fler är trygga.

        …

        2 Målområde - Ett tryggt samhalle

        …

        KF-mål 2: Alla har en meningsfull fritid

        …

        Nämndens mål

        Fler är aktiva.

        …
        """
    )
    assert len({goal.area for goal in document.goals}) == 1


def test_an_abbreviation_over_a_table_is_no_board_goal() -> None:
    document = paper(
        """
        1 Mål och uppföljning

        …

        1.1 Vi är en attraktiv arbetsgivare

        …

        1.1.1 HME

        Indikator\tUtfall 2023\tMål 2024
        Hållbart medarbetarengagemang, index\t76\t78
        Andel heltid (%)\t61\t65

        2 Ekonomi

        …
        """
    )
    assert [goal.board_goal for goal in document.goals] == ["Vi är en attraktiv arbetsgivare"]
    assert len(document.goals[0].indicators) == 2


def test_an_abbreviation_alone_over_a_table_gives_indicators_without_a_goal() -> None:
    document = paper(
        """
        1 Mål och uppföljning

        …

        1.1 HME

        Indikator\tUtfall 2023\tMål 2024
        Hållbart medarbetarengagemang, index\t76\t78
        Andel heltid (%)\t61\t65

        2 Ekonomi

        …
        """
    )
    assert [goal.board_goal for goal in document.goals] == [None]
    assert len(document.goals[0].indicators) == 2
