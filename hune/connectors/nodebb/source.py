"""Listening to a forum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.nodebb.forum import Forum, taken_apart
from hune.connectors.nodebb.walk import one_topic, recent
from hune.connectors.page import page_at, typed_address
from hune.connectors.plain_text import one_line
from hune.connectors.said import text
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way


class NodeBB(Source):
    """One forum, one of its categories, or one topic."""

    name: ClassVar[str] = "nodebb"
    label: ClassVar[str] = "NodeBB"
    about: ClassVar[str] = "What is written in a forum: the question and every answer to it."
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    terms_url: ClassVar[str] = "https://docs.nodebb.org/api/read/"
    cost: ClassVar[str] = "Free: the forum itself is asked."
    blind: ClassVar[str] = "Categories for members, chats, and changes to posts of topics that stand still."
    engagement: ClassVar[str] = "Up votes; the other posts of the topic, or the answers to the post."
    reach: ClassVar[str] = "Not told: a forum has no followers. Views are those of the topic, on its first post."
    shared_ids: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the forum", "Its first page.", kind="url", example="https://forum.example"),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("recent", "Whole forum", "Every new post that visitors may read."),
        Way(
            "category",
            "Category",
            "Every new post in one category.",
            needs=(Need("category", "Number of the category", "It stands in its address.", kind="whole", example="5"),),
        ),
        Way(
            "topic",
            "Topic",
            "One conversation: its new posts, changes and deletions.",
            needs=(Need("topic", "Number of the topic", "It stands in its address.", kind="whole", example="128"),),
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        address = typed_address(target)
        if not address:
            return []
        answer = page_at(http, address)
        if answer.headers.get("x-powered-by", "").casefold() != cls.label.casefold() and b"nodebb" not in answer.body:
            return []
        base, kind, number = taken_apart(answer.url)
        said = Forum(base, http).ask("config")
        if not {"relative_path", "siteTitle"} <= said.keys():
            return []
        title = one_line(text(said["siteTitle"]))
        chosen = [{"url": base, "way": kind, kind: number, "title": f"{title}, {kind} {number}"}] if kind else []
        return [*chosen, {"url": base, "way": "recent", "title": title}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        forum = Forum(taken_apart(self.settings["url"])[0], self.http)
        way = self.chosen.name
        if way == "recent":
            return recent(forum, cursor, "")
        number = self.settings.get(way, "").strip()
        if not number.isdigit():
            raise BadInput("The number in the address of the category or topic is missing.")
        return recent(forum, cursor, number) if way == "category" else one_topic(forum, cursor, number)
