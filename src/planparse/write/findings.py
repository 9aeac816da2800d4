"""Findings as an auditor's note for the terminal: the most serious first, with the arithmetic."""

from __future__ import annotations

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


def findings_as_text(report: FindingsReport, *, color: bool, lang: str = "sv") -> str:
    """The findings file by file: code, severity, message, printed → expected, places. ``color``
    adds ANSI colours, which say nothing that the words do not say. Messages are Swedish in both
    languages.

    >>> empty = FindingsReport(files=(FileFindings(file="plan.pdf", findings=()),))
    >>> print(findings_as_text(empty, color=False), end="")
    plan.pdf: inga anmärkningar.
    """
    language: Language = "en" if lang == "en" else "sv"
    parts = [_file(one, color=color, lang=language) for one in report.files]
    return "\n".join(parts)


def _file(one: FileFindings, *, color: bool, lang: Language) -> str:
    name = clean(one.file)
    if not one.findings:
        nothing = "nothing found" if lang == "en" else "inga anmärkningar"
        return f"{name}: {nothing}.\n"
    head = f"{name}: {_counts(one.findings, lang)}"
    lines = [click.style(head, bold=True) if color else head]
    for finding in sorted(one.findings, key=_weight):
        lines += _told(finding, color=color, lang=lang)
    return "\n".join(lines) + "\n"


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


def _told(finding: Finding, *, color: bool, lang: Language) -> list[str]:
    english = lang == "en"
    word = _SEVERITIES[finding.severity][english][0].upper()
    if color:
        word = click.style(word, fg=_SEVERITIES[finding.severity][2], bold=True)
    hedge = _hedge(finding, english=english)
    lines = [f"  {word} {finding.code}  {clean(finding.message)}{hedge}"]
    details = [part for part in (_sum(finding, english=english), _places(finding, lang)) if part]
    return [*lines, f"      {' · '.join(details)}"] if details else lines


def _hedge(finding: Finding, *, english: bool) -> str:
    if finding.verdict == "cannot_be_checked":
        return " (cannot be checked)" if english else " (går inte att kontrollera)"
    if finding.certainty == "arguable":
        return " (may have its reason)" if english else " (kan ha sin förklaring)"
    return ""


def _sum(finding: Finding, *, english: bool) -> str:
    printed, expected = clean(finding.printed or ""), clean(finding.expected or "")
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
