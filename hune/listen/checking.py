"""What a file on a person's disk would give, nothing saved: an answer of a place kept as a file, or a table."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, cast

from hune.connectors.file.mapping import guess_mapping
from hune.connectors.file.table import open_table
from hune.errors import BadInput, HuneError
from hune.http import Answer, Http
from hune.listen.source import Polled, Rejected, Source
from hune.registry import find

SAMPLE = 200


class _Kept:
    """Stands where the outgoing client stands, and answers with a file."""

    def __init__(self, body: bytes):
        self._body = body
        self.cap = len(body)

    def get(self, url: str, **asked: Any) -> Answer:
        """The file's bytes, whatever is asked."""
        return Answer(url, 200, {}, self._body)


def check_file(path: Path, kind: str = "") -> tuple[str, Polled]:
    """The kind that reads the file, and what it would give. `kind` "file": a table; "" finds out.

    Raises BadInput when no kind reads it.
    """
    failure: HuneError = BadInput("Nothing here reads “{name}”.", name=path.name)
    for name, source in find("hune.connectors", Source, "source").items():
        if source.pollable and kind in ("", name) and any(need.kind == "url" for need in source.needs):
            settings = {need.name: "https://example.org/" if need.kind == "url" else "" for need in source.needs}
            try:
                return name, source(settings, cast(Http, _Kept(path.read_bytes()))).poll({})
            except HuneError as error:
                failure = error
    if kind in ("", "file"):
        return "file", _table(path)
    raise failure


def _table(path: Path) -> Polled:
    table = open_table(path)
    rows = list(islice(table.rows(), SAMPLE))
    mapping = guess_mapping(table.columns, [row.values for row in rows if row.values is not None])
    if problem := mapping.problem(table.columns):
        raise BadInput(problem)
    made = [mapping.reader()(row) for row in rows]
    return Polled(
        mentions=[m for m in made if not isinstance(m, Rejected)],
        rejected=[m for m in made if isinstance(m, Rejected)],
        title=table.name,
    )
