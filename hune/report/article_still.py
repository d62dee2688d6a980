"""A chart of an article as a still picture."""

from __future__ import annotations

import re

from hune.analyse.charts import still_svg
from hune.report.article import Chart

PIXELS = 2  # of the picture for one of the drawing: sharp on a good screen


def svg(chart: Chart, language: str, name: str = "") -> str:
    """The chart as SVG. `name` goes before every identifier, so that many can stand in one page."""
    drawn = chart.svg or still_svg(chart.drawing, language)
    if name:
        drawn = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", drawn)
    return drawn


def png(chart: Chart, language: str) -> bytes:
    """The chart as PNG on white, for programs that draw no SVG."""
    import vl_convert  # a JavaScript engine: only where a still chart is asked for

    drawn = svg(chart, language)
    ground = re.sub(r"(<svg[^>]*>)", r'\1<rect width="100%" height="100%" fill="#ffffff"/>', drawn, count=1)
    return bytes(vl_convert.svg_to_png(ground, scale=PIXELS))
