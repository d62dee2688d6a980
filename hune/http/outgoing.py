"""The one outgoing client of this process, for all its sources: so the pace per host holds across them."""

from __future__ import annotations

from functools import cache

from hune.config import read
from hune.http import Http


@cache
def http() -> Http:
    """Made at the first use."""
    return Http(read())
