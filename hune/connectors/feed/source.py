"""Listening to a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, ClassVar
from urllib.parse import urlsplit

from hune.connectors.feed.client import ask
from hune.connectors.feed.entry import Document, Entry
from hune.connectors.feed.find import find_feeds
from hune.connectors.feed.parse import read_feed
from hune.connectors.said import Unfit, take
from hune.errors import BadAnswer, TooLarge
from hune.http import Answer, Http
from hune.http.bodies import MEGABYTE
from hune.listen.source import Need, Polled, Proof, Rejected, Source
from hune.mention import Author, Counts, Mention
from hune.need import medium_need
from hune.outcomes import Outcome

SOONEST, LATEST = 300.0, 86_400.0  # seconds
PLACES = ("blog", "news", "forum", "podcast", "video", "review", "qa", "wiki", "social", "microblog", "other")


class Feed(Source):
    """One feed. The cursor holds the validators of the last answer, and a digest of each entry it had: an entry that
    is the same as before is not given again."""

    name: ClassVar[str] = "feed"
    label: ClassVar[str] = "Feed (RSS, Atom, JSON Feed)"
    about: ClassVar[str] = "What a site publishes for programs to read: articles, posts, episodes, comments."
    medium: ClassVar[str] = "blog"
    cost: ClassVar[str] = "Free: the site itself is asked."
    blind: ClassVar[str] = "What stands no more in the feed, full texts where it holds summaries, and deletions."
    engagement: ClassVar[str] = "The number of comments, where the feed tells it; nothing else is said in feeds."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers."
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the feed", "A site's address will do: its feeds are found.", kind="url"),
        medium_need(PLACES),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return [{**found, "medium": ""} for found in find_feeds(http, target)]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        url = self.settings["url"]
        answer = ask(self.http, url, cursor)
        body = blake2b(answer.body, digest_size=16).hexdigest()
        if answer.unchanged or body == cursor.get("body"):
            kept = {**cursor, **({} if answer.cut else _validators(answer))}
            return Polled(cursor=kept, unchanged=True, moved_to=answer.moved_to, next_in=_bounded(answer.max_age))
        document = read_feed(answer.body, answer.url, answer.headers.get("content-type", ""))
        if document is None:
            raise _no_feed(answer)
        whole = document.whole and not answer.cut
        entries = document.entries if whole else document.entries[:-1]
        if answer.cut and not entries:
            raise _no_feed(answer)
        polled = self._taken(document, entries, set(cursor.get("seen", ())))
        if not whole and not cursor.get("cut"):
            polled.rejected.append(Rejected(Outcome.UNREADABLE, f"cut off after {len(entries)} entries", ""))
        marks = _validators(answer) if whole else {"cut": True}  # what is cut is asked for again, whole
        polled.cursor = {**marks, "body": body, "seen": [entry.digest for entry in entries]}
        polled.moved_to = answer.moved_to
        polled.next_in = _bounded(answer.max_age if answer.max_age else document.patience)
        return polled

    def _taken(self, document: Document, entries: list[Entry], seen: set[str]) -> Polled:
        """The entries that are new or changed, oldest first as feeds put the newest on top."""
        shared, fresh = _shared_ids(entries), [entry for entry in reversed(entries) if entry.digest not in seen]
        polled = Polled(title=document.title or None)
        return take(fresh, lambda entry: self._mention(entry, document, entry.id in shared), polled)

    def _mention(self, entry: Entry, document: Document, id_is_shared: bool) -> Mention:
        """Raises Unfit."""
        _check(entry)
        own_id = "" if id_is_shared else entry.id
        return Mention(
            native_id=own_id or entry.link or blake2b(entry.title.encode() + entry.text.encode()).hexdigest()[:32],
            published_at=entry.published or datetime.now(UTC),
            title=entry.title,
            text=entry.text,
            url=entry.link,
            kind="comment" if _is_comment(entry) else "post",
            medium=self.settings.get("medium") or _medium(entry),
            language=entry.language or _credible(document.language),
            site=urlsplit(entry.source_url or "").hostname,
            author=Author(name=entry.author or entry.source or None, url=entry.author_url),
            counts=Counts(replies=entry.replies),
            parent_id=entry.answers,
            hashtags=_hashtags(entry),
            links=entry.links,
        )


def _no_feed(answer: Answer) -> BadAnswer | TooLarge:
    host = urlsplit(answer.url).hostname or answer.url
    if answer.cut:
        return TooLarge(host=host, limit=len(answer.body) // MEGABYTE)
    return BadAnswer("{host} answers something else than a feed. Check the address.", host=host)


def _validators(answer: Answer) -> dict[str, str]:
    given = {"etag": answer.etag, "last_modified": answer.last_modified}
    return {name: value for name, value in given.items() if value}


def _bounded(seconds: float | None) -> float | None:
    return None if seconds is None else min(max(seconds, SOONEST), LATEST)


def _shared_ids(entries: list[Entry]) -> set[str]:
    """Ids that several entries with different links bear: they tell nothing apart."""
    pairs = {(entry.id, entry.link) for entry in entries if entry.id}
    return {id for id, n in Counter(id for id, _ in pairs).items() if n > 1}


def _check(entry: Entry) -> None:
    """Raises Unfit for what cannot become a mention. Without any date it counts from when it was first seen."""
    if not entry.title and not entry.text:
        raise Unfit(Outcome.EMPTY, entry.link or "") if entry.id or entry.link else Unfit(Outcome.NO_ID)
    if entry.dated and entry.published is None:
        raise Unfit(Outcome.BAD_DATE, entry.dated[:200])


def _is_comment(entry: Entry) -> bool:
    return bool(entry.answers) or urlsplit(entry.link or "").fragment.startswith("comment-")


def _medium(entry: Entry) -> str:
    """By what is enclosed: a sound makes a podcast, a film a video."""
    kinds = {kind.partition("/")[0] for kind in entry.enclosures}
    return "podcast" if "audio" in kinds else "video" if "video" in kinds else Feed.medium


def _credible(language: str | None) -> str | None:
    """What the feed declares, but for English: programs declare that when nobody chose, so it is guessed instead."""
    return None if not language or language.lower().startswith("en") else language


def _hashtags(entry: Entry) -> list[str]:
    """Categories written as #tags, when the text has none of its own: other categories are filing, not speech."""
    if "#" in entry.text:
        return []
    return [tag[1:].casefold() for tag in entry.tags if tag.startswith("#") and len(tag) > 1]
