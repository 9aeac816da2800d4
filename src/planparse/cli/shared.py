"""What the commands share: common options, the language of the help, one INPUT read."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from planparse.errors import CannotWrite, WrongUsage
from planparse.model import Document
from planparse.voice import LANGUAGES, Voice, chosen_language

LANGUAGE = chosen_language(sys.argv[1:])


def t(swedish: str, english: str) -> str:
    """A text of the help in the chosen language."""
    return Voice(LANGUAGE).choose(swedish, english)


def common(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes; the command gets them as one ``voice``."""

    @functools.wraps(command)
    def with_voice(*args: Any, lang: str, quiet: bool, verbose: bool, **options: Any) -> None:
        command(*args, voice=Voice(lang, quiet, verbose), **options)

    decorated: Callable[..., None] = with_voice
    for option in (
        click.option("--verbose", is_flag=True, help=t("Berätta mer.", "Say more.")),
        click.option("--quiet", is_flag=True, help=t("Bara fel sägs.", "Only errors are told.")),
        click.option(
            "--lang",
            type=click.Choice(LANGUAGES),
            default=LANGUAGE,  # also what --lang before the command says
            help=t("Språk i meddelanden.", "Language of messages."),
        ),
    ):
        decorated = option(decorated)
    return decorated


def ocr_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--ocr``."""
    return click.option(
        "--ocr",
        type=click.Choice(["auto", "never", "always"]),
        default="auto",
        show_default=True,
        help=t("När sidor läses som bild.", "When pages are read as pictures."),
    )(command)


def jobs_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--jobs``."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help=t("Antal processer.", "Number of processes."),
    )(command)


def like_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--like``."""
    return click.option(
        "--like",
        type=INPUT,
        metavar="FILE",
        help=t(
            "Ett annat dokument (PDF, Word, text, JSON) vars stavning får användas.",
            "Another document (PDF, Word, text, JSON) whose spellings may be used.",
        ),
    )(command)


# Whether a file can be read is told by the reader, with what to do (exit code 3).
INPUT = click.Path(path_type=Path, readable=False)


def refuse_overwriting(results: Iterable[Path | None], inputs: Iterable[Path | None]) -> None:
    """No command changes an input file, and two results do not fit in one file.

    Raises WrongUsage if a result is one of the inputs or another result."""
    taken = [path for path in inputs if path]
    for result in filter(None, results):
        if any(_same_file(result, path) for path in taken):
            raise WrongUsage(
                f"{result}: filen används redan i kommandot och skulle skrivas över. "
                f"Ange ett annat namn.",
                f"{result}: the command already uses this file and would overwrite it. "
                f"Choose another name.",
            )
        taken.append(result)


def refuse_folder(out: Path | None, name: str) -> None:
    """Some commands write a file where others write a folder.

    Raises CannotWrite, with a file ``name`` that would do, if the result is a folder."""
    if out is not None and out.is_dir():
        raise CannotWrite(
            f"{out}: det är en mapp, men här skrivs en enda fil. Ange en fil: {out / name}",
            f"{out}: that is a folder, but what is written here is one file. "
            f"Name a file: {out / name}",
        )


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return one.resolve() == other.resolve()


def counted(count: int, one: str, many: str) -> str:
    """A number with the word that goes with it: 1 tabell, 0 or 2 tabeller."""
    return f"{count} {one if count == 1 else many}"


def document_of(path: Path) -> Document:
    """A document from JSON of ``extract``, or read now."""
    from planparse import pipeline

    return Document.load(path) if path.suffix.lower() == ".json" else pipeline.extract(path)


def tell_trouble(voice: Voice, outcome: Any) -> None:
    """Say what went wrong with a file, or that its result got another name."""
    job = outcome.job
    if outcome.error:
        voice.error(outcome.error)
    elif job.renamed:
        voice.say(
            f"{job.input}: en annan fil heter likadant; resultatet heter {job.output.name}.",
            f"{job.input}: another file has the same name; the result is {job.output.name}.",
        )


def tell_log(voice: Voice, outcome: Any) -> None:
    """With ``--verbose``: each table with its confidence, and each problem with its place."""
    name = outcome.job.input.name
    for entry in outcome.found:
        english = entry.what.replace("tabell", "table")
        voice.detail(
            ", ".join(filter(None, (name, entry.place, entry.what)))
            + (f", säkerhet {entry.sure}" if entry.sure else "")
            + (f": {entry.why}" if entry.why else ""),
            ", ".join(filter(None, (name, entry.place_english, english)))
            + (f", confidence {entry.confidence}" if entry.sure else "")
            + (f": {entry.why}" if entry.why else ""),
        )
