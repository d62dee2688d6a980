"""Reads questions, answers and comments."""

from __future__ import annotations

from html import unescape
from typing import Any

from hune.connectors.plain_text import one_line, plain_text, web_address
from hune.connectors.said import Unfit, moment, text, whole
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome


def read_question(item: dict[str, Any], site: str) -> Mention:
    """One question."""
    id = f"{site}/{item['question_id']}"
    return _mention(
        item,
        id,
        site,
        title=one_line(unescape(text(item.get("title")))),
        url=text(item.get("link")),
        counts=Counts(
            likes=whole(item.get("score")), replies=whole(item.get("answer_count")), views=whole(item.get("view_count"))
        ),
    )


def read_answer(item: dict[str, Any], site: str, page: str) -> Mention:
    """One answer; `page`: its question's address."""
    question = f"{site}/{item['question_id']}"
    return _mention(
        item,
        f"{site}/{item['answer_id']}",
        site,
        kind="reply",
        url=f"{page}#{item['answer_id']}" if page else "",
        counts=Counts(likes=whole(item.get("score"))),
        parent=question,
        root=question,
    )


def read_comment(item: dict[str, Any], site: str, question: str, page: str) -> Mention:
    """One comment; `question`: the id of the question under which it stands. Comments have their own numbers."""
    return _mention(
        item,
        f"{site}/c{item['comment_id']}",
        site,
        kind="comment",
        url=f"{page}#comment{item['comment_id']}_{item['post_id']}" if page else "",
        counts=Counts(likes=whole(item.get("score"))),
        parent=f"{site}/{item['post_id']}",
        root=question,
    )


def _mention(
    item: dict[str, Any],
    id: str,
    site: str,
    *,
    url: str,
    counts: Counts,
    title: str = "",
    kind: str = "post",
    parent: str | None = None,
    root: str | None = None,
) -> Mention:
    address = web_address(url or None)
    said, links = plain_text(text(item.get("body")), address or "")
    if not said and not title:
        raise Unfit(Outcome.EMPTY, id)
    owner = item.get("owner") or {}
    user = owner.get("user_id")
    return Mention(
        native_id=id,
        published_at=moment(item.get("creation_date")),
        title=title,
        text=said,
        url=address,
        network="stackexchange",
        kind=kind,
        author=Author(
            id=f"{site}/{user}" if user else None,
            name=_name(owner.get("display_name")),
            url=web_address(text(owner.get("link")) or None),
        ),
        counts=counts,
        parent_id=parent,
        root_id=root,
        links=links,
    )


def _name(said: Any) -> str | None:
    return one_line(unescape(text(said))) or None
