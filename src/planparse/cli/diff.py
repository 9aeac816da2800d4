"""``planparse diff``: what changed from one document to another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planparse.cli.shared import (
    INPUT,
    common,
    document_of,
    refuse_folder,
    refuse_overwriting,
    t,
)
from planparse.errors import ExitCode, WrongUsage
from planparse.voice import Voice


@click.command(
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
    from planparse.write.wording import Language

    if form == "docx" and (out is None or out.suffix.lower() != ".docx"):
        raise WrongUsage(
            "En jämförelse i Word skrivs till en fil: ange -o FIL.docx.",
            "A comparison in Word is written to a file: use -o FILE.docx.",
        )
    refuse_folder(out, f"diff.{'txt' if form == 'text' else form}")
    refuse_overwriting((out,), (old, new))
    result = planparse.diff(document_of(old), document_of(new))
    lang: Language = "en" if voice.language == "en" else "sv"
    if form == "docx":
        content = write.diff_as_word(result, lang)
    elif form == "html":
        content = write.diff_as_html(result, lang).encode()
    elif form == "json":
        content = (result.model_dump_json(indent=2) + "\n").encode()
    else:
        color = out is None and sys.stdout.isatty()
        content = write.diff_as_text(result, color=color, lang=lang).encode()
    if out:
        write_whole(out, content)
        voice.say(f"Skrev {out}.", f"Wrote {out}.")
    else:
        click.echo(content.decode(), nl=False)
    sys.exit(ExitCode.found if result.changes else ExitCode.done)
