"""Findings as an auditor's note for the terminal: the most serious first, with the arithmetic."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import click

from planparse.model import FileFindings, Finding, FindingsReport, Severity
from planparse.write.wording import Language, clean, place

_SEVERITIES: dict[Severity, tuple[tuple[str, str], tuple[str, str], str]] = {
    "error": (("fel", "fel"), ("error", "errors"), "red"),
    "warning": (("varning", "varningar"), ("warning", "warnings"), "yellow"),
    "info": (("upplysning", "upplysningar"), ("note", "notes"), "cyan"),
}
_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_MANY_PLACES = 5
_ALIKE = 3  # so many findings that print and expect the same stand together
_TOLD_ONCE = frozenset({"unit-misprint"})
_VERIFIED = {
    "sum": (("totalsumma", "totalsummor"), ("total", "totals")),
    "subtotal": (("delsumma", "delsummor"), ("subtotal", "subtotals")),
    "difference": (("skillnad", "skillnader"), ("difference", "differences")),
    "status": (("status", "statusar"), ("status", "statuses")),
}


def findings_as_text(report: FindingsReport, *, color: bool, lang: str = "sv") -> str:
    """The findings file by file as an auditor's note: severity, code, message; printed → expected
    and places; why it may be in order. Findings that say the same of several places are told
    once. ``color`` adds ANSI colours, which say nothing that the words do not say. Messages are
    Swedish in both languages.

    >>> empty = FindingsReport(files=(FileFindings(file="plan.pdf", findings=()),))
    >>> print(findings_as_text(empty, color=False), end="")
    plan.pdf: inga anmärkningar.
    """
    language: Language = "en" if lang == "en" else "sv"
    parts = [_file(one, color=color, lang=language) for one in report.files]
    return "\n".join(parts)


def _file(one: FileFindings, *, color: bool, lang: Language) -> str:
    name = clean(one.file)
    proved = _proved(one, lang)
    if not one.findings:
        nothing = "nothing found" if lang == "en" else "inga anmärkningar"
        return "\n".join([f"{name}: {nothing}.", *proved]) + "\n"
    head = f"{name}: {_counts(one.findings, lang)}"
    lines = [click.style(head, bold=True) if color else head]
    families = _families(one.findings)
    for alike in _alike(sorted(families, key=lambda family: _weight(family[0]))):
        lines += _told(alike, color=color, lang=lang)
    return "\n".join([*lines, *proved]) + "\n"


# A finding, with those that have their root in it.
_Family = tuple[Finding, tuple[Finding, ...]]


def _families(findings: tuple[Finding, ...]) -> list[_Family]:
    """Every finding that stands for itself with those that follow from it."""
    following: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.follows is not None:
            following.setdefault(finding.follows, []).append(finding)
    own = {number: one for number, one in enumerate(findings) if one.follows is None}
    children = [
        (one, tuple(following[number])) for number, one in own.items() if number in following
    ]
    alone = tuple(one for number, one in own.items() if number not in following)
    return [*children, *((one, ()) for one in _gathered(alone))]


def _alike(families: list[_Family]) -> list[list[_Family]]:
    """Findings of one rule that print and expect the same (arrows that go against the target)
    stand together, at the place of the first, where they are several."""
    groups: dict[tuple[str, ...], list[_Family]] = {}
    for number, (one, children) in enumerate(families):
        shared = one.printed and one.expected and not children
        key = (one.code, one.severity, one.printed or "", one.expected or "")
        groups.setdefault(key if shared else (str(number),), []).append((one, children))
    return [
        part
        for group in groups.values()
        for part in ([group] if len(group) >= _ALIKE else [[family] for family in group])
    ]


def _gathered(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings, those of one rule that print and expect the same (a unit misprinted in five
    tables) as one with all the places."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        alike = finding.code in _TOLD_ONCE and finding.printed and finding.expected
        key = (
            (finding.code, finding.severity, finding.printed or "", finding.expected or "")
            if alike
            else (str(number),)
        )
        groups.setdefault(key, []).append(finding)
    return [_as_one(group) for group in groups.values()]


def _as_one(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    more = "ett ställe" if len(group) == 2 else f"{len(group) - 1} ställen"
    return group[0].model_copy(
        update={
            "message": f"{group[0].message} Samma på {more} till.",
            "where": tuple(where for one in group for where in one.where),
        }
    )


def _proved(one: FileFindings, lang: Language) -> list[str]:
    """A line on what was tried and found right."""
    counts = [
        f"{count} {_VERIFIED[code][lang == 'en'][count != 1]}"
        for code, count in one.verified.items()
        if code in _VERIFIED
    ]
    if not counts:
        return []
    *first, last = counts
    word = "and" if lang == "en" else "och"
    told = f"{', '.join(first)} {word} {last}" if first else last
    return [f"  {'Checked and right' if lang == 'en' else 'Prövat och stämmer'}: {told}."]


def _weight(finding: Finding) -> tuple[int, bool, bool, int, int]:
    """Errors before warnings, what is certain first, then by place in the document."""
    first = finding.where[0] if finding.where else None
    return (
        _ORDER.index(finding.severity),
        finding.certainty == "arguable",
        finding.verdict == "cannot_be_checked",
        (first.page or 0) if first else 0,
        (first.line or 0) if first else 0,
    )


def _counts(findings: tuple[Finding, ...], lang: Language) -> str:
    parts = []
    for severity in _ORDER:
        count = sum(finding.severity == severity for finding in findings)
        if count:
            parts.append(f"{count} {_SEVERITIES[severity][lang == 'en'][count != 1]}")
    return ", ".join(parts)


def _told(alike: list[_Family], *, color: bool, lang: Language) -> list[str]:
    first, children = alike[0]
    english = lang == "en"
    word = _SEVERITIES[first.severity][english][0].upper()
    if color:
        word = click.style(word, fg=_SEVERITIES[first.severity][2], bold=True)
    start = f"  {word} {first.code}  "
    if english and first.code in _english_titles():
        start += f"{_english_titles()[first.code]}. "
    if len(alike) == 1:
        told, *rest = _one(first, english=english, lang=lang)
        lines = [start + told, *(f"      {line}" for line in rest)]
        for child in children:
            lines += _child(first, child, english=english, lang=lang)
        return lines
    sum_ = _sum(first, english=english, always=True)
    of_kind = f"{len(alike)} of one kind" if english else f"{len(alike)} av samma slag"
    lines = [f"{start}{of_kind} ({sum_}):"]
    for one, _ in alike:
        told, *rest = _one(one, english=english, lang=lang, with_sum=False)
        lines += [f"    – {told}", *(f"      {line}" for line in rest)]
    return lines


def _one(finding: Finding, *, english: bool, lang: Language, with_sum: bool = True) -> list[str]:
    """The sentence, then what is printed and where, then the innocent reading."""
    lines = [f"{clean(finding.message)}{_hedge(finding, english=english)}"]
    told = _sum(finding, english=english) if with_sum else ""
    details = [part for part in (told, _places(finding, lang)) if part]
    if details:
        lines.append(" · ".join(details))
    if finding.innocent:
        fine = "May be in order" if english else "Kan vara i sin ordning"
        lines.append(f"{fine}: {_sentence(finding.innocent)}")
    return lines


def _child(root: Finding, child: Finding, *, english: bool, lang: Language) -> list[str]:
    """A finding that has its root in another, under it."""
    same = root.code == "amount-size"
    word = (
        ("Of the same amount" if same else "For the same reason")
        if english
        else ("Om samma belopp" if same else "Av samma skäl")
    )
    told, *rest = _one(child, english=english, lang=lang)
    return [f"      {word}: {told}", *(f"        {line}" for line in rest)]


@cache
def _english_titles() -> dict[str, str]:
    text = files("planparse.write").joinpath("data/findings_en.toml").read_text("utf-8")
    return tomllib.loads(text)


def _sentence(text: str) -> str:
    """A sentence that goes on after a colon: its first letter small, unless it is a name's."""
    return clean(text[:1].lower() + text[1:])


def _hedge(finding: Finding, *, english: bool) -> str:
    if finding.verdict == "cannot_be_checked" and not finding.innocent:
        return " (cannot be checked)" if english else " (går inte att kontrollera)"
    if finding.certainty == "arguable" and not finding.innocent:
        return " (may have its reason)" if english else " (kan ha sin förklaring)"
    return ""


def _sum(finding: Finding, *, english: bool, always: bool = False) -> str:
    printed, expected = clean(finding.printed or ""), clean(finding.expected or "")
    told = finding.message.casefold()
    if not always and printed and expected.casefold() in told and printed.casefold() in told:
        return ""  # the message has told both
    stands, should = ("printed", "expected") if english else ("står", "väntat")
    if printed and expected:
        return f"{stands} {printed} → {should} {expected}"
    if printed:
        return f"{stands} {printed}"
    return f"{should} {expected}" if expected else ""


def _places(finding: Finding, lang: Language) -> str:
    named = list(dict.fromkeys(filter(None, (place(one, lang=lang) for one in finding.where))))
    more = len(named) - _MANY_PLACES
    if more > 0:
        rest = f"and {more} more" if lang == "en" else f"och {more} till"
        named = [*named[:_MANY_PLACES], rest]
    return "; ".join(named)
