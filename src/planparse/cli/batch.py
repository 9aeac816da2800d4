"""``planparse batch``: a whole archive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.cli.shared import (
    INPUT,
    common,
    counted,
    jobs_option,
    refuse_overwriting,
    t,
    tell_log,
    tell_trouble,
)
from planparse.errors import ExitCode, Unreadable, WrongUsage
from planparse.voice import Voice, print_table

if TYPE_CHECKING:
    from planparse.archive import Outcome


@click.command(
    "batch",
    help=t(
        "Läs alla PDF-, Word- och textfiler under DIR; en JSON per fil och en sammanfattning.",
        "Read all PDF, Word and text files below DIR; one JSON per file and a summary.",
    ),
)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=INPUT)
@click.option("-o", "out", type=INPUT, required=True, metavar="DIR")
@jobs_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help=t("Längsta tid per fil.", "Longest time per file."),
)
@common
def batch_command(
    folders: tuple[Path, ...],
    out: Path,
    jobs: int,
    timeout: float | None,
    voice: Voice,
) -> None:
    from planparse import archive

    for folder in folders:
        if not folder.exists():
            raise WrongUsage(
                f"{folder}: mappen finns inte. Kontrollera sökvägen.",
                f"{folder}: there is no such folder. Check the path.",
            )
    work = archive.jobs_for(archive.readable_files(folders), out)
    if not work:
        raise WrongUsage(
            "Inga filer att läsa: det finns ingen .pdf, .docx eller .txt under mappen.",
            "No files to read: there is no .pdf, .docx or .txt below the folder.",
        )
    refuse_overwriting({job.output for job in work}, (job.input for job in work))
    passed = archive.left_out(folders, out)
    if passed.kinds:
        count = sum(number for _, number in passed.kinds)
        kinds = ", ".join(f"{suffix or '?'} {number}" for suffix, number in passed.kinds)
        voice.say(
            f"{counted(count, 'fil', 'filer')} av annat slag läses inte ({kinds}).",
            f"{counted(count, 'file', 'files')} of other kinds not read ({kinds}).",
        )
    for folder in passed.closed:
        voice.error(
            Unreadable(
                f"{folder}: du saknar rätt att öppna mappen. Ändra dess rättigheter eller be "
                "ägaren.",
                f"{folder}: you may not open the folder. Change its permissions or ask its owner.",
            )
        )
    collected: list[archive.Outcome] = []
    with voice.progress("Läser", "Reading", len(work)) as step:

        def told(outcome: archive.Outcome) -> None:
            collected.append(outcome)
            tell_trouble(voice, outcome)
            tell_log(voice, outcome)
            step(outcome.pages or 0)

        try:
            outcomes = archive.run(work, processes=jobs, timeout=timeout, done=told)
        except KeyboardInterrupt:
            # What was read before the interruption is whole: its list is written too.
            _write_summary(out, collected)
            voice.say(
                f"Läst: {len(collected)} av {counted(len(work), 'fil', 'filer')}; "
                f"se {out / 'batch.csv'}.",
                f"Read: {len(collected)} of {counted(len(work), 'file', 'files')}; "
                f"see {out / 'batch.csv'}.",
            )
            raise
    _write_summary(out, outcomes)
    print_table(archive.OVERVIEW, archive.overview_rows(outcomes))
    voice.say(
        f"Sammanfattningen ligger i {out / 'batch.csv'}, loggen i {out / 'batch-logg.csv'}.",
        f"Summary: {out / 'batch.csv'}. Log: {out / 'batch-logg.csv'}.",
    )
    worst = max(outcome.exit_code for outcome in outcomes)
    sys.exit(max(worst, ExitCode.unreadable) if passed.closed else worst)


def _write_summary(out: Path, outcomes: Sequence[Outcome]) -> None:
    from planparse import archive
    from planparse.write.files import write_whole

    write_whole(out / "batch.csv", archive.summary_csv(outcomes))
    logs = [(str(outcome.job.input), outcome.log) for outcome in outcomes]
    write_whole(out / "batch-logg.csv", archive.log_csv(logs))
