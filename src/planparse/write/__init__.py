"""Documents, findings and changes out to files that people read."""

from planparse.write.changes import diff_as_text
from planparse.write.draft import draft
from planparse.write.findings import findings_as_text

__all__ = ["diff_as_text", "draft", "findings_as_text"]
