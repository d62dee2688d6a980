"""The charts, as Vega-Lite descriptions: without colours of their own, bars from zero, in the reader's language.

`charts_time`, `charts_bars` and `charts_map` make them; here they are drawn where no script runs.
"""

from __future__ import annotations

from typing import Any

from hune.analyse.charts_parts import Drawing
from hune.analyse.charts_theme import PAPER, theme

STILL_WIDTH = 760
PIXELS = 2  # of a picture for one of the drawing: sharp on a good screen
MARGIN = 20
FRAME, LINE = 2 * MARGIN + 60, 16  # points of height: of a title with what is around, of a line under it
FRENCH_NUMBERS: dict[str, Any] = {
    "decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"], "percent": "\u202f%",
}  # fmt: skip


def still_svg(description: Drawing, language: str) -> str:
    """The description drawn as an SVG picture, in the light colours."""
    import vl_convert  # a JavaScript engine: only where a still chart is asked for

    drawn = {**description, "width": STILL_WIDTH, "autosize": {"type": "fit", "contains": "padding"}}
    tongue: dict[str, Any] = {"fr": {"format_locale": FRENCH_NUMBERS, "time_format_locale": "fr-FR"}}.get(language, {})
    return vl_convert.vegalite_to_svg(drawn, config=theme(), allowed_base_urls=[], **tongue)  # nothing from outside


def framed(description: Drawing, title: str, lines: list[str]) -> Drawing:
    """The description as it leaves the house, on its own: on white, with a title and the lines under it."""
    head = {"text": title, "subtitle": lines}
    height = description["height"] + FRAME + LINE * len(lines)
    return {**description, "height": height, "title": head, "background": PAPER, "padding": MARGIN}


def still_png(description: Drawing, language: str) -> bytes:
    """The description drawn as a PNG picture, in the light colours."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(still_svg(description, language), scale=PIXELS))
