"""Documents, findings and changes out to files that people read."""

from planparse.write.accessibility import check_word_file
from planparse.write.changes import diff_as_text
from planparse.write.draft import draft
from planparse.write.findings import findings_as_text

__all__ = ["check_word_file", "diff_as_text", "draft", "findings_as_text"]
