"""The summary of a run over many files, as a table for people and for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.archive.workers import Outcome
from planparse.write.csvfiles import csv_file, no_formula

HEADERS = (
    "fil",
    "sidor",
    "tabeller",
    "mål",
    "fel",
    "varningar",
    "problem",
    "sekunder",
    "status",
    "resultat",
)


def summary_rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """One row of text per outcome, in the order of HEADERS, numbers the Swedish way; files
    without pages (Word, dumps) have none."""
    return [
        (
            str(outcome.job.input),
            "" if outcome.pages is None else str(outcome.pages),
            str(outcome.tables),
            str(outcome.goals),
            str(outcome.errors),
            str(outcome.warnings),
            str(outcome.problems),
            f"{outcome.seconds:.1f}".replace(".", ","),
            "gick inte att läsa" if outcome.error else "klar",
            outcome.error.swedish if outcome.error else outcome.job.output.name,
        )
        for outcome in outcomes
    ]


OVERVIEW = ("fil", "sidor", "tabeller", "fel", "varningar", "sek", "status")


def overview_rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """The summary for a terminal 80 letters wide: one row of text per outcome, as in OVERVIEW."""
    return [
        (
            outcome.job.input.name,
            "–" if outcome.pages is None else str(outcome.pages),
            str(outcome.tables),
            str(outcome.errors),
            str(outcome.warnings),
            f"{outcome.seconds:.1f}".replace(".", ","),
            "ej läst" if outcome.error else "klar",
        )
        for outcome in outcomes
    ]


def summary_csv(outcomes: Sequence[Outcome]) -> bytes:
    """The summary as a semicolon CSV that a Swedish Excel opens as it is (UTF-8 with mark). A
    file name that begins like a formula gets an apostrophe before it."""
    return csv_file(map(no_formula, row) for row in (HEADERS, *summary_rows(outcomes)))
