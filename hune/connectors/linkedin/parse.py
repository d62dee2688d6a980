"""Turns what LinkedIn says of posts and comments into mentions."""

from __future__ import annotations

import re
from typing import Any

from hune.connectors.plain_text import hashtags, one_line, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, own_id, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

NETWORK = "linkedin"
NAMED = re.compile(r"@\[([^\]]*)\]\(urn:li:[^)]*\)")  # @[Name](urn): somebody is named
TAGGED = re.compile(r"\{hashtag\|\\?#\|([^}]*)\}")
ESCAPED = re.compile(r"\\([|{}@\[\]()<>#\\*_~])")


def read_post(said: dict[str, Any], counts: dict[str, Any] | None = None) -> Mention | None:
    """A post; None when it has no words or is not published. `counts`: what the social metadata say of it."""
    words = plain(text(said.get("commentary")))
    title = one_line(text(dig(said, "content.article.title")) or text(dig(said, "content.media.title")))
    if text(said.get("lifecycleState")) not in ("", "PUBLISHED") or not (words or title):
        return None
    own = own_id(said)
    shared = text(dig(said, "reshareContext.parent"))
    link = web_address(text(dig(said, "content.article.source")))
    return Mention(
        native_id=own,
        published_at=moment(said.get("publishedAt") or said.get("createdAt")),
        title="" if words else title,
        text=words,
        url=f"https://www.linkedin.com/feed/update/{own}/",
        network=NETWORK,
        kind="quote" if shared else "post",
        author=_author(text(said.get("author"))),
        counts=_counts(counts),
        original_id=shared or None,
        hashtags=hashtags(words),
        links=[link] if link else [],
    )


def read_comment(post: str, said: dict[str, Any]) -> Mention | None:
    """A comment under `post`, or an answer to one; None when it has no words."""
    words = tidy(text(dig(said, "message.text")))
    if not words:
        return None
    own = text(said.get("commentUrn")) or text(said.get("$URN"))
    if not own:
        raise Unfit(Outcome.NO_ID)
    return Mention(
        native_id=own,
        published_at=moment(dig(said, "created.time")),
        text=words,
        url=f"https://www.linkedin.com/feed/update/{post}/",
        network=NETWORK,
        kind="comment",
        author=_author(text(said.get("actor"))),
        counts=Counts(
            likes=whole(dig(said, "likesSummary.totalLikes")),
            replies=whole(dig(said, "commentsSummary.aggregatedTotalComments")),
        ),
        parent_id=text(said.get("parentComment")) or post,
        root_id=post,
        hashtags=hashtags(words),
    )


def plain(commentary: str) -> str:
    """The words of a commentary without the marks of its “little text” format."""
    words = TAGGED.sub(r"#\1", NAMED.sub(r"\1", commentary))
    return tidy(ESCAPED.sub(r"\1", words))


def _counts(said: dict[str, Any] | None) -> Counts:
    """Every kind of reaction counts as a like."""
    if not said:
        return Counts()
    kinds = said.get("reactionSummaries")
    each = [whole(dig(kind, "count")) or 0 for kind in kinds.values()] if isinstance(kinds, dict) else []
    likes = sum(each) if isinstance(kinds, dict) else None
    return Counts(likes=likes, replies=whole(dig(said, "commentSummary.count")))


def _author(urn: str) -> Author:
    """Its URN alone: names are profile data, which may not be kept."""
    number = urn.removeprefix("urn:li:organization:")
    url = f"https://www.linkedin.com/company/{number}/" if number != urn else None
    return Author(id=urn or None, url=url)
