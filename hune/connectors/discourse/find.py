"""Knows a forum by its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hune.connectors.discourse.client import Forum
from hune.connectors.plain_text import one_line
from hune.connectors.said import text
from hune.errors import FetchError, Unreachable
from hune.http import Http

TOPIC = re.compile(r"(?P<base>.*)/t/(?:[^/]*[^/\d][^/]*/)?(?P<topic>\d+)(?:/\d+)?/?$")
PAGE = re.compile(r"/(?:latest|top|new|categories|c|u|tag|search|posts)(?:[/.].*)?$")


def found_at(target: str, http: Http) -> list[dict[str, str]]:
    """What can be heard at an address: the topic it leads to, or all that is new in the forum; [] when it is none."""
    target = target.strip()
    if not target.startswith(("http://", "https://")):
        return []
    parts = urlsplit(target)
    place = f"{parts.scheme}://{parts.netloc}{parts.path}"
    topic = TOPIC.fullmatch(place)
    url = (topic["base"] if topic else PAGE.sub("", place)).rstrip("/")
    name = _name(url, http)
    if name is None:
        return []
    if topic:
        return [{"way": "topic", "url": url, "topic": topic["topic"], "title": f"{name}, {topic['topic']}"}]
    return [{"way": "latest", "url": url, "title": name}]


def _name(url: str, http: Http) -> str | None:
    """The forum's name; None when what answers there is no forum of this kind."""
    try:
        said = Forum(url, http).get("/site/basic-info.json")
    except Unreachable:
        raise
    except FetchError:
        return None
    known = isinstance(said, dict) and {"title", "login_required"} <= said.keys()
    return one_line(text(said["title"])) or url if known else None
