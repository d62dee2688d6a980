"""Files stand among the sources, and are never polled."""

from __future__ import annotations

from hune import registry
from hune.connectors.file.source import File
from hune.listen.source import Source


def test_files_are_a_source_that_is_not_polled() -> None:
    found = registry.find("hune.connectors", Source, "source")
    assert found["file"] is File
    assert not File.pollable
