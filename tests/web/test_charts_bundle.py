"""The charts' JavaScript is written once, whole, and older ones go."""

from __future__ import annotations

from hune.web.charts_bundle import bundle_name, write_bundle


def test_the_bundle_is_written_once_and_offers_vega_embed(tmp_path):
    (tmp_path / "charts").mkdir()
    old = tmp_path / "charts" / "vega-0.0.1.js"
    old.write_text("old")
    path = write_bundle(tmp_path)
    assert path == tmp_path / bundle_name()
    assert "window.vegaEmbed=" in path.read_text().replace(" ", "")
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    written = path.stat().st_mtime_ns
    assert write_bundle(tmp_path).stat().st_mtime_ns == written
