"""Listening to a page we manage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from hune.connectors.facebook.client import BASE, COMMENT, HOST, POST, REVIEW, REVIEWS_BASE, page_of
from hune.connectors.facebook.parse import read_comment, read_post, read_review
from hune.connectors.graph import ENDS, Graph
from hune.connectors.newest_first import Page, under, walk
from hune.connectors.said import text
from hune.listen.source import Need, Notice, Polled, Proof, Source, Way

SIZE = 100
NEWEST_POSTS = 50


class Facebook(Source):
    """One page: what it and its visitors post, what is commented, who tags it, what is recommended."""

    name: ClassVar[str] = "facebook"
    label: ClassVar[str] = "Facebook page"
    about: ClassVar[str] = "What is said on your page and about it: posts, comments, tags, recommendations."
    medium: ClassVar[str] = "social"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.facebook.com/terms/"
    cost: ClassVar[str] = "Free; the application needs the approval of Meta for pages it does not own."
    blind: ClassVar[str] = "Other people's pages, groups and profiles, and the names of most people who comment."
    engagement: ClassVar[str] = "Reactions of every kind as likes, comments and shares."
    reach: ClassVar[str] = "Not told for single posts."
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "page",
            "Page",
            "Its name or number, as the key shows it. Empty: the only page of the key.",
            required=False,
            example="Café de la Lune",
        ),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("posts", "Posts on the page", "What the page and its visitors publish on it.", keyed=True),
        Way("comments", "Comments", "What is said under the newest posts of the page, answers too.", keyed=True),
        Way("mentions", "Mentions", "Public posts of others that tag the page.", keyed=True),
        Way(
            "reviews",
            "Recommendations",
            "Until January 2027, and only with an application made before 21 January 2025: newer ones get none.",
            keyed=True,
        ),
    )
    key: ClassVar[str] = "facebook"
    notices: ClassVar[tuple[Notice, ...]] = (
        Notice(date(2027, 1, 21), "Facebook gives no recommendations any more from {date} on."),
        Notice(ENDS, "Facebook's interface as Hune asks it (Graph v25.0) ends on {date}: update Hune before."),
    )
    soonest: ClassVar[float] = 600.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        page, token = page_of(self.settings, self.grant)
        self.graph = Graph(self.http, REVIEWS_BASE if self.chosen.name == "reviews" else BASE, token)
        match self.chosen.name:
            case "comments":
                polled = under(cursor, partial(self._posts, page), self._comments, read_comment)
            case "mentions":
                polled = walk(cursor, partial(self._edge, f"{page}/tagged", POST), read_post)
            case "reviews":
                polled = walk(cursor, partial(self._edge, f"{page}/ratings", REVIEW), partial(read_review, page))
            case _:
                polled = walk(cursor, partial(self._edge, f"{page}/feed", POST), read_post)
        polled.next_in = self.graph.pause
        return polled

    def _edge(self, path: str, fields: str, onward: dict[str, Any]) -> Page:
        return self.graph.page(path, onward, fields=fields, limit=SIZE)

    def _posts(self, page: str) -> dict[str, str]:
        """The newest posts with the moment of their last comment or edit."""
        posts, _ = self.graph.page(f"{page}/feed", {}, fields="id,updated_time", limit=NEWEST_POSTS)
        return {text(post.get("id")): text(post.get("updated_time")) for post in posts if post.get("id")}

    def _comments(self, post: str, onward: dict[str, Any]) -> Page:
        asked: dict[str, str | int] = {"filter": "stream", "order": "reverse_chronological", "limit": SIZE}
        return self.graph.page(f"{post}/comments", onward, fields=COMMENT, **asked)
