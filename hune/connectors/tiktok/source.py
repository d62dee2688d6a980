"""Listening to TikTok: our own videos, or what researchers may ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar

from hune.connectors.newest_first import Page, walk
from hune.connectors.questions import asked
from hune.connectors.said import text, things
from hune.connectors.tiktok.client import HOST, OWN, ask, research_token
from hune.connectors.tiktok.parse import read_video
from hune.connectors.tiktok.research import Research
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

SIZE = 20
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", longest=100, most_terms=1)
ADMITTED = (
    Need("research_key", "Client key", "Of your project at the Research API.", kind="secret"),
    Need("research_secret", "Client secret", "From the same page; kept encrypted.", kind="secret"),
)


class TikTok(Source):
    """Own videos with the key of a person; public videos and comments with that of an admitted project."""

    name: ClassVar[str] = "tiktok"
    label: ClassVar[str] = "TikTok"
    about: ClassVar[str] = "Your own videos with their counts; for admitted researchers public videos and comments."
    medium: ClassVar[str] = "video"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://www.tiktok.com/legal/page/global/tik-tok-developer-terms-of-service/en"
    cost: ClassVar[str] = "Free; the application must be approved, and the Research API admits no commercial use."
    blind: ClassVar[str] = (
        "For everyone but admitted researchers: the videos of others and all comments. Import an export file instead."
    )
    engagement: ClassVar[str] = "Likes, comments and shares."
    reach: ClassVar[str] = "Not told: followers are not in its answers. Views are those of the video."
    ways: ClassVar[tuple[Way, ...]] = (
        Way("own", "Own videos", "The public videos of the account that gave the key.", keyed=True),
        Way(
            "search",
            "Search (researchers)",
            "Public videos with one of your words, a few days after they appeared. Only for projects TikTok admitted.",
            needs=(*ADMITTED, Need("query", "Query", "Each of its words is asked for.", kind="query")),
            asks=True,
        ),
        Way(
            "comments",
            "Comments (researchers)",
            "Comments under videos you name. Only for projects TikTok admitted.",
            needs=(
                *ADMITTED,
                Need(
                    "videos",
                    "Videos",
                    "One address or number a line; the first thousand comments of each are given.",
                    kind="lines",
                    example="https://www.tiktok.com/@cafedelalune/video/7301234567890123456",
                ),
            ),
        ),
    )
    key: ClassVar[str] = "tiktok"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 21_600.0  # a thousand requests a day, and days until a video can be found
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        match self.chosen.name:
            case "search":
                words, lost = asked(self.settings["query"], DIALECT, most=50)
                polled = self._research().videos(words, cursor, datetime.now(UTC).date())
                polled.lost += lost
            case "comments":
                polled = self._research().comments(self.lines("videos"), cursor)
            case _:
                grant = self.key_for("tiktok.com")
                read = partial(read_video, owner=text(grant.more.get("username")))
                polled = walk(cursor, partial(self._own, grant.token), read)
        return polled

    def _research(self) -> Research:
        key, secret = self.settings["research_key"], self.settings["research_secret"]
        return Research(self.http, research_token(self.http, key, secret))

    def _own(self, token: str, onward: dict[str, Any]) -> Page:
        data = ask(self.http, token, "video/list/", OWN, {"max_count": SIZE, **onward})
        more = data.get("has_more") is True and data.get("cursor")
        return things(data.get("videos")), {"cursor": data["cursor"]} if more else None
