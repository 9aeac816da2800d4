"""The command line: options in, one call of the library, text out. No logic lives here."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import Any

import click

from planparse.cli.about import doctor_command, schema_command
from planparse.cli.batch import batch_command
from planparse.cli.check import check_command
from planparse.cli.diff import diff_command
from planparse.cli.draft import draft_command
from planparse.cli.extract import extract_command
from planparse.cli.repair import repair_command
from planparse.cli.shared import LANGUAGE, t
from planparse.errors import ExitCode, PlanparseError, Unexpected
from planparse.version import __version__
from planparse.voice import LANGUAGES, Voice, unknown_language, usage_sentence


class _Program(click.Group):
    """Click ends with code 1 when the reader of our output (head, less) has gone. To us 1 means
    that something was found, and a reader that has seen enough is no error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # What is still held would be written, and fail, when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(ExitCode.done)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=t(
        "Läser kommunala verksamhetsplaner, budgetar och bokslut (PDF, Word, text) till "
        "spårbara data, kontrollerar siffrorna, jämför år och gör utkast till nästa plan.",
        "Reads Swedish municipal plans, budgets and reports (PDF, Word, text) into traceable "
        "data, checks the figures, compares years and drafts the next plan.",
    ),
)
@click.version_option(
    __version__, prog_name="planparse", help=t("Visa versionen.", "Show the version.")
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,  # read before the options are, since the help is written in it
    help=t("Språk i meddelanden.", "Language of messages."),
)
def cli() -> None:
    pass


for _command in (
    extract_command,
    repair_command,
    check_command,
    diff_command,
    draft_command,
    batch_command,
    schema_command,
    doctor_command,
):
    cli.add_command(_command)


def main() -> None:
    """The program: exit codes by the contract, errors as one sentence. A stack trace is shown only
    with ``--verbose``, and only of a fault of our own."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal of another encoding lacks some letters; that must not end the work.
        sys.stdout.reconfigure(errors="backslashreplace")
    voice = Voice(LANGUAGE)
    wanted = unknown_language()
    if wanted:
        click.echo(
            f"PLANPARSE_LANG={wanted} känns inte igen (sv eller en); meddelandena är på svenska.",
            err=True,
        )
    try:
        cli.main(prog_name="planparse", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo(voice.choose("Avbrutet.", "Interrupted."), err=True)
        sys.exit(ExitCode.interrupted)
    except click.UsageError as error:
        click.echo(usage_sentence(error, voice), err=True)
        sys.exit(ExitCode.usage)
    except PlanparseError as error:
        voice.error(error)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - Python's own code for it is 1, which means "found"
        if "--verbose" in sys.argv:
            traceback.print_exc()
        unexpected = Unexpected(error)
        voice.error(unexpected)
        sys.exit(unexpected.exit_code)
