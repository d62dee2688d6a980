"""What a workspace asks of the workers, as the file they read: topics, switches, names, a model of its own.

The file is named by its digest: another set of orders is another file, and a batch made by old ones goes round again.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from hune.enrich.gazetteer import Known


class Orders(msgspec.Struct, omit_defaults=True):
    """`topics`: the active queries, written out, by id. `named`: the names it knows; `own`: the folder of
    its own sentiment model, "" for none."""

    topics: dict[int, str] = {}
    sentiment: bool = True
    gender: bool = False
    named: tuple[Known, ...] = ()
    own: str = ""


def read(path: str) -> Orders:
    """The orders of a file."""
    return msgspec.json.decode(Path(path).read_bytes(), type=Orders)
