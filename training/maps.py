"""Builds the shapes of the maps (`hune/analyse/maps/*.json`) from Natural Earth, which is in the public domain.

    npm pack world-atlas@2.0.2 @superset-ui/legacy-plugin-chart-country-map@0.20.3      # each unpacked in a folder
    npm install topojson-server@3.0.1 topojson-simplify@3.0.3 topojson-client@3.1.0
    python training/maps.py WORLD-ATLAS COUNTRY-MAP node_modules/.bin

The first carries the countries of Natural Earth 4.1 (1:110m), the second states and provinces (1:10m), the regions of
France being made of its departments there. We keep four countries, cut what lies overseas (for ISO 3166 these are
countries of their own), merge the provinces of Belgium into its regions, name each region as `hune/enrich/place` does,
simplify with what two neighbours share kept shared, and write whole numbers. The same files give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale

MADE = Path(__file__).parent.parent / "hune/analyse/maps"
SOURCES = {"FR": "france_regions", "CH": "switzerland", "BE": "belgium", "CA": "canada"}
OVERSEAS = {"FR-GUA", "FR-GUF", "FR-LRE", "FR-MAY", "FR-MTQ"}
RENAMED = {  # by ISO 3166-2: where GeoNames writes another name than Natural Earth
    "FR-PAC": "Provence-Alpes-Côte d’Azur", "CH-LU": "Luzern", "CA-QC": "Quebec",
    **dict.fromkeys(("BE-VAN", "BE-VBR", "BE-VLI", "BE-VOV", "BE-VWV"), "Flanders"),
    **dict.fromkeys(("BE-WBR", "BE-WHT", "BE-WLG", "BE-WLX", "BE-WNA"), "Wallonia"),
}  # fmt: skip
SIMPLER = {"FR": 6e-9, "CH": 6e-10, "BE": 6e-10, "CA": 2.5e-7}  # steradians: smaller triangles go
STEPS = 4000  # of each axis
NUMBERS = {  # ISO 3166-1: what the world's shapes have no number for
    "Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO",
}  # fmt: skip


def region(source: Path, tools: Path) -> dict[str, Any]:
    """One country's regions as TopoJSON, by the ISO code that is the key of SOURCES."""
    [code] = [code for code, name in SOURCES.items() if name == source.stem]
    shapes = json.loads(source.read_text())["features"]
    kept = [
        {"type": "Feature", "properties": {"region": named(shape["properties"])}, "geometry": wound(shape["geometry"])}
        for shape in shapes
        if shape["properties"]["ISO"].strip() not in OVERSEAS
    ]
    said = json.dumps({"type": "FeatureCollection", "features": kept})
    said = run(tools / "geo2topo", "areas=-", said=said)
    said = run(tools / "toposimplify", "-s", str(SIMPLER[code]), "-f", said=said)
    said = run(tools / "topomerge", "-k", "d.properties.region", "regions=areas", said=said)
    said = run(tools / "topoquantize", str(STEPS), said=said)
    made = json.loads(said)
    return only(made, "regions", [shape | {"properties": {}} for shape in made["objects"]["regions"]["geometries"]])


def world(source: Path, codes: dict[int, str]) -> dict[str, Any]:
    """All countries but Antarctica, by their two letters."""
    made = json.loads(source.read_text())
    shapes = made["objects"]["countries"]["geometries"]
    named = [{**shape, "id": code_of(shape, codes), "properties": {}} for shape in shapes]
    return only(made, "regions", [shape for shape in named if shape["id"] != "AQ"])


def code_of(shape: dict[str, Any], codes: dict[int, str]) -> str:
    """The two letters of a country of the world's shapes."""
    return codes[int(shape["id"])] if "id" in shape else NUMBERS[shape["properties"]["name"]]


def named(properties: dict[str, str]) -> str:
    """How we call the region."""
    return RENAMED.get(properties["ISO"].strip(), properties["NAME_1"])


def only(made: dict[str, Any], name: str, shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """The topology with this one object and the lines it needs, in the order of the names."""
    shapes = sorted(shapes, key=lambda shape: str(shape["id"]))
    used: dict[int, int] = {}

    def renumbered(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumbered(arc) for arc in arcs]
        at = used.setdefault(~arcs if arcs < 0 else arcs, len(used))
        return ~at if arcs < 0 else at

    shapes = [shape | {"arcs": renumbered(shape["arcs"])} for shape in shapes]
    lines = [made["arcs"][old] for old in used]
    kept = {"type": "GeometryCollection", "geometries": shapes}
    return {"type": "Topology", "transform": made["transform"], "objects": {name: kept}, "arcs": lines}


def wound(geometry: dict[str, Any]) -> dict[str, Any]:
    """The shape with its outer rings clockwise, as d3 takes them: the other way round they are all the rest of the
    globe."""
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": rings(geometry["coordinates"])}
    return {"type": "MultiPolygon", "coordinates": [rings(polygon) for polygon in geometry["coordinates"]]}


def rings(polygon: list[list[list[float]]]) -> list[list[list[float]]]:
    """An outer ring clockwise, holes the other way."""
    return [ring if (area(ring) < 0) == (at == 0) else ring[::-1] for at, ring in enumerate(polygon)]


def area(ring: list[list[float]]) -> float:
    """Twice the area on a flat map, below 0 for a clockwise ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def run(tool: Path, *words: str, said: str) -> str:
    """What the tool answers to what is said to it."""
    return subprocess.run([tool, *words], input=said, capture_output=True, text=True, check=True).stdout


def numbers() -> dict[int, str]:
    """Two letters by ISO's number, from the CLDR."""
    from babel.core import get_global

    alike = get_global("territory_aliases")
    known = Locale("en").territories
    found = {int(number): letters[0] for number, letters in alike.items() if number.isdigit() and len(number) == 3}
    return {number: letters for number, letters in found.items() if letters in known}


if __name__ == "__main__":
    atlas, country_map, tools = map(Path, sys.argv[1:])
    made = {"world": world(atlas / "countries-110m.json", numbers())}
    made |= {code: region(country_map / f"esm/countries/{name}.geojson", tools) for code, name in SOURCES.items()}
    for name, shapes in made.items():
        file = MADE / f"{name}.json"
        file.write_text(json.dumps(shapes, ensure_ascii=False, separators=(",", ":")) + "\n")
        count = len(shapes["objects"]["regions"]["geometries"])
        sys.stdout.write(f"{file.name}: {file.stat().st_size:,} bytes, {count} shapes\n")
