"""What takes long (maps of actors, ranks of people, studies, letters, files) is worked on by half the cores at most, so
that it never holds a list or a tile."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from hune import runtime

P = ParamSpec("P")
T = TypeVar("T")
_inside = ContextVar("inside", default=False)


def heavy(work: Callable[P, T]) -> Callable[P, T]:
    """The same, behind the narrow gate, which is passed once by what is inside another. Raises Crowded for who waited
    too long there."""

    @wraps(work)
    def through(*args: P.args, **more: P.kwargs) -> T:
        if _inside.get():
            return work(*args, **more)
        with runtime.get().heavy.place():
            before = _inside.set(True)
            try:
                return work(*args, **more)
            finally:
                _inside.reset(before)

    return through
