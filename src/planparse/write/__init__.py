"""Documents, findings and changes out to files that people read."""

from planparse.write.draft import draft

__all__ = ["draft"]
