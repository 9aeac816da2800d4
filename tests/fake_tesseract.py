"""A stand-in for Tesseract on the PATH that says of itself what the real one says, and reads every
picture the way a fault does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HEAD = (
    "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight"
    "\\tconf\\ttext\\n"
)
# A page whose only word is the name of the model that read it.
READS = (
    f"cat > /dev/null; printf '{HEAD}1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t900\\t900\\t-1\\t\\n"
    "5\\t1\\t1\\t1\\t1\\t1\\t100\\t100\\t200\\t30\\t96.5\\tBudget\\n'"
)
LANGUAGES = "swe eng Latin"


def install(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str = READS,
    *,
    version: str = "tesseract 5.3.0",
    languages: str = LANGUAGES,
) -> Path:
    """Put the stand-in first on the PATH; ``fault`` is the shell command that reads a picture.
    Gives its folder of models, and of what it writes down."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages.split():
        (folder / f"{language}.traineddata").write_bytes(language.encode())
    listed = "".join(f"echo {language}\n" for language in languages.split())
    program = folder / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        f'here="{folder}"\n'
        f'[ "$1" = --version ] && {{ echo "{version}"; exit; }}\n'
        f'if [ "$1" = --list-langs ]; then echo "List of languages in \\"$here/\\" (9):"\n'
        f"{listed}exit; fi\n"
        f'echo "$@" >> "$here/asked"\n{fault}\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def asked(folder: Path) -> list[str]:
    """The command lines of the pictures it was asked to read."""
    path = folder / "asked"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
