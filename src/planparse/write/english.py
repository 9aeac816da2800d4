"""What planparse itself says in a comparison, in English; what the documents print stays as it is.

The comparison speaks Swedish (the contract keeps its messages so): here the few phrases of its own
that stand in names and reasons are exchanged."""

from __future__ import annotations

import re

from planparse.model import Change, Diff

_FACTS = {
    "Dokumenttyp": "Type of document",
    "År": "Year",
    "Datum": "Date",
    "Ordförande": "Chair",
    "Ordförandens parti": "The chair's party",
    "Förvaltningens chef": "Head of administration",
}
_Phrases = tuple[tuple[str, str], ...]
_NAMES: _Phrases = (
    (r"^Not under ", "Note under "),
    (r"^Nämndmål till ", "Board goal under "),
    (r": hur målet bedöms$", ": how the goal is assessed"),
    (r": kolumnen (?=\S)", ": the column "),
    (r"^(\d+) indikatorer$", r"\1 indicators"),
)
_TARGETS: _Phrases = (
    (r"(?<=\()mål (?=\d{4}: )", "target "),
    (r"^((?:\d{4}: )?)mål ", r"\1target "),
)
_WORDS: _Phrases = (
    (r"^kan inte jämföras: raden är uppdelad på ", "cannot be compared: the row is split into "),
    (r"^kan inte jämföras: raden är hopslagen av ", "cannot be compared: the row is merged from "),
    (r"\((\d+) (?:rad|rader)\)$", r"(rows: \1)"),
)
_WITHIN: _Phrases = (
    (r"^en kommentar i (?=tabellen)", "a comment in "),
    (r"^en not till (?=tabellen)", "a note under "),
    (r"^texten under (?=”)", "the text under "),
    (r"(?:^|(?<=comment in )|(?<=note under ))tabellen (?=”)", "the table "),
)
_DOUBTS: _Phrases = (
    (
        r"^tabellen är läst med (\d+) kolumner i det äldre dokumentet och (\d+) i det nyare$",
        r"the table was read with \1 columns in the older document and \2 in the newer",
    ),
    (
        r"^raden är delad på olika sätt i de två dokumenten$",
        "the row is cut otherwise in the two documents",
    ),
    (r"^talet är osäkert läst$", "the figure is doubtful as read"),
)
_PLACES: _Phrases = (
    (r"^under (?=\S)", "under "),
    (r"^efter (?=\S)", "after "),
    (r"^först under ", "first under "),
    (r"^först$", "first"),
    (r"^på översta nivån$", "at the top level"),
)
_REASONS: _Phrases = (
    (r"Dokumenten gäller olika kommuner", "The documents are of different municipalities"),
    (r"så mål, pengar och text jämförs inte", "so goals, money and text are not compared"),
    (r"Dokumenten gäller olika nämnder", "The documents are of different boards"),
    (
        r"så bara kommunfullmäktiges gemensamma mål jämförs",
        "so only the council goals both have are compared",
    ),
    (r"Dokumenten är av olika slag", "The documents are of different types"),
    (
        r"så mål, indikatorer, uppdrag och belopp jämförs men inte texten",
        "so goals, indicators, assignments and amounts are compared but not the text",
    ),
    (r"Gemensamma KF-mål \((\d+)\)", r"Council goals in common (\1)"),
    (
        r"De har inget kommunfullmäktigemål gemensamt",
        "They have no council goal in common",
    ),
    (r"(?<=\. )Bara (.+?) har: ", r"Only \1 has: "),
    (r"(\([^()]*) och ([^()]*\)), (?=so )", r"\1 and \2, "),
)


def in_english(diff: Diff) -> Diff:
    """The comparison with planparse's own phrases in English."""
    why = diff.comparable
    return diff.model_copy(
        update={
            "comparable": why if why is True else _with(_REASONS, str(why)),
            "changes": tuple(_change(change) for change in diff.changes),
        }
    )


def _change(change: Change) -> Change:
    name = change.name
    name = _FACTS.get(name, name) if change.what == "document" else _with(_NAMES, name)
    moved = change.kind == "moved" and change.what == "section"
    phrases = _PLACES if moved else _WORDS
    if change.what == "indicator" and change.kind != "reworded":
        phrases = _TARGETS  # all that is not an indicator's own wording is ours
    old, new = (
        None if words is None else _with(phrases, words) for words in (change.old, change.new)
    )
    if change.kind == "moved" and new:
        new = _elsewhere(new)
    doubt = _with(_DOUBTS, change.doubt) if change.doubt else None
    return change.model_copy(update={"name": name, "old": old, "new": new, "doubt": doubt})


def within_in_english(within: str) -> str:
    """What the report names something in ("tabellen ”Nyckeltal”"), in English."""
    return _with(_WITHIN, within)


def _elsewhere(words: str) -> str:
    found = re.fullmatch(r"står i (.+), inte bland (målen|uppdragen)", words, re.DOTALL)
    if found is None:
        return words
    among = {"målen": "goals", "uppdragen": "assignments"}[found[2]]
    return f"stands in {within_in_english(found[1])}, not among the {among}"


def _with(phrases: _Phrases, text: str) -> str:
    for swedish, english in phrases:
        text = re.sub(swedish, english, text)
    return text
