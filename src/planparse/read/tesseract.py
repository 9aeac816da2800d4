"""The one place that runs Tesseract: is it there, which languages, read one picture."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cache

import pytesseract
from PIL import Image

from planparse.errors import Missing

SWEDISH = "swe"
# The script model, by the two places that distributions put it in.
_LATIN = ("script/Latin", "Latin")
INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-swe tesseract-ocr-script-latn"
# A full page takes some seconds; a page that takes this long never ends.
MOST_SECONDS = 120
WHOLE_PAGE, ONE_BLOCK = 3, 6


class TooSlow(Exception):
    """Tesseract was stopped after MOST_SECONDS."""


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
    data lacks (% * # ° §), None where it is not installed."""

    name: str
    signs: str | None


@cache
def engine() -> Engine:
    """The engine, "tesseract 5.3.0", and the languages it has.

    Raises Missing if Tesseract or its Swedish data is not installed."""
    try:
        version = str(pytesseract.get_tesseract_version()).split("\n")[0]
        languages = _languages()
    except pytesseract.TesseractNotFoundError as error:
        raise Missing(
            f"Tesseract saknas och behövs för inskannade sidor. Installera med: {INSTALL}",
            f"Tesseract is missing and is needed for scanned pages. Install it with: {INSTALL}",
        ) from error
    if SWEDISH not in languages:
        raise Missing(
            f"Tesseract saknar svenska språkdata. Installera med: {INSTALL}",
            f"Tesseract lacks its Swedish data. Install it with: {INSTALL}",
        )
    return Engine(f"tesseract {version}", next((n for n in _LATIN if n in languages), None))


def _languages() -> list[str]:
    """The languages that are installed; pytesseract's own list leaves out those of scripts."""
    command = [pytesseract.pytesseract.tesseract_cmd, "--list-langs"]
    listed = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    return listed.stdout.decode("utf-8", "replace").split("\n")[1:]


def see(
    picture: Image.Image, dpi: int, language: str, psm: int = WHOLE_PAGE, only: str = ""
) -> list[Seen]:
    """The words of one picture: ``psm`` says whether it is a whole page or one block of
    lines, ``only`` which characters it may hold (any if empty).

    Raises Missing, TooSlow, and RuntimeError if Tesseract gives up."""
    engine()
    # One thread per page: pages are what runs side by side. Only the child process reads this.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        data = pytesseract.image_to_data(
            picture,
            lang=language,
            config=f"--psm {psm} --dpi {dpi}"
            + (f" -c tessedit_char_whitelist={only}" if only else ""),
            output_type=pytesseract.Output.DICT,
            timeout=MOST_SECONDS,
        )
    except pytesseract.TesseractError as error:
        raise RuntimeError(str(error.message).strip()) from error
    except RuntimeError as error:
        # pytesseract kills the process and says so with a bare RuntimeError.
        raise TooSlow from error
    return [
        Seen(
            text=str(text).strip(),
            left=data["left"][i],
            top=data["top"][i],
            right=data["left"][i] + data["width"][i],
            bottom=data["top"][i] + data["height"][i],
            confidence=max(float(data["conf"][i]), 0.0) / 100,
            line=(data["block_num"][i], data["par_num"][i], data["line_num"][i]),
        )
        for i, text in enumerate(data["text"])
        if data["level"][i] == 5 and str(text).strip()
    ]
