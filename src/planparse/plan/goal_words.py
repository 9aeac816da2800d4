"""The words by which headings, labels and lines name the steps of the goal chain."""

from __future__ import annotations

import re

from planparse.pages import GridCell
from planparse.plan.columns import BOARDS_GOAL
from planparse.swedish.vocabulary import one_of

_REST = re.compile(
    r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)?\s*(?P<sep>[:.–—-])?\s*(?P<rest>\S.*)?$", re.DOTALL
)
NUMBERED_GOAL = re.compile(
    r"^mål(?:\s*:|\s*(?P<number>\d{1,2}(?:\.\d+)*)\s*[.:–-])\s*(?P<rest>.*)$", re.I
)
EARLIER_OUTCOME = re.compile(
    r"^\(?\s*utfall\s+(?P<year>20\d\d)\s*[:,]?\s*(?P<value>\d[\d\s]*(?:,\d+)?\s*%?)(?=\s*[,;)]|$)",
    re.IGNORECASE,
)
REFERS_TO_COUNCIL = re.compile(
    r"^(?:mål|indikator|mål och indikator(?:er)?)\s*(?P<number>\d{1,2}(?:\.\d+)?)?\s*[:.–-]\s*"
    r"(?:bär?n?ing på|koppling till|kopplat till|kopplad till|bidrar till)\s+"
    r"(?:kommun)?fullmäktiges?\s+(?:mål|uppdrag)\w*\s+(?:avseende|om|gällande)?\s*(?:att\s+)?"
    r"(?P<goal>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
OWN_GOALS = re.compile(r"\begna\s+(?:[^\W\d]+\s+)?mål\b", re.IGNORECASE)
GOAL_CHAPTER = re.compile(r"\bmål(?!grupp|tid|sman)", re.IGNORECASE)
CAPTION = re.compile(r"^(?:tabell|diagram|figur)\s+\d+\s*[.:]", re.IGNORECASE)
COMMENT = re.compile(r"^(?:kommentar|analys)\b", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:indikator|mått|metod|mått/metod|metod/mått|mål/indikator|adressering|mätmetod|"
    r"ansvarig|källa|mätning|mätperiod|uppföljning)\s*(?:\d+\s*)?:",
    re.IGNORECASE,
)
INDICATOR_HEAD = re.compile(r"^(?:nämndmålets|nämndens|målets)\s+(?:indikatorer\b|ingående)", re.I)


def concept_of(text: str) -> tuple[str, str | None, str | None] | None:
    """Which step of the chain a heading or label names, its number and the wording after it:
    "KF-mål 1: Trygga invånare" → ("council", "1", "Trygga invånare")."""
    for name in ("board", "middle", "council", "area"):
        match = one_of("goals", name).match(text)
        if name == "board":
            match = match or BOARDS_GOAL.match(text)
        rest = _REST.match(text[match.end() :]) if match else None
        if not rest:
            continue
        number, wording = rest["number"], (rest["rest"] or "").strip()
        if name == "middle":
            if wording and (number or rest["sep"]):
                return "board", number, wording
            continue
        if not wording:
            return name, number, None
        if rest["sep"] or (number and name != "area"):
            return name, number, wording
        if name == "area" and wording[:1].isupper():
            # "Målområde Samhälle" has no sign between; "Nämndens mål och …" is something else.
            return name, number, wording
    match = NUMBERED_GOAL.match(text)
    return ("board", match["number"], match["rest"].strip() or None) if match else None


_ABBREVIATION = re.compile(r"^[A-ZÅÄÖ][A-ZÅÄÖ0-9-]{1,5}$")


def names_measure(title: str) -> bool:
    """Whether a heading is no more than an abbreviation ("HME", "NKI (index)"): what is measured,
    not a goal."""
    words = [word for word in re.findall(r"[^\W_][\w-]*", title) if not word.isdigit()]
    return (
        bool(words)
        and _ABBREVIATION.match(words[0]) is not None
        and all(_ABBREVIATION.match(word) or word.lower() in _OF_MEASURES for word in words)
    )


_OF_MEASURES = frozenset(("index", "indexet", "totalindex", "delindex", "mätning", "enkät"))


def is_follow_up(title: str) -> bool:
    return bool(one_of("goals", "follow_up").match(title))


def first_paragraph(cell: GridCell) -> tuple[str, str | None]:
    """A goal cell's first paragraph and the rest. The printed lines show where it ends: a line
    that begins with a capital after one without a full stop, the rest being whole sentences."""
    lines = [line.strip() for line in cell.lines if line.strip()]
    for cut in range(1, len(lines)):
        head, rest = " ".join(lines[:cut]), " ".join(lines[cut:])
        if (
            lines[cut][0].isupper()
            and not head.endswith((".", ",", "-"))
            and rest.endswith(".")
            and len(rest.split()) > 3
        ):
            shown = cell.text
            at = shown.find(lines[cut].split("-")[0][:12], max(1, len(head) - 4))
            if at > 0:
                return shown[:at].strip(), shown[at:].strip()
            return head, rest
    return cell.text.strip(), None
