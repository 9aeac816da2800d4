"""What stands beside the text of a PDF and is not read: pictures of tables, attached files. All of
it is said."""

from __future__ import annotations

import pypdfium2

from planparse.model import Problem, Where
from planparse.read.pdf import Drawn, PdfFile
from planparse.read.scan import dots_per_inch
from planparse.read.triage import looks_like_text, pictures_to_look_at

# Enough to tell ink on paper from a photograph.
GLANCE_DPI = 40
# So many attached files are named.
_NAMED = 5


def lettered_pictures(drawn: Drawn, pdf: PdfFile, number: int) -> int:
    """How many pictures beside the text of a page look like ink on paper: pasted tables, charts."""
    boxes = pictures_to_look_at(drawn)
    if not boxes:
        return 0
    try:
        width, height = pdf.size(number)
        dpi = min(GLANCE_DPI, dots_per_inch(width, height))
        shown = pdf.picture(number, dpi)
    except pypdfium2.PdfiumError:
        return 0
    wide, high = shown.width / drawn.page.width, shown.height / drawn.page.height
    return sum(
        looks_like_text(
            shown.crop((int(x0 * wide), int(y0 * high), int(x1 * wide), int(y1 * high)))
        )
        for x0, y0, x1, y1 in boxes
    )


def attached(pdf: PdfFile) -> list[Problem]:
    """A problem where files are attached to this one, with their names."""
    try:
        names = pdf.attachments()
    except pypdfium2.PdfiumError:
        return []
    if not names:
        return []
    what = f"filen har {len(names)} {'bilaga' if len(names) == 1 else 'bilagor'} inuti sig som "
    what += f"inte är {'läst' if len(names) == 1 else 'lästa'}: {', '.join(names[:_NAMED])}"
    what += " …" if len(names) > _NAMED else ""
    advice = "Spara ut dem ur PDF-läsaren och läs dem för sig."
    return [Problem(where=Where(), what=what, advice=advice)]
