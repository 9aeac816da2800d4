"""Many files: the work list, the workers, the summary."""

from __future__ import annotations

from planparse.archive.log import log_csv
from planparse.archive.summary import OVERVIEW, overview_rows, summary_csv
from planparse.archive.workers import Outcome, extract_job, outcome_of, run
from planparse.archive.worklist import Job, jobs_for, left_out, readable_files

__all__ = [
    "OVERVIEW",
    "Job",
    "Outcome",
    "extract_job",
    "jobs_for",
    "left_out",
    "log_csv",
    "outcome_of",
    "overview_rows",
    "readable_files",
    "run",
    "summary_csv",
]
