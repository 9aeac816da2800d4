"""The part of a report that follows a plan up: every promise and the report's answer."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.model import Change, Diff, Promise
from planparse.write.change_words import places, short
from planparse.write.english import within_in_english
from planparse.write.report_shapes import Bar, Bars, Part, ReportTable, marked_note, unbroken, words
from planparse.write.wording import Language, as_printed_number, clean, say

FOLLOWED_UP = "del-uppfoljning"
"""The anchor of the part that follows a plan up."""
_ANSWERS = (
    ("Målet nått", "Target reached"),
    ("Målet inte nått", "Target not reached"),
    ("Redovisas", "Reported"),
    ("Nämns utan utfall", "Named without an outcome"),
    ("Står utanför rapportens mål", "Outside the report's goals"),
    ("Saknas i rapporten", "Missing from the report"),
)
_REACHED, _NOT_REACHED, _REPORTED, _UNREPORTED, _ELSEWHERE, _MISSING = range(len(_ANSWERS))


def promise_part(promises: Sequence[Promise], lang: Language = "sv") -> Part | None:
    """What was promised and what became of it; None where there is nothing to follow up."""
    if not promises:
        return None
    measured = [one for one in promises if one.what == "indicator"]
    assigned = [one for one in promises if one.what == "assignment"]
    missing = [one for one in promises if one.answer == "missing"]
    tables = []
    if measured:
        tables += [_counts(measured, lang), _indicators(measured, lang)]
    if assigned:
        tables.append(_assignments(assigned, lang))
    lead = [
        say(
            lang,
            "Planens löften, ett efter ett, och vad rapporten svarar. Om målet är nått räknas bara "
            "ut där ingående värde, mål och utfall är tal i samma enhet; annars sägs inget om det.",
            "What the plan promised, one by one, and what the report answers. Whether a target is "
            "reached is worked out only where baseline, target and outcome are numbers on one "
            "unit; otherwise nothing is said of it.",
        )
    ]
    outside = [one for one in promises if one.answer == "elsewhere"]
    if outside:
        lead.append(
            say(
                lang,
                f"{len(outside)} av {len(promises)} står på annan plats i rapporten än bland dess "
                "mål och uppdrag; tabellerna nedan säger var.",
                f"{len(outside)} of {len(promises)} stand elsewhere in the report than among its "
                "goals and assignments; the tables below say where.",
            )
        )
    if missing:
        lead.append(
            say(
                lang,
                f"{len(missing)} av {len(promises)} har inte hittats i rapporten under det namn "
                "de har i planen:",
                f"{len(missing)} of {len(promises)} were not found in the report under the name "
                "they have in the plan:",
            )
        )
    return Part(
        FOLLOWED_UP,
        say(lang, "Plan mot utfall", "Plan against outcome"),
        lead=tuple(lead),
        points=tuple(clean(one.name) for one in missing),
        chart=_bars(measured, lang) if measured else None,
        tables=tuple(tables),
    )


def untold(diff: Diff) -> list[Change]:
    """The changes that the part about promises does not tell already: not what became of the
    plan's indicators and assignments."""
    if not diff.promises:
        return list(diff.changes)
    return [
        change
        for change in diff.changes
        if not (
            change.what in ("indicator", "assignment")
            and change.kind in ("removed", "moved", "outcome")
        )
    ]


def promise_lines(promises: Sequence[Promise], lang: Language = "sv") -> list[tuple[str, str]]:
    """Every promise as (answer and name, target, outcome and place), those the report leaves out
    first."""
    order = (_MISSING, _ELSEWHERE, _UNREPORTED, _NOT_REACHED, _REACHED, _REPORTED)
    lines = []
    for one in sorted(promises, key=lambda one: order.index(_answer(one))):
        parts = []
        if one.target:
            parts.append(f"{say(lang, 'mål', 'target')} {_value(one.target, lang)}")
        if one.outcome:
            name = say(lang, "utfall", "outcome")
            if one.what == "assignment":
                name = say(lang, "svar:", "answer:")
            parts.append(f"{name} {short(_value(one.outcome, lang))}")
        if one.status:
            parts.append(f"{say(lang, 'rapporten säger', 'the report says')} ”{clean(one.status)}”")
        if one.elsewhere:
            parts.append(outside_goals(one, lang))
        place = places(one.where_plan, one.where_report, lang)
        told = " · ".join(part for part in (", ".join(parts), place) if part)
        lines.append((f"{_answer_words(one, lang)}: {short(clean(one.name))}", told))
    return lines


def _answer_words(one: Promise, lang: Language) -> str:
    """The answer in words: an assignment has no outcome and is no goal."""
    if one.what == "assignment" and one.answer == "unreported":
        return say(lang, "Nämns utan svar", "Named without an answer")
    if one.what == "assignment" and one.answer == "elsewhere":
        return say(lang, "Står utanför rapportens uppdrag", "Outside the report's assignments")
    return say(lang, *_ANSWERS[_answer(one)])


def outside_goals(one: Promise, lang: Language) -> str:
    """Where the report names what its goals or assignments leave out."""
    within = clean(one.elsewhere or "")
    assigned = one.what == "assignment"
    if lang == "en":
        among = "assignments" if assigned else "goals"
        return f"stands in {within_in_english(within)}, not among the {among}"
    return f"står i {within}, inte bland {'uppdragen' if assigned else 'målen'}"


def _answer(one: Promise) -> int:
    if one.answer == "missing":
        return _MISSING
    if one.answer == "elsewhere":
        return _ELSEWHERE
    if one.answer == "unreported":
        return _UNREPORTED
    if one.reached is None:
        return _REPORTED
    return _REACHED if one.reached else _NOT_REACHED


def _tally(measured: Sequence[Promise], lang: Language) -> list[tuple[str, int]]:
    answers = [_answer(one) for one in measured]
    return [
        (say(lang, *names), answers.count(answer))
        for answer, names in enumerate(_ANSWERS)
        if answer in answers
    ]


def _by_answer(lang: Language) -> str:
    return say(
        lang, "Antal indikatorer efter rapportens svar", "Indicators by what the report answers"
    )


def _bars(measured: Sequence[Promise], lang: Language) -> Bars:
    return Bars(
        title=_by_answer(lang),
        told=say(
            lang,
            "Stapeldiagram över antal indikatorer per svar. Siffrorna står i nästa tabell.",
            "Bar chart of indicators by answer. The figures stand in the next table.",
        ),
        bars=tuple(
            Bar(answer, float(count), str(count)) for answer, count in _tally(measured, lang)
        ),
    )


def _counts(measured: Sequence[Promise], lang: Language) -> ReportTable:
    return ReportTable(
        caption=_by_answer(lang),
        heads=(say(lang, "Svar", "Answer"), say(lang, "Antal", "Number")),
        rows=tuple((words(answer), words(str(count))) for answer, count in _tally(measured, lang)),
        description=say(
            lang,
            "Hur många av planens indikatorer som rapporten svarar på, och hur.",
            "How many of the plan's indicators the report answers, and how.",
        ),
        numeric=frozenset((1,)),
    )


def _indicators(measured: Sequence[Promise], lang: Language) -> ReportTable:
    rows = []
    in_report = say(lang, "i rapporten", "in the report")
    for one in measured:
        target = _value(one.target, lang)
        if one.target_in_report:
            target += f" ({in_report}: {_value(one.target_in_report, lang)})"
        answer = say(lang, *_ANSWERS[_answer(one)])
        if one.elsewhere:
            answer = outside_goals(one, lang)
            answer = answer[0].upper() + answer[1:]
        if one.status:
            answer += f"; {say(lang, 'rapporten säger', 'the report says')} ”{clean(one.status)}”"
        cells = (
            clean(one.name),
            short(clean(one.goal or ""), 120) or _not_printed(lang),
            _value(one.baseline, lang),
            target,
            _value(one.outcome, lang),
            answer,
            unbroken(places(one.where_plan, one.where_report, lang)),
        )
        rows.append(tuple(words(cell) for cell in cells))
    year = next((one.year for one in measured if one.year), None)
    dated = f" {year}" if year else ""
    heads = (
        say(lang, "Indikator", "Indicator"),
        say(lang, "Mål", "Goal"),
        say(lang, "Ingående värde", "Baseline"),
        say(lang, "Målvärde", "Target") + dated,
        say(lang, "Utfall", "Outcome") + dated,
    )
    starred = any("*" in cell[0].text for row in rows for cell in row)
    return ReportTable(
        caption=say(
            lang,
            "Planens indikatorer och rapportens svar",
            "The plan's indicators and the report's answers",
        ),
        heads=(*heads, say(lang, "Rapportens svar", "Answer"), say(lang, "Plats", "Place")),
        rows=tuple(rows),
        description=say(
            lang,
            "En indikator per rad: målvärdet i planen, utfallet i rapporten och svaret.",
            "One indicator per row: the plan's target, the report's outcome and the answer.",
        ),
        numeric=frozenset((2, 3, 4)),
        notes=(marked_note(lang),) if starred else (),
    )


def _assignments(assigned: Sequence[Promise], lang: Language) -> ReportTable:
    rows = tuple(
        (
            words(clean(one.name)),
            words(_said_of(one, lang)),
            words(unbroken(places(one.where_plan, one.where_report, lang))),
        )
        for one in assigned
    )
    return ReportTable(
        caption=say(
            lang,
            "Planens uppdrag och rapportens svar",
            "The plan's assignments and the report's answers",
        ),
        heads=(
            say(lang, "Uppdrag", "Assignment"),
            say(lang, "Rapportens svar", "Answer"),
            say(lang, "Plats", "Place"),
        ),
        rows=rows,
        description=say(
            lang,
            "Ett uppdrag per rad, med vad rapporten svarar om det.",
            "One assignment per row, with what the report answers.",
        ),
    )


def _said_of(one: Promise, lang: Language) -> str:
    if one.elsewhere:
        told = outside_goals(one, lang)
        return told[0].upper() + told[1:]
    return clean(one.outcome or "") or _answer_words(one, lang)


def _not_printed(lang: Language) -> str:
    return say(lang, "står\u00a0inte", "not\u00a0stated")


def _value(text: str | None, lang: Language) -> str:
    return as_printed_number(clean(text or "")) or _not_printed(lang)
