"""``planparse repair``: plain text in, plain text out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.cli.shared import INPUT, common, like_option, refuse_overwriting, t
from planparse.errors import WrongUsage
from planparse.voice import Voice

if TYPE_CHECKING:
    from planparse.read import Decoded
    from planparse.swedish.repaired import Repaired


@click.command(
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
@click.option(
    "--report",
    type=INPUT,
    metavar="FILE",
    help=t("Skriv alla ändringar till FILE som JSON.", "Write all changes to FILE as JSON."),
)
@click.option(
    "--show",
    is_flag=True,
    help=t("Visa ändrade rader på standard fel.", "Show changed lines on standard error."),
)
@like_option
@common
def repair_command(
    source: Path,
    out: Path | None,
    report: Path | None,
    show: bool,
    like: Path | None,
    voice: Voice,
) -> None:
    from planparse.read import plain_text, text_of
    from planparse.sister import clean_lines
    from planparse.swedish.repaired import repaired
    from planparse.write.changes_shown import changed_lines, report_json
    from planparse.write.files import write_whole

    dash = str(source) == "-"
    report_out = report is not None and str(report) == "-"
    if report_out and (out is None or str(out) == "-"):
        raise WrongUsage(
            "--report -: text och ändringar får inte plats båda på standard ut. "
            "Ge texten en fil med -o.",
            "--report -: text and changes cannot both go to standard out. "
            "Give the text a file with -o.",
        )
    refuse_overwriting((out, None if report_out else report), (None if dash else source, like))
    clean = clean_lines(like) if like else ()
    read = text_of(sys.stdin.buffer.read(), Path("-")) if dash else plain_text(source)
    mended = repaired(read.text, like=clean)
    _tell_encoding(voice, source, read)
    # A byte order mark is no text; where there was one the result has it too.
    content = (b"\xef\xbb\xbf" if read.mark and read.usual else b"") + mended.text.encode()
    if report_out:
        click.echo(report_json(mended), nl=False)
    elif report:
        write_whole(report, report_json(mended))
    if show:
        for line in changed_lines(mended, colour=voice.colour):
            click.echo(line, err=True, color=voice.colour)
    if out and str(out) != "-":
        write_whole(out, content)
        voice.say(f"Skrev {out}: {_counts(mended)}.", f"Wrote {out}: {_counts_english(mended)}.")
    else:
        sys.stdout.buffer.write(content)
        voice.detail(f"{source}: {_counts(mended)}.", f"{source}: {_counts_english(mended)}.")


def _tell_encoding(voice: Voice, source: Path, read: Decoded) -> None:
    if read.usual:
        return
    lost, lost_english = "", ""
    if read.lost:
        lost = f" {read.lost} tecken saknar betydelse och blev \ufffd."
        lost_english = f" {read.lost} characters have no meaning and became \ufffd."
    voice.say(
        f"{source}: filen är läst som {read.said}; resultatet är UTF-8.{lost}",
        f"{source}: the file was read as {read.said}; the result is UTF-8.{lost_english}",
    )


def _counts(mended: Repaired) -> str:
    return f"{mended.changed} ord ändrade, {mended.left} tveksamma lämnade"


def _counts_english(mended: Repaired) -> str:
    return f"{mended.changed} words changed, {mended.left} doubtful ones left"
