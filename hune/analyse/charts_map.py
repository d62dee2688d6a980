"""Maps: countries of the world, regions of a country, as dark as they are full. What is not known is not drawn.

The shapes are Natural Earth's (public domain), made small by `training/maps.py`. A region is found by its name as
GeoNames writes it in English, a country by its two letters (ISO 3166-1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hune.analyse.charts_parts import Drawing, described
from hune.enrich.place.fold import fold
from hune.words import say

FOLDER = Path(__file__).parent / "maps"
WORLD = "world"
HEIGHTS = {"world": 320}
HIGH = 380
PROJECTIONS: dict[str, Drawing] = {
    "world": {"type": "naturalEarth1"},
    "CA": {"type": "conicEqualArea", "rotate": [96, 0, 0], "parallels": [50, 70]},
}
COUNTRIES = ("FR", "CH", "BE", "CA")  # whose regions have shapes


def shapes(area: str, counts: Mapping[str, float], names: Mapping[str, str], title: str, language: str) -> Drawing:
    """The map of `area` (`world`, or a country of COUNTRIES). `counts`: by the key of a shape (`keys`); `names`: what a
    reader calls it. Keys that have no shape are left out: whoever asks tells how many."""
    rows = [{"key": key, "name": names.get(key, key), "n": counts[key]} for key in keys(area) if counts.get(key)]
    land: Drawing = {"data": _data(area), "mark": {"type": "geoshape", "style": "land", "aria": False}}
    found = {"from": {"data": {"values": rows}, "key": "key", "fields": ["name", "n", "key"]}, "lookup": "id"}
    full: Drawing = {
        "data": _data(area),
        "transform": [found, {"filter": "isValid(datum.n)"}],
        "mark": {"type": "geoshape", "style": "area"},
        "encoding": {
            "color": {
                "field": "n", "type": "quantitative", "scale": {"type": "sqrt", "zero": True},
                "legend": {"title": say(language, "Mentions"), "format": ",~f", "orient": "bottom", "tickCount": 4},
            },
            "tooltip": [
                {"field": "name", "type": "nominal", "title": say(language, "Where")},
                {"field": "n", "type": "quantitative", "format": ",d", "title": say(language, "Mentions")},
            ],
        },
    }  # fmt: skip
    projection = PROJECTIONS.get(area, {"type": "mercator"})
    drawn = {"projection": projection, "layer": [land, full] if rows else [land]}
    return described(drawn, title, HEIGHTS.get(area, HIGH))


def keys(area: str) -> tuple[str, ...]:
    """What the shapes of a map are called: two letters of a country, the name of a region."""
    return tuple(dict.fromkeys(str(shape["id"]) for shape in _topology(area)["objects"]["regions"]["geometries"]))


def key_of(area: str, name: str) -> str:
    """The shape that a region's name means, however its accents are written; "" for none."""
    return _by_name(area).get(fold(name), "")


@cache
def _by_name(area: str) -> dict[str, str]:
    return {fold(key): key for key in keys(area)}


def _data(area: str) -> Drawing:
    return {"values": _topology(area), "format": {"type": "topojson", "feature": "regions"}}


@cache
def _topology(area: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((FOLDER / f"{area}.json").read_text(encoding="utf-8"))
    return said
