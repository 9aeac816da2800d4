"""Documents, findings and changes out to files that people read."""

from planparse.write.changes import diff_as_text
from planparse.write.changes_html import diff_as_html
from planparse.write.changes_word import diff_as_word
from planparse.write.draft import draft
from planparse.write.findings import findings_as_text

__all__ = ["diff_as_html", "diff_as_text", "diff_as_word", "draft", "findings_as_text"]
