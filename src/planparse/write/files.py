"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from planparse.errors import CannotWrite, reason


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write ``content``, whole or in parts, to ``path`` under a temporary name in the same folder,
    then rename it, so that no half file is ever seen. Missing folders are made. What is no file
    (/dev/null, a pipe) is written to as it is: renaming would put a file in its place.

    Raises CannotWrite when the disk is full or the place may not be written to."""
    temporary: Path | None = None
    parts = (content,) if isinstance(content, bytes) else content
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as device:
                device.writelines(parts)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".planparse-", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        # mkstemp makes files that only the owner may read; give what an ordinary file would get.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        swedish, english = reason(error)
        raise CannotWrite(
            f"{path}: kunde inte skrivas ({swedish}). "
            f"Kontrollera diskutrymme och skrivrättighet, eller välj en annan mapp med -o.",
            f"{path}: could not be written ({english}). "
            f"Check disk space and permission, or choose another folder with -o.",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
