"""Whether a document was read well enough for what is NOT there to mean something."""

from __future__ import annotations

from planparse.model import Document

# Damage that loses or changes letters; "folded" and "mapped" letters are all there.
_LOSSY = frozenset({"misread", "dropped", "digits"})
_SURE_LAYERS = ("digital", "plain", "blank")


def surely_read(document: Document) -> bool:
    """False for scans and for text whose letters were misread or lost: there an empty cell, a
    missing note or a missing heading may be the reading's fault, so nothing is said."""
    pages = document.source.page_info
    return all(
        page.text_layer in _SURE_LAYERS and not _LOSSY.intersection(page.damage) for page in pages
    )
