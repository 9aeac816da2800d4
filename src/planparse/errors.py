"""What can go wrong, with the exit code and the advice a person gets. Only cli exits."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path


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


class NotADocument(Unreadable):
    """A JSON file that planparse did not write, or that is damaged."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            super().__init__(
                f"{path.name}: filen finns inte ({path}). Kontrollera sökvägen.",
                f"{path.name}: there is no such file ({path}). Check the path.",
            )
            return
        if path.is_dir():
            super().__init__(
                f"{path.name}: detta är en mapp. Ange filen i den.",
                f"{path.name}: this is a folder. Name the file in it.",
            )
            return
        super().__init__(
            f"{path.name}: filen är inte JSON från planparse extract. "
            f"Kör planparse extract på originalet igen.",
            f"{path.name}: the file is not JSON from planparse extract. "
            f"Run planparse extract on the original again.",
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
