"""A chart on a slide: native, so that it can be edited, where its numbers are known; else its still picture."""

from __future__ import annotations

from io import BytesIO
from json import dumps
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from hune.analyse.charts_theme import CATEGORIES, LINE, SOFT, TONES
from hune.report.article import Chart
from hune.report.article_still import png
from hune.report.article_words import shortened
from hune.report.slides.deck import Deck, Place, describe, rgb

KINDS = {"line": XL_CHART_TYPE.LINE, "stacked": XL_CHART_TYPE.COLUMN_STACKED, "bar": XL_CHART_TYPE.COLUMN_CLUSTERED}
MOST_POINTS = 400  # more than a chart of an office program draws well
LABELLED = 12  # bars that carry their value
LYING = 10  # signs of a name from which bars lie, up to
MOST_LYING = 16  # of them
MOST_NAME = 40  # signs of a name on an axis
TICKS = 10  # names under an axis


def put_chart(deck: Deck, slide: Any, chart: Chart, place: Place) -> None:
    """The chart into the place, with its words for who cannot see it."""
    native = bool(chart.points) and chart.kind in KINDS and len(chart.points) <= MOST_POINTS
    shape = _native(deck, slide, chart, place) if native else _still(deck, slide, chart, place)
    describe(shape, chart.said or chart.title)


def _still(deck: Deck, slide: Any, chart: Chart, place: Place) -> Any:
    left, top, across, down = place.emu()
    picture = slide.shapes.add_picture(BytesIO(png(chart, deck.language)), left, top)
    scale = min(across / picture.width, down / picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    picture.left = left + (across - picture.width) // 2
    return picture


def _native(deck: Deck, slide: Any, chart: Chart, place: Place) -> Any:
    names = [shortened(name, MOST_NAME) for name, _ in chart.points]
    lying = chart.kind == "bar" and len(names) <= MOST_LYING and max(map(len, names)) > LYING
    data: Any = CategoryChartData(number_format=_format(chart))  # type: ignore[no-untyped-call]
    data.categories = names
    for i, series in enumerate(chart.series or [chart.title]):
        data.add_series(series, [values[i] if i < len(values) else None for _, values in chart.points])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if lying else KINDS[chart.kind]
    frame = slide.shapes.add_chart(kind, *place.emu(), data)
    _look(frame.chart, chart, lying)
    return frame


def _format(chart: Chart) -> str:
    numbers = [value for _, values in chart.points for value in values if value is not None]
    if _is_share(chart):
        return "0 %"
    return "# ##0.0" if any(value % 1 for value in numbers) and max(map(abs, numbers)) < 100 else "#,##0"


def _is_share(chart: Chart) -> bool:
    """Whether its numbers are parts of one."""
    numbers = [value for _, values in chart.points for value in values if value is not None]
    return bool(numbers) and all(abs(value) <= 1 for value in numbers) and any(value % 1 for value in numbers)


def _colours(chart: Chart) -> tuple[str, ...]:
    """Those of the drawing: tones where it shows negative, neutral and positive."""
    return TONES if len(chart.series) == len(TONES) and '"diverging"' in dumps(chart.drawing) else CATEGORIES


def _look(drawn: Any, chart: Chart, lying: bool) -> None:
    """Thin lines, bars from zero, names in reading order, one colour a series, a legend only where it is needed."""
    soft = rgb(SOFT)
    drawn.font.size, drawn.font.color.rgb = Pt(12), soft
    drawn.has_title = False
    drawn.has_legend = len(drawn.plots[0].series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = rgb(LINE)
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.reverse_order = lying
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = _format(chart), False
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = rgb(LINE)
    if all(value is None or value >= 0 for _, row in chart.points for value in row):
        values.minimum_scale = 0
    if _is_share(chart) and chart.kind == "stacked":
        values.maximum_scale = 1
    if not lying:
        _thin_out(names, [name for name, _ in chart.points])
    plot = drawn.plots[0]
    for series, colour in zip(plot.series, _colours(chart), strict=False):
        if chart.kind == "line":
            series.smooth, series.format.line.width = False, Pt(2.25)
            series.format.line.color.rgb = rgb(colour)
            series.marker.style = None
            series._element.get_or_add_marker().get_or_add_symbol().set("val", "none")
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = rgb(colour)
    if chart.kind != "line":
        plot.gap_width = 40
        if len(chart.points) <= LABELLED and len(plot.series) == 1:
            plot.has_data_labels, values.visible, values.has_major_gridlines = True, False, False
            plot.data_labels.font.size = Pt(12)


def _thin_out(axis: Any, names: list[str]) -> None:
    """Only as many names under the axis as can be read; short ones upright, whatever the program would do."""
    axis.tick_labels.font.size = Pt(12)
    if max(map(len, names)) <= LYING:
        axis._element.xpath("c:txPr/a:bodyPr")[0].set("rot", "0")
    if len(names) > TICKS:
        step, last = -(-len(names) // TICKS), axis._element.xpath("c:noMultiLvlLbl")[0]
        for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
            last.addprevious(parse_xml(f'<{tag} {nsdecls("c")} val="{step}"/>'))
