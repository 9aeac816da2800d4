"""What a PDF shows on top of its pages: filled form fields, typed remarks and stamps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix

# Notes, links and highlights are said about the page; these are read on it.
_TYPED = {"FreeText", "Stamp"}
# Fields of text and of choice; the marks of tick boxes and the captions of buttons are no text.
_FIELDS = {"Tx", "Ch"}
_HIDDEN = 1 << 1 | 1 << 5  # Hidden, NoView
_DEEPEST = 10
_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


def appearances(page: Any) -> Iterator[tuple[PDFStream, Matrix]]:
    """The drawings of what is shown on top of a page, in order, each with the matrix that brings
    it to its place on the sheet (PDF 32000-1, 12.5.5)."""
    for annotation in _annotations(page):
        form = _drawing(annotation)
        place = _numbers(annotation.get("Rect"), 4)
        if form is None or place is None or not _is_read(annotation):
            continue
        box, own = _numbers(form.get("BBox"), 4), _numbers(form.get("Matrix"), 6) or _UPRIGHT
        if box is None:
            continue
        x0, y0, x1, y1 = apply_matrix_rect(own, (box[0], box[1], box[2], box[3]))
        left, right = sorted(place[::2])
        low, high = sorted(place[1::2])
        if x1 - x0 <= 0 or y1 - y0 <= 0:
            continue
        wide, tall = (right - left) / (x1 - x0), (high - low) / (y1 - y0)
        yield form, mult_matrix(own, (wide, 0, 0, tall, left - x0 * wide, low - y0 * tall))


def undrawn(page: Any) -> int:
    """How many filled fields of a page have no drawing, so that only a form reader shows them."""
    return sum(
        _is_read(found) and _drawing(found) is None and bool(_inherited(found, "V"))
        for found in _annotations(page)
        if _name(found.get("Subtype")) == "Widget"
    )


def _annotations(page: Any) -> list[dict[str, Any]]:
    listed = resolve1(page.annots)
    found = [resolve1(item) for item in listed] if isinstance(listed, list) else []
    return [item for item in found if isinstance(item, dict)]


def _is_read(annotation: dict[str, Any]) -> bool:
    flags = resolve1(annotation.get("F"))
    if isinstance(flags, int) and flags & _HIDDEN:
        return False
    kind = _name(annotation.get("Subtype"))
    return kind in _TYPED or (kind == "Widget" and _name(_inherited(annotation, "FT")) in _FIELDS)


def _inherited(field: dict[str, Any], key: str) -> Any:
    """A value of a field, or of the field that it is part of."""
    for _ in range(_DEEPEST):
        value = resolve1(field.get(key))
        if value is not None:
            return value
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    return None


def _drawing(annotation: dict[str, Any]) -> PDFStream | None:
    shown = resolve1(annotation.get("AP"))
    normal = resolve1(shown.get("N")) if isinstance(shown, dict) else None
    return normal if isinstance(normal, PDFStream) else None


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))


def _numbers(value: Any, count: int) -> Any:
    """So many numbers, None where there is anything else."""
    listed = resolve1(value)
    found = [resolve1(item) for item in listed] if isinstance(listed, list) else []
    if len(found) != count or not all(isinstance(item, int | float) for item in found):
        return None
    return tuple(float(item) for item in found)
