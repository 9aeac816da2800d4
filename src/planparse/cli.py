"""The command line: options in, one call of the library, text out. No logic lives here."""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from planparse.errors import ExitCode, PlanparseError, WrongUsage
from planparse.model import SCHEMAS, Document, FileFindings, FindingsReport, json_schema
from planparse.options import INPUT, LANGUAGE, common, jobs_option, ocr_option, t
from planparse.voice import Voice, print_table, usage_sentence


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=t(
        "Läser kommunala verksamhetsplaner, budgetar och bokslut (PDF, Word, text) till "
        "spårbara data, kontrollerar siffrorna, jämför år och gör utkast till nästa plan.",
        "Reads Swedish municipal plans, budgets and reports (PDF, Word, text) into traceable "
        "data, checks the figures, compares years and drafts the next plan.",
    ),
)
@click.version_option(metadata.version("planparse"), prog_name="planparse")
def cli() -> None:
    pass


@cli.command(
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
@common
def extract_command(
    inputs: tuple[Path, ...], out: str, form: Any, ocr: Any, jobs: int, voice: Voice
) -> None:
    from planparse import archive, pipeline
    from planparse.write.export import exported

    if out == "-":
        if len(inputs) > 1 or form not in ("json", "md"):
            raise WrongUsage(
                "-o - tar en enda INPUT och formatet json eller md. Ange en mapp i stället.",
                "-o - takes one INPUT and the format json or md. Name a folder instead.",
            )
        document = pipeline.extract(inputs[0], ocr=ocr, jobs=jobs)
        sys.stdout.buffer.writelines(exported(document, form, Path(out)).values())
        return
    work = archive.jobs_for(inputs, Path(out), form)
    with voice.progress("Läser", "Reading", len(work)) as step:

        def told(outcome: archive.Outcome) -> None:
            _tell_outcome(voice, outcome)
            step()

        if len(work) == 1:
            outcomes = [archive.extract_job(work[0], ocr, jobs, form)]
            told(outcomes[0])
        else:
            outcomes = archive.run(work, processes=jobs, ocr=ocr, form=form, done=told)
    sys.exit(max(outcome.exit_code for outcome in outcomes))


def _tell_trouble(voice: Voice, outcome: Any) -> None:
    job = outcome.job
    if outcome.error:
        voice.error(outcome.error)
    elif job.renamed:
        voice.say(
            f"{job.input}: en annan fil heter likadant; resultatet heter {job.output.name}.",
            f"{job.input}: another file has the same name; the result is {job.output.name}.",
        )


def _tell_outcome(voice: Voice, outcome: Any) -> None:
    _tell_trouble(voice, outcome)
    if outcome.error:
        return
    job = outcome.job
    output = job.output
    if output.suffix == ".csv":  # one file per table
        output = output.with_name(f"{output.stem}-*.csv")
    voice.say(
        f"{job.input.name} → {output}: {outcome.pages} sidor, {outcome.tables} tabeller, "
        f"{outcome.goals} mål, {outcome.errors} fel, {outcome.warnings} varningar"
        + (f", {outcome.problems} problem" if outcome.problems else ""),
        f"{job.input.name} → {output}: {outcome.pages} pages, {outcome.tables} tables, "
        f"{outcome.goals} goals, {outcome.errors} errors, {outcome.warnings} warnings"
        + (f", {outcome.problems} problems" if outcome.problems else ""),
    )


@cli.command(
    "repair",
    help=t(
        "Laga förlorade å, ä och ö i text. INPUT är en textfil eller - för standard in.",
        "Mend lost å, ä and ö in text. INPUT is a text file or - for standard input.",
    ),
)
@click.argument(
    "source", metavar="INPUT|-", type=click.Path(path_type=Path, readable=False, allow_dash=True)
)
@click.option(
    "-o",
    "out",
    type=INPUT,
    metavar="FILE",
    help=t("Fil för resultatet i stället för standard ut.", "File instead of standard out."),
)
@common
def repair_command(source: Path, out: Path | None, voice: Voice) -> None:
    import planparse
    from planparse.read import plain_text
    from planparse.read.text import decode
    from planparse.write.files import write_whole

    dash = str(source) == "-"
    text = decode(sys.stdin.buffer.read())[0] if dash else plain_text(source)
    mended = planparse.repair(text)
    if out:
        write_whole(out, mended.encode())
        voice.say(f"Skrev {out}.", f"Wrote {out}.")
    else:
        sys.stdout.buffer.write(mended.encode())


@cli.command(
    "check",
    help=t(
        "Kontrollera summor, enheter, procent och text mot tabell. FILE är JSON eller dokument.",
        "Check sums, units, percentages and text against tables. FILE is JSON or a document.",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=INPUT)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--accessibility",
    is_flag=True,
    help=t(
        "Kontrollera i stället om Word-filen (.docx) går att läsa för alla.",
        "Check instead whether the Word file (.docx) can be read by everybody.",
    ),
)
@common
def check_command(files: tuple[Path, ...], form: str, accessibility: bool, voice: Voice) -> None:
    import planparse
    from planparse.write import check_word_file, findings_as_text

    results: list[FileFindings] = []
    code = ExitCode.done
    for path in files:
        try:
            document = None if accessibility else _document(path)
            findings = planparse.check(document) if document else check_word_file(path)
        except PlanparseError as error:
            voice.error(error)
            code = max(code, error.exit_code)
            continue
        results.append(FileFindings(file=path.name, findings=findings))
    report = FindingsReport(files=tuple(results))
    if form == "json":
        click.echo(report.model_dump_json(indent=2))
    else:
        click.echo(
            findings_as_text(report, color=sys.stdout.isatty(), lang=voice.language), nl=False
        )
    severe = any(f.severity == "error" for result in results for f in result.findings)
    sys.exit(max(code, ExitCode.found if severe else ExitCode.done))


def _document(path: Path) -> Document:
    """A document from JSON of ``extract``, or read now."""
    from planparse import pipeline

    return Document.load(path) if path.suffix.lower() == ".json" else pipeline.extract(path)


@cli.command(
    "diff",
    help=t(
        "Visa vad som ändrats i sak från OLD till NEW (JSON eller dokument).",
        "Show what changed in meaning from OLD to NEW (JSON or documents).",
    ),
)
@click.argument("old", metavar="OLD", type=INPUT)
@click.argument("new", metavar="NEW", type=INPUT)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "docx"]), default="text"
)
@click.option("-o", "out", type=INPUT, metavar="FILE", help=t("Skriv till FILE.", "Write to FILE."))
@common
def diff_command(old: Path, new: Path, form: str, out: Path | None, voice: Voice) -> None:
    import planparse
    from planparse import write
    from planparse.write.files import write_whole

    if form == "docx" and (out is None or out.suffix.lower() != ".docx"):
        raise WrongUsage(
            "En jämförelse i Word skrivs till en fil: ange -o FIL.docx.",
            "A comparison in Word is written to a file: use -o FILE.docx.",
        )
    result = planparse.diff(_document(old), _document(new))
    if form == "docx":
        content = write.diff_as_word(result)
    elif form == "html":
        content = write.diff_as_html(result).encode()
    elif form == "json":
        content = (result.model_dump_json(indent=2) + "\n").encode()
    else:
        color = out is None and sys.stdout.isatty()
        content = write.diff_as_text(result, color=color, lang=voice.language).encode()
    if out:
        write_whole(out, content)
        voice.say(f"Skrev {out}.", f"Wrote {out}.")
    else:
        click.echo(content.decode(), nl=False)
    sys.exit(ExitCode.found if result.changes else ExitCode.done)


@cli.command(
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
    notes = planparse.draft(
        _document(plan),
        year=year,
        out=out,
        outcome=_document(outcome) if outcome else None,
        frame=frame if frame is None or is_sheet(frame) else _document(frame),
        template=template,
        tracked=tracked,
    )
    for swedish, english in notes:
        voice.say(swedish, english)
    voice.say(
        f"Skrev {out}. Det som behöver ses över är markerat och har en kommentar.",
        f"Wrote {out}. What needs review is marked and has a comment.",
    )


@cli.command(
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
    from planparse.write.files import write_whole

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
    with voice.progress("Läser", "Reading", len(work)) as step:

        def told(outcome: archive.Outcome) -> None:
            _tell_trouble(voice, outcome)
            step()

        outcomes = archive.run(work, processes=jobs, timeout=timeout, done=told)
    write_whole(out / "batch.csv", archive.summary_csv(outcomes))
    print_table(archive.OVERVIEW, archive.overview_rows(outcomes))
    voice.say(f"Sammanfattningen ligger i {out / 'batch.csv'}.", f"Summary: {out / 'batch.csv'}.")
    sys.exit(max(outcome.exit_code for outcome in outcomes))


@cli.command(
    "schema",
    help=t(
        "Skriv ut JSON-schemat NAME (document, findings eller diff).",
        "Print the JSON Schema NAME (document, findings or diff).",
    ),
)
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(SCHEMAS)))
@common
def schema_command(name: str | None, voice: Voice) -> None:
    if name:
        click.echo(json_schema(name), nl=False)
        return
    voice.detail("Alla scheman, ett per namn.", "All schemas, one per name.")
    every = {known: json.loads(json_schema(known)) for known in SCHEMAS}
    click.echo(json.dumps(every, ensure_ascii=False, indent=2))


@cli.command(
    "doctor",
    help=t("Se efter att allt som behövs är på plats.", "See that all that is needed is there."),
)
@common
def doctor_command(voice: Voice) -> None:
    from planparse.doctor import examine

    results = examine(Path.cwd())
    for result in results:
        word = _mark(voice, result.ok, result.needed)
        click.echo(f"{word:<9} {voice.choose(result.swedish, result.english)}")
        if not result.ok:
            click.echo(f"          → {result.mend}")
    missing = any(result.needed and not result.ok for result in results)
    sys.exit(ExitCode.missing if missing else ExitCode.done)


def _mark(voice: Voice, ok: bool, needed: bool) -> str:
    if ok:
        return "ok"
    return voice.choose("saknas", "missing") if needed else voice.choose("valfritt", "optional")


def main() -> None:
    """The program: exit codes by the contract, errors as one sentence, never a stack trace."""
    voice = Voice(LANGUAGE)
    try:
        cli.main(prog_name="planparse", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(_interrupted(voice))
    except KeyboardInterrupt:
        sys.exit(_interrupted(voice))
    except click.UsageError as error:
        click.echo(usage_sentence(error, voice), err=True)
        sys.exit(ExitCode.usage)
    except PlanparseError as error:
        voice.error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is wrong.
        sys.stderr.close()
        sys.exit(ExitCode.done)


def _interrupted(voice: Voice) -> ExitCode:
    click.echo(voice.choose("Avbrutet.", "Interrupted."), err=True)
    return ExitCode.interrupted


if __name__ == "__main__":
    main()
