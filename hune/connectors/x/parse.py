"""A post of X as a Mention."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from hune.connectors.plain_text import tidy, web_address
from hune.connectors.said import Unfit, dig, moment, since, text, things, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

OTHER_CODES = {"iw": "he", "in": "id", "ji": "yi"}
NO_LANGUAGE = re.compile(r"und|zxx|art|mul|mis|q[a-t][a-z]")  # undetermined; X's own codes for tags, pictures, links
REPOST = re.compile(r"RT @\w+: ")


class Beside:
    """What an answer brings beside its posts: those they refer to, and people."""

    def __init__(self, answer: Mapping[str, Any]):
        self._people = {text(one.get("id")): one for one in things(dig(answer, "includes.users"))}
        self._posts = {text(one.get("id")): one for one in things(dig(answer, "includes.tweets"))}

    def person(self, id: Any) -> dict[str, Any]:
        """The profile with this id; {} when it did not come."""
        return self._people.get(text(id), {})

    def post(self, id: str) -> dict[str, Any]:
        """The post with this id; {} when it did not come: taken back, or protected."""
        return self._posts.get(id, {})

    def native_id(self, id: str) -> str:
        """The id of the first version of a post."""
        return native_id(self.post(id)) or id


def native_id(post: Mapping[str, Any]) -> str:
    """The id of its first version, so that an edit replaces what it edits."""
    return text(dig(post, "edit_history_tweet_ids.0")) or text(post.get("id"))


def mention(post: Mapping[str, Any], beside: Beside) -> Mention | None:
    """A post. None when it is protected, or withheld somewhere: its law keeps us from showing it there."""
    person = beside.person(post.get("author_id"))
    if person.get("protected") or post.get("withheld"):
        return None
    own, refers = native_id(post), _refers(post)
    if not own:
        raise Unfit(Outcome.NO_ID)
    shared = refers.get("retweeted", "")
    said = beside.post(shared) or post
    original, parent = shared or refers.get("quoted", ""), refers.get("replied_to", "")
    handle, root = text(person.get("username")), text(post.get("conversation_id"))
    long = said.get("note_tweet") if isinstance(said.get("note_tweet"), dict) else {}
    marks = {**(said.get("entities") or {}), **(dig(long, "entities") or {})}
    return Mention(
        native_id=own,
        published_at=moment(post.get("created_at")),
        text=_readable(text(dig(long, "text")) or REPOST.sub("", text(said.get("text"))), marks),
        url=f"https://x.com/{handle or 'i/web'}/status/{text(post['id'])}",
        network="x",
        kind="repost" if shared else "reply" if parent else "quote" if original else "post",
        language=_language(text(post.get("lang"))),
        author=_author(person, text(post.get("author_id"))),
        counts=Counts() if shared else _counts(post.get("public_metrics")),
        parent_id=beside.native_id(parent) if parent else None,
        root_id=root if root not in ("", own, text(post["id"])) else None,
        original_id=beside.native_id(original) if original else None,
        answers=_handle(beside.person(post.get("in_reply_to_user_id"))) if parent else None,
        reposts=_handle(beside.person(beside.post(original).get("author_id"))) if original else None,
        hashtags=list(dict.fromkeys(text(one.get("tag")).casefold() for one in things(marks.get("hashtags")))),
        handles=list(dict.fromkeys(text(one.get("username")) for one in things(marks.get("mentions")))),
        links=_links(marks, original),
    )


def _refers(post: Mapping[str, Any]) -> dict[str, str]:
    return {text(one.get("type")): text(one.get("id")) for one in things(post.get("referenced_tweets"))}


def _author(person: Mapping[str, Any], id: str) -> Author:
    handle = _handle(person)
    return Author(
        id=text(person.get("id")) or id or None,
        handle=handle,
        name=text(person.get("name")) or None,
        url=f"https://x.com/{handle}" if handle else None,
        followers=whole(dig(person, "public_metrics.followers_count")),
        place=text(person.get("location")) or None,
        about=text(person.get("description")) or None,
        posts=whole(dig(person, "public_metrics.tweet_count")),
        since=since(person.get("created_at")),
    )


def _handle(person: Mapping[str, Any]) -> str | None:
    return text(person.get("username")) or None


def _counts(said: Any) -> Counts:
    names = {"likes": "like", "reposts": "retweet", "replies": "reply", "quotes": "quote", "views": "impression"}
    return Counts(**{ours: whole(dig(said, f"{theirs}_count")) for ours, theirs in names.items()})


def _language(said: str) -> str | None:
    return None if not said or NO_LANGUAGE.fullmatch(said) else OTHER_CODES.get(said, said)


def _readable(said: str, marks: Mapping[str, Any]) -> str:
    """The text with the addresses that its short links stand for; those of its own pictures go."""
    for link in things(marks.get("urls")):
        address = "" if link.get("media_key") else text(link.get("unwound_url")) or text(link.get("expanded_url"))
        if short := text(link.get("url")):
            said = said.replace(short, address)
    return tidy(unescape(said))


def _links(marks: Mapping[str, Any], original: str) -> list[str]:
    """The addresses it links to, but for its own pictures and the post it quotes."""
    found = dict[str, None]()
    for link in things(marks.get("urls")):
        address = web_address(text(link.get("unwound_url")) or text(link.get("expanded_url")))
        if address and not link.get("media_key") and not (original and address.endswith(f"/status/{original}")):
            found[address] = None
    return list(found)
