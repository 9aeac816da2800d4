"""What the check found, as values: part of the Document, and what ``check`` prints."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from planparse.source import Frozen as _Model
from planparse.source import Where

Severity = Literal["error", "warning", "info"]
Certainty = Literal["certain", "arguable"]
Verdict = Literal["contradicted", "cannot_be_checked"]


class Finding(_Model):
    """Something the check found: claim, arithmetic, places. ``innocent`` is the reading under
    which it is in order all the same, where there is one; ``follows`` the number (from 0, in the
    list of findings) of the finding that it has its root in."""

    code: str
    severity: Severity
    message: str
    where: tuple[Where, ...]
    printed: str | None = None
    expected: str | None = None
    certainty: Certainty = "certain"
    verdict: Verdict = "contradicted"
    innocent: str | None = None
    follows: int | None = None


class FileFindings(_Model):
    """The findings of a file; ``verified`` is how many figures or statements each rule (by its
    code) has proved right."""

    file: str
    findings: tuple[Finding, ...]
    verified: dict[str, int] = Field(default_factory=dict)


class FindingsReport(_Model):
    """What ``check --format json`` prints."""

    schema_: Literal["planparse/findings/1"] = Field("planparse/findings/1", alias="schema")
    files: tuple[FileFindings, ...]
