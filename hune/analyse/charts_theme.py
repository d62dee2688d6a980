"""One look for every chart. The page lays its own colours over it, light or dark; a still one keeps these.

The colours are those of the page's sheet (`hune.css`), light scheme. No description names a colour: marks have a style.
"""

from __future__ import annotations

from typing import Any

INK, SOFT, LINE, SEA, LANTERN, PAPER = "#1c1f23", "#5c6166", "#e4e0d6", "#0a5a78", "#a8480c", "#ffffff"
CATEGORIES = ("#0a5a78", "#c9a227", "#a8480c", "#6aa3b8", "#2b6b46", "#7a5c99", "#8a8578")
TONES = ("#a3262a", "#b9b4a6", "#2b6b46")  # negative, neutral, positive
RAMP = ("#d3e2e8", "#0a5a78")  # little, much
FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"


def theme() -> dict[str, Any]:
    """The Vega-Lite configuration of a still chart."""
    return {
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "mark": {"color": SEA},
        "rule": {"color": LANTERN},
        "text": {"color": INK, "fontSize": 12},
        "title": {
            "color": INK, "fontSize": 16, "subtitleColor": SOFT, "subtitleFontSize": 12, "anchor": "start",
            "frame": "group", "offset": 12, "subtitlePadding": 4,
        },
        "axis": {
            "labelColor": SOFT, "titleColor": SOFT, "labelFontSize": 12, "gridColor": LINE,
            "domain": False, "ticks": False, "labelPadding": 6,
        },
        "axisX": {"grid": False, "labelOverlap": True, "labelSeparation": 10},
        "legend": {"labelColor": INK, "labelFontSize": 12, "orient": "top", "symbolType": "square", "title": None},
        "range": {
            "category": list(CATEGORIES), "diverging": list(TONES), "ramp": list(RAMP), "heatmap": list(RAMP),
        },
        "style": {
            "land": {"color": LINE, "stroke": PAPER, "strokeWidth": 0.6},
            "area": {"stroke": PAPER, "strokeWidth": 0.6},
            "gap": {"color": SOFT, "fillOpacity": 0.14},
            "zero": {"color": SOFT, "strokeWidth": 1},
            "note": {"color": LANTERN, "strokeDash": [3, 3]},
            "noted": {"color": LANTERN, "fontSize": 12},
        },
    }  # fmt: skip
