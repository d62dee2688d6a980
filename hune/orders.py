"""What a workspace asks of the workers, as the file they read: topics, switches, names, a model of its own.

The file is named by its digest: another set of orders is another file, and a batch made by old ones goes round again.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec


class Named(NamedTuple):
    """A name that the workspace itself knows: how it is written, one of `NAME_KINDS`, how else it is written."""

    name: str
    kind: str
    aliases: list[str]


class Orders(msgspec.Struct, omit_defaults=True):
    """`topics`: the active queries, written out, by id. `own`: the folder of the workspace's own sentiment model."""

    topics: dict[int, str] = {}
    sentiment: bool = True
    gender: bool = False
    named: list[Named] = []
    own: str = ""


def read(path: str) -> Orders:
    """The orders of a file."""
    return msgspec.json.decode(Path(path).read_bytes(), type=Orders)
