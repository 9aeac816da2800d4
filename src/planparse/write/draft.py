"""Next year's plan as a Word document, from this year's."""

from __future__ import annotations

import docx

from planparse.errors import WrongUsage
from planparse.model import Document
from planparse.swedish.vocabulary import document_types
from planparse.write import look, oxml
from planparse.write.blocks import Writer
from planparse.write.front import guide, running_head, title_of, title_page
from planparse.write.outline import outline
from planparse.write.package import file_date, packed
from planparse.write.passages import Origin
from planparse.write.stale import Turn, people_of
from planparse.write.wording import noun_of


def draft(document: Document, *, year: int) -> bytes:
    """A Word draft (.docx) of the plan for ``year``, in the structure of ``document``.

    Text is carried over word for word, what is stale in it marked and commented; tables move on
    to ``year``; figures that are not known are empty. The same document, year and
    SOURCE_DATE_EPOCH give the same bytes.

    Raises WrongUsage if ``year`` is not later than the document's own year."""
    facts = document.document
    plan_year = facts.year if facts.year is not None else year - 1
    if year <= plan_year:
        raise WrongUsage(
            f"Utkastet måste gälla ett senare år än planen ({plan_year}). "
            f"Ange till exempel --year {plan_year + 1}.",
            f"The draft must be for a later year than the plan ({plan_year}). "
            f"Use for example --year {plan_year + 1}.",
        )
    source = document.source
    turn = Turn(plan_year, year, people_of(facts), noun_of(facts))
    names = document_types().get(facts.type, ())
    origin = Origin(source.file, "wordprocessingml" in source.media_type, turn, names)
    body = outline(document, origin)
    elements = (*guide(body, turn), *body)
    date = file_date(facts, plan_year)

    word = docx.Document()
    look.prepare(word)
    oxml.office_settings(word.settings.element)
    look.page(word.sections[0], landscape=False)
    writer = Writer(word, date)
    writer.running(word.sections[0], running_head(facts, year))
    title_page(writer, document, origin)
    writer.contents(elements, "Innehåll")
    writer.elements(elements)
    return packed(word, title=title_of(document, year), date=date)
