"""Listening to Threads: a search, answers to our posts, and who names us."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from hune.connectors.graph import Graph
from hune.connectors.newest_first import Page, under, walk
from hune.connectors.questions import search
from hune.connectors.said import text
from hune.connectors.threads.client import ANSWER, BASE, FOUND, HOST
from hune.connectors.threads.parse import read_post
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

SIZE, OWN_POSTS = 100, 20
QUESTIONS = 10
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", longest=100, most_terms=1)


class Threads(Source):
    """A profile of ours, and what its key may search."""

    name: ClassVar[str] = "threads"
    label: ClassVar[str] = "Threads"
    about: ClassVar[str] = "Public posts with your words, answers to your posts, and posts that name your profile."
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://developers.facebook.com/terms/"
    cost: ClassVar[str] = "Free; searching the posts of others needs the approval of Meta (threads_keyword_search)."
    blind: ClassVar[str] = "Private profiles, counts of likes of others' posts, and words the service calls sensitive."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Public posts with one of your words; your query is applied to what comes.",
            needs=(Need("query", "Query", "Each of its words is one question; ten at most.", kind="query"),),
            asks=True,
            keyed=True,
        ),
        Way("replies", "Answers to your posts", "What is answered under the newest posts of your profile.", keyed=True),
        Way("mentions", "Mentions", "Public posts that name your profile with its @name.", keyed=True),
    )
    key: ClassVar[str] = "threads"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 900.0  # ten questions each time are 960 of 2,200 a day
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        asked = Graph(self.http, BASE, self.key_for("threads.net").token)
        match self.chosen.name:
            case "replies":
                polled = under(
                    cursor, partial(_own_posts, asked), partial(_answers, asked), lambda post, said: read_post(said)
                )
            case "mentions":
                polled = walk(cursor, lambda on: asked.page("me/mentions", on, fields=ANSWER, limit=SIZE), read_post)
            case _:
                query, ask = self.settings["query"], partial(_found, asked)
                polled = search(query, DIALECT, cursor, ask, read_post, QUESTIONS, pages=2)
        polled.next_in = asked.pause
        return polled


def _found(asked: Graph, question: str, onward: dict[str, Any]) -> Page:
    return asked.page("keyword_search", onward, q=question, search_type="RECENT", fields=FOUND, limit=SIZE)


def _own_posts(asked: Graph) -> dict[str, str]:
    """Our newest posts that have answers. Nothing tells how many, so each is asked every time."""
    posts, _ = asked.page("me/threads", {}, fields="id,has_replies", limit=OWN_POSTS)
    return {text(post.get("id")): "" for post in posts if post.get("has_replies") and post.get("id")}


def _answers(asked: Graph, post: str, onward: dict[str, Any]) -> Page:
    return asked.page(f"{post}/conversation", onward, fields=ANSWER, reverse="true")
