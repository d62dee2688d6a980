"""Listening to Hacker News."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.hackernews.discussion import Discussion
from hune.connectors.hackernews.search import DIALECT, found
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

ADDRESS = re.compile(r"https?://news\.ycombinator\.com/item\?(?:.*&)?id=(\d+)\b.*")
NUMBER = re.compile(r"\d{1,12}")


class HackerNews(Source):
    """What its search finds, or one story with its comments."""

    name: ClassVar[str] = "hackernews"
    label: ClassVar[str] = "Hacker News"
    about: ClassVar[str] = "Stories and comments of the technology forum at news.ycombinator.com."
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://github.com/HackerNews/API"
    cost: ClassVar[str] = "Free, without a key."
    blind: ClassVar[str] = "Points of comments, and what is deleted outside a watched story."
    engagement: ClassVar[str] = "Points and comments of a story; comments have none."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    shared_ids: ClassVar[bool] = True
    dialect: ClassVar[Dialect | None] = DIALECT
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Stories and comments with these words.",
            (Need("query", "Query", "Words that a story or a comment must hold.", kind="query", example="Kubernetes"),),
            asks=True,
        ),
        Way(
            "story",
            "One story",
            "A story with all its comments; what is deleted there is removed here.",
            (Need("story", "Story", "Its number, or its address.", example="12345678"),),
        ),
    )

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        way = cls.way(settings)
        return "hacker-news.firebaseio.com" if way and way.name == "story" else "hn.algolia.com"

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        story = ADDRESS.fullmatch(target.strip())
        return [{"way": "story", "story": story[1], "title": f"Hacker News {story[1]}"}] if story else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        if self.settings.get("way") == "story":
            return Discussion(self.http, _number(self.settings["story"])).poll(cursor)
        return found(self.http, self.settings["query"], cursor)


def _number(said: str) -> str:
    """The story's number in what a person typed. Raises BadInput."""
    if address := ADDRESS.fullmatch(said.strip()):
        return address[1]
    if NUMBER.fullmatch(said.strip()):
        return said.strip()
    raise BadInput("“{said}” is no story. Copy the address of its comments page.", said=said[:200])
