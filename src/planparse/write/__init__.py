"""Documents, findings and changes out to files that people read."""

from planparse.write.accessibility import check_word_file
from planparse.write.changes import diff_as_text
from planparse.write.draft import Draft, Report, draft
from planparse.write.findings import findings_as_text
from planparse.write.frame import Frame

__all__ = [
    "Draft",
    "Frame",
    "Report",
    "check_word_file",
    "diff_as_text",
    "draft",
    "findings_as_text",
]
