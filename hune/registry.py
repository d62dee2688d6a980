"""Finds extensions by walking a folder. No central list: drop a module in, and it is there.

An extension is a module-level object of the wanted class, or a subclass of it; its name must equal its module's.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from functools import cache
from typing import Any

from hune.errors import HuneError


class BrokenExtension(HuneError):
    """An extension misses a field, or two bear one name. The start stops: better now than in a user's page."""

    say = "The extension {name} cannot be loaded: {why}"


@cache
def find(package: str, contract: type, module: str | None = None) -> dict[str, Any]:
    """All extensions of `package`, by name.

    With `module` (say "source") the extension of each sub-folder is looked for in `package.<folder>.<module>`,
    else each module of the package is one. Returns name -> class. Raises BrokenExtension.
    """
    found: dict[str, Any] = {}
    root = importlib.import_module(package)
    for info in pkgutil.iter_modules(root.__path__):
        if module and not info.ispkg:
            continue
        path = f"{package}.{info.name}" + (f".{module}" if module else "")
        if module and importlib.util.find_spec(path) is None:
            continue
        for thing in vars(importlib.import_module(path)).values():
            if thing is contract or not isinstance(thing, type):
                continue
            if issubclass(thing, contract) and thing.__module__ == path:
                name = getattr(thing, "name", "")
                if not name:
                    raise BrokenExtension(name=path, why="it has no name")
                missing = [f for f in getattr(contract, "required", ()) if getattr(thing, f, None) in (None, "")]
                if missing:
                    raise BrokenExtension(name=name, why=f"it does not state {', '.join(missing)}")
                if name in found:
                    raise BrokenExtension(name=name, why="another one bears this name")
                found[name] = thing
    return found
