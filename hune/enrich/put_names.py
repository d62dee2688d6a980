"""The step that finds the people, organisations, places and products a mention names."""

from __future__ import annotations

from hune.enrich.gazetteer import Gazetteer
from hune.enrich.names import named
from hune.enrich.step import Batch, Enrichment, enrichment

VERSION = "2"


def put_names(gazetteer: Gazetteer) -> Enrichment:
    """A step that fills `names`, as the workspace's own list spells them, and `name_kinds` beside."""

    @enrichment(VERSION, "names", "name_kinds", closely=True)
    def put_names(batch: Batch) -> None:
        for m in batch.mentions:
            names = named(m.body, m.language or "", gazetteer)
            m.names, m.name_kinds = [name.text for name in names], [name.kind for name in names]

    return put_names
