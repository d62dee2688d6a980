"""Listening to public videos: a search, or what a channel publishes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from hune.connectors.dailymotion.parse import read_video
from hune.connectors.newest_first import Page, walk
from hune.connectors.questions import search
from hune.connectors.said import decoded, dig, object_in, text, things
from hune.errors import BadInput, HuneError, RateLimited, Refused
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

HOST = "api.dailymotion.com"
FIELDS = (
    "id,title,description,url,created_time,language,tags,views_total,owner.id,owner.username,owner.screenname,owner.url"
)
SIZE, LAST_PAGE = 100, 10  # the API shows no more than a thousand results
NAME = re.compile(r"[\w-]{1,50}", re.ASCII)
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", longest=150)


class Dailymotion(Source):
    """Videos anyone can see; no key is needed."""

    name: ClassVar[str] = "dailymotion"
    label: ClassVar[str] = "Dailymotion"
    about: ClassVar[str] = "Public videos with your words in title or description, or those of a channel."
    medium: ClassVar[str] = "video"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.dailymotion.com/"
    cost: ClassVar[str] = "Free, without a key."
    blind: ClassVar[str] = "Comments (the service has none any more), private videos, and the words that are spoken."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told: followers are not in its answers. Views are those of the video."
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Public videos, the newest first.",
            needs=(Need("query", "Query", "Your words are asked of the service's search.", kind="query"),),
            asks=True,
        ),
        Way(
            "channel",
            "Channel",
            "What one user publishes.",
            needs=(
                Need("channel", "Channel", "Its name or address.", example="https://www.dailymotion.com/cuisine-lune"),
            ),
        ),
    )
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        parts = urlsplit(target.strip())
        steps = [step for step in parts.path.split("/") if step]
        ours = (parts.hostname or "").removeprefix("www.") == "dailymotion.com"
        if not ours or len(steps) != 1 or not NAME.fullmatch(steps[0]):
            return []
        return [{"way": "channel", "channel": steps[0], "title": steps[0]}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        if self.chosen.name == "channel":
            name = self.settings["channel"].strip().rstrip("/").rpartition("/")[2].lstrip("@")
            if not NAME.fullmatch(name):
                raise BadInput("“{channel}” is not the name of a channel.", channel=name[:100])
            return walk(cursor, partial(self._page, f"user/{quote(name)}/videos", {}), read_video)
        return search(self.settings["query"], DIALECT, cursor, self._found, read_video)

    def _found(self, question: str, onward: dict[str, Any]) -> Page:
        return self._page("videos", {"search": question}, onward)

    def _page(self, path: str, asked: dict[str, str], onward: dict[str, Any]) -> Page:
        number = int(onward.get("page", 1))
        params: dict[str, str | int] = {**asked, "fields": FIELDS, "sort": "recent", "limit": SIZE, "page": number}
        said = object_in(self.http.get(f"https://{HOST}/{path}", params=params, explain=_explained), HOST)
        more = said.get("has_more") is True and number < LAST_PAGE
        return things(said.get("list")), {"page": number + 1} if more else None


def _explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """The error of ours for the kind of error in the body."""
    error = dig(decoded(body), "error")
    reason, kind = text(dig(error, "message"))[:300], text(dig(error, "type"))
    log = f"{HOST}: {kind}: {reason}"
    if kind == "limit_exceeded" or "rate limit" in reason.casefold():
        return RateLimited(host=HOST, retry_after=3600.0, log=log)
    return Refused("{host} refuses: {reason}", host=HOST, reason=reason, log=log) if reason and status < 429 else None
