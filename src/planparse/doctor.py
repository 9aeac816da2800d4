"""Is everything that planparse needs on this machine?"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from planparse.errors import Missing

_PACKAGES = (
    "pdfplumber",
    "opencv-python-headless",
    "pikepdf",
    "spacy",
    "pandas",
    "python-docx",
    "openpyxl",
    "pydantic",
)
_MEND_PACKAGES = "make demo  (eller: pip install planparse)"


@dataclass(frozen=True, slots=True)
class Examined:
    """One line of the doctor: what was looked at, and the command that mends it."""

    ok: bool
    swedish: str
    english: str
    mend: str = ""
    needed: bool = True


def examine(folder: Path) -> list[Examined]:
    """Look at Python, the packages, Tesseract and its languages, LibreOffice, ``folder``'s write
    access and the number of cores."""
    return [
        _python(),
        *map(_package, _PACKAGES),
        _tesseract(),
        _libreoffice(),
        _writable(folder),
        Examined(True, f"{os.cpu_count()} processorkärnor", f"{os.cpu_count()} processor cores"),
    ]


def _python() -> Examined:
    version = platform.python_version()
    return Examined(
        sys.version_info >= (3, 11),
        f"Python {version}",
        f"Python {version}",
        mend="sudo apt-get install python3.11 python3.11-venv",
    )


def _package(name: str) -> Examined:
    try:
        text = f"{name} {metadata.version(name)}"
        return Examined(True, text, text)
    except metadata.PackageNotFoundError:
        return Examined(False, name, name, mend=_MEND_PACKAGES)


def _tesseract() -> Examined:
    # Not before the packages are looked at: the room needs them, and one may be what is missing.
    try:
        from planparse.read.tesseract import INSTALL, engine
    except ImportError as error:
        told = f"Tesseract ({error.name})"
        return Examined(False, told, told, mend=_MEND_PACKAGES)
    try:
        found = engine()
    except Missing as error:
        return Examined(False, error.swedish, error.english, mend=INSTALL)
    return Examined(
        True,
        f"{found.name} med svenska (swe) och tecken ({found.signs})",
        f"{found.name} with Swedish (swe) and signs ({found.signs})",
    )


def _libreoffice() -> Examined:
    program = shutil.which("soffice")
    version = ""
    if program:
        try:
            done = subprocess.run(
                [program, "--version"], capture_output=True, text=True, timeout=60, check=False
            )
            version = " ".join(done.stdout.split()[:2])
        except (OSError, subprocess.TimeoutExpired):
            program = None
    return Examined(
        program is not None,
        f"{version or 'LibreOffice'} (bara för att göra om exemplen och titta på Word-filer)",
        f"{version or 'LibreOffice'} (only to remake the samples and look at Word files)",
        mend="sudo apt-get install libreoffice-writer-nogui",
        needed=False,
    )


def _writable(folder: Path) -> Examined:
    try:
        with tempfile.TemporaryFile(dir=folder):
            ok = True
    except OSError:
        ok = False
    return Examined(
        ok,
        f"skrivrättighet i {folder}",
        f"write access in {folder}",
        mend="gå till en mapp där du får skriva, eller välj en med -o",
    )
