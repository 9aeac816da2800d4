"""Two boards, or two municipalities, side by side: nothing changed from one to the other."""

from __future__ import annotations

from planparse.model import Diff
from planparse.write.change_words import places_of
from planparse.write.report_head import documents_table, title_of, two_owners, whose
from planparse.write.report_shapes import Part, Report, ReportTable, unbroken, words
from planparse.write.wording import clean


def boards_report(diff: Diff) -> Report:
    """What two boards make of the council goals both have."""
    return Report(
        title=title_of(diff),
        subtitle=whose(diff),
        lead=(f"Dokumenten kan inte jämföras fullt ut. {clean(str(diff.comparable))}",),
        documents=documents_table(diff),
        first=(),
        parts=(_goals(diff),) if diff.changes else (),
    )


def _goals(diff: Diff) -> Part:
    owners = two_owners(diff) or ("Första", "Andra")
    rows = tuple(
        (
            words(clean(change.name)),
            words(clean(change.old or "")),
            words(clean(change.new or "")),
            words(unbroken(places_of(change))),
        )
        for change in diff.changes
    )
    count = len(rows)
    many = "Ett gemensamt mål" if count == 1 else f"{count} gemensamma mål"
    return Part(
        "del-goal",
        f"Gemensamma mål ({count})",
        lead=(f"{many} har olika nämndmål under sig.",),
        tables=(
            ReportTable(
                caption="Kommunfullmäktiges gemensamma mål och nämndernas mål",
                heads=("Kommunfullmäktiges mål", *owners, "Plats"),
                rows=rows,
                description="Ett gemensamt mål per rad, med vad var och en av nämnderna har satt.",
            ),
        ),
    )
