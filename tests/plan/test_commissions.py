"""Assignments and their answers: tables, lists, labels."""

from __future__ import annotations

from papers import paper


def test_a_table_with_answers() -> None:
    document = paper(
        """
        Kommunfullmäktiges fokusområden till nämnden

        Samtliga fokusområden ska återrapporteras till fullmäktige.

        Nämndspecifika fokusområden\tNämndens omhändertagande
        Öppna ett allaktivitetshus.\tLokaler utreds under våren tillsammans med föreningarna.
        Korta köerna till simskolan.\tFler grupper startar.
        """
    )
    assert [(a.kind, a.text, a.response) for a in document.assignments] == [
        (
            "fokusområde",
            "Öppna ett allaktivitetshus.",
            "Lokaler utreds under våren tillsammans med föreningarna.",
        ),
        ("fokusområde", "Korta köerna till simskolan.", "Fler grupper startar."),
    ]


def test_numbered_lists_with_gaps_under_subheadings() -> None:
    document = paper(
        """
        Strategiska utvecklingsuppdrag

        Gemensamma

        1. Samtliga nämnder ska stärka beredskapen.
        14. Samtliga nämnder ska söka extern finansiering.

        Nämndspecifika

        31. Fritidsnämnden ska se över sina taxor.

        Fritidsnämnden ska tillsammans med skolan pröva nya öppettider.

        Uppdrag från nämnden

        Förvaltningen ska ta fram en lokalplan.

        Nämndens verksamhet

        Nämnden ska hålla sin budget.
        """
    )
    assert [(a.kind, a.number, a.text.split()[0]) for a in document.assignments] == [
        ("utvecklingsuppdrag", "1", "Samtliga"),
        ("utvecklingsuppdrag", "14", "Samtliga"),
        ("utvecklingsuppdrag", "31", "Fritidsnämnden"),
        ("utvecklingsuppdrag", None, "Fritidsnämnden"),
        ("uppdrag", None, "Förvaltningen"),
    ]
    assert document.assignments[2].where.line == 11


def test_labels_in_the_text() -> None:
    document = paper(
        """
        Uppföljning

        Uppdrag: Nämndens förebyggande arbete ska redovisas.

        Återrapport:

        Arbetet har börjat på två skolor.

        Det fortsätter nästa år.

        Ekonomi

        …
        """
    )
    (assignment,) = document.assignments
    assert assignment.text == "Nämndens förebyggande arbete ska redovisas."
    assert assignment.response == "Arbetet har börjat på två skolor.\n\nDet fortsätter nästa år."
    assert [place.line for place in assignment.where.places] == [4, 8, 10]


def test_the_standing_task_is_no_assignment() -> None:
    document = paper(
        """
        Nämndens uppdrag

        Fritidsnämnden ska främja idrott och friluftsliv i hela kommunen.

        Fokusområde 1: Hållbar kommun

        Fritidsnämnden ska minska sin klimatpåverkan.
        """
    )
    assert document.assignments == ()
