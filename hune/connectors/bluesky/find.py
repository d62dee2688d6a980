"""From what a person typed to settings. Nobody is asked: the address says all."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

HANDLE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
DID = re.compile(r"did:[a-z]+:[\w.:%-]+")
TAG = re.compile(r"#[^\s#]{1,64}")


def found(target: str) -> list[dict[str, str]]:
    """Settings for `@handle.tld`, `#tag`, an address at bsky.app, or an `at://` one; [] for anything else."""
    said = target.strip()
    if said.startswith("@"):
        return _author(said[1:])
    if TAG.fullmatch(said):
        return _search(said)
    if said.startswith("at://"):
        return _author(said.removeprefix("at://").split("/")[0])
    try:
        parts = urlsplit(said if "://" in said else f"https://{said}")
    except ValueError:
        return []
    if parts.hostname in ("bsky.app", "www.bsky.app", "main.bsky.dev"):
        return _page(unquote(parts.path).strip("/").split("/"), parse_qs(parts.query))
    return []


def _page(path: list[str], asked: dict[str, list[str]]) -> list[dict[str, str]]:
    match path:
        case ["profile", actor, *_]:
            return _author(actor)
        case ["hashtag", tag, *_]:
            return _search(f"#{tag}")
        case ["search", *_] if asked.get("q"):
            return _search(asked["q"][0])
    return []


def _author(actor: str) -> list[dict[str, str]]:
    if not HANDLE.fullmatch(actor) and not DID.fullmatch(actor):
        return []
    handle = actor if actor.startswith("did:") else f"@{actor.lower()}"
    return [{"way": "author", "actor": handle, "server": "", "title": handle}]


def _search(query: str) -> list[dict[str, str]]:
    return [{"way": "search", "query": query, "server": "", "title": query}]
