"""``planparse repair``: plain text in, plain text out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planparse.cli.shared import (
    INPUT,
    common,
    counted,
    like_option,
    refuse_folder,
    refuse_overwriting,
    t,
)
from planparse.errors import Unreadable, WrongUsage
from planparse.voice import Voice

if TYPE_CHECKING:
    from planparse.read import Decoded
    from planparse.swedish.repaired import Repaired

_NOTHING = b"\0 \t\r\n\f"
_SHEETS = (".csv", ".tsv")


@click.command(
    "repair",
    help=t(
        "Laga förlorade å, ä och ö i text. INPUT är en textfil (även CSV) eller - för standard in.",
        "Mend lost å, ä and ö in text. INPUT is a text file (also CSV) or - for standard input.",
    ),
)
@click.argument(
    "sources",
    metavar="INPUT|-",
    nargs=-1,  # one; that a second is too many is told in words of our own
    required=True,
    type=click.Path(path_type=Path, readable=False, allow_dash=True),
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
    sources: tuple[Path, ...],
    out: Path | None,
    report: Path | None,
    show: bool,
    like: Path | None,
    voice: Voice,
) -> None:
    from planparse.sister import clean_lines
    from planparse.swedish.repaired import repaired
    from planparse.write.changes_shown import changed_lines, report_json
    from planparse.write.files import write_whole

    if len(sources) > 1:
        raise WrongUsage(
            "repair tar en textfil i taget. Kör kommandot en gång per fil; sätt ett namn med "
            "blanksteg inom citattecken.",
            "repair takes one text file at a time. Run the command once for each file; put a "
            "name with blanks in quotes.",
        )
    (source,) = sources
    report_out = report is not None and str(report) == "-"
    if report_out and (out is None or str(out) == "-"):
        raise WrongUsage(
            "--report -: text och ändringar får inte plats båda på standard ut. "
            "Ge texten en fil med -o.",
            "--report -: text and changes cannot both go to standard out. "
            "Give the text a file with -o.",
        )
    out = None if str(out) == "-" else out
    report_file = None if report_out else report
    refuse_folder(out, "lagad.txt" if _is_dash(source) else f"lagad-{source.name}")
    refuse_folder(report_file, "rapport.json")
    refuse_overwriting((out, report_file), (None if _is_dash(source) else source, like))
    clean = clean_lines(like) if like else ()
    read = _read(source)
    mended = repaired(read.text, like=clean)
    _tell_kind(voice, source, read)
    # A byte order mark is no text; where there was one the result has it too.
    content = (b"\xef\xbb\xbf" if read.mark and read.usual else b"") + mended.text.encode()
    if report_out:
        click.echo(report_json(mended), nl=False)
    elif report_file:
        write_whole(report_file, report_json(mended))
    if show:
        for line in changed_lines(mended, colour=voice.colour):
            click.echo(line, err=True, color=voice.colour)
    if out:
        write_whole(out, content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()  # the text before what is said of it
    _tell_counts(voice, source, mended, [path for path in (out, report_file) if path], show=show)


def _is_dash(source: Path) -> bool:
    return str(source) == "-"


def _name(voice: Voice, source: Path) -> str:
    return voice.choose("standard in", "standard input") if _is_dash(source) else str(source)


def _read(source: Path) -> Decoded:
    """The text to mend.

    Raises Unreadable with advice for someone who mends text: that of the room read is for
    documents (fetch the file again, read the folder with batch)."""
    from planparse.read import plain_text, text_of

    dash = _is_dash(source)
    if not dash and source.is_dir():
        raise Unreadable(
            f"{source}: det är en mapp, och repair tar en textfil i taget. Ange en fil.",
            f"{source}: that is a folder, and repair takes one text file at a time. Name a file.",
        )
    data = sys.stdin.buffer.read() if dash else b""
    try:
        return text_of(data, source) if dash else plain_text(source)
    except Unreadable as error:
        if not dash:
            if not (source.is_file() and os.access(source, os.R_OK)):
                raise
            data = source.read_bytes()
        raise (_not_text(source) if data.strip(_NOTHING) else _no_text(source)) from error


def _no_text(source: Path) -> Unreadable:
    if _is_dash(source):
        return Unreadable(
            "standard in: det kom ingen text att laga. Se efter att kommandot eller filen som "
            "skickas in har text.",
            "standard input: there came no text to mend. See that the command or file that is "
            "sent in has text.",
        )
    return Unreadable(
        f"{source}: filen är tom, så det finns ingen text att laga. Se efter att det är rätt fil.",
        f"{source}: the file is empty, so there is no text to mend. See that it is the right file.",
    )


def _not_text(source: Path) -> Unreadable:
    what, english = "filen är inte en textfil", "the file is not a text file"
    if _is_dash(source):
        what, english = "det som kom är inte text", "what came is not text"
    return Unreadable(
        f"{_name(Voice('sv'), source)}: {what}. Läs PDF och Word (.docx) med planparse extract; "
        "gör först en PDF av bilder och annat (skriv ut eller spara som PDF).",
        f"{_name(Voice('en'), source)}: {english}. Read PDF and Word (.docx) with planparse "
        "extract; first make a PDF of pictures and the like (print or save as PDF).",
    )


def _tell_kind(voice: Voice, source: Path, read: Decoded) -> None:
    """Say how the text was read, where a person may not expect it."""
    name = _name(voice, source)
    if source.suffix.lower() in _SHEETS:
        voice.say(
            f"{name}: filen lagas som vanlig text; skiljetecken och siffror i tal ändras inte.",
            f"{name}: the file is mended as plain text; separators and figures do not change.",
        )
    if read.usual:
        return
    lost, lost_english = "", ""
    if read.lost:
        lost = f" {read.lost} tecken saknar betydelse och blev \ufffd."
        characters = counted(read.lost, "character has", "characters have")
        lost_english = f" {characters} no meaning and became \ufffd."
    voice.say(
        f"{name}: texten är läst som {read.said}; resultatet är UTF-8.{lost}",
        f"{name}: the text was read as {read.said.replace(' och ', ' and ')}; "
        f"the result is UTF-8.{lost_english}",
    )


def _tell_counts(
    voice: Voice, source: Path, mended: Repaired, written: list[Path], *, show: bool
) -> None:
    """How much was changed, and the files that were ``written``; where there are none only to
    those who asked to see."""
    swedish = (
        f"{counted(mended.changed, 'ord ändrat', 'ord ändrade')}, "
        f"{counted(mended.left, 'tveksamt lämnat', 'tveksamma lämnade')}."
    )
    english = (
        f"{counted(mended.changed, 'word', 'words')} changed, "
        f"{counted(mended.left, 'doubtful one', 'doubtful ones')} left."
    )
    if written:
        files = [str(path) for path in written]
        voice.say(
            f"Skrev {' och '.join(files)}: {swedish}", f"Wrote {' and '.join(files)}: {english}"
        )
        return
    name = _name(voice, source)
    (voice.say if show else voice.detail)(f"{name}: {swedish}", f"{name}: {english}")
