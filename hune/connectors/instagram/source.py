"""Listening to a professional account we manage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar

from hune.connectors.graph import ENDS, Graph
from hune.connectors.instagram.client import BASE, COMMENT, HOST, MEDIA, TAGGED, account_of
from hune.connectors.instagram.hashtags import Tags
from hune.connectors.instagram.parse import flattened, read_comment, read_media
from hune.connectors.newest_first import Page, under, walk
from hune.connectors.said import text
from hune.http import Http
from hune.listen.source import Need, Notice, Polled, Proof, Source, Way
from hune.mention import Mention

SIZE = 50


class Instagram(Source):
    """One account: what it posts, what is commented there, who tags it; and public posts under hashtags."""

    name: ClassVar[str] = "instagram"
    label: ClassVar[str] = "Instagram account"
    about: ClassVar[str] = "What is said under your posts and about your account, and public posts under hashtags."
    medium: ClassVar[str] = "photo"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.facebook.com/terms/"
    cost: ClassVar[str] = "Free; hashtags need the approval of Meta (Instagram Public Content Access)."
    blind: ClassVar[str] = "Personal and private accounts, stories of others, and @names in captions without a tag."
    engagement: ClassVar[str] = "Likes, unless the owner hides them, and comments."
    reach: ClassVar[str] = "Not told: followers are not in its answers. Views are those of your own films."
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "account",
            "Account",
            "Its @name, as the key shows it. Empty: the only account of the key.",
            required=False,
            example="@cafedelalune",
        ),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("media", "Own posts", "What the account publishes, with its counts.", keyed=True),
        Way("comments", "Comments", "What is said under the newest posts of the account, answers too.", keyed=True),
        Way("mentions", "Posts that tag you", "Posts of others in which the account is tagged.", keyed=True),
        Way(
            "hashtag",
            "Hashtags",
            "Public posts of the last 24 hours under hashtags. Who wrote them is not given.",
            needs=(
                Need(
                    "hashtags",
                    "Hashtags",
                    "One a line. An account may ask for 30 different ones in seven days.",
                    kind="lines",
                    example="#boulangerie",
                ),
            ),
            wide=True,
            keyed=True,
        ),
    )
    key: ClassVar[str] = "facebook"
    notices: ClassVar[tuple[Notice, ...]] = (
        Notice(ENDS, "Instagram's interface as Hune asks it (Graph v25.0) ends on {date}: update Hune before."),
    )
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        said = target.strip()
        if "instagram.com/explore/tags/" not in said:
            return []
        tag = said.split("/explore/tags/", 1)[1].strip("/").split("/")[0]
        return [{"way": "hashtag", "hashtags": f"#{tag}", "account": "", "title": f"#{tag}"}] if tag else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        account = account_of(self.settings, self.grant)
        asked = Graph(self.http, BASE, self.key_for("instagram.com").token)
        match self.chosen.name:
            case "comments":
                polled = Comments(asked, account).poll(cursor)
            case "mentions":
                polled = walk(cursor, partial(_edge, asked, f"{account}/tags", TAGGED), read_media)
            case "hashtag":
                polled = Tags(asked, account, self.settings.get("hashtags", "")).poll(cursor, datetime.now(UTC))
            case _:
                polled = walk(cursor, partial(_edge, asked, f"{account}/media", MEDIA), read_media)
        polled.next_in = asked.pause
        return polled


def _edge(asked: Graph, path: str, fields: str, onward: dict[str, Any]) -> Page:
    return asked.page(path, onward, fields=fields, limit=SIZE)


class Comments:
    """What is said under the newest posts whose number of comments changed."""

    def __init__(self, asked: Graph, account: str):
        self.asked, self.account = asked, account

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        self.addresses: dict[str, str] = dict(cursor.get("addresses", {}))
        polled = under(cursor, self._posts, self._comments, self._read)
        if polled.more:
            polled.cursor["addresses"] = self.addresses
        return polled

    def _posts(self) -> dict[str, str]:
        posts, _ = self.asked.page(f"{self.account}/media", {}, fields="id,comments_count,permalink", limit=SIZE)
        self.addresses = {text(post.get("id")): text(post.get("permalink")) for post in posts}
        return {text(post.get("id")): text(post.get("comments_count")) for post in posts if post.get("comments_count")}

    def _comments(self, post: str, onward: dict[str, Any]) -> Page:
        comments, after = self.asked.page(f"{post}/comments", onward, fields=COMMENT, limit=SIZE)
        return flattened(comments), after

    def _read(self, post: str, said: dict[str, Any]) -> Mention | None:
        return read_comment(post, self.addresses.get(post, ""), said)
