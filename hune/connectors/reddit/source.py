"""Listening to Reddit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from hune.connectors.newest_first import Page, walk
from hune.connectors.questions import search
from hune.connectors.reddit import thread
from hune.connectors.reddit.client import AT_ONCE, HOST, Reddit
from hune.connectors.reddit.parse import is_gone, mention, name_of
from hune.connectors.said import add, dig, take
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Gone, Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect
from hune.mention import Mention

Reader = Callable[[Any], Mention | None]
SUBREDDIT = re.compile(r"(?:(?:https?://)?(?:\w+\.)?reddit\.com)?/?r/(\w{2,21})/?", re.ASCII)
OVERLAP = 3600.0  # seconds that are read again, for counts and edits
# Words are found in names and addresses too, so nothing is excluded there; accents: its documents say nothing.
DIALECT = Dialect(neg="", tag="", handle="", author="author:{}", longest=512, accents=False)

WHERE = Need("subreddit", "Subreddit", "Its name, with or without r/.", example="france")
QUERY = Need("query", "Search", kind="query")
WITHIN = Need("subreddit", "Subreddit", "Leave it empty to search all of Reddit.", required=False, example="france")
THREAD = Need("post", "Post", "Its address.", kind="url", example="https://www.reddit.com/r/france/comments/1abcde/")
WAYS = (
    Way("subreddit", "A subreddit", "Its new posts and comments.", (WHERE,), keyed=True),
    Way("search", "A search", "New posts that meet a query; Reddit does not search comments.", (QUERY, WITHIN),
        asks=True, keyed=True),
    Way("comments", "The comments of a post", "Everything said under one post.", (THREAD,), keyed=True),
)  # fmt: skip
SENTENCES = {
    "gap": "More was said than Reddit lists (1,000): what came between two polls is lost. Split the source if this "
    "comes back.",
}


class RedditSource(Source):
    """One subreddit, search or thread. The cursor holds how far its lists were read, and the last names, which are
    looked up again: so we learn what was taken back."""

    name: ClassVar[str] = "reddit"
    label: ClassVar[str] = "Reddit"
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    about: ClassVar[str] = "Posts and comments of subreddits, searches in posts, and single threads."
    terms_url: ClassVar[str] = "https://redditinc.com/policies/data-api-terms"
    cost: ClassVar[str] = "Free for 100 questions a minute where Reddit agreed to it; commercial use needs a contract."
    blind: ClassVar[str] = "Private subreddits, views, searches in comments, and all beyond the newest 1,000 of a list."
    engagement: ClassVar[str] = (
        "The score (up votes less down votes, none below zero or while hidden), comments and crossposts."
    )
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    ways: ClassVar[tuple[Way, ...]] = WAYS
    key: ClassVar[str] = "reddit"
    dialect: ClassVar[Dialect | None] = DIALECT
    soonest: ClassVar[float] = 60.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        said = target.strip()
        if named := SUBREDDIT.fullmatch(said):
            return [{"way": "subreddit", "subreddit": named[1], "title": f"r/{named[1]}"}]
        if "/comments/" in said and "reddit.com/" in said and (found := thread.ID.fullmatch(said)):
            return [{"way": "comments", "post": said, "title": f"Reddit {found[1]}"}]
        return []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        reddit = Reddit(self.http, self.grant)
        gone = dict[str, Gone]()
        read = partial(_read, gone)
        listed = {"subreddit": self._subreddit, "search": self._search, "comments": self._comments}[self.chosen.name]
        polled = listed(reddit, cursor, read)
        recent = list(dict.fromkeys([m.native_id for m in polled.mentions] + list(cursor.get("recent", ()))))
        unseen = [name for name in cursor.get("recent", ()) if name not in {m.native_id for m in polled.mentions}]
        gone |= _taken_back(reddit, [name for name in unseen if name not in gone])
        polled.gone = list(gone.values())
        polled.cursor["recent"] = [name for name in recent if name not in gone][:AT_ONCE]
        return polled

    def _subreddit(self, reddit: Reddit, cursor: Mapping[str, Any], read: Reader) -> Polled:
        name = _subreddit_in(self.settings["subreddit"])
        polled, states = Polled(), dict[str, Any]()
        for part, path in (("posts", f"/r/{name}/new"), ("comments", f"/r/{name}/comments")):
            before = cursor.get("walks", {}).get(part, {})
            ask = _Listing(reddit, path)
            found = walk(before, ask, read, overlap=OVERLAP)
            if before.get("since") and ask.ran_out_after(before["since"]):
                polled.lost.append(SENTENCES["gap"])
            states[part] = found.cursor
            add(found, into=polled)
            polled.more = polled.more or found.more
        polled.cursor = {"walks": states}
        return polled

    def _search(self, reddit: Reddit, cursor: Mapping[str, Any], read: Reader) -> Polled:
        within = self.settings["subreddit"].strip()
        path = f"/r/{_subreddit_in(within)}/search" if within else "/search"
        where = {"restrict_sr": 1} if within else {}

        def ask(question: str, onward: dict[str, Any]) -> Page:
            return _Listing(reddit, path, q=question, sort="new", type="link", **where)(onward)

        polled = search(self.settings["query"], DIALECT, cursor.get("walks", {}), ask, read, overlap=OVERLAP)
        polled.cursor = {"walks": polled.cursor}
        return polled

    def _comments(self, reddit: Reddit, cursor: Mapping[str, Any], read: Reader) -> Polled:
        found, waiting = thread.read(reddit, thread.post_id(self.settings["post"]), list(cursor.get("waiting", ())))
        polled = take(found, read, Polled())
        if waiting:
            polled.lost.append(thread.SENTENCES["cut"])
        polled.cursor = {"waiting": waiting}
        return polled


class _Listing:
    """Pages of one list, the newest first."""

    def __init__(self, reddit: Reddit, path: str, **params: str | int):
        self._reddit, self._path, self._params = reddit, path, params
        self._oldest, self._is_over = 0.0, False

    def __call__(self, onward: dict[str, Any]) -> Page:
        items, after = self._reddit.listing(self._path, **self._params, **onward)
        self._oldest = min((at for one in items if (at := dig(one, "data.created_utc"))), default=self._oldest)
        self._is_over = not after
        return items, {"after": after} if after else None

    def ran_out_after(self, since: float) -> bool:
        """Whether the list ended before it came back to this moment."""
        return self._is_over and self._oldest > since


def _read(gone: dict[str, Gone], thing: Any) -> Mention | None:
    """A mention; what is gone is noted."""
    if is_gone(thing) and (name := name_of(thing)):
        gone[name] = Gone(name)
    return mention(thing)


def _taken_back(reddit: Reddit, names: list[str]) -> dict[str, Gone]:
    """Of these, what its author or a moderator took away since. When none is known any more, nothing is believed."""
    known = reddit.known(names)
    if not known:
        return {}
    return {name: Gone(name) for name in names[:AT_ONCE] if name not in known or is_gone(known[name])}


def _subreddit_in(said: str) -> str:
    """Its bare name. Raises BadInput when there is none."""
    name = said.strip()
    found = SUBREDDIT.fullmatch(name) or re.fullmatch(r"(\w{2,21})", name, re.ASCII)
    if not found:
        raise BadInput("“{said}” is no name of a subreddit.", said=name[:100])
    return found[1]
