"""Listening to a forum that runs Discourse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.discourse.client import Forum
from hune.connectors.discourse.find import found_at
from hune.connectors.discourse.parse import gone_of, id_of, posts_of, read_post
from hune.connectors.questions import surely_asked
from hune.connectors.said import dig, take, text, whole
from hune.errors import Refused
from hune.http import Http
from hune.listen.source import Gone, Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

PAGES, FIRST = 5, 2  # of fifty posts, in one poll; in the very first one
AT_ONCE = 20  # posts of a topic that are asked for together
KNOWN = 1000  # posts of a topic that are watched for being deleted
ONE_BY_ONE = 25  # posts that a search found, asked for in one poll
# Every word must be met; a # would mean a category, an @ the author. Nothing in it says “or”.
DIALECT = Dialect(disj="", neg="", groups=False, tag="{}", handle="{}", accents=False, longest=200)


class Discourse(Source):
    """One forum: all that is new, what a search finds, or one topic."""

    name: ClassVar[str] = "discourse"
    label: ClassVar[str] = "Discourse forum"
    about: ClassVar[str] = "Posts and answers of a forum that runs Discourse."
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://docs.discourse.org/"
    cost: ClassVar[str] = "Free."
    blind: ClassVar[str] = "Private messages, closed categories without a key, and deletions outside a watched topic."
    engagement: ClassVar[str] = "Likes of the post and direct replies to it."
    reach: ClassVar[str] = "Not told: a forum has no followers. Views are the accounts that read the post."
    key: ClassVar[str] = "discourse"
    shared_ids: ClassVar[bool] = True
    dialect: ClassVar[Dialect | None] = DIALECT
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the forum", "Its start page.", kind="url", example="https://forum.example"),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("latest", "All new posts", "Every new post of the forum, topics and answers.", wide=True),
        Way(
            "search",
            "Search",
            "What the forum's own search finds, newest first.",
            (Need("query", "Query", "Words that a post must hold.", kind="query", example="fibre AND panne"),),
            asks=True,
        ),
        Way(
            "topic",
            "One topic",
            "A discussion with all its answers.",
            (Need("topic", "Topic", "Its number, as in its address.", kind="whole", example="1234"),),
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return found_at(target, http)

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        forum = Forum(self.settings["url"], self.http, self.grant)
        match self.settings.get("way"):
            case "search":
                return self._searched(forum, cursor)
            case "topic":
                return self._topic(forum, cursor)
            case _:
                return self._latest(forum, cursor)

    def _latest(self, forum: Forum, cursor: Mapping[str, Any]) -> Polled:
        """From the newest post back to the newest `known`, by their numbers: dates would mislead, since a post that
        moderators move is old and new at once. A walk that does not get there stands at `before`, and `newest` counts
        once it is whole, so that nothing between is left out."""
        known, newest, before = cursor.get("known", 0), cursor.get("newest", 0), cursor.get("before", 0)
        polled, posts = Polled(), dict[int, dict[str, Any]]()
        for number in range(PAGES):
            page = posts_of(forum.get("/posts.json", **({"before": before} if before else {})), "latest_posts")
            posts |= {post["id"]: post for post in page if "id" in post}
            newest, before = max([newest, *posts]), min(posts, default=0)
            if not page or before <= known or (not known and number + 1 >= FIRST):
                polled.cursor = {"known": max(known, newest)}
                break
        else:
            polled.cursor, polled.more = {"known": known, "newest": newest, "before": before}, True
        _hear(list(posts.values()), forum, polled)
        return polled

    def _searched(self, forum: Forum, cursor: Mapping[str, Any]) -> Polled:
        """What the questions find beyond the newest post known. A search gives the start of each post only, so each
        is asked for: the oldest first, that what is left for the next time lies above what is known."""
        questions, lost = surely_asked(self.settings["query"], DIALECT)
        known = cursor.get("known", 0)
        found = dict[int, dict[str, Any]]()
        for question in questions:
            found |= {post["id"]: post for post in _newest(forum, question, known) if post["id"] > known}
        polled = Polled(lost=lost)
        for post in sorted(found)[:ONE_BY_ONE]:
            try:
                _hear([forum.get(f"/posts/{post}.json")], forum, polled)
            except Refused:
                polled.gone.append(Gone(id_of(forum.host, found[post]["topic_id"], found[post]["post_number"])))
            known = post
        polled.cursor, polled.more = {"known": known}, len(found) > ONE_BY_ONE
        return polled

    def _topic(self, forum: Forum, cursor: Mapping[str, Any]) -> Polled:
        """What the topic has beyond what is known. Its `stream` lists every post that still stands; a post that we
        know and that is missing there was deleted. The first twenty come with it; the last twenty that we know are
        read again, for edits and likes."""
        topic, known = self.settings["topic"].strip(), dict[int, int](cursor.get("posts", []))
        page = forum.get(f"/t/{topic}.json")
        title, stream = text(dig(page, "title")), [n for n in map(whole, dig(page, "post_stream.stream") or []) if n]
        first = posts_of(page, "post_stream.posts")
        polled = Polled(title=title or None)
        if stream:
            deleted = known.keys() - set(stream)
            polled.gone = [Gone(id_of(forum.host, topic, known[post])) for post in sorted(deleted)]
        last, here = cursor.get("last", 0), {post.get("id") for post in first}
        again = [post for post in stream if post in known and post not in here][-AT_ONCE:]
        new = sorted(post for post in stream if post > last and post not in here)
        asked = again + new[: AT_ONCE * PAGES]
        posts = list(first)
        for start in range(0, len(asked), AT_ONCE):
            chosen = "&".join(f"post_ids[]={post}" for post in asked[start : start + AT_ONCE])
            posts += posts_of(forum.get(f"/t/{topic}/posts.json?{chosen}"), "post_stream.posts")
        _hear(posts, forum, polled, title)
        known |= {post["id"]: post["post_number"] for post in posts if {"id", "post_number"} <= post.keys()}
        watched = [[post, known[post]] for post in stream if post in known][-KNOWN:]
        polled.more = len(new) > AT_ONCE * PAGES
        heard = new[: AT_ONCE * PAGES] if polled.more else stream
        polled.cursor = {"posts": watched, "last": max([last, *heard])}
        return polled


def _newest(forum: Forum, question: str, known: int) -> list[dict[str, Any]]:
    """What a question finds, newest first: fifty posts, and when something is known as many pages as lead there."""
    found = list[dict[str, Any]]()
    for page in range(1, PAGES + 1):
        said = forum.get("/search.json", q=f"{question} order:latest", page=page)
        posts = [post for post in posts_of(said, "posts") if {"id", "topic_id", "post_number"} <= post.keys()]
        found += posts
        on = dig(said, "grouped_search_result.more_full_page_results")
        if not on or not known or min((post["id"] for post in posts), default=0) <= known:
            break
    return found


def _hear(posts: list[dict[str, Any]], forum: Forum, polled: Polled, title: str = "") -> None:
    """Posts into `polled`: what stands as mentions, what was hidden or deleted as gone."""
    polled.gone += [told for post in posts if (told := gone_of(post, forum.host))]
    standing = [post for post in posts if not gone_of(post, forum.host)]
    take(standing, lambda post: read_post(post, forum.host, forum.url, title), polled)
