"""A post as a Mention: from the bare record, as the streams give it, or from the view that an AppView makes of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from hune.connectors.bluesky.embeds import embedded
from hune.connectors.bluesky.facets import marked
from hune.connectors.plain_text import one_line, tidy
from hune.connectors.said import Unfit, dig, moment, text, things, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

NETWORK = "bluesky"
POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
SITE = "https://bsky.app"
HIDDEN = "!no-unauthenticated"  # "show my posts to signed-in people only"
BELIEVED = datetime(1971, 1, 1, tzinfo=UTC)  # programs with a broken clock write the first second of 1970


def from_record(uri: str, record: dict[str, Any], seen: Any) -> Mention:
    """The mention of a post record. `seen`: when a server had it first, which no honest post is younger than.
    Raises Unfit."""
    scheme, _, path = uri.partition("://")
    did, _, key = path.partition(f"/{POST}/")
    if scheme != "at" or not did.startswith("did:") or not key:
        raise Unfit(Outcome.NO_ID, uri[:200])
    said = text(record.get("text"))
    marks, extra = marked(said, record), embedded(record.get("embed"))
    reply, langs = record.get("reply"), record.get("langs")
    lines = [tidy(said), *(f"[{tidy(alt)}]" for alt in extra.alts)]
    return Mention(
        native_id=uri,
        published_at=published(record.get("createdAt"), seen),
        text="\n".join(line for line in lines if line) or tidy(extra.card),
        url=f"{SITE}/profile/{did}/post/{key}",
        network=NETWORK,
        kind="reply" if reply else "quote" if extra.quoted else "post",
        language=langs[0] if isinstance(langs, list) and len(langs) == 1 and isinstance(langs[0], str) else None,
        author=Author(id=did, url=f"{SITE}/profile/{did}"),
        parent_id=_uri(reply, "parent"),
        root_id=_uri(reply, "root"),
        original_id=extra.quoted,
        hashtags=marks.hashtags,
        handles=marks.handles,
        links=list(dict.fromkeys([*marks.links, *extra.links])),
    )


def from_view(post: dict[str, Any], public: bool) -> Mention | None:
    """The mention of a post as an AppView or a notification shows it. `public`: read without a key, so None for who
    asked to be shown to signed-in people only. Raises Unfit."""
    author = post["author"]
    if public and any(label.get("val") == HIDDEN and not label.get("neg") for label in things(author.get("labels"))):
        return None
    mention = from_record(text(post.get("uri")), post["record"], post.get("indexedAt"))
    mention.author = speaker(author)
    mention.counts = Counts(
        likes=whole(post.get("likeCount")),
        reposts=whole(post.get("repostCount")),
        replies=whole(post.get("replyCount")),
        quotes=whole(post.get("quoteCount")),
    )
    quoted = dig(post, "embed.record.author") or dig(post, "embed.record.record.author")
    if mention.original_id and isinstance(quoted, dict):
        mention.reposts = speaker(quoted).handle
    return mention


def from_feed(item: dict[str, Any], public: bool) -> Mention | None:
    """The mention of an entry of an account's feed: its post, or its repost of another's. Raises Unfit."""
    mention, reason = from_view(item["post"], public), item.get("reason") or {}
    if mention is None:
        return None
    if not text(reason.get("$type")).endswith("#reasonRepost"):
        mention.answers = speaker(dig(item, "reply.parent.author") or {}).handle
        return mention
    if not reason.get("uri"):
        return None  # from an older server: without an id it cannot be told from the next
    return Mention(
        native_id=text(reason["uri"]),
        published_at=moment(reason.get("indexedAt")),
        text=mention.text,
        url=mention.url,
        network=NETWORK,
        kind="repost",
        language=mention.language,
        author=speaker(reason["by"]),
        original_id=mention.native_id,
        reposts=mention.author.handle,
        hashtags=mention.hashtags,
        handles=mention.handles,
        links=mention.links,
    )


def speaker(profile: dict[str, Any]) -> Author:
    """An account: its did, which never changes, and the handle and name it bears now."""
    did, handle = text(profile.get("did")), text(profile.get("handle"))
    return Author(
        id=did or None,
        handle=handle if handle and handle != "handle.invalid" else None,
        name=one_line(text(profile.get("displayName"))) or None,
        url=f"{SITE}/profile/{did}" if did else None,
    )


def published(created: Any, seen: Any) -> datetime:
    """The earlier of what the author's program wrote and when a server had it, of those that a person can have meant.
    Raises Unfit when neither is a date."""
    dates = []
    for said in (created, seen):
        with suppress(Unfit):
            dates.append(moment(said))
    return min((at for at in dates if at >= BELIEVED), default=None) or moment(created)


def _uri(reply: Any, end: str) -> str | None:
    """The post at one end of a reply: what it answers, or what the thread began with."""
    return text(dig(reply, f"{end}.uri")) or None
