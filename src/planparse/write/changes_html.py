"""A comparison as one web page that needs nothing but itself: no script, nothing fetched.

Text is set as text nodes by lxml, so that nothing from a document becomes markup. Landmarks,
headings, row and column heads and the words beside every mark are for screen readers; the words
that stand for a mark are hidden from sight, where strike-through and underline say the same.
"""

from __future__ import annotations

from importlib.resources import files
from textwrap import wrap
from typing import Any

from lxml import etree
from lxml.builder import E

from planparse.model import Diff
from planparse.version import __version__
from planparse.write.change_report import report_of
from planparse.write.report_shapes import Bars, Part, Report, ReportTable, Words
from planparse.write.wording import Language, say

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {"gone": ("del", ("bort: ", "out: ")), "come": ("ins", ("nytt: ", "in: "))}
# The chart in the units of its own drawing.
_WIDTH, _LABELS, _FIGURES = 960, 390, 110
_ROW, _BAR, _LINE = 40, 18, 16
_LETTERS = 54  # that fit on one of the two lines of a label
_SHORT = 2  # columns of a table that need not fill the page
_RISE, _FALL, _AXIS = "#1f5f8b", "#a3480f", "#505a66"


def diff_as_html(diff: Diff, lang: Language = "sv") -> str:
    """The comparison as a web page: what matters most first, every change with old
    and new wording and places, money with a bar chart and its figures in a table."""
    report = report_of(diff, lang)
    page = E.html(_head(report), _body(report), lang=lang)
    text: str = etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


def _head(report: Report) -> Any:
    css = files("planparse.write").joinpath("data/report.css").read_text("utf-8")
    return E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="generator", content=f"planparse {__version__}"),
        E.title(f"{report.title}, {report.subtitle}" if report.subtitle else report.title),
        E.style(css),
    )


def _body(report: Report) -> Any:
    header = E.header(E.h1(report.title))
    if report.subtitle:
        header.append(E.p(report.subtitle, {"class": "subtitle"}))
    header.extend(E.p(sentence) for sentence in report.lead)
    main = E.main(id="innehall", tabindex="-1")
    if report.first:
        points = (E.li(E.a(sentence, href=f"#{part}")) for sentence, part in report.first)
        heading = E.h2(
            say(report.lang, "Viktigast först", "Most important first"),
            {"class": "first"},
            id="viktigast",
        )
        main.append(E.section(heading, E.ol(*points), {"aria-labelledby": "viktigast"}))
    if report.marked:
        main.append(_legend(report.lang))
    main.extend(_part(part, report.lang) for part in report.parts)
    heading = E.h2(say(report.lang, "Om dokumenten", "About the documents"), id="dokumenten")
    about = E.section(heading, _table(report.documents, "dokumenten-1", report.lang))
    about.set("aria-labelledby", "dokumenten")
    main.append(about)
    body = E.body(
        E.a(
            say(report.lang, "Hoppa till innehållet", "Skip to the content"),
            {"class": "skip"},
            href="#innehall",
        ),
        header,
    )
    if report.parts:
        body.append(_contents(report))
    body.append(main)
    body.append(
        E.footer(
            E.p(
                say(
                    report.lang,
                    f"Framtagen med planparse {__version__} ur de två dokumenten.",
                    f"Made with planparse {__version__} from the two documents.",
                )
            )
        )
    )
    return body


def _contents(report: Report) -> Any:
    entries = (E.li(E.a(part.title, href=f"#{part.id}")) for part in report.parts)
    return E.nav(E.ul(*entries), {"aria-label": say(report.lang, "Innehåll", "Contents")})


def _legend(lang: Language) -> Any:
    return E.p(
        say(lang, "I tabellerna är ord som tagits bort ", "In the tables words that went are "),
        *_marked((("gone", say(lang, "överstrukna", "struck out")),), lang),
        say(lang, " och ord som tillkommit ", " and words that came are "),
        *_marked((("come", say(lang, "understrukna", "underlined")),), lang),
        ".",
    )


def _part(part: Part, lang: Language) -> Any:
    section = E.section(E.h2(part.title, id=part.id), {"aria-labelledby": part.id})
    section.extend(E.p(sentence) for sentence in part.lead)
    if part.points:
        section.append(E.ul(*(E.li(point) for point in part.points)))
    if part.chart:
        section.append(_chart(part.chart, f"{part.id}-bild"))
    for number, table in enumerate(part.tables, start=1):
        section.append(_table(table, f"{part.id}-{number}", lang))
        section.extend(E.p(note, {"class": "note"}) for note in table.notes)
    return section


def _table(table: ReportTable, name: str, lang: Language) -> Any:
    """A table in a frame that can be reached and scrolled with the keyboard."""
    head = E.tr()
    for col, text in enumerate(table.heads):
        cell = E.th(text, scope="col")
        if col in table.numeric:
            cell.set("class", "number")
        head.append(cell)
    body = E.tbody()
    for row in table.rows:
        made = E.tr()
        for col, words in enumerate(row):
            cell = E.th(scope="row") if col == 0 else E.td()
            _fill(cell, words, lang)
            kind = _class_of(table, col)
            if kind and col:
                cell.set("class", kind)
            made.append(cell)
        body.append(made)
    made = E.table(E.caption(table.caption, id=name), E.thead(head), body)
    if len(table.heads) == _SHORT:
        made.set("class", "short")
    return E.div(
        made, {"class": "wide", "role": "region", "aria-labelledby": name, "tabindex": "0"}
    )


def _class_of(table: ReportTable, col: int) -> str | None:
    if col in table.numeric:
        return "number"
    names = {"Ändring": "kind", "Change": "kind", "Plats": "place", "Place": "place"}
    return names.get(table.heads[col])


def _fill(cell: Any, words: Words, lang: Language) -> None:
    for number, part in enumerate(_marked(((one.mark, one.text) for one in words), lang)):
        if number:
            _append(cell, " ")
        _append(cell, part)


def _append(cell: Any, part: Any) -> None:
    if not isinstance(part, str):
        cell.append(part)
    elif len(cell):
        cell[-1].tail = (cell[-1].tail or "") + part
    else:
        cell.text = (cell.text or "") + part


def _marked(words: Any, lang: Language) -> list[Any]:
    parts: list[Any] = []
    for mark, text in words:
        if mark == "same":
            parts.append(text)
            continue
        tag, says = _TAGS[mark]
        before = E.span(f"[{say(lang, *says)}", {"class": "hidden"})
        after = E.span("]", {"class": "hidden"})
        before.tail = text
        parts.append(E(tag, before, after))
    return parts


def _chart(chart: Bars, name: str) -> Any:
    """Bars that lie, from a common zero: to the right for more, to the left for less."""
    least = min(0.0, *(bar.value for bar in chart.bars))
    most = max(0.0, *(bar.value for bar in chart.bars))
    left = _LABELS + (_FIGURES if least < 0 else 0)
    scale = (_WIDTH - _FIGURES - left) / ((most - least) or 1.0)
    zero = left - least * scale
    height = len(chart.bars) * _ROW
    drawing = E.svg(
        E.title(chart.title, id=f"{name}-titel"),
        E.desc(chart.told, id=f"{name}-om"),
        {
            "viewBox": f"0 0 {_WIDTH} {height}",
            "role": "img",
            "aria-labelledby": f"{name}-titel {name}-om",
        },
    )
    for number, bar in enumerate(chart.bars):
        drawing.extend(_bar(bar.label, bar.value, bar.shown, number * _ROW, zero, scale))
    x = f"{zero:.1f}"
    drawing.append(E.line(x1=x, x2=x, y1="0", y2=str(height), stroke=_AXIS))
    return E.figure(E.figcaption(chart.title), drawing)


def _bar(label: str, value: float, shown: str, top: int, zero: float, scale: float) -> list[Any]:
    long = abs(value) * scale
    start = zero if value >= 0 else zero - long
    middle = top + _ROW // 2
    end, anchor = (start + long + 6, "start") if value >= 0 else (start - 6, "end")
    lines = wrap(label, _LETTERS, max_lines=2, placeholder=" …", break_long_words=True)
    first = middle + 5 - _LINE * (len(lines) - 1) // 2
    return [
        *(E.text(line, x="0", y=str(first + _LINE * number)) for number, line in enumerate(lines)),
        E.rect(
            x=f"{start:.1f}",
            y=str(middle - _BAR // 2),
            width=f"{long:.1f}",
            height=str(_BAR),
            fill=_RISE if value >= 0 else _FALL,
        ),
        E.text(shown, {"text-anchor": anchor}, x=f"{end:.1f}", y=str(middle + 5)),
    ]
