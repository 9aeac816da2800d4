"""Money in running text and what it speaks of.

The number is read by swedish/amounts.py; spaCy's blank Swedish pipeline (sentence borders and an
entity ruler over the vocabulary, no trained model) finds the clause an amount stands in and the
measure, the change and the line of business that the clause names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from planparse.model import Amount, Table, Where
from planparse.pages import RawTable
from planparse.plan.headings import Outline
from planparse.plan.paragraphs import Item
from planparse.plan.passages import Passage
from planparse.swedish.amounts import FoundAmount, find_amounts
from planparse.swedish.dates import find_years
from planparse.swedish.vocabulary import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

_CLAUSE = re.compile(r"[,;:()]|\s(?:medan|vilket|vilka|därav|då|men|varav)\s")
_NOUN = re.compile(r"\s+(?P<noun>(?P<first>[a-zåäö][\wåäö/-]+)[^,;:.()]*?)(?:\s+och\b|[,;:.()]|$)")
_TAIL = re.compile(
    r"(?:\s*\b(?:om|med|på|till|är|uppgår|uppgick|motsvarar|totalt|ca|cirka|ung|blev|att|av|ge|för)\b)+$"
)
_SMALL_WORDS = frozenset(
    (
        "och",
        "samt",
        "i",
        "för",
        "till",
        "av",
        "på",
        "inom",
        "som",
        "då",
        "där",
        "mot",
        "under",
        "per",
        "från",
        "med",
        "om",
        "vid",
        "enligt",
        "men",
        "är",
        "var",
        "att",
        "den",
        "det",
        "de",
        "en",
        "ett",
        "år",
        "ca",
        "vilket",
        "vilka",
        "medan",
        "jämfört",
        "exklusive",
        "inklusive",
        "högre",
        "lägre",
        "bättre",
        "sämre",
        "ska",
        "kan",
        "har",
        "hade",
        "ytterligare",
        "totalt",
    )
)
_LONGEST = 90
_COMMENT = 6  # words: a cell with fewer is a value, not a comment
_EDGES = " ,;:.()–-+"


def find_money(items: Sequence[Item], outline: Outline) -> dict[int, list[FoundAmount]]:
    """The amounts of money in each passage of running text and each note, by the item's index;
    the cover, the headings and the tables are left out."""
    found: dict[int, list[FoundAmount]] = {}
    for index, item in enumerate(items):
        if isinstance(item, RawTable) or index in outline.headings or index in outline.cover:
            continue
        amounts = find_amounts(item.text)
        if amounts:
            found[index] = amounts
    return found


def read_amounts(
    items: Sequence[Item],
    outline: Outline,
    money: Mapping[int, Sequence[FoundAmount]],
    tables: Mapping[int, Table],
) -> tuple[Amount, ...]:
    """The amounts of ``money`` (from ``find_money``) and of the comments in ``tables`` (by the
    item's index) with place and subject, in their order."""
    found: list[Amount] = []
    for index in sorted({*money, *tables}):
        item = items[index]
        heading = outline.above(index)
        topic = heading.title if heading else None
        if isinstance(item, Passage):
            found.extend(_amounts(item.text, money[index], topic, item.place))
        elif index in tables:
            found.extend(_in_comments(tables[index], topic))
    return tuple(found)


def _in_comments(table: Table, topic: str | None) -> Iterator[Amount]:
    """The amounts that sentences in a table name: comments over its width, answers in its cells.
    A comment speaks of the row above it."""
    above: str | None = None
    for row in table.rows:
        commented = row.kind == "note"
        if not commented:
            above = row.label or above
        texts = [(row.label, row.where)] if commented else []
        texts += [
            (cell.raw, cell.where)
            for cell in row.cells
            if cell.value is None and cell.raw.endswith((".", ")"))
        ]
        for text, where in texts:
            if "kr" in text.lower() and len(text.split()) >= _COMMENT:
                about = above if commented and above else topic
                yield from _amounts(text, find_amounts(text), about, lambda *_, at=where: at)


def _amounts(
    text: str,
    amounts: Sequence[FoundAmount],
    topic: str | None,
    place: Callable[[int, int], Where],
) -> Iterator[Amount]:
    if not amounts:
        return
    doc = _pipeline()(text)
    for sentence in doc.sents:
        inside = [a for a in amounts if sentence.start_char <= a.start < sentence.end_char]
        lead: str | None = None
        for position, amount in enumerate(inside):
            left = inside[position - 1].end if position else sentence.start_char
            more = position + 1 < len(inside)
            right = inside[position + 1].start if more else sentence.end_char
            about = _about(text[left : amount.start], text[amount.end : right])
            if about is None and lead:
                year = find_years(text[amount.end : right][:12])
                about = f"{lead}, {year[0]}" if year else lead
            elif about is not None:
                lead = about
            yield Amount(
                where=place(amount.start, amount.end),
                raw=amount.raw,
                sek=amount.sek,
                about=_told(sentence, about, topic),
            )


@cache
def _pipeline() -> Language:
    import spacy

    nlp = spacy.blank("sv")
    # The limit guards trained models; sentence borders and word lists need no such memory.
    nlp.max_length = 10**9
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?"]})
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": label, "pattern": word}
            for label, name in (("CHANGE", "change"), ("MEASURE", "measure"))
            for word in words("amounts", name)
        ]
    )
    return nlp


def _about(before: str, after: str) -> str | None:
    """The words that an amount belongs to, None where its own clause has none.

    "äldreomsorgslyftet (1,9 mnkr)": what stands before the bracket; "+8,5 mnkr vuxenplaceringar":
    the noun after; else the clause before the amount."""
    if before.rstrip().endswith("(") and re.match(r"\s*[^()]{0,30}\)", after):
        return _last_piece(re.split(r"[,;)]", before.rstrip(" (+-–"))) or _clause(before)
    noun = _NOUN.match(after)
    if noun and noun["first"].lower() not in _SMALL_WORDS and len(_words(before)) < 4:
        return _shortened(noun["noun"].strip(_EDGES))
    return _clause(before)


def _clause(before: str) -> str | None:
    """The last clause of a text that says enough: three words, or one of the vocabulary's."""
    pieces = _CLAUSE.split(before)
    for start in range(len(pieces) - 1, -1, -1):
        clause = _TAIL.sub("", " ".join(piece.strip() for piece in pieces[start:]).strip(_EDGES))
        if len(_words(clause)) >= 3:
            return _shortened(re.sub(r"\s+", " ", clause).strip(_EDGES))
    clause = _TAIL.sub("", before.strip(_EDGES)).strip(_EDGES)
    return _shortened(clause) if len(_words(clause)) >= 2 else None


def _last_piece(pieces: Sequence[str]) -> str | None:
    piece = re.sub(r"^(?:och|samt|men)\s+", "", pieces[-1].strip(_EDGES)) if pieces else ""
    return _shortened(piece) or None


def _words(text: str) -> list[str]:
    """The words of a text that carry meaning."""
    return [
        word
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
        if word.lower() not in _SMALL_WORDS
    ]


def _told(sentence: Span, about: str | None, topic: str | None) -> str | None:
    """What the amount speaks of, the section's title before it where the clause names no more
    than a measure and a change ("budgeten ökar")."""
    if about is None:
        return topic
    known = {
        word.lower()
        for entity in sentence.ents
        if entity.label_ in ("MEASURE", "CHANGE")
        for word in entity.text.split()
    }
    own = [word for word in _words(about) if word.lower() not in known]
    if topic and len(own) < 2 and topic.lower() not in about.lower():
        return f"{topic}, {about}"
    return about


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
