"""What a person types when they mean something of the fediverse."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from hune.connectors.mastodon.client import Server
from hune.connectors.said import dig, text
from hune.errors import BadInput, FetchError
from hune.http import Http

EVERYWHERE = "mastodon.social"  # the largest server knows the most: proposed for a hashtag without a server
TAG = re.compile(r"#(\w+)")
HANDLE = re.compile(r"@([\w.-]+)@([\w.-]+\.[\w-]+(?::\d+)?)")
PROFILE = re.compile(r"/@([\w.-]+(?:@[\w.-]+)?)(?:/\d*)?")
TAGGED = re.compile(r"/tags/(\w+)")
OPEN = re.compile(r"/public(/local|/remote)?|/explore")
SPEAKS = re.compile(r"\b(?:mastodon|mstdn|masto|toot|fediverse|pleroma|akkoma|snac)", re.IGNORECASE)


def proposals(target: str, http: Http) -> list[dict[str, str]]:
    """Settings for a #tag, an @name@server, the address of a profile, of a tag or of a server. A server is asked only
    when its address looks like one."""
    target = target.strip()
    if found := TAG.fullmatch(target):
        return [{"way": "hashtag", "server": EVERYWHERE, "tag": found[1], "title": f"#{found[1]} · {EVERYWHERE}"}]
    if found := HANDLE.fullmatch(target):
        return [{"way": "account", "server": found[2], "account": target, "title": target}]
    parts = urlsplit(target if "://" in target else f"https://{target}")
    proposed = _of_address(parts.path, parts.netloc)
    if not proposed:
        return []
    try:
        server = Server(f"{parts.scheme}://{parts.netloc}", http)
        said = server.get("/api/v1/instance")
    except (BadInput, FetchError):
        return []
    if not text(dig(said, "version")) or not (dig(said, "uri") or dig(said, "domain")):
        return []
    typed = server.url if parts.scheme == "http" else parts.netloc
    return [{**proposed, "server": typed, "title": f"{proposed['title']} · {parts.netloc}"}]


def _of_address(path: str, host: str) -> dict[str, str]:
    """What the address speaks of; {} when it does not look like one of ours."""
    path = unquote(path).rstrip("/")
    if found := PROFILE.fullmatch(path):
        return {"way": "account", "account": f"@{found[1]}", "title": f"@{found[1]}"}
    if found := TAGGED.fullmatch(path):
        return {"way": "hashtag", "tag": found[1], "title": f"#{found[1]}"}
    if (OPEN.fullmatch(path) or not path) and SPEAKS.search(host):
        return {"way": "public", "timeline": "all" if path == "/public" else "local", "title": host}
    return {}
