"""Programs that run for a page: within a time limit, in a process group of their own that is killed
as a whole, several pages side by side and all of them stopped together."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

# One reading of a full page takes some seconds; one that takes this long never ends.
MOST_SECONDS = 120
# All readings of one page together: eight of them on a slow machine.
MOST_SECONDS_A_PAGE = 400

_P = ParamSpec("_P")
_T = TypeVar("_T")


class TooSlow(Exception):
    """A program was killed because its time, or that of its page, was up."""


class Stopped(Exception):
    """The file that the program ran for is no longer wanted."""


class Group:
    """The programs that run for one file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a program in a process group of its own, one thread for it alone.

        Raises Stopped after ``stop``, and OSError when it cannot be started."""
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(
                [*_dies_with_us(), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                # Pages are what runs side by side.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
            self._running.add(process)
            return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Kill what is left of a program and what it started, and let go of it."""
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with self._lock:
            self._running.discard(process)

    def stop(self) -> None:
        """Kill every program and let no new one start."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the readings of one page share: the group they run in and when their time is up, in
    seconds of the monotonic clock."""

    group: Group
    until: float


_page: ContextVar[_Page | None] = ContextVar("page", default=None)


@contextmanager
def one_page(group: Group | None = None) -> Iterator[None]:
    """Everything that ``run`` runs inside belongs to one page and its time limit."""
    token = _page.set(_Page(group or Group(), time.monotonic() + MOST_SECONDS_A_PAGE))
    try:
        yield
    finally:
        _page.reset(token)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program left behind. ``code`` is negative where a signal ended it."""

    code: int
    output: bytes
    errors: bytes


def run(command: Sequence[str], given: bytes = b"") -> Ran:
    """Run a program to its end with ``given`` on its standard input; no file is written.

    Raises TooSlow, Stopped, and OSError when it cannot be started."""
    page = _page.get() or _Page(Group(), time.monotonic() + MOST_SECONDS)
    seconds = min(MOST_SECONDS, page.until - time.monotonic())
    if seconds <= 0:
        raise TooSlow
    process = page.group.start(command)
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    finally:
        page.group.end(process)
    return Ran(process.returncode, output, errors)


class Crew:
    """Pages at work side by side. Left by an exception (Ctrl-C too), it kills what runs and waits
    for nothing but that."""

    def __init__(self, size: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=max(size, 1))
        self._group = Group()

    def submit(self, work: Callable[_P, _T], /, *args: _P.args, **options: _P.kwargs) -> Future[_T]:
        """Let ``work`` be done as one page."""

        def page() -> _T:
            with one_page(self._group):
                return work(*args, **options)

        return self._pool.submit(page)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._group.stop()
        self._pool.shutdown(wait=True, cancel_futures=kind is not None)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process group of a program that has not been seen to end: its number is then no
    one else's."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@cache
def _dies_with_us() -> tuple[str, ...]:
    """The command that lets a program die with the thread that started it, so that a killed
    planparse leaves nothing running; where the system has none (not Linux) nothing."""
    program = shutil.which("setpriv")
    return (program, "--pdeathsig", "KILL") if program else ()
