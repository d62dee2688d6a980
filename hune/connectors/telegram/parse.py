"""Reads posts of channels."""

from __future__ import annotations

from typing import Any

from hune.connectors.plain_text import one_line, tidy, web_address
from hune.connectors.said import dig, moment, text, things
from hune.mention import Author, Mention

BESIDE = (("text", "summary"), ("caption", "credit"))  # words before and after what a block holds


def read_update(update: dict[str, Any]) -> Mention | None:
    """The channel post, new or edited, that an update tells of; None for anything else, for what stands in a channel
    that is not public, and for what has no words."""
    post = update.get("channel_post") or update.get("edited_channel_post")
    name = text(dig(post, "chat.username"))
    if not isinstance(post, dict) or dig(post, "chat.type") != "channel" or not name:
        return None
    said = _words(post)
    if not said:
        return None
    chat, number, origin = post["chat"], post["message_id"], post.get("forward_origin")
    forwarded = isinstance(origin, dict)
    return Mention(
        native_id=f"{chat['id']}/{number}",
        published_at=moment(post["date"]),
        text=said,
        url=f"https://t.me/{name}/{number}",
        network="telegram",
        kind="repost" if forwarded else "reply" if _answered(post) else "post",
        author=Author(id=text(chat["id"]), handle=name, name=one_line(text(chat.get("title"))) or None,
                      url=f"https://t.me/{name}"),
        parent_id=_answered(post),
        original_id=_id(dig(origin, "chat.id"), dig(origin, "message_id")) if forwarded else None,
        reposts=text(dig(origin, "chat.username") or dig(origin, "sender_user.username")) or None,
        links=_links(post),
    )  # fmt: skip


def _answered(post: dict[str, Any]) -> str | None:
    """The post it answers, in the same channel or another one."""
    here = _id(dig(post, "chat.id"), dig(post, "reply_to_message.message_id"))
    return here or _id(dig(post, "external_reply.chat.id"), dig(post, "external_reply.message_id"))


def _id(chat: Any, number: Any) -> str | None:
    return f"{chat}/{number}" if chat and number else None


def _words(post: dict[str, Any]) -> str:
    """What is written: the text, the caption, a poll with its choices, or a text with formats of its own."""
    poll = post.get("poll") or {}
    lines = [text(poll.get("question")), *(text(option.get("text")) for option in things(poll.get("options")))]
    return tidy("\n".join([text(post.get("text")) or text(post.get("caption")), *lines, _rich(post)]))


def _rich(post: dict[str, Any]) -> str:
    return "\n".join(_flat(block) for block in things(dig(post, "rich_message.blocks")))


def _flat(part: Any) -> str:
    """The words in a part of a formatted text: a string, a list of parts, or a part that holds others."""
    if isinstance(part, list):
        return "".join(_flat(one) for one in part)
    if isinstance(part, dict):
        before, after = ([_flat(part.get(name)) for name in names] for names in BESIDE)
        rows = [" ".join(_flat(cell) for cell in row) for row in part.get("cells") or [] if isinstance(row, list)]
        below = [_flat(one) for name in ("blocks", "items") for one in things(part.get(name))]
        return "\n".join(piece for piece in [*before, *rows, *below, *after] if piece)
    return text(part)


def _links(post: dict[str, Any]) -> list[str]:
    """Addresses written out and behind words. Offsets count UTF-16 units, as documented."""
    found = dict[str, None]()
    for words, marks in (("text", "entities"), ("caption", "caption_entities")):
        units = text(post.get(words)).encode("utf-16-le")
        for mark in things(post.get(marks)):
            start, length = mark.get("offset", 0), mark.get("length", 0)
            written = units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
            said = {"text_link": text(mark.get("url")), "url": written}.get(text(mark.get("type")), "")
            if said and (address := web_address(said if "://" in said else f"https://{said}")):
                found[address] = None
    return list(found)
