"""``planparse check``: findings of documents, or of a Word file as such."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planparse.cli.shared import INPUT, common, document_of, t
from planparse.errors import ExitCode, PlanparseError
from planparse.model import FileFindings, FindingsReport
from planparse.source import shown_name
from planparse.voice import Voice


@click.command(
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
    from planparse.check.every import unsure_figures, verified
    from planparse.write import check_word_file, findings_as_text

    results: list[FileFindings] = []
    code = ExitCode.done
    for path in files:
        try:
            document = None if accessibility else document_of(path)
            findings = planparse.check(document) if document else check_word_file(path)
        except PlanparseError as error:
            voice.error(error)
            code = max(code, error.exit_code)
            continue
        counts = verified(document) if document else {}
        if document and (unsure := unsure_figures(document)):
            _tell_unsure(voice, shown_name(path), unsure)
        results.append(FileFindings(file=shown_name(path), findings=findings, verified=counts))
    report = FindingsReport(files=tuple(results))
    if form == "json":
        click.echo(report.model_dump_json(indent=2))
    else:
        click.echo(
            findings_as_text(report, color=sys.stdout.isatty(), lang=voice.language), nl=False
        )
    severe = any(f.severity == "error" for result in results for f in result.findings)
    sys.exit(max(code, ExitCode.found if severe else ExitCode.done))


def _tell_unsure(voice: Voice, name: str, count: int) -> None:
    if count == 1:
        voice.say(
            f"{name}: 1 tal i tabeller är osäkert läst eller har inget värde; "
            "summor med det prövades inte.",
            f"{name}: 1 figure in tables is uncertain or has no value; "
            "sums with it were not tried.",
        )
        return
    voice.say(
        f"{name}: {count} tal i tabeller är osäkert lästa eller har inget värde; "
        "summor med dem prövades inte.",
        f"{name}: {count} figures in tables are uncertain or have no value; "
        "sums with them were not tried.",
    )
