"""Listening to YouTube."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from hune.connectors.newest_first import DAY, Page, walk
from hune.connectors.questions import search
from hune.connectors.said import add, dig, take, text
from hune.connectors.youtube import threads
from hune.connectors.youtube.client import AT_ONCE, HOST, SENTENCES, YouTube
from hune.connectors.youtube.parse import video
from hune.errors import BadInput, Refused
from hune.http import Http
from hune.listen.source import Gone, Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

VIDEO = re.compile(
    r"(?:https?://)?(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/)|youtu\.be/)([\w-]{11})\b.*"
)
CHANNEL = re.compile(r"(?:https?://)?(?:www\.|m\.)?youtube\.com/(?:channel/(UC[\w-]{22})|(@[\w.·-]{3,30}))(?:[/?#].*)?")
MOST = 3  # questions for one query: each costs a hundredth of the day
# What its documents tell: all words, `|` between alternatives. Words are found in more than title and text.
DIALECT = Dialect(disj="|", neg="", phrase=False, groups=False, tag="", handle="", longest=200, accents=True)

QUERY = Need("query", "Search", kind="query")
WAYS = (
    Way("search", "A search", "New videos that meet a query; each look costs a hundredth of the day’s allowance.",
        (QUERY,), asks=True, keyed=True),
    Way("video", "A video", "Its comments and the answers to them, and its counts.",
        (Need("video", "Video", "Its address.", kind="url", example="https://www.youtube.com/watch?v=aaaaaaaaaaa"),),
        keyed=True),
    Way("channel", "A channel", "Its videos, and the comments under all of them.",
        (Need("channel", "Channel", "Its address or @name.", example="@alphatelecom"),), keyed=True),
)  # fmt: skip


class YouTubeSource(Source):
    """One query, video or channel. The cursor holds how far its lists were read."""

    name: ClassVar[str] = "youtube"
    label: ClassVar[str] = "YouTube"
    medium: ClassVar[str] = "video"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    about: ClassVar[str] = "Videos that meet a query, the videos of a channel, and comments."
    terms_url: ClassVar[str] = "https://developers.google.com/youtube/terms/api-services-terms-of-service"
    cost: ClassVar[str] = "Free: some 100 searches a day for each key, or 10,000 pages of comments."
    blind: ClassVar[str] = (
        "What is said in the videos, private videos, and comments where their owner switched them off."
    )
    engagement: ClassVar[str] = "Likes, and comments or answers."
    reach: ClassVar[str] = "The subscribers of a video's channel, unless they are hidden; not told for comments."
    ways: ClassVar[tuple[Way, ...]] = WAYS
    key: ClassVar[str] = "youtube"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        said = target.strip()
        if found := VIDEO.fullmatch(said):
            return [{"way": "video", "video": said, "title": f"YouTube {found[1]}"}]
        if found := CHANNEL.fullmatch(said):
            return [{"way": "channel", "channel": said, "title": f"YouTube {found[1] or found[2]}"}]
        return []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        listed = {"search": self._search, "video": self._video, "channel": self._channel}[self.chosen.name]
        return listed(YouTube(self.http, self.grant), cursor)

    def _search(self, youtube: YouTube, cursor: Mapping[str, Any]) -> Polled:
        def ask(question: str, onward: dict[str, Any]) -> Page:
            since = cursor.get(question, {}).get("since")
            after = (
                {"publishedAfter": f"{datetime.fromtimestamp(since - DAY, UTC):%Y-%m-%dT%H:%M:%SZ}"} if since else {}
            )
            items, more = youtube.page(
                "search", part="snippet", type="video", order="date", maxResults=AT_ONCE, q=question, **after, **onward
            )
            return youtube.videos(
                [id for one in items if (id := text(dig(one, "id.videoId")))]
            ), more if items else None

        polled = search(self.settings["query"], DIALECT, cursor, ask, video, most=MOST, pages=2)
        if len(polled.cursor) > 1:
            polled.next_in = self.soonest * len(polled.cursor)
        return polled

    def _video(self, youtube: YouTube, cursor: Mapping[str, Any]) -> Polled:
        found = VIDEO.fullmatch(said := self.settings["video"].strip()) or re.fullmatch(r"([\w-]{11})", said)
        if not found:
            raise BadInput("“{said}” is no address of a video on YouTube.", said=said[:200])
        id = found[1]
        there = youtube.videos([id])
        if not there:
            if cursor.get("id") == id:  # it was there before
                return Polled(gone=[Gone(id)])
            raise Refused(SENTENCES["none"], host=HOST)
        polled = take(there, video, into=threads.read(youtube, cursor, videoId=id))
        polled.cursor["id"] = id
        return polled

    def _channel(self, youtube: YouTube, cursor: Mapping[str, Any]) -> Polled:
        said = self.settings["channel"].strip()
        same = cursor.get("said") == said
        id, uploads = (cursor["id"], cursor["uploads"]) if same else _channel(youtube, said)
        before = cursor if same else {}

        def ask(onward: dict[str, Any]) -> Page:
            items, more = youtube.page(
                "playlistItems", part="contentDetails", playlistId=uploads, maxResults=AT_ONCE, **onward
            )
            return youtube.videos([id for one in items if (id := text(dig(one, "contentDetails.videoId")))]), more

        polled = walk(before.get("videos", {}), ask, video)
        comments = threads.read(youtube, before.get("comments", {}), allThreadsRelatedToChannelId=id)
        add(comments, into=polled)
        polled.more = polled.more or comments.more
        polled.lost += comments.lost
        kept = {"videos": polled.cursor, "comments": comments.cursor}
        polled.cursor = {"said": said, "id": id, "uploads": uploads, **kept}
        return polled


def _channel(youtube: YouTube, said: str) -> tuple[str, str]:
    """The id of a channel and that of the list of its videos. Raises BadInput, Refused."""
    found = CHANNEL.fullmatch(said)
    name = (found[1] or found[2]) if found else said
    if re.fullmatch(r"UC[\w-]{22}", name):
        which = {"id": name}
    elif re.fullmatch(r"@?[\w.·-]{3,30}", name):
        which = {"forHandle": "@" + name.removeprefix("@")}
    else:
        raise BadInput("“{said}” is no channel of YouTube.", said=said[:200])
    items, _ = youtube.page("channels", part="contentDetails", **which)
    id, uploads = text(dig(items, "0.id")), text(dig(items, "0.contentDetails.relatedPlaylists.uploads"))
    if not uploads:
        raise Refused(SENTENCES["none"], host=HOST)
    return id, uploads
