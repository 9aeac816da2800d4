"""Running the work list: one process per core, one bad file harms no other."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from planparse.archive.log import Entry, log_of
from planparse.archive.worklist import Job
from planparse.errors import ExitCode, PlanparseError, Unexpected, Unreadable
from planparse.model import Document
from planparse.pipeline import Ocr, extract, extract_searchable
from planparse.write.export import Form, exported
from planparse.write.files import write_whole


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its counts and log, or the error that stopped it. ``pages`` is None
    where the file has none (Word, a dump without page marks); ``printed`` says whether it has
    pages that can be drawn (a PDF), not text alone."""

    job: Job
    seconds: float
    pages: int | None = None
    tables: int = 0
    goals: int = 0
    errors: int = 0
    warnings: int = 0
    problems: int = 0
    error: PlanparseError | None = None
    printed: bool = False
    found: tuple[Entry, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        return self.error.exit_code if self.error else ExitCode.done

    @property
    def log(self) -> tuple[Entry, ...]:
        """What the run log says of the file: what was found, or the error."""
        return (Entry((), "problem", None, self.error.swedish),) if self.error else self.found


def run(
    jobs: Sequence[Job],
    *,
    processes: int,
    ocr: Ocr = "auto",
    form: Form = "json",
    like: tuple[str, ...] = (),
    timeout: float | None = None,
    pictures: Path | None = None,
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Extract every job and write it in its ``form``; outcomes come in the order of the jobs.
    ``like`` are lines of a sister document whose clean spellings the repair may use.

    ``timeout`` is in seconds per file: a file that takes longer is ended, its process with it.
    ``pictures`` is a folder for pictures of the pages with what was found (``extract_job``).
    ``done`` is called for each outcome as it is collected. A file that cannot be read, a killed
    process or a full disk becomes that file's outcome and leaves the others alone."""
    outcomes: list[Outcome] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=max(1, processes), context=context) as pool:
        work = [(job, ocr, 1, form, like, pictures) for job in jobs]
        futures = [pool.schedule(extract_job, args=one, timeout=timeout) for one in work]
        try:
            for job, future in zip(jobs, futures, strict=True):
                try:
                    outcome = future.result()
                except TimeoutError:
                    outcome = Outcome(job, timeout or 0.0, error=_too_slow(job.input, timeout or 0))
                except ProcessExpired as error:
                    outcome = Outcome(job, 0.0, error=_killed(job.input, error))
                outcomes.append(outcome)
                done(outcome)
        except BaseException:
            for future in futures[len(outcomes) :]:
                if future.done() and not future.cancelled() and not future.exception():
                    done(future.result())  # a later file that was ready before this one
            pool.stop()  # type: ignore[no-untyped-call]
            raise
    return outcomes


def extract_job(
    job: Job,
    ocr: Ocr = "auto",
    ocr_processes: int = 1,
    form: Form = "json",
    like: tuple[str, ...] = (),
    pictures: Path | None = None,
    searchable: Path | None = None,
) -> Outcome:
    """Extract one input and write it in its ``form``, pictures of its pages, named as the output,
    into the folder ``pictures``, and a searchable PDF where a path for it is given. Every error
    becomes part of the outcome."""
    start = time.monotonic()
    names = pictures / job.output.stem if pictures is not None else None
    try:
        if searchable is None:
            document = extract(job.input, ocr=ocr, jobs=ocr_processes, like=like, pictures=names)
        else:
            document, pdf = extract_searchable(
                job.input, ocr=ocr, jobs=ocr_processes, like=like, pictures=names
            )
            write_whole(searchable, pdf)
        for path, content in exported(document, form, job.output).items():
            write_whole(path, content)
    except PlanparseError as error:
        return Outcome(job, time.monotonic() - start, error=error)
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        return Outcome(job, time.monotonic() - start, error=Unexpected(error, job.input.name))
    return outcome_of(job, document, time.monotonic() - start)


def outcome_of(job: Job, document: Document, seconds: float) -> Outcome:
    """The counts of a document that was read."""
    printed = document.source.media_type == "application/pdf"
    pages = document.source.pages
    severities = [finding.severity for finding in document.findings]
    return Outcome(
        job,
        seconds,
        pages=pages if printed or pages > 1 else None,
        tables=len(document.tables),
        goals=len(document.goals),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        problems=len(document.problems),
        printed=printed,
        found=log_of(document),
    )


def _too_slow(path: Path, seconds: float) -> Unreadable:
    return Unreadable(
        f"{path.name}: tog mer än {seconds:g} sekunder och avbröts. "
        f"Höj --timeout eller läs filen för sig med planparse extract.",
        f"{path.name}: took more than {seconds:g} seconds and was ended. "
        f"Raise --timeout or read the file by itself with planparse extract.",
    )


def _killed(path: Path, error: ProcessExpired) -> Unreadable:
    return Unreadable(
        f"{path.name}: läsningen avbröts av systemet (kod {error.exitcode}), ofta för att minnet "
        f"tog slut. Läs filen för sig eller med färre --jobs.",
        f"{path.name}: reading was ended by the system (code {error.exitcode}), often because "
        f"memory ran out. Read the file by itself or with fewer --jobs.",
    )
