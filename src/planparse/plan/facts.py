"""What the document is: municipality, board, type, year, date, chair, manager, title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from planparse.model import DocumentType, Facts
from planparse.pages import Page, PrintedPage, join_words
from planparse.plan.cover import is_full_title, is_title, parts_of_line
from planparse.plan.headings import Outline
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.dates import find_date, find_dates, find_years
from planparse.swedish.vocabulary import (
    boards,
    common_word_municipalities,
    document_types,
    municipalities,
    parties,
    words,
)

_NAME = (
    r"[A-ZÅÄÖÉÜ][\wéü'’-]+"
    r"(?:\s+(?:[A-ZÅÄÖÉÜ][\wéü'’-]+|von|af|de|van|der|da|el|al|bin))+"
)
_PERSON = re.compile(rf"(?P<name>{_NAME})\s*(?:\((?P<party>[A-ZÅÄÖa-zåäö]{{1,4}})\))?")
_LABELLED = re.compile(r"(?P<label>[^:]{2,60}?)\s*:\s*(?P<value>\S.*)$")
_BOARD = re.compile(
    r"\b((?:[a-zåäöé]+-,?\s+(?:[a-zåäöé]+-\s+)?och\s+)?[a-zåäöé]+(?:-[a-zåäöé]+)?"
    r"(?:nämnden|kommunstyrelsen|stadsstyrelsen))(?=s?\b)"
)
# "socialnämnden Nordost": several boards of one name, told apart by their parts of the town.
_DISTRICT = re.compile(r"s?[ ]([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)(?![\w-])")
_OTHER = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)"
    r"\s+kommun(?:s|en|ens)?(?![\w-])"
)
_DECIDED = re.compile(r"revider|antagen|beslut|fastställ|godkän", re.IGNORECASE)
_REVISED = re.compile(r"revider", re.IGNORECASE)
_FRONT = 40


def facts(items: Sequence[Item], outline: Outline, pages: Sequence[Page]) -> Facts:
    """The facts of a document, each None where nothing in the text says it."""
    cover = [line for index in sorted(outline.cover) for line in _lines(items[index])]
    titles = [
        item.text
        for index, item in enumerate(items[: 2 * _FRONT])
        if isinstance(item, Passage) and (index in outline.headings or index in outline.cover)
    ]
    passages = [item for item in items if isinstance(item, Passage)]
    front = cover + [item.text for item in passages[:_FRONT]]
    running = _furniture(pages)
    prose = [item.text for item in passages]
    name = _municipality([*cover, *running], prose)
    title = _title(cover, titles)
    chair, party = _chair(front, prose)
    return Facts(
        municipality=name,
        municipality_code=municipalities().get(name) if name else None,
        board=_board(cover, titles, prose),
        type=_type(cover, titles),
        year=_year(title, cover, titles),
        date=_date(cover, running, titles),
        chair=chair,
        chair_party=party,
        manager=_manager(front, prose),
        title=title,
    )


def _lines(item: Item) -> list[str]:
    """The printed lines of a passage (covers are set line by line)."""
    if not isinstance(item, Passage):
        return []
    starts = [offset for offset, _ in item.pieces] or [0]
    ends = [*starts[1:], len(item.text)]
    lines = [item.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [item.text, *lines] if len(lines) > 1 else lines


def _furniture(pages: Sequence[Page]) -> list[str]:
    return [
        join_words(page.furniture)
        for page in pages
        if isinstance(page, PrintedPage) and page.furniture
    ]


@cache
def _named() -> re.Pattern[str]:
    names = sorted(municipalities(), key=lambda name: (-len(name), name))
    body = "|".join(re.escape(name) for name in names)
    return re.compile(
        rf"(?<![\w-])(?P<name>{body})(?P<s>s?)(?P<kommun>\s+(?:[kK]ommun|[sS]tad)(?:s|en|ens)?)?(?![\w-])"
    )


def _municipality(marked: Sequence[str], prose: Sequence[str]) -> str | None:
    """The municipality named most, cover and running heads counted ten times, "X kommun" three
    times. A name never followed by "kommun" or "stad" is not taken; one that is not among the
    290 is taken when cover or running head print it so."""
    score = Counter[str]()
    sure: set[str] = set()
    for weight, texts in ((10, marked), (1, prose)):
        for text in texts:
            for match in _named().finditer(text):
                name, with_word = match["name"], match["kommun"] is not None
                before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
                if before in ("region", "länsstyrelsen", "landstinget"):
                    continue
                if with_word:
                    sure.add(name)
                elif name in common_word_municipalities():
                    continue
                score[name] += weight * (3 if with_word else 1)
    for text in marked:
        for match in _OTHER.finditer(text):
            name = match["name"]
            if name not in municipalities() and name.removesuffix("s") not in municipalities():
                name = name.removesuffix("s") if f"{name} kommun" not in marked else name
                sure.add(name)
                score[name] += 30
    candidates = [name for name in score if name in sure]
    return max(candidates, key=lambda name: (score[name], name)) if candidates else None


def _board(cover: Sequence[str], titles: Sequence[str], prose: Sequence[str]) -> str | None:
    for line in cover:
        labelled = _LABELLED.match(line)
        if labelled and labelled["label"].lower() in words("roles", "board"):
            return _first_capital(labelled["value"])
    for line in [part for whole in cover for part in (whole, *parts_of_line(whole))]:
        if line.lower() in boards() or _BOARD.fullmatch(line.lower()):
            return _first_capital(line)
    for line in titles:
        lowered = line.lower()
        if is_full_title(line) or is_title(line):
            board = next((name for name in boards() if name in lowered), None)
            match = _BOARD.search(lowered)
            if board or match:
                return _first_capital(match.group(1) if match else board or "")
    counted = Counter[str]()
    districts: dict[str, Counter[str]] = {}
    for text in prose:
        for match in _BOARD.finditer(text.lower()):
            if match.group(1) in words("boards", "generic"):
                continue
            counted[match.group(1)] += 1
            if district := _DISTRICT.match(text, match.end()):
                districts.setdefault(match.group(1), Counter())[district[1]] += 1
    if not counted:
        return None
    board, count = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
    several = sum(often >= 2 for often in districts.get(board, Counter()).values()) >= 2
    return _first_capital(board) if count >= 2 and not several else None


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:].strip()


def _type(cover: Sequence[str], titles: Sequence[str]) -> DocumentType:
    for line in (*_title_lines(cover), *_title_lines(titles)):
        found = _type_in(line)
        if found:
            return found[1]
    return "other"


def _title_lines(lines: Sequence[str]) -> list[str]:
    """Lines that name the document, those with a year first."""
    named = [line for line in lines if is_title(line)]
    return sorted(named, key=lambda line: not find_years(line))


def _type_in(text: str) -> tuple[int, DocumentType] | None:
    """Where in the text the first word for a document type stands, and the type."""
    lowered = text.lower()
    found: list[tuple[int, int, DocumentType]] = []
    for kind, names in document_types().items():
        for name in names:
            match = re.search(rf"(?<![\w-]){re.escape(name)}(?:en|n|et)?(?![\w-])", lowered)
            if match:
                found.append((match.start(), -len(name), _as_type(kind)))
    return min(found)[::2] if found else None


def _as_type(kind: str) -> DocumentType:
    known: dict[str, DocumentType] = {
        "verksamhetsplan": "verksamhetsplan",
        "internbudget": "internbudget",
        "budget": "budget",
        "delårsrapport": "delårsrapport",
        "förvaltningsberättelse": "förvaltningsberättelse",
        "årsredovisning": "årsredovisning",
    }
    return known.get(kind, "other")


def _year(title: str | None, cover: Sequence[str], titles: Sequence[str]) -> int | None:
    for line in ([title] if title else []) + _title_lines(cover) + _title_lines(titles):
        found = _type_in(line)
        bare = _without_dates(line)
        after = find_years(bare[found[0] :]) if found else []
        years = after or find_years(bare)
        if years:
            return years[0]
    return next((year for line in cover for year in find_years(_without_dates(line))), None)


def _without_dates(text: str) -> str:
    for one in reversed(find_dates(text)):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _date(cover: Sequence[str], running: Sequence[str], titles: Sequence[str]) -> str | None:
    """The date of the last revision, else of the decision, else the one that stands on the cover
    or in the running head."""
    lines = [*cover, *titles[:6]]
    for mark in (_REVISED, _DECIDED):
        dates = [date for line in lines if mark.search(line) and (date := find_date(line))]
        if dates:
            return max(dates)
    return next((date for line in [*cover, *running] if (date := find_date(line))), None)


def _title(cover: Sequence[str], titles: Sequence[str]) -> str | None:
    """The full title ("Socialnämndens internbudget för 2024") where the cover prints one, else
    the cover's line with document type and year."""
    for lines in (cover, titles[:3]):
        full = next((line for line in lines if is_full_title(line)), None)
        if full and lines is cover:
            return full
    named = [line for line in _title_lines(cover) if _type_in(line) and not _DECIDED.match(line)]
    if named:
        return named[0]
    return next(
        (line for line in titles if _type_in(line) and (is_full_title(line) or is_title(line))),
        None,
    )


def _chair(front: Sequence[str], prose: Sequence[str]) -> tuple[str | None, str | None]:
    found = _labelled_person(front, words("roles", "chair")) or _signed(
        prose, words("roles", "chair")
    )
    if not found:
        return None, None
    party = found["party"]
    return found["name"], _party(party)


def _party(mark: str | None) -> str | None:
    if mark is None:
        return None
    return mark.upper() if mark.upper() in parties() else mark


def _manager(front: Sequence[str], prose: Sequence[str]) -> str | None:
    found = _labelled_person(front, words("roles", "manager")) or _signed(
        prose, words("roles", "manager")
    )
    return found["name"] if found else None


def _labelled_person(lines: Sequence[str], roles: Sequence[str]) -> re.Match[str] | None:
    """The person of a line "Nämndens ordförande: Förnamn Efternamn (S)"."""
    for line in lines:
        labelled = _LABELLED.match(line)
        if not labelled or not _is_role(labelled["label"], roles):
            continue
        person = _PERSON.match(labelled["value"])
        if person:
            return person
    return None


def _signed(prose: Sequence[str], roles: Sequence[str]) -> re.Match[str] | None:
    """The person of a signature: name and role on neighbouring lines or in one line."""
    for index, text in enumerate(prose):
        if len(text) > 120:
            continue
        person = _PERSON.match(text)
        if not person:
            continue
        rest = text[person.end() :].strip(" ,–-")
        after = prose[index + 1] if index + 1 < len(prose) else ""
        if _is_role(rest, roles) or (not rest and len(after) < 80 and _is_role(after, roles)):
            return person
    return None


def _is_role(text: str, roles: Sequence[str]) -> bool:
    lowered = text.lower().strip(" .,")
    if "vice" in lowered or not lowered:
        return False
    return any(
        lowered == role
        or (lowered.endswith(" " + role) and len(lowered.split()) <= len(role.split()) + 4)
        or (lowered.startswith(role + " ") and len(lowered.split()) <= len(role.split()) + 4)
        for role in roles
    )
