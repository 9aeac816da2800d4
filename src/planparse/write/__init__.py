"""Documents, findings and changes out to files that people read."""

from planparse.write.accessibility import check_word_file
from planparse.write.changes import diff_as_text
from planparse.write.changes_html import diff_as_html
from planparse.write.changes_word import diff_as_word
from planparse.write.draft import Draft, Report, draft
from planparse.write.findings import findings_as_text
from planparse.write.frame import Frame

__all__ = [
    "Draft",
    "Frame",
    "Report",
    "check_word_file",
    "diff_as_html",
    "diff_as_text",
    "diff_as_word",
    "draft",
    "findings_as_text",
]
