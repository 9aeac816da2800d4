"""Faults to inject into worker processes: a module of its own, so that a new process finds it."""

from __future__ import annotations

import os
import signal

from planparse.archive import Job
from planparse.archive.workers import Outcome, extract_job


def killed_if_named_so(job: Job, *_: object) -> Outcome:
    """Kills its own process at the file "dödad", extracts the others."""
    if job.input.stem == "dödad":
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_job(job)
