"""The command line: options in, one call of the library, text out. No logic lives here."""

from __future__ import annotations

import io
import sys
from importlib import metadata

import click

from planparse.cli.about import doctor_command, schema_command
from planparse.cli.batch import batch_command
from planparse.cli.check import check_command
from planparse.cli.diff import diff_command
from planparse.cli.draft import draft_command
from planparse.cli.extract import extract_command
from planparse.cli.repair import repair_command
from planparse.cli.shared import LANGUAGE, t
from planparse.errors import ExitCode, PlanparseError
from planparse.voice import LANGUAGES, Voice, unknown_language, usage_sentence


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
    """The program: exit codes by the contract, errors as one sentence, never a stack trace."""
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
