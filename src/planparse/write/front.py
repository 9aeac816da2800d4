"""What stands before the plan itself: title page, running head, and how to read the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docx.shared import Pt

from planparse.model import Document, Facts, Where
from planparse.swedish.numbers import format_number
from planparse.write.blocks import Writer
from planparse.write.outline import Element, Heading, Prose
from planparse.write.passages import Origin, Passage, Remark, Spot
from planparse.write.rolling import Column, Line, RolledTable
from planparse.write.stale import Turn
from planparse.write.wording import clean, type_name


def title_of(document: Document, year: int) -> str:
    """The title property: "Verksamhetsplan 2026, Omsorgsnämnden, Exempelby kommun (utkast)"."""
    facts = document.document
    parts = [f"{type_name(facts)} {year}", clean(facts.board or ""), municipality(document)]
    return ", ".join(part for part in parts if part) + " (utkast)"


def running_head(facts: Facts, year: int) -> str:
    """The short title that runs over the pages."""
    board = f"{clean(facts.board)} · " if facts.board else ""
    return f"{board}{type_name(facts)} {year} · Utkast"


def municipality(document: Document) -> str:
    """The municipality as the document itself writes it with "kommun" or "stad" ("Exempelbys
    kommun"): which names take an s cannot be told from the name. Its bare name otherwise."""
    name = clean(document.document.municipality or "")
    if not name:
        return ""
    form = re.compile(rf"(?<!\w){re.escape(name)}s?\s(?:kommun|stad)(?!\w)")
    for section in document.sections:
        found = form.search(clean(f"{section.title} {section.text}"))
        if found:
            return found.group()
    return name


def title_page(writer: Writer, document: Document, origin: Origin) -> None:
    """Type, year, board and municipality of the new plan; who led the old one, to be checked;
    and what the draft was made from."""
    facts, turn = document.document, origin.turn
    writer.paragraph("Utkast märke", "Utkast").paragraph_format.space_before = Pt(120)
    name = type_name(facts)
    writer.paragraph("Title", Passage(f"{name} {turn.year}", before=f"{name} {turn.plan_year}"))
    if facts.board:
        writer.paragraph("Subtitle", clean(facts.board))
    if municipality(document):
        writer.paragraph("Titelsida", municipality(document))
    chair = clean(facts.chair or "") + (f" ({facts.chair_party})" if facts.chair_party else "")
    for role, name in (("Ordförande", chair), ("Ansvarig chef", clean(facts.manager or ""))):
        if name:
            writer.paragraph("Titelsida", _person(role, name, origin))
    writer.paragraph("Titelsida", _marked("Beslutsdatum: ", "fylls i", "Datum för beslutet."))
    told = f"Utkastet bygger på filen, sha256 {document.source.sha256[:12]}."
    writer.paragraph("Titelsida", _marked("Bygger på: ", clean(document.source.file), told))
    for file in origin.known.files:
        told = "Siffror ur filen har en kommentar om var de stod."
        writer.paragraph("Titelsida", _marked("Siffror ur: ", clean(file), told))


def _person(role: str, name: str, origin: Origin) -> Passage:
    told = f"{name} står i {origin.turn.old}. Ändra om uppdraget har bytt innehavare. "
    return _marked(f"{role}: ", name, told + origin.told(Where()), certain=True)


def _marked(before: str, text: str, remark: str, *, certain: bool = False) -> Passage:
    start, end = len(before), len(before) + len(text)
    return Passage(before + text, (Spot(start, end, certain),), (Remark(start, end, remark),))


def guide(body: Sequence[Element], turn: Turn) -> Iterator[Element]:
    """How to read the draft and how much is left to do; the reader deletes it when done."""
    changes, reviews, opened = _counted(body)
    yield Heading(1, Passage("Så läser du utkastet"), new_page=True)
    yield Prose(
        Passage(
            f"Utkastet gäller {turn.year} och bygger på {turn.old}, vars text är ordagrant kvar. "
            "Det som kan ha blivit inaktuellt är märkt, och en kommentar säger varför och var det "
            "stod. Inga siffror är gissade: det som inte är känt är tomt."
        )
    )
    rows = (
        (
            _marked("", "Ändra", "Så här ser en kommentar ut.", certain=True),
            f"Årtal, datum, namn, belopp eller beslut som hör till {turn.old}",
            changes,
        ),
        (
            _marked("", "Kontrollera", "Så här ser en kommentar ut."),
            "Uppgift som kan gälla även i år, till exempel ett antal eller ett framtida årtal",
            reviews,
        ),
        (
            Passage("Fylls i, att besluta"),
            f"Ny kolumn i en tabell; kolumner utan färg är hämtade från {turn.old}",
            opened,
        ),
    )
    columns = (
        Column("Märkning", "label"),
        Column("Betyder", "text", 1),
        Column("Antal", "source", 2, numeric=True),
    )
    yield RolledTable(
        caption=Passage("Märkningar i utkastet"),
        columns=columns,
        heads=tuple(Passage(column.head) for column in columns),
        lines=tuple(
            Line((mark, Passage(meaning), Passage(format_number(count))))
            for mark, meaning, count in rows
        ),
        notes=(),
        description="Vad märkningarna i utkastet betyder och hur många de är.",
    )
    yield Prose(Passage("När utkastet är klart:"))
    for step in (
        "Ta bort kommentarerna under fliken Granska.",
        "Ta bort färgen: markera en märkning, välj Markera text med liknande formatering och sedan "
        "Radera all formatering.",
        "Högerklicka i innehållsförteckningen och välj Uppdatera fält, så får den sidnummer.",
        "Ta bort det här avsnittet.",
    ):
        yield Prose(Passage(step), "item")


def _counted(body: Sequence[Element]) -> tuple[int, int, int]:
    """How many spots have to change, how many to be looked at, and how many columns to fill."""
    passages: list[Passage] = []
    opened = 0
    for element in body:
        if isinstance(element, RolledTable):
            opened += sum(column.state == "open" for column in element.columns)
            passages.extend((element.caption, *element.heads, *element.notes))
            passages.extend(cell for line in element.lines for cell in line.cells)
        else:
            passages.append(element.text)
    spots = [spot for passage in passages for spot in passage.spots]
    certain = sum(spot.certain for spot in spots)
    return certain, len(spots) - certain, opened
