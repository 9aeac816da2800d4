"""Sections: new, gone, renamed, renumbered, moved. None of that is a change of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from planparse.compare.align import (
    Alignment,
    LikeWording,
    Pair,
    SameKey,
    SamePlace,
    align,
    related,
)
from planparse.compare.importance import weigh
from planparse.compare.printed import Printed
from planparse.compare.sides import Sides
from planparse.compare.told import Told
from planparse.compare.words import key, plain, sentences
from planparse.model import Change, ChangeKind, Document, Section

_LIKE = 0.8
# A text so long is hardly the same by chance.
_LONG = 60


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """A section and the heading above it; ``index`` is its place in the document."""

    section: Section
    index: int
    parent: Heading | None

    @property
    def path(self) -> tuple[str, ...]:
        """The titles from the top level down to this one."""
        above = self.parent.path if self.parent else ()
        return (*above, self.section.title)


def headings(document: Document) -> list[Heading]:
    """The sections with what they stand under."""
    found: list[Heading] = []
    stack: list[Heading] = []
    for index, section in enumerate(document.sections):
        while stack and stack[-1].section.level >= section.level:
            stack.pop()
        heading = Heading(section, index, stack[-1] if stack else None)
        stack.append(heading)
        found.append(heading)
    return found


def pair_sections(sides: Sides) -> Alignment[Heading]:
    """Recognise the sections of both documents."""

    def old_path(heading: Heading) -> tuple[str, ...]:
        return tuple(sides.old_key(title) for title in heading.path[-2:])

    def new_path(heading: Heading) -> tuple[str, ...]:
        return tuple(sides.new_key(title) for title in heading.path[-2:])

    return align(
        headings(sides.old),
        headings(sides.new),
        (
            SameKey("samma rubrik", old_path, new_path, once=True),
            # Of several headings of one name that which leads over to the same next heading.
            SameKey(
                "samma rubrik",
                lambda heading: _with_next(sides.old, heading, sides.old_key),
                lambda heading: _with_next(sides.new, heading, sides.new_key),
                once=True,
            ),
            SameKey("samma rubrik", old_path, new_path),
            SameKey(
                "samma rubrik",
                lambda heading: sides.old_key(heading.section.title),
                lambda heading: sides.new_key(heading.section.title),
            ),
            SameKey("samma text under rubriken", _body, _body),
            SameKey("samma nummer", _number, _number, _alike_at_place),
            LikeWording("liknande rubrik", _title, _title, _LIKE),
            SamePlace("samma plats bland avsnitten", _alike_at_place),
        ),
    )


def _with_next(
    document: Document, heading: Heading, named: Callable[[str], str]
) -> tuple[str, str] | None:
    following = document.sections[heading.index + 1 : heading.index + 2]
    return (named(heading.section.title), named(following[0].title)) if following else None


def _title(heading: Heading) -> str:
    return plain(heading.section.title)


def _number(heading: Heading) -> str | None:
    return heading.section.number


def _body(heading: Heading) -> str | None:
    text = key(heading.section.text)
    return text if len(text) >= _LONG else None


def _alike_at_place(old: Heading, new: Heading) -> bool:
    if related(_title(old), _title(new)):
        return True
    before = {key(sentence) for sentence in sentences(old.section.text)}
    after = {key(sentence) for sentence in sentences(new.section.text)}
    return len(before & after) * 2 > max(len(before), len(after))


def compare_sections(
    sides: Sides, sections: Alignment[Heading], told: Told, both: tuple[Printed, Printed]
) -> list[Change]:
    """What happened to the sections. ``both`` is all that each document prints: a heading that
    the other document prints in another guise is no change."""
    changes: list[Change] = []
    moved = _moved(sections.pairs)
    for pair in sections.pairs:
        old, new = pair.old.section, pair.new.section
        covered = told.covers_text(old.title, new.title) or told.covers_number(old.title, new.title)
        if not sides.same(old.title, new.title) and not covered:
            told.text(old.title, new.title)
            changes.append(_change("reworded", pair, old.title, new.title))
        if id(pair.old) in moved and id(pair.old.parent) not in moved:
            whereabouts = _whereabouts(sides, pair)
            if not sides.same(*whereabouts):
                changes.append(_change("moved", pair, *whereabouts))
        if _numbers_differ(pair):
            changes.append(_change("renumbered", pair, old.number, new.number))
    changes += _gone_or_new("removed", sections.removed, told, both[1])
    changes += _gone_or_new("added", sections.added, told, both[0])
    return changes


def _numbers_differ(pair: Pair[Heading]) -> bool:
    old, new = pair.old.section.number, pair.new.section.number
    return bool(old and new) and old != new


def _moved(every: tuple[Pair[Heading], ...]) -> set[int]:
    """The old headings that no longer stand in the order of the others: all but a longest run
    that kept its order (patience sorting). Headings with nothing under them are the names of
    pictures, which each layout places as it likes."""
    pairs = [pair for pair in every if not (_is_bare(pair.old) and _is_bare(pair.new))]
    tails: list[int] = []
    places: list[int] = []
    back: list[int] = []
    for place, pair in enumerate(pairs):  # pairs come in the order of the new document
        at = bisect_left(tails, pair.old.index)
        back.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(pair.old.index)
            places.append(place)
        else:
            tails[at] = pair.old.index
            places[at] = place
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = back[place]
    return {id(pair.old) for place, pair in enumerate(pairs) if place not in kept}


def _is_bare(heading: Heading) -> bool:
    return not heading.section.text and not heading.section.blocks


def _whereabouts(sides: Sides, pair: Pair[Heading]) -> tuple[str, str]:
    """Where a heading stood and stands: under which other, or after which one under the same."""
    above = [heading.parent.section.title if heading.parent else "" for heading in _both(pair)]
    if sides.same(*above):
        old, new = _after(sides.old, pair.old), _after(sides.new, pair.new)
    else:
        old, new = _under(pair.old), _under(pair.new)
    return old, new


def _both(pair: Pair[Heading]) -> tuple[Heading, Heading]:
    return pair.old, pair.new


def _under(heading: Heading) -> str:
    return f"under {called(heading.parent)}" if heading.parent else "på översta nivån"


def _after(document: Document, heading: Heading) -> str:
    """The sibling before it in words."""
    level = heading.section.level
    for section in reversed(document.sections[: heading.index]):
        if section.level < level:
            break
        if section.level == level:
            return f"efter {section.title}"
    return f"först under {heading.parent.section.title}" if heading.parent else "först"


def called(heading: Heading) -> str:
    """A section's number and title."""
    section = heading.section
    return f"{section.number} {section.title}" if section.number else section.title


def _change(kind: ChangeKind, pair: Pair[Heading], old: str | None, new: str | None) -> Change:
    return Change(
        kind=kind,
        what="section",
        name=called(pair.new),
        old=old,
        new=new,
        where_old=pair.old.section.where,
        where_new=pair.new.section.where,
        matched_by=pair.matched_by,
        importance=weigh("section", kind),
    )


def _gone_or_new(
    kind: ChangeKind, left: tuple[Heading, ...], told: Told, other: Printed
) -> list[Change]:
    """One change for a section with all that stands under it."""
    gone = kind == "removed"
    alone = {id(heading) for heading in left}
    changes: list[Change] = []
    for heading in left:
        title = heading.section.title
        covered = told.covers_text(*((title, None) if gone else (None, title)))
        if heading.parent and id(heading.parent) in alone:
            continue
        if covered or not key(title) or other.has_section(heading.section):
            continue
        told.text(*((title, None) if gone else (None, title)))
        changes.append(
            Change(
                kind=kind,
                what="section",
                name=called(heading),
                old=title if gone else None,
                new=None if gone else title,
                where_old=heading.section.where if gone else None,
                where_new=None if gone else heading.section.where,
                importance=weigh("section", kind),
            )
        )
    return changes
