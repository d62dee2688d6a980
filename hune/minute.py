"""Answers kept for a minute, for what comes right after a page: its charts, its files, its other tiles."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from django.core.cache import cache

MINUTE = 60  # seconds
T = TypeVar("T")


def kept(kind: type[T], name: str, about: Any, make: Callable[[], T]) -> T:
    """What `make` gave for the same `about` within the minute, else what it gives now. `about`: everything on which the
    answer hangs, the workspace among it; `kind`: what msgspec reads the answer as."""
    key = f"{name}:{blake2b(msgspec.json.encode(about), digest_size=16).hexdigest()}"
    if (found := cache.get(key)) is not None:
        return msgspec.json.decode(found, type=kind)
    made = make()
    cache.set(key, msgspec.json.encode(made), MINUTE)
    return made
