"""What a rule of the check is: a class with a code, a title, an explanation and findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from planparse.model import Certainty, Document, Finding, Severity, Verdict, Where

# A reader looks up a few places, not a dozen.
MOST_PLACES = 6


class Rule(ABC):
    """One thing the check looks at. ``code`` is stable, ``title`` and ``explanation`` are Swedish
    and stand in the catalogue, with a made-up ``example``. ``innocent`` is why a finding may be in
    order all the same, where every finding of the rule has such a reading."""

    code: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    example: ClassVar[str]
    severity: ClassVar[Severity]
    certainty: ClassVar[Certainty] = "certain"
    innocent: ClassVar[str | None] = None

    def verified(self, document: Document) -> int:  # noqa: ARG002 (for the rules that count)
        """How many figures or statements this rule has proved right in the document."""
        return 0

    @abstractmethod
    def check(self, document: Document) -> Iterator[Finding]:
        """The findings of this rule in the document, in reading order."""

    def finding(
        self,
        message: str,
        where: Sequence[Where],
        *,
        printed: str | None = None,
        expected: str | None = None,
        certainty: Certainty | None = None,
        severity: Severity | None = None,
        verdict: Verdict = "contradicted",
        innocent: str | None = None,
    ) -> Finding:
        """A finding of this rule, of its severity and certainty unless others are given; ``where``
        lists each place once, the most telling first. Of a table or text that runs over several
        pages only the beginning is named. ``innocent`` is a whole sentence: the reading under
        which all is in order, the rule's own unless another is given."""
        starts = [Where(page=w.page, bbox=w.bbox, line=w.line) for w in where]
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=message,
            where=tuple(dict.fromkeys(starts))[:MOST_PLACES],
            printed=printed,
            expected=expected,
            certainty=certainty or self.certainty,
            verdict=verdict,
            innocent=innocent or self.innocent,
        )
