"""What hangs on a post: pictures with their descriptions, a film, a link's card, another post."""

from __future__ import annotations

from typing import Any

import msgspec

from hune.connectors.plain_text import web_address
from hune.connectors.said import dig, text, things

QUOTABLE = "/app.bsky.feed.post/"  # lists, feeds and starter packs hang on posts too


class Embedded(msgspec.Struct):
    """Descriptions of pictures and films, the address and the title of a link's card, the id of the post quoted."""

    alts: list[str] = []
    links: list[str] = []
    card: str = ""
    quoted: str | None = None


def embedded(embed: Any) -> Embedded:
    """What an embed of a record holds; an empty one for a kind we do not know."""
    if not isinstance(embed, dict):
        return Embedded()
    match embed.get("$type"):
        case "app.bsky.embed.recordWithMedia":
            found = embedded(embed.get("media"))
            found.quoted = _post(dig(embed, "record.record.uri"))
            return found
        case "app.bsky.embed.record":
            return Embedded(quoted=_post(dig(embed, "record.uri")))
        case "app.bsky.embed.external":
            link = web_address(text(dig(embed, "external.uri")))
            return Embedded(links=[link] if link else [], card=text(dig(embed, "external.title")))
        case "app.bsky.embed.images":
            return Embedded(alts=_alts(embed.get("images")))
        case "app.bsky.embed.gallery":
            return Embedded(alts=_alts(embed.get("items")))
        case "app.bsky.embed.video":
            return Embedded(alts=_alts([embed]))
    return Embedded()


def _alts(shown: Any) -> list[str]:
    return [alt for alt in (text(one.get("alt")).strip() for one in things(shown)) if alt]


def _post(uri: Any) -> str | None:
    return uri if isinstance(uri, str) and QUOTABLE in uri else None
