"""The JavaScript that draws live charts: Vega, Vega-Lite and vega-embed in one file, made once from the wheel.

Nothing is fetched: `vl-convert` carries the libraries. The file stands in the home's `bundle` folder, where
static files are looked for, and bears the version, so that browsers may keep it.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

FOLDER = "charts"
SNIPPET = "window.vegaEmbed = vegaEmbed;"


def bundle_name() -> str:
    """The file's name under the static address: `charts/vega-1.9.0.js`."""
    return f"{FOLDER}/vega-{version('vl-convert-python')}.js"


def write_bundle(folder: Path) -> Path:
    """Write the bundle below `folder` unless it is there (900 kB, three seconds); older ones go. Gives its path."""
    path = folder / bundle_name()
    if path.exists():
        return path
    import vl_convert  # loads a JavaScript engine: only when there is something to make

    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_text(vl_convert.javascript_bundle(SNIPPET), encoding="utf-8")
    for old in path.parent.glob("vega-*.js"):
        old.unlink(missing_ok=True)
    half.replace(path)
    return path
