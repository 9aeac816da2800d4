"""``planparse schema`` and ``planparse doctor``: about the program itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from planparse.cli.shared import common, t
from planparse.errors import ExitCode
from planparse.model import SCHEMAS, json_schema
from planparse.voice import Voice


@click.command(
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


@click.command(
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
