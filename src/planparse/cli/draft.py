"""``planparse draft``: next year's plan as a Word document."""

from __future__ import annotations

from pathlib import Path

import click

from planparse.cli.shared import INPUT, common, document_of, refuse_overwriting, t
from planparse.errors import WrongUsage
from planparse.voice import Voice


@click.command(
    "draft",
    help=t(
        "Gör ett utkast i Word till planen för YEAR av PLAN. Siffror gissas aldrig.",
        "Draft the plan for YEAR in Word from PLAN. Figures are never guessed.",
    ),
)
@click.argument("plan", metavar="PLAN", type=INPUT)
@click.option("--year", type=click.IntRange(1990, 2100), required=True, metavar="YEAR")
@click.option(
    "--outcome",
    type=INPUT,
    metavar="FILE",
    help=t("Bokslut vars utfall blir ingående värden.", "Report whose outcomes become baselines."),
)
@click.option(
    "--frame",
    type=INPUT,
    metavar="FILE",
    help=t(
        "Nya årets ram (.xlsx, .csv, .json) eller ett dokument med budgettabell.",
        "The new year's frame (.xlsx, .csv, .json) or a document with a budget table.",
    ),
)
@click.option(
    "--template",
    type=INPUT,
    metavar="FILE.docx",
    help=t(
        "Egen Word-mall: dess format, sidhuvud och sidfot används.",
        "Own Word template: its styles, header and footer are used.",
    ),
)
@click.option(
    "--tracked",
    is_flag=True,
    help=t("Det som är nytt eller borta som spårade ändringar.", "Changes as tracked changes."),
)
@click.option("-o", "out", type=INPUT, required=True, metavar="FILE.docx")
@common
def draft_command(
    plan: Path,
    year: int,
    outcome: Path | None,
    frame: Path | None,
    template: Path | None,
    tracked: bool,
    out: Path,
    voice: Voice,
) -> None:
    import planparse
    from planparse.write.sheetfile import is_sheet

    if out.suffix.lower() != ".docx":
        raise WrongUsage(
            f"{out}: utkastet är ett Word-dokument; ge filen ändelsen .docx.",
            f"{out}: the draft is a Word document; give the file the suffix .docx.",
        )
    refuse_overwriting((out,), (plan, outcome, frame, template))
    notes = planparse.draft(
        document_of(plan),
        year=year,
        out=out,
        outcome=document_of(outcome) if outcome else None,
        frame=frame if frame is None or is_sheet(frame) else document_of(frame),
        template=template,
        tracked=tracked,
    )
    for swedish, english in notes:
        voice.say(swedish, english)
    voice.say(
        f"Skrev {out}. Det som behöver ses över är markerat och har en kommentar.",
        f"Wrote {out}. What needs review is marked and has a comment.",
    )
