"""What can go wrong, with the exit code and the advice a person gets. Only cli exits."""

from __future__ import annotations

import errno
from enum import IntEnum
from pathlib import Path

# What the system says in English, for the errors that a person can do something about.
_REASONS = {
    errno.ENOENT: ("den finns inte", "there is no such file"),
    errno.EACCES: ("du saknar behörighet", "permission denied"),
    errno.EPERM: ("du saknar behörighet", "permission denied"),
    errno.EISDIR: ("det är en mapp", "it is a folder"),
    errno.EEXIST: ("det finns en fil i vägen", "a file is in the way"),
    errno.ENOTDIR: ("en mapp i sökvägen är en fil", "a folder on the way is a file"),
    errno.ENAMETOOLONG: ("namnet är för långt", "the name is too long"),
    errno.ENOSPC: ("disken är full", "the disk is full"),
    errno.EROFS: ("disken går bara att läsa", "the disk is read-only"),
    errno.EBUSY: ("ett annat program använder den", "another program uses it"),
}


class ExitCode(IntEnum):
    """Exit codes of the contract."""

    done = 0
    found = 1
    usage = 2
    unreadable = 3
    missing = 4
    interrupted = 130


class PlanparseError(Exception):
    """An error a person can act on: what happened and what to do, in Swedish and English.

    ``swedish`` and ``english`` are whole sentences that name file and page where they apply."""

    exit_code: ExitCode = ExitCode.unreadable

    def __init__(self, swedish: str, english: str) -> None:
        super().__init__(swedish)
        self.swedish = swedish
        self.english = english

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel from worker processes: the two sentences are all there is to rebuild.
        return (_rebuild, (type(self), self.swedish, self.english))


def _rebuild(kind: type[PlanparseError], swedish: str, english: str) -> PlanparseError:
    error = kind.__new__(kind)
    PlanparseError.__init__(error, swedish, english)
    return error


class Unreadable(PlanparseError):
    """An input could not be read at all (not a PDF, encrypted, empty, cut off …)."""


def reason(error: OSError) -> tuple[str, str]:
    """Why the system refused, as a clause in Swedish and in English."""
    told = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, (told, told))


def cannot_read(path: Path, error: OSError) -> Unreadable:
    """The error of a file that the system does not let us read."""
    swedish, english = reason(error)
    return Unreadable(
        f"{path.name}: kunde inte läsas ({swedish}). Kontrollera namn och läsrättighet: {path}",
        f"{path.name}: could not be read ({english}). Check the name and permission: {path}",
    )


class NotADocument(Unreadable):
    """A JSON file that planparse did not write, or that is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name}: filen är inte JSON från planparse extract. "
            f"Kör planparse extract på originalet igen.",
            f"{path.name}: the file is not JSON from planparse extract. "
            f"Run planparse extract on the original again.",
        )


class Unexpected(PlanparseError):
    """A fault of planparse itself. ``name`` is the file that it stopped, if there is one."""

    def __init__(self, error: Exception, name: str | None = None) -> None:
        told = f"{type(error).__name__}: {error}"
        where = f"{name}: " if name else ""
        super().__init__(
            f"{where}ett oväntat fel stoppade arbetet ({told}). "
            f"Inga indatafiler är ändrade; rapportera felet med filen bifogad.",
            f"{where}an unexpected error stopped the work ({told}). "
            f"No input was changed; please report the error with the file.",
        )


class Missing(PlanparseError):
    """Something the command needs is not installed."""

    exit_code = ExitCode.missing


class WrongUsage(PlanparseError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.usage


class CannotWrite(PlanparseError):
    """The output could not be written (full disk, no permission)."""

    exit_code = ExitCode.unreadable
