"""Two boards, or two municipalities, side by side: nothing changed from one to the other."""

from __future__ import annotations

from planparse.model import Diff
from planparse.write.change_words import places_of
from planparse.write.report_head import documents_table, title_of, two_owners, whose
from planparse.write.report_shapes import Part, Report, ReportTable, unbroken, words
from planparse.write.wording import Language, clean, say


def boards_report(diff: Diff, lang: Language = "sv") -> Report:
    """What two boards make of the council goals both have."""
    limits = say(
        lang, "Dokumenten kan inte jämföras fullt ut.", "The documents cannot be fully compared."
    )
    return Report(
        lang=lang,
        title=title_of(diff, lang),
        subtitle=whose(diff, lang),
        lead=(f"{limits} {clean(str(diff.comparable))}",),
        documents=documents_table(diff, lang),
        first=(),
        parts=(_goals(diff, lang),) if diff.changes else (),
    )


def _goals(diff: Diff, lang: Language) -> Part:
    owners = two_owners(diff) or (say(lang, "Första", "First"), say(lang, "Andra", "Second"))
    rows = tuple(
        (
            words(clean(change.name)),
            words(clean(change.old or "")),
            words(clean(change.new or "")),
            words(unbroken(places_of(change, lang))),
        )
        for change in diff.changes
    )
    count = len(rows)
    if lang == "en":
        many = "One council goal has" if count == 1 else f"{count} council goals have"
        lead = f"{many} different board goals."
    else:
        many = "Ett gemensamt mål" if count == 1 else f"{count} gemensamma mål"
        lead = f"{many} har olika nämndmål under sig."
    return Part(
        "del-goal",
        say(lang, f"Gemensamma mål ({count})", f"Goals in common ({count})"),
        lead=(lead,),
        tables=(
            ReportTable(
                caption=say(
                    lang,
                    "Kommunfullmäktiges gemensamma mål och nämndernas mål",
                    "The council's goals in common and the boards' goals",
                ),
                heads=(
                    say(lang, "Kommunfullmäktiges mål", "Council goal"),
                    *owners,
                    say(lang, "Plats", "Place"),
                ),
                rows=rows,
                description=say(
                    lang,
                    "Ett gemensamt mål per rad, med vad var och en av nämnderna har satt.",
                    "One goal per row, with what each of the boards has set.",
                ),
            ),
        ),
    )
