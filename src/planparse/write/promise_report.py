"""The part of a report that follows a plan up: every promise and the report's answer."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.model import Promise
from planparse.write.change_words import places, short
from planparse.write.report_shapes import MARKED_NOTE, Bar, Bars, Part, ReportTable, unbroken, words
from planparse.write.wording import as_printed_number, clean

_NOT_PRINTED = "står\u00a0inte"


def promise_part(promises: Sequence[Promise]) -> Part | None:
    """What was promised and what became of it; None where there is nothing to follow up."""
    if not promises:
        return None
    measured = [one for one in promises if one.what == "indicator"]
    assigned = [one for one in promises if one.what == "assignment"]
    missing = [one for one in promises if one.answer == "missing"]
    tables = []
    if measured:
        tables += [_counts(measured), _indicators(measured)]
    if assigned:
        tables.append(_assignments(assigned))
    lead = [
        "Planens löften, ett efter ett, och vad rapporten svarar. Om målet är nått räknas bara ut "
        "där ingående värde, mål och utfall är tal i samma enhet; annars sägs inget om det."
    ]
    if missing:
        lead.append(f"Rapporten nämner inte {len(missing)} av planens löften:")
    return Part(
        "del-uppfoljning",
        "Plan mot utfall",
        lead=tuple(lead),
        points=tuple(clean(one.name) for one in missing),
        chart=_bars(measured) if measured else None,
        tables=tuple(tables),
    )


def _answer(one: Promise) -> str:
    if one.answer == "missing":
        return "Saknas i rapporten"
    if one.answer == "unreported":
        return "Nämns utan utfall"
    if one.reached is None:
        return "Redovisas"
    return "Målet nått" if one.reached else "Målet inte nått"


def _tally(measured: Sequence[Promise]) -> list[tuple[str, int]]:
    order = (
        "Målet nått",
        "Målet inte nått",
        "Redovisas",
        "Nämns utan utfall",
        "Saknas i rapporten",
    )
    answers = [_answer(one) for one in measured]
    return [(answer, answers.count(answer)) for answer in order if answer in answers]


def _bars(measured: Sequence[Promise]) -> Bars:
    return Bars(
        title="Antal indikatorer efter rapportens svar",
        told="Stapeldiagram över antal indikatorer per svar. Siffrorna står i nästa tabell.",
        bars=tuple(Bar(answer, float(count), str(count)) for answer, count in _tally(measured)),
    )


def _counts(measured: Sequence[Promise]) -> ReportTable:
    return ReportTable(
        caption="Antal indikatorer efter rapportens svar",
        heads=("Svar", "Antal"),
        rows=tuple((words(answer), words(str(count))) for answer, count in _tally(measured)),
        description="Hur många av planens indikatorer som rapporten svarar på, och hur.",
        numeric=frozenset((1,)),
    )


def _indicators(measured: Sequence[Promise]) -> ReportTable:
    rows = []
    for one in measured:
        target = _value(one.target)
        if one.target_in_report:
            target += f" (i rapporten: {_value(one.target_in_report)})"
        answer = _answer(one)
        if one.status:
            answer += f"; rapporten säger ”{clean(one.status)}”"
        cells = (
            clean(one.name),
            short(clean(one.goal or ""), 120) or _NOT_PRINTED,
            _value(one.baseline),
            target,
            _value(one.outcome),
            answer,
            unbroken(places(one.where_plan, one.where_report)),
        )
        rows.append(tuple(words(cell) for cell in cells))
    year = next((one.year for one in measured if one.year), None)
    dated = f" {year}" if year else ""
    heads = ("Indikator", "Mål", "Ingående värde", f"Målvärde{dated}", f"Utfall{dated}")
    starred = any("*" in cell[0].text for row in rows for cell in row)
    return ReportTable(
        caption="Planens indikatorer och rapportens svar",
        heads=(*heads, "Rapportens svar", "Plats"),
        rows=tuple(rows),
        description="En indikator per rad: målvärdet i planen, utfallet i rapporten och svaret.",
        numeric=frozenset((2, 3, 4)),
        notes=(MARKED_NOTE,) if starred else (),
    )


def _assignments(assigned: Sequence[Promise]) -> ReportTable:
    rows = tuple(
        (
            words(clean(one.name)),
            words(clean(one.outcome or "") or _answer(one)),
            words(unbroken(places(one.where_plan, one.where_report))),
        )
        for one in assigned
    )
    return ReportTable(
        caption="Planens uppdrag och rapportens svar",
        heads=("Uppdrag", "Rapportens svar", "Plats"),
        rows=rows,
        description="Ett uppdrag per rad, med vad rapporten svarar om det.",
    )


def _value(text: str | None) -> str:
    return as_printed_number(clean(text or "")) or _NOT_PRINTED
