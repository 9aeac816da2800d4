"""Next year's plan as a Word document, from this year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import docx

from planparse.model import Document, Facts, Indicator
from planparse.swedish.vocabulary import document_types
from planparse.write import look, oxml
from planparse.write.accessibility import check_accessibility
from planparse.write.blocks import Writer
from planparse.write.frame import Frame, match_frame
from planparse.write.front import guide, running_head, title_of, title_page
from planparse.write.known import NOTHING, Known, outcomes_of
from planparse.write.outline import outline
from planparse.write.package import file_date, packed
from planparse.write.passages import Origin
from planparse.write.references import with_references
from planparse.write.stale import Turn, people_of
from planparse.write.template import Template, has_page_number, stale_heads
from planparse.write.wording import clean, noun_of

_REPORTS = ("delårsrapport", "förvaltningsberättelse", "årsredovisning")
_NAMED = 8  # names that a note lists


@dataclass(frozen=True, slots=True)
class Report:
    """A year-end report: ``pairs`` of the plan's indicator, the report's, and what matched them."""

    document: Document
    pairs: tuple[tuple[Indicator, Indicator, str], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, and ``notes`` on what could not be used of what was given, in Swedish and
    English."""

    content: bytes
    notes: tuple[tuple[str, str], ...] = ()


def draft(
    document: Document,
    *,
    year: int,
    report: Report | None = None,
    frame: Frame | None = None,
    tracked: bool = False,
    template: Template | None = None,
) -> Draft:
    """A Word draft (.docx) of the plan for ``year``, in the structure of ``document``.

    Text is carried over word for word, what is stale in it marked and commented; tables move on
    to ``year``; figures that are not known are empty. Outcomes of ``report`` become baselines,
    amounts of ``frame`` the new year's budget, each with a comment on where it came from.
    ``tracked`` makes what is new or gone since the old document a tracked change. ``template`` is
    the file to write into, which is used up. The same input
    and SOURCE_DATE_EPOCH give the same bytes.

    A year that is not the one after the plan's, and a report in the place of a plan, are drafted
    all the same, and questioned in a note. Raises WrongUsage if ``frame`` has nothing for
    ``year``."""
    facts = document.document
    plan_year = facts.year if facts.year is not None else year - 1
    source = document.source
    turn = Turn(plan_year, year, people_of(facts), noun_of(facts))
    names = document_types().get(facts.type, ())
    known, notes = _known(document, turn, report, frame)
    notes[:0] = _odd_start(source.file, facts, year)
    origin = Origin(
        source.file, "wordprocessingml" in source.media_type, turn, names, known, tracked
    )
    body = outline(document, origin)
    elements = with_references((*guide(body, turn), *body), turn.old)
    date = file_date(facts, plan_year)

    if template:
        word = template.word
        writer = Writer(
            word, date, tracked=tracked, paper=template.paper, numbered=template.numbered
        )
        notes.extend(template.notes)
        if not has_page_number(word):
            writer.page_number(word.sections[0].footer.add_paragraph())
        for text in stale_heads(word, year):
            notes.append(
                (
                    f"Mallens sidhuvud eller sidfot nämner ett annat år än {year}: ”{text}”.",
                    f"The template's header or footer names another year than {year}: ”{text}”.",
                )
            )
    else:
        word = docx.Document()
        look.prepare(word)
        oxml.office_settings(word.settings.element)
        look.page(word.sections[0], landscape=False)
        writer = Writer(word, date, tracked=tracked)
        writer.running(word.sections[0], running_head(facts, year))
    title_page(writer, document, origin)
    writer.contents(elements, "Innehåll")
    writer.elements(elements)
    content = packed(word, title=title_of(document, year), date=date, own=not template)
    if template:
        notes.extend(_barriers(content))
    return Draft(content, tuple(notes))


def _barriers(content: bytes) -> Iterator[tuple[str, str]]:
    """The rules of accessibility that a draft in somebody's template breaks."""
    codes = sorted({finding.code for finding in check_accessibility(content)})
    if codes:
        names = ", ".join(codes)
        yield (
            f"Mallens utseende bryter mot {names}; planparse check --accessibility säger var.",
            f"The template's look breaks {names}; planparse check --accessibility says where.",
        )


def _odd_start(file: str, facts: Facts, year: int) -> Iterator[tuple[str, str]]:
    """What makes the document an odd one to draft ``year`` from: a report, a plan that names no
    year, one for another year than the year before."""
    if facts.type in _REPORTS:
        yield (
            f"Obs! {file} är en {facts.type}, ingen plan: utkastet får rapportens rubriker och "
            f"utfall. Finns planen för {year - 1}, så utgå från den.",
            f"Note: {file} is a report ({facts.type}), not a plan: the draft gets the report's "
            f"headings and outcomes. If there is a plan for {year - 1}, start from that.",
        )
    if facts.year is None:
        yield (
            f"Obs! {file} säger inte vilket år den gäller; utkastet räknar med {year - 1}.",
            f"Note: {file} does not say which year it is for; the draft takes it to be {year - 1}.",
        )
    elif facts.year >= year:
        same = facts.year == year
        yield (
            f"Obs! {file} gäller redan {facts.year}, "
            + ("samma år som" if same else "ett senare år än")
            + f" utkastet. Är --year {year} rätt? Året efter är {facts.year + 1}.",
            f"Note: {file} is for {facts.year} already, "
            + ("the same year as" if same else "a later year than")
            + f" the draft. Is --year {year} right? The year after is {facts.year + 1}.",
        )
    elif facts.year < year - 1:
        first, last = facts.year + 1, year - 1
        between = f"{first}" if first == last else f"{first}–{last}"
        yield (
            f"Obs! {file} gäller {facts.year}, {year - facts.year} år före utkastet: det som "
            f"beslutades för {between} är inte med. Finns en nyare plan, så utgå från den.",
            f"Note: {file} is for {facts.year}, {year - facts.year} years before the draft: what "
            f"was decided for {between} is not in it. If there is a newer plan, start from that.",
        )


def _known(
    document: Document, turn: Turn, report: Report | None, frame: Frame | None
) -> tuple[Known, list[tuple[str, str]]]:
    """What is known of the new year, and what of it found no place."""
    known = NOTHING
    notes: list[tuple[str, str]] = []
    if report:
        outcomes, reported = outcomes_of(report.document, report.pairs)
        every = [one for goal in document.goals for one in goal.indicators]
        known = replace(
            known, outcomes=outcomes, year=reported, files=(report.document.source.file,)
        )
        notes.extend(_other_document(document.document, report.document, reported, turn))
        left = [one.name for one in every if not known.outcome_of(one.where, one.name, reported)]
        file, got, names = report.document.source.file, len(every) - len(left), _listed(left)
        notes.append(
            (
                f"{file}: {got} av {len(every)} indikatorer har ett utfall för {reported}."
                + (f" Utan: {names}." if left else ""),
                f"{file}: {got} of {len(every)} indicators have an outcome for {reported}."
                + (f" Without: {names}." if left else ""),
            )
        )
    if frame:
        matched = match_frame(frame, document, plan_year=turn.plan_year, year=turn.year)
        known = replace(known, frame=matched.values, files=(*known.files, frame.file))
        for rows, swedish, english in (
            (matched.unused, "rader som planen inte har", "rows that the plan does not have"),
            (matched.without_unit, "rader utan enhet", "rows without a unit"),
            (matched.unclear, "rader som inte är entydiga", "rows that are not clear"),
        ):
            if rows:
                names = _listed(rows)
                notes.append(
                    (f"{frame.file}: {swedish}: {names}.", f"{frame.file}: {english}: {names}.")
                )
    return known, notes


def _other_document(
    plan: Facts, report: Document, reported: int | None, turn: Turn
) -> Iterator[tuple[str, str]]:
    """What makes a report an odd source of baselines: another board's, or another year's."""
    file, its = report.source.file, report.document
    for mine, theirs in ((plan.municipality, its.municipality), (plan.board, its.board)):
        if mine and theirs and mine != theirs:
            yield (
                f"Obs! {file} gäller {theirs}, planen {mine}. Är det rätt bokslut?",
                f"Note: {file} is about {theirs}, the plan about {mine}. Is it the right report?",
            )
    if reported is not None and reported != turn.year - 1:
        yield (
            f"Obs! {file} redovisar {reported}; året före {turn.year} är {turn.year - 1}.",
            f"Note: {file} reports {reported}; the year before {turn.year} is {turn.year - 1}.",
        )


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = "; ".join(clean(name) for name in names[:_NAMED])
    return f"{shown} (+{len(names) - _NAMED})" if len(names) > _NAMED else shown
