"""The one place that runs Tesseract: is it there, which languages, read one picture.

The picture goes in on standard input and the words come back on standard output, so that there
are no temporary files to leave behind; the same picture is not read twice (see cache.py).
pytesseract reads Tesseract's table of words. The program itself is started by running.py, since
pytesseract hands pictures over in files and ends a hanging program without what it started.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import signal
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from planparse.errors import Missing
from planparse.read import cache as kept
from planparse.read.running import Ran, TooSlow, run

SWEDISH = "swe"
# The script model, by the two places that distributions put it in.
_LATIN = ("script/Latin", "Latin")
INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-swe tesseract-ocr-script-latn"
# The first version whose models these are.
_OLDEST = 4
WHOLE_PAGE, ONE_BLOCK = 3, 6
_HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
_WORD = 5


class Broke(RuntimeError):
    """Tesseract gave up on a picture; ``args[0]`` says how, in Swedish."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as Tesseract saw it: the box around its ink in pixels, confidence 0–1, and the line
    it belongs to."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Engine:
    """The Tesseract that is installed. ``signs`` is the language that reads the signs Swedish
    data lacks (% * # ° §), ``program`` its path and ``models`` the folder of its models (None
    where it does not tell)."""

    name: str
    signs: str
    program: str = ""
    models: Path | None = None


def engine() -> Engine:
    """The engine, "tesseract 5.3.0", and the languages it has.

    Raises Missing if Tesseract is not installed, does not run, is too old, or lacks the data for
    Swedish or for signs."""
    program = shutil.which("tesseract")
    if program is None:
        raise _missing(
            "Tesseract saknas och behövs för inskannade sidor",
            "Tesseract is missing and is needed for scanned pages",
        )
    return _engine(program)


@cache
def _engine(program: str) -> Engine:
    told, listed = _asked(program, "--version"), _asked(program, "--list-langs")
    found = re.match(r"tesseract\s+v?(\d+)(\S*)", told)
    if found is None:
        raise _missing(f"{program} går inte att köra", f"{program} does not run")
    version = found[1] + found[2]
    if int(found[1]) < _OLDEST:
        raise _missing(
            f"Tesseract {version} är för gammal, version {_OLDEST} eller senare behövs",
            f"Tesseract {version} is too old, version {_OLDEST} or later is needed",
        )
    head, *languages = listed.splitlines() or [""]
    if SWEDISH not in languages:
        raise _missing("Tesseract saknar svenska språkdata", "Tesseract lacks its Swedish data")
    signs = next((name for name in _LATIN if name in languages), None)
    if signs is None:
        raise _missing(
            "Tesseract saknar data för tecken som % (script/Latin)",
            "Tesseract lacks the data for signs such as % (script/Latin)",
        )
    place = re.search(r'"(.+)"', head)
    return Engine(f"tesseract {version}", signs, program, Path(place[1]) if place else None)


def _missing(swedish: str, english: str) -> Missing:
    return Missing(
        f"{swedish}. Installera med: {INSTALL}", f"{english}. Install it with: {INSTALL}"
    )


def _asked(program: str, question: str) -> str:
    """What the program says of itself; nothing if it does not."""
    try:
        answer = run([program, question])
    except (OSError, TooSlow):
        return ""
    # Version 3 spoke on standard error.
    return (answer.output or answer.errors).decode("utf-8", "replace")


def see(
    picture: Image.Image, dpi: int, language: str, psm: int = WHOLE_PAGE, only: str = ""
) -> list[Seen]:
    """The words of one grey picture: ``psm`` says whether it is a whole page or one block of
    lines, ``only`` which characters it may hold (any if empty).

    Raises Missing, TooSlow, Broke if Tesseract gives up, and OSError if it cannot be started."""
    found = engine()
    options = ["-l", language, "--psm", str(psm), "--dpi", str(dpi)]
    options += ["-c", "tessedit_create_tsv=1"]
    if only:
        options += ["-c", f"tessedit_char_whitelist={only}"]
    given = b"P5\n%d %d\n255\n" % picture.size + picture.convert("L").tobytes()
    key = _key(found, language, options, given)
    answer = kept.find(key) if key else None
    if answer is None:
        answer = _answer(run([found.program, "stdin", "stdout", *options], given))
        words = _words(answer)
        if key:
            kept.keep(key, answer)
        return words
    return _words(answer)


def _key(engine: Engine, language: str, options: list[str], given: bytes) -> str | None:
    """What an answer rests on: the program, its model, the options and the picture."""
    if engine.models is None or kept.folder() is None:
        return None
    try:
        model = _hash_of(engine.models / f"{language}.traineddata")
    except OSError:
        return None
    hashed = hashlib.sha256(repr((engine.name, model, options)).encode())
    hashed.update(given)
    return hashed.hexdigest()


def _hash_of(model: Path) -> str:
    about = model.stat()
    return _file_hash(model, about.st_size, about.st_mtime_ns)


@cache
def _file_hash(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 - a changed file is new
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _answer(ran: Ran) -> bytes:
    if ran.code < 0:
        raise Broke(f"Tesseract avbröts av systemet ({_signal(-ran.code)})")
    if ran.code > 0:
        said = ran.errors.decode("utf-8", "replace").strip().splitlines()
        raise Broke(f"Tesseract slutade med felkod {ran.code}" + (f": {said[-1]}" if said else ""))
    return ran.output


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _words(answer: bytes) -> list[Seen]:
    """The words of Tesseract's table (TSV).

    Raises Broke if it is no such table."""
    # Imported here: it brings pandas, which a file without scans does without.
    from pytesseract.pytesseract import file_to_dict

    if not answer.strip():
        raise Broke("Tesseract gav inget svar")
    try:
        table = file_to_dict(answer.decode("utf-8"), "\t", -1)
    except UnicodeDecodeError as error:
        raise Broke("Tesseract gav text som inte är UTF-8") from error
    except (ValueError, IndexError) as error:
        raise Broke("Tesseract gav ett svar som inte går att tolka") from error
    # Of a head without rows nothing is left.
    head = " ".join(table) or answer.decode("utf-8").replace("\t", " ").strip()
    if head != _HEAD:
        raise Broke("Tesseract gav ett svar som inte går att tolka")
    try:
        rows = [row for row in zip(*table.values(), strict=True) if row[0] == _WORD]
        words = [_seen(row) for row in rows]
    except (ValueError, TypeError) as error:
        raise Broke("Tesseract gav ett svar som inte går att tolka") from error
    return [word for word in words if word.text]


def _seen(cells: tuple[Any, ...]) -> Seen:
    """Raises TypeError where a cell that should be a number is none."""
    left, top, width, height = cells[6:10]
    return Seen(
        text=cells[11].strip(),
        left=left,
        top=top,
        right=left + width,
        bottom=top + height,
        # Only digital text is sure.
        confidence=min(max(cells[10], 0), 99) / 100,
        line=cells[2:5],
    )
