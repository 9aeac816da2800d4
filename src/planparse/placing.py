"""Places on pages that were set upright to be read, moved to where they stand on the page as
displayed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planparse.model import Document
from planparse.pages import Page, PrintedPage, Tilt


def tilts(pages: tuple[Page, ...]) -> dict[int, Tilt]:
    """How each page that was turned was turned, by its number."""
    return {
        page.number: page.tilt
        for page in pages
        if isinstance(page, PrintedPage) and page.tilt is not None
    }


def as_displayed(document: Document, tilts: Mapping[int, Tilt]) -> Document:
    """The document with every box on a turned page as it stands on the page as displayed."""
    if not tilts:
        return document
    return Document.model_validate(_moved(document.model_dump(by_alias=True), tilts))


def _moved(value: Any, tilts: Mapping[int, Tilt]) -> Any:
    if isinstance(value, dict):
        moved = {key: _moved(part, tilts) for key, part in value.items()}
        if moved.get("bbox") is not None and moved.get("page") in tilts:
            moved["bbox"] = tilts[moved["page"]].displayed(moved["bbox"])
        return moved
    if isinstance(value, (list, tuple)):
        return tuple(_moved(part, tilts) for part in value)
    return value
