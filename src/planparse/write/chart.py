"""A plain bar chart in Word: a drawing that stays sharp, with alternative text.

The chart is DrawingML (ECMA-376 part 1, chapter 21.2), as Word makes it itself: no picture library,
and the reader may enlarge or restyle it. Elements stand in the order of the schema. Its figures
are in the chart's cache; the table after it holds them as text.
"""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree
from lxml.builder import ElementMaker

from planparse.write import look
from planparse.write.report_shapes import Bars

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_EMU = 12_700  # per point
_BAR, _AROUND = 28.0, 12.0  # points per bar, and above and below all of them
_WIDEST = 620.0
_LETTERS = 80
_FIGURE = 80.0  # points for the figure beside a bar
_NAMES = 0.4  # of the width for the names of the bars
_SIZE = 1000  # letters of 10 points, in hundredths
_RISE, _FALL = "1F5F8B", "A3480F"

_c = ElementMaker(namespace=_C, nsmap={"c": _C, "a": _A})
_a = ElementMaker(namespace=_A, nsmap={"a": _A})


def add_chart(word: WordDocument, paragraph: Paragraph, chart: Bars, number: int) -> None:
    """Put the chart in the paragraph. ``number`` counts the charts of the file from 1."""
    name = PackURI(f"/word/charts/chart{number}.xml")
    package = word.part.package
    part = Part(name, _TYPE, etree.tostring(_space(chart), xml_declaration=True, encoding="UTF-8"
                                            , standalone=True), package)  # fmt: skip
    relation = word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    width = round(min(_WIDEST, look.text_width(landscape=True)) * _EMU)
    height = round((_BAR * len(chart.bars) + _AROUND) * _EMU)
    drawing = parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' xmlns:a="{_A}" xmlns:c="{_C}"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Diagram {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    properties = next(drawing.iter("{*}docPr"))
    properties.set("descr", chart.told)
    paragraph.add_run()._r.append(drawing)


def _space(chart: Bars) -> Any:
    return _c.chartSpace(
        _val("roundedCorners", 0),
        _c.chart(
            _val("autoTitleDeleted", 1),
            _c.plotArea(_layout(), _bars(chart), _categories(), _values(chart)),
            _val("plotVisOnly", 1),
            _val("dispBlanksAs", "gap"),
        ),
        _c.spPr(_a.noFill(), _a.ln(_a.noFill())),
        _letters(),
    )


def _layout() -> Any:
    """The bars right of their names, which are broken over lines."""
    places = (("x", _NAMES), ("y", 0.02), ("w", 1 - _NAMES), ("h", 0.96))
    return _c.layout(
        _c.manualLayout(
            _val("layoutTarget", "inner"),
            _val("xMode", "edge"),
            _val("yMode", "edge"),
            *(_val(tag, f"{share:g}") for tag, share in places),
        )
    )


def _bars(chart: Bars) -> Any:
    many = len(chart.bars)
    series = _c.ser(
        _val("idx", 0),
        _val("order", 0),
        _c.tx(_c.strRef(_c.f("Tabell!$B$1"), _text_cache([chart.title]))),
        _c.spPr(_fill(_RISE)),
        _val("invertIfNegative", 0),
    )
    for index, bar in enumerate(chart.bars):
        if bar.value < 0:
            series.append(
                _c.dPt(
                    _val("idx", index),
                    _val("invertIfNegative", 0),
                    _val("bubble3D", 0),
                    _c.spPr(_fill(_FALL)),
                )
            )
    labels = [shorten(bar.label, _LETTERS, placeholder=" …") for bar in chart.bars]
    figures = _c.numCache(_c.formatCode("General"), _val("ptCount", many))
    for index, bar in enumerate(chart.bars):
        figures.append(_c.pt(_c.v(f"{bar.value:.10g}"), idx=str(index)))
    series.extend(
        (
            _c.dLbls(
                *(_figure(index, bar.shown) for index, bar in enumerate(chart.bars)),
                _c.spPr(_a.noFill(), _a.ln(_a.noFill())),
                _letters(),
                *_shown(),
            ),
            _c.cat(_c.strRef(_c.f(f"Tabell!$A$2:$A${many + 1}"), _text_cache(labels))),
            _c.val(_c.numRef(_c.f(f"Tabell!$B$2:$B${many + 1}"), figures)),
        )
    )
    return _c.barChart(
        _val("barDir", "bar"),
        _val("grouping", "clustered"),
        _val("varyColors", 0),
        series,
        _val("gapWidth", 60),
        _val("axId", 1),
        _val("axId", 2),
    )


_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _figure(index: int, shown: str) -> Any:
    """The figure beside a bar, in the words of the report."""
    rich = _c.rich(_a.bodyPr(wrap="none"), _a.lstStyle(), _a.p(_a.r(_run(_a.rPr), _a.t(shown))))
    return _c.dLbl(_val("idx", index), _c.tx(rich), *_shown())


def _shown() -> list[Any]:
    return [_val("dLblPos", "outEnd"), *(_val(name, int(name == "showVal")) for name in _SHOWN)]


def _categories() -> Any:
    """The axis of names: the first bar at the top, names left of everything."""
    return _c.catAx(
        _val("axId", 1),
        _c.scaling(_val("orientation", "maxMin")),
        _val("delete", 0),
        _val("axPos", "l"),
        _c.numFmt(formatCode="General", sourceLinked="0"),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "low"),
        _c.spPr(_a.ln(_fill(look.GREY), w="9525")),
        _letters(),
        _val("crossAx", 2),
        _val("crosses", "autoZero"),
        _val("auto", 1),
        _val("lblAlgn", "ctr"),
        _val("lblOffset", 100),
        _val("noMultiLvlLbl", 1),
    )


def _values(chart: Bars) -> Any:
    """The axis of figures is not drawn: each bar has its own figure, for which there is room."""
    least = min(0.0, *(bar.value for bar in chart.bars))
    most = max(0.0, *(bar.value for bar in chart.bars))
    plot = _WIDEST * (1 - _NAMES)
    room = (most - least or 1.0) * _FIGURE / (plot - _FIGURE * (2 if least else 1))
    return _c.valAx(
        _val("axId", 2),
        _c.scaling(
            _val("orientation", "minMax"),
            _val("max", f"{most + room:.10g}"),
            _val("min", f"{least - room if least else 0:.10g}"),
        ),
        _val("delete", 1),
        _val("axPos", "t"),
        _c.numFmt(formatCode="General", sourceLinked="0"),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "nextTo"),
        _val("crossAx", 1),
        _val("crosses", "autoZero"),
        _val("crossBetween", "between"),
    )


def _val(tag: str, value: str | int) -> Any:
    return _c(tag, val=str(value))


def _text_cache(texts: list[str]) -> Any:
    cache = _c.strCache(_val("ptCount", len(texts)))
    cache.extend(_c.pt(_c.v(text), idx=str(index)) for index, text in enumerate(texts))
    return cache


def _fill(color: str) -> Any:
    return _a.solidFill(_a.srgbClr(val=color))


def _run(make: Any) -> Any:
    return make(_fill(look.INK), _a.latin(typeface=look.FONT), lang="sv-SE", sz=str(_SIZE))


def _letters() -> Any:
    return _c.txPr(_a.bodyPr(), _a.lstStyle(), _a.p(_a.pPr(_run(_a.defRPr)), _run(_a.endParaRPr)))
