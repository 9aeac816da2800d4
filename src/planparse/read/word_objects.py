"""What a Word file shows that is no text of its own: pictures, charts, embedded sheets. None of it
is read; all of it is said."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from planparse.model import Problem, Where

# A logo or a portrait is narrower than this; a pasted table or chart is not. EMU, 914 400 an inch.
_WIDE, _HIGH = 8 * 360_000, 2 * 360_000
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KINDS = {
    "/chart": ("diagram", "diagram"),
    "/chartex": ("diagram", "diagram"),
    "/diagram": ("SmartArt-bild", "SmartArt-bilder"),
    "/picture": ("stor bild", "stora bilder"),
}
_OBJECT = ("inbäddat objekt", "inbäddade objekt")


def unread_objects(data: bytes) -> tuple[Problem, ...]:
    """One problem for the charts, embedded objects and big pictures of a Word file that
    ``read_word`` has read; none where there are none."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = parse_xml(package.read("word/document.xml"))
    counts = Counter(_kinds(body))
    if not counts:
        return ()
    named = [f"{count} {kind[count > 1]}" for kind, count in sorted(counts.items())]
    listed = " och ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return (
        Problem(
            where=Where(),
            what=f"{listed} i filen är inte {'läst' if sum(counts.values()) == 1 else 'lästa'}",
            advice="Titta efter tabeller och tal i dem i originalet.",
        ),
    )


def _kinds(body: Any) -> Iterator[tuple[str, str]]:
    for drawing in body.iter(qn("w:drawing"), qn("w:object")):
        if any(parent.tag == _FALLBACK for parent in drawing.iterancestors()):
            continue
        if drawing.tag == qn("w:object"):
            yield _OBJECT
            continue
        content = drawing.find(f".//{qn('a:graphicData')}")
        uri = content.get("uri", "") if content is not None else ""
        kind = _KINDS.get(uri[uri.rfind("/") :])
        if kind is not None and (not uri.endswith("/picture") or _is_big(drawing)):
            yield kind


def _is_big(drawing: Any) -> bool:
    extent = drawing.find(f".//{qn('wp:extent')}")
    wide, high = (extent.get(side, "") for side in ("cx", "cy")) if extent is not None else ("", "")
    return wide.isdigit() and high.isdigit() and int(wide) >= _WIDE and int(high) >= _HIGH
