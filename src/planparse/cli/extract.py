"""``planparse extract``: one or several files into data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from planparse.cli.shared import (
    INPUT,
    common,
    counted,
    jobs_option,
    like_option,
    ocr_option,
    refuse_overwriting,
    t,
    tell_log,
    tell_trouble,
)
from planparse.errors import WrongUsage
from planparse.voice import Voice


@click.command(
    "extract",
    help=t(
        "Läs INPUT till JSON, Excel, CSV eller Markdown: tabeller, mål, budget, uppdrag, belopp "
        "och vad kontrollen fann.",
        "Read INPUT into JSON, Excel, CSV or Markdown: tables, goals, budget, assignments, amounts "
        "and findings.",
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=INPUT)
@click.option(
    "-o",
    "out",
    default="outputs",
    show_default=True,
    metavar="DIR",
    help=t("Mapp för resultatet; - är standard ut.", "Folder of the result; - is standard out."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "xlsx", "csv", "md"]),
    default="json",
    show_default=True,
    help=t("Vad som skrivs.", "What is written."),
)
@ocr_option
@jobs_option
@like_option
@click.option(
    "--searchable",
    type=INPUT,
    metavar="OUT.pdf",
    help=t(
        "Skriv också INPUT som sökbar PDF med den lästa texten över bilderna.",
        "Also write INPUT as a searchable PDF with the text that was read over its pictures.",
    ),
)
@click.option(
    "--debug-images",
    "pictures",
    type=INPUT,
    metavar="DIR",
    help=t(
        "Mapp för bilder av sidorna med det som hittades inritat (<namn>-p001.png).",
        "Folder for pictures of the pages with what was found (<name>-p001.png).",
    ),
)
@common
def extract_command(
    inputs: tuple[Path, ...],
    out: str,
    form: Any,
    ocr: Any,
    jobs: int,
    like: Path | None,
    searchable: Path | None,
    pictures: Path | None,
    voice: Voice,
) -> None:
    from planparse import archive, pipeline
    from planparse.sister import clean_lines
    from planparse.write.export import exported
    from planparse.write.files import write_whole

    if searchable is not None and len(inputs) > 1:
        raise WrongUsage(
            "--searchable tar en enda INPUT. Kör en fil i taget.",
            "--searchable takes one INPUT. Run one file at a time.",
        )
    refuse_overwriting((searchable,), (*inputs, like))
    _refuse_file_name(out)
    clean = clean_lines(like) if like else ()
    if out == "-":
        if len(inputs) > 1 or form not in ("json", "md"):
            raise WrongUsage(
                "-o - tar en enda INPUT och formatet json eller md. Ange en mapp i stället.",
                "-o - takes one INPUT and the format json or md. Name a folder instead.",
            )
        names = pictures / inputs[0].stem if pictures is not None else None
        if searchable is None:
            document = pipeline.extract(inputs[0], ocr=ocr, jobs=jobs, like=clean, pictures=names)
        else:
            document, pdf = pipeline.extract_searchable(
                inputs[0], ocr=ocr, jobs=jobs, like=clean, pictures=names
            )
            write_whole(searchable, pdf)
        done = archive.outcome_of(archive.Job(inputs[0], Path(out)), document, 0.0)
        _tell_pictures(voice, done, pictures)
        tell_log(voice, done)
        for content in exported(document, form, Path(out)).values():
            sys.stdout.buffer.writelines(content)
        return
    work = archive.jobs_for(inputs, Path(out), form)
    refuse_overwriting({job.output for job in work}, (*inputs, like, searchable))
    with voice.progress("Läser", "Reading", len(work)) as step:

        def told(outcome: archive.Outcome) -> None:
            _tell_outcome(voice, outcome)
            _tell_pictures(voice, outcome, pictures)
            tell_log(voice, outcome)
            step(outcome.pages or 0)

        if len(work) == 1:
            outcomes = [archive.extract_job(work[0], ocr, jobs, form, clean, pictures, searchable)]
            told(outcomes[0])
            if searchable is not None and outcomes[0].error is None:
                voice.say(f"Sökbar PDF: {searchable}.", f"Searchable PDF: {searchable}.")
        else:
            outcomes = archive.run(
                work, processes=jobs, ocr=ocr, form=form, like=clean, pictures=pictures, done=told
            )
    sys.exit(max(outcome.exit_code for outcome in outcomes))


def _refuse_file_name(out: str) -> None:
    """-o names a folder: one called plan.json would hide the result in a place nobody looks."""
    folder = Path(out)
    if folder.suffix.casefold() in (".json", ".xlsx", ".csv", ".md") and not folder.is_dir():
        raise WrongUsage(
            f"{out}: -o är en mapp, och filen i den får sitt namn av INPUT. Ange en mapp, eller "
            f"skriv JSON till standard ut med -o -.",
            f"{out}: -o is a folder, and the file in it is named after INPUT. Name a folder, or "
            f"write JSON to standard output with -o -.",
        )


def _tell_outcome(voice: Voice, outcome: Any) -> None:
    tell_trouble(voice, outcome)
    if outcome.error:
        return
    job = outcome.job
    output = job.output
    if output.suffix == ".csv":  # one file per table
        output = output.with_name(f"{output.stem}-*.csv")
    counts = [
        (outcome.tables, ("tabell", "tabeller"), ("table", "tables")),
        (outcome.goals, ("mål", "mål"), ("goal", "goals")),
        (outcome.errors, ("fel", "fel"), ("error", "errors")),
        (outcome.warnings, ("varning", "varningar"), ("warning", "warnings")),
    ]
    if outcome.pages is not None:  # Word files and dumps have none
        counts.insert(0, (outcome.pages, ("sida", "sidor"), ("page", "pages")))
    if outcome.problems:
        counts.append((outcome.problems, ("problem", "problem"), ("problem", "problems")))
    voice.say(
        f"{job.input.name} → {output}: "
        + ", ".join(counted(count, *swedish) for count, swedish, _ in counts),
        f"{job.input.name} → {output}: "
        + ", ".join(counted(count, *english) for count, _, english in counts),
    )


def _tell_pictures(voice: Voice, outcome: Any, pictures: Path | None) -> None:
    """Where the pictures are, or why there are none."""
    if pictures is None or outcome.error:
        return
    name = outcome.job.input.name
    if outcome.printed:
        voice.say(
            f"{name}: {counted(outcome.pages, 'sida', 'sidor')} som bild i {pictures}.",
            f"{name}: {counted(outcome.pages, 'page', 'pages')} as pictures in {pictures}.",
        )
    else:
        voice.say(
            f"{name}: det finns ingen bild att rita, för text- och Word-filer har inga sidor med "
            "lägen. Läs PDF-filen i stället om du vill se bilder.",
            f"{name}: there is no picture to draw, for text and Word files have no pages with "
            "places. Read the PDF instead if you want pictures.",
        )
