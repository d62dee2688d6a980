"""The settings of the running program, with the port and address it was started on."""

from __future__ import annotations

from hune import runtime
from hune.config import Config, read
from hune.errors import StoreError


def config() -> Config:
    """Those of the open runtime; those of the environment where none is open."""
    try:
        return runtime.get().config
    except StoreError:
        return read()
