"""Headings and what stands under them → sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planparse.model import Block, Section, Where
from planparse.pages import RawTable
from planparse.plan.headings import Heading, Outline
from planparse.plan.paragraphs import Item

Kind = Literal["paragraph", "item", "note", "table"]


@dataclass(slots=True)
class _Draft:
    heading: Heading
    where: Where
    blocks: list[Block] = field(default_factory=list)


def sections(
    items: Sequence[Item], outline: Outline, table_ids: Mapping[int, str]
) -> tuple[Section, ...]:
    """The sections in reading order, ids "s1", "s2" …; ``table_ids`` are the ids of the tables
    by the index of their item. Text before the first heading that is no cover makes a section
    without title, so that nothing is lost."""
    drafts: list[_Draft] = []
    for index, item in enumerate(items):
        heading = outline.headings.get(index)
        if heading is not None:
            drafts.append(_Draft(heading, item.where))
            continue
        if index in outline.cover:
            continue
        if not drafts:
            drafts.append(_Draft(Heading(None, "", 1), item.where))
        drafts[-1].blocks.append(_block(item, table_ids.get(index, "")))
    return tuple(_section(f"s{number}", draft) for number, draft in enumerate(drafts, start=1))


def _block(item: Item, table_id: str) -> Block:
    if isinstance(item, RawTable):
        return Block(kind="table", text=table_id, where=item.where)
    kind: Kind = "note" if item.note else "item" if item.marker else "paragraph"
    mark = item.note or item.marker
    return Block(kind=kind, text=f"{mark} {item.text}" if mark else item.text, where=item.where)


def _section(section_id: str, draft: _Draft) -> Section:
    prose = [block.text for block in draft.blocks if block.kind in ("paragraph", "item")]
    return Section(
        id=section_id,
        number=draft.heading.number,
        title=draft.heading.title,
        level=draft.heading.level,
        where=draft.where,
        text="\n\n".join(prose),
        blocks=tuple(draft.blocks),
    )
