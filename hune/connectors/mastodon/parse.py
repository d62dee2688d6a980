"""A status becomes a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hune.connectors.plain_text import one_line, plain_text, tidy, web_address
from hune.connectors.said import Unfit, dig, moment, since, text, things, whole, yes_or_no
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

if TYPE_CHECKING:
    from hune.connectors.mastodon.known import Known

NO_LINK = re.compile(
    r"<a\b(?=[^>]*(?:\bclass=\"[^\"]*\b(?:mention|hashtag)\b|\brel=\"[^\"]*\btag\b))[^>]*>", re.IGNORECASE
)
QUOTED = re.compile(r"<(p|span)\b[^>]*class=\"[^\"]*\bquote-inline\b[^>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)


def both(status: Any) -> Iterator[Any]:
    """A boost and what it boosts; anything else as it is. Some servers show a boost in the place of the original."""
    yield status
    if inner := dig(status, "reblog"):
        yield inner


def native_id(status: Any) -> str:
    """Its ActivityPub id, the same on every server; "" when it has none. A boost is named by what it boosts and who
    boosts: nobody can do that twice, and the addresses that some servers give boosts change with the reader."""
    if inner := dig(status, "reblog"):
        return f"{native_id(inner)}#boost-{text(dig(status, 'account.url'))}" if native_id(inner) else ""
    return text(dig(status, "uri"))


def handle(account: Any, host: str) -> str | None:
    """`name@server`, also for the server's own accounts, whose server is left out there."""
    name = text(dig(account, "acct")).removeprefix("@")
    return (name if "@" in name else f"{name}@{host}") if name else None


def mention(status: dict[str, Any], known: Known) -> Mention:
    """The mention in a status. Raises Unfit when it has no id or no date."""
    if not native_id(status):
        raise Unfit(Outcome.NO_ID, text(status.get("id")))
    inner, quoted = status.get("reblog"), dig(status, "quote.quoted_status")
    said, origin = inner or status, inner or quoted
    host, parent = known.server.host, text(status.get("in_reply_to_id"))
    answered = known.parent(parent) if parent else None
    words, links = words_of(said)
    return Mention(
        native_id=native_id(status),
        published_at=moment(status.get("created_at")),
        text=words,
        url=web_address(text(said.get("url"))) or web_address(native_id(said)),
        network="mastodon",
        kind="repost" if inner else "quote" if quoted else "reply" if parent else "post",
        language=_credible(text(said.get("language"))),
        author=author(status["account"], host),
        counts=Counts() if inner else counts(status),
        parent_id=(answered.native_id if answered else "") or None,
        root_id=known.root(parent) if parent else None,
        original_id=native_id(origin) or None,
        answers=_answered(status, host) or (answered.author if answered else "") or None,
        reposts=handle(dig(origin, "account"), host),
        hashtags=list(
            dict.fromkeys(text(tag.get("name")).lower() for tag in things(said.get("tags")) if tag.get("name"))
        ),
        handles=list(dict.fromkeys(name for one in things(said.get("mentions")) if (name := handle(one, host)))),
        links=links,
        app=text(dig(status, "application.name")) or None,
    )


def words_of(status: dict[str, Any]) -> tuple[str, list[str]]:
    """What one reads: the warning, the text, the choices of a poll, what is said to be seen in pictures; and links."""
    html = NO_LINK.sub("<span>", QUOTED.sub("", text(status.get("content"))))
    words, links = plain_text(html)
    choices = [f"– {text(option.get('title'))}" for option in things(dig(status, "poll.options"))]
    seen = [text(media.get("description")) for media in things(status.get("media_attachments"))]
    return tidy("\n".join([text(status.get("spoiler_text")), words, *choices, *seen])), links


def author(account: dict[str, Any], host: str) -> Author:
    """Who wrote it, as this server knows them."""
    return Author(
        id=text(account.get("uri")) or text(account.get("url")) or None,
        handle=handle(account, host),
        name=one_line(text(account.get("display_name"))) or text(account.get("username")) or None,
        url=web_address(text(account.get("url"))),
        followers=whole(account.get("followers_count")),
        about=plain_text(text(account.get("note")))[0] or None,
        posts=whole(account.get("statuses_count")),
        since=since(account.get("created_at")),
        bot=yes_or_no(account.get("bot")),
    )


def counts(status: dict[str, Any]) -> Counts:
    """The reactions that this server knows of."""
    return Counts(
        likes=whole(status.get("favourites_count")),
        reposts=whole(status.get("reblogs_count")),
        replies=whole(status.get("replies_count")),
        quotes=whole(status.get("quotes_count")),
    )


def _answered(status: dict[str, Any], host: str) -> str | None:
    """Who is answered: the author, or one of those who are named."""
    local = text(status.get("in_reply_to_account_id"))
    people = [status.get("account"), *things(status.get("mentions"))]
    return next((handle(one, host) for one in people if local and text(dig(one, "id")) == local), None)


def _credible(language: str) -> str | None:
    """What is declared, but for English: programs declare that when nobody chose, so it is guessed instead."""
    return None if language.lower().startswith("en") else language or None
