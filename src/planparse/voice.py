"""What a person is told: Swedish by default, English on request, always on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from planparse.errors import PlanparseError

LANGUAGES = ("sv", "en")
_PAGES = ("filer, {task.fields[pages]} sidor", "files, {task.fields[pages]} pages")


def chosen_language(arguments: Sequence[str]) -> str:
    """The language of messages and help: ``--lang`` on the command line, else PLANPARSE_LANG,
    else Swedish."""
    for i, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
        if argument == "--lang" and i + 1 < len(arguments):
            return _known(arguments[i + 1])
    return _known(os.environ.get("PLANPARSE_LANG", ""))


def unknown_language() -> str:
    """What PLANPARSE_LANG asks for where it is no language we speak, else ""."""
    wanted = os.environ.get("PLANPARSE_LANG", "")
    return "" if wanted in LANGUAGES else wanted


def _known(language: str) -> str:
    return language if language in LANGUAGES else "sv"


def usage_sentence(error: click.UsageError, voice: Voice) -> str:
    """What is wrong with a command line, and where its help is. Click's own words are English."""
    command = error.ctx.command_path if error.ctx else "planparse"
    parameter = error.param if isinstance(error, click.BadParameter) else None
    name = max(parameter.opts, key=len) if isinstance(parameter, click.Option) else ""
    name = name or (parameter.make_metavar(error.ctx) if parameter and error.ctx else "")
    if isinstance(error, click.MissingParameter):
        swedish = f"{name} saknas."
    elif isinstance(error, click.NoSuchOption):
        swedish = f"det finns inget val {error.option_name}."
    elif isinstance(error, click.BadOptionUsage):
        swedish = f"{error.option_name} är felskrivet: värdet saknas, eller valet tar inget värde."
    elif parameter:
        swedish = f"{name} tar {_wanted(parameter.type)}."
    elif error.ctx and isinstance(error.ctx.command, click.Group):
        commands = ", ".join(error.ctx.command.commands)
        swedish = f"kommandot saknas eller finns inte. Välj ett av kommandona {commands}."
    else:
        swedish = "det står mer än kommandot tar. Sätt namn med blanksteg inom citattecken."
    said = voice.choose(swedish, error.format_message())
    return f"{command}: {said} {voice.choose('Hjälp', 'Help')}: {command} --help"


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a value has to be."""
    if isinstance(kind, click.Choice):
        return f"ett av dessa: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        least = f"från {kind.min} till {kind.max}" if kind.max else f"som är minst {kind.min}"
        return f"ett heltal {least}"
    if isinstance(kind, click.FloatRange):
        return f"ett tal större än {kind.min}"
    return "namnet på en fil eller mapp"


@dataclass(frozen=True, slots=True)
class Voice:
    """How loud and in which language the program speaks."""

    language: str = "sv"
    quiet: bool = False
    verbose: bool = False

    def choose(self, swedish: str, english: str) -> str:
        return english if self.language == "en" else swedish

    def say(self, swedish: str, english: str) -> None:
        """A message that ``--quiet`` silences."""
        if not self.quiet:
            click.echo(self.choose(swedish, english), err=True)

    def detail(self, swedish: str, english: str) -> None:
        """A message that only ``--verbose`` shows."""
        if self.verbose:
            click.echo(self.choose(swedish, english), err=True)

    def error(self, error: PlanparseError) -> None:
        """An error is said even when quiet."""
        click.echo(f"planparse: {self.choose(error.swedish, error.english)}", err=True)

    @property
    def colour(self) -> bool:
        """Whether standard error shows colours: a terminal, and nobody asked for none (NO_COLOR,
        see no-color.org)."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return sys.stderr.isatty() and not plain

    @contextmanager
    def progress(self, swedish: str, english: str, total: int) -> Iterator[Callable[[int], None]]:
        """A progress bar on standard error where it is a terminal, silence otherwise. Yields the
        function that moves it one file and adds the file's pages, as far as they are known."""
        if self.quiet or total < 2 or not sys.stderr.isatty():
            yield lambda _: None
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(
                self.choose(
                    "filer, {task.fields[pages]} sidor", "files, {task.fields[pages]} pages"
                )
            ),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.choose(swedish, english), total=total, pages=0)

            def step(pages: int) -> None:
                bar.update(task, advance=1, pages=bar.tasks[0].fields["pages"] + pages)

            yield step


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of text on standard output; numbers to the right."""
    table = Table(*headers, box=None, pad_edge=False)
    for column, header in zip(table.columns, headers, strict=True):
        column.justify = "left" if header in ("fil", "status") else "right"
        column.no_wrap = header != "fil"
        column.overflow = "fold"
    for row in rows:
        table.add_row(*row)
    Console(markup=False, highlight=False).print(table)
