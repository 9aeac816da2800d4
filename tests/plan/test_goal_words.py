"""Goals that refer to the council's, outcomes under a table, goals of other words, covers."""

from __future__ import annotations

from papers import paper

OWN = """
        Målområde 1 - Trygg kommun

        Mål och indikator 1: bäring på kommunfullmäktiges mål avseende att kommunen är trygg

        Fler väljer att gå hem på kvällen.

        Mått/metod: Enkät

        Adressering: Fritidskontoret

        \tMål 2024\tUtfall 2024\tMåluppfyllelse
        Andel trygga\t80 %\t76 %\t↑

        (utfall 2023: 71 %)

        Kommentar/Analys

        Andelen har ökat.
        """


def test_a_board_goal_that_names_the_councils() -> None:
    (goal,) = paper(OWN).goals
    assert goal.area == "Trygg kommun"
    assert goal.council_goal == "Kommunen är trygg"
    assert (goal.board_goal_no, goal.board_goal) == ("1", "Fler väljer att gå hem på kvällen.")


def test_an_earlier_outcome_stands_under_the_table() -> None:
    (indicator,) = paper(OWN).goals[0].indicators
    assert indicator.outcomes == {"2023": "71 %", "2024": "76 %"}
    assert indicator.baseline is None


def test_a_table_under_a_repeated_heading_is_named_by_its_goal() -> None:
    (table,) = paper(OWN).tables
    assert table.title == "Fler väljer att gå hem på kvällen."


def test_goals_of_the_middle_that_have_their_own_measures() -> None:
    document = paper(
        """
        2 Mål

        Inriktningsmål 1: Alla läser mer

        …

        Effektmål 1.1 Fler lånar böcker

        Effektmålet är uppnått när 2 av 2 styrtal når målvärdet.

        Styrtal\tUtfall 2024\tMålvärde 2025
        Utlån per barn\t18\t20
        Besök per barn\t3\t4

        Effektmål 1.2 Personalen trivs

        …

        Styrtal\tUtfall 2024\tMålvärde 2025
        Index\t78\t80
        """
    )
    assert [(g.council_goal_no, g.board_goal_no, g.board_goal) for g in document.goals] == [
        ("1", "1.1", "Fler lånar böcker"),
        ("1", "1.2", "Personalen trivs"),
    ]
    assert [len(g.indicators) for g in document.goals] == [2, 1]


def test_a_rule_is_that_of_its_own_goal() -> None:
    """The rule of one board goal was once given to its sister, too."""
    document = paper(
        """
        Målområde 1 - Läsning

        KF-mål 1: Alla läser mer

        …

        Nämndmål 1.1: Fler lånar böcker

        Målet är uppfyllt när minst en av två indikatorer når riktvärdet.

        Nämndmål 1.2: Fler skriver dikter

        Indikator\tUtfall 2024\tRiktvärde 2025
        Antal dikter\t78\t80
        """
    )
    first, second = document.goals
    assert first.assessment_rule is not None
    assert second.assessment_rule is None


def test_board_and_municipality_on_one_line_of_the_cover() -> None:
    document = paper(
        """
        Delårsrapport januari-augusti 2025

        Kulturnämnden, Exempelby kommun

        Antagen av nämnden 2025-09-18

        Sammanfattning

        …
        """
    )
    facts = document.document
    assert (facts.board, facts.municipality) == ("Kulturnämnden", "Exempelby")
    assert (facts.type, facts.date) == ("delårsrapport", "2025-09-18")
