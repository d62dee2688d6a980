"""Holds values against the protocol's own documents (lexicons), where those stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SIMPLE = {"string": str, "boolean": bool, "integer": int, "cid-link": dict, "blob": dict, "unknown": dict}


class Lexicons:
    """`faults(value, "app.bsky.feed.defs#postView")`: where the value is not as documented, as "path: what"."""

    def __init__(self, folder: Path):
        self.folder = folder

    @cache  # noqa: B019
    def _document(self, name: str) -> dict[str, Any]:
        path = self.folder / (name.replace(".", "/") + ".json")
        said: dict[str, Any] = json.loads(path.read_text())["defs"]
        return said

    def definition(self, ref: str) -> dict[str, Any]:
        """What a reference names, its own references made whole."""
        name, _, part = ref.partition("#")
        said: dict[str, Any] = self._document(name)[part or "main"]
        return said

    def faults(self, value: Any, ref: str) -> list[str]:
        """All of them; [] when it is as documented."""
        return list(self._faults(value, self.definition(ref), ref.partition("#")[0], ""))

    def _faults(self, value: Any, shape: dict[str, Any], home: str, at: str) -> Iterator[str]:
        match shape["type"]:
            case "record":
                yield from self._faults(value, shape["record"], home, at)
            case "ref":
                ref = shape["ref"] if not shape["ref"].startswith("#") else home + shape["ref"]
                yield from self._faults(value, self.definition(ref), ref.partition("#")[0], at)
            case "union":
                known = [ref if not ref.startswith("#") else home + ref for ref in shape["refs"]]
                kind = value.get("$type") if isinstance(value, dict) else None
                if kind in known:
                    yield from self._faults(value, self.definition(kind), kind.partition("#")[0], at)
                elif kind is None:
                    yield f"{at}: says no type"
            case "array":
                if not isinstance(value, list):
                    yield f"{at}: no list"
                else:
                    for n, one in enumerate(value):
                        yield from self._faults(one, shape["items"], home, f"{at}.{n}")
            case "object":
                yield from self._object(value, shape, home, at)
            case kind if kind in SIMPLE and not isinstance(value, SIMPLE[kind]):
                yield f"{at}: no {kind}"

    def _object(self, value: Any, shape: dict[str, Any], home: str, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: no object"
            return
        yield from (f"{at}.{name}: missing" for name in shape.get("required", ()) if name not in value)
        for name, part in shape.get("properties", {}).items():
            if name in value and not (value[name] is None and name in shape.get("nullable", ())):
                yield from self._faults(value[name], part, home, f"{at}.{name}")
