"""Comments, the newest first, with the answers under them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from hune.connectors.newest_first import Page, walk
from hune.connectors.said import dig, take, text, things, whole
from hune.connectors.youtube.client import CommentsOff, YouTube
from hune.connectors.youtube.parse import comment
from hune.listen.source import Polled
from hune.mention import Mention

PAGE = 100
KEPT = 500  # threads whose number of answers is remembered
ASKED = 10  # threads whose answers are asked for in one poll
WEEK = 7 * 86_400.0  # seconds that are read again: answers come late, and only the newest threads tell of them
SENTENCES = {"off": "Comments are switched off here by whoever owns the channel: only videos are heard."}


def read(youtube: YouTube, cursor: Mapping[str, Any], **which: str) -> Polled:
    """The comments of a video or of a channel and its videos, and the answers to them that are new.

    The cursor: `walk`, and `answers`, how many each thread had when its answers were read last.
    """
    under = which.get("videoId", which.get("allThreadsRelatedToChannelId", ""))
    grown: dict[str, tuple[int, list[dict[str, Any]]]] = {}

    def ask(onward: dict[str, Any]) -> Page:
        items, after = youtube.page(
            "commentThreads", part="snippet,replies", order="time", maxResults=PAGE, textFormat="plainText",
            **which, **onward,
        )  # fmt: skip
        for one in items:
            grown[text(one.get("id"))] = whole(dig(one, "snippet.totalReplyCount")) or 0, _brought(one)
        return items, after

    def top(one: Any) -> Mention:
        return comment(one["snippet"]["topLevelComment"], _place(one) or under, one["snippet"].get("totalReplyCount"))

    try:
        polled = walk(cursor.get("walk", {}), ask, top, overlap=WEEK)
    except CommentsOff:
        return Polled(cursor=dict(cursor), lost=[SENTENCES["off"]])
    answers: dict[str, int] = dict(cursor.get("answers", {}))
    roots = {mention.native_id: mention.root_id or under for mention in polled.mentions}
    asked = 0
    for id, (count, brought) in grown.items():
        if count == answers.get(id, 0) or (count > len(brought) and asked >= ASKED):
            continue  # what has grown and is not asked now, is asked at the next poll
        if count > len(brought):
            brought, pages = _answers(youtube, id)
            asked += pages
        take(brought, partial(comment, under=roots.get(id, under)), into=polled)
        answers[id] = count
    polled.cursor = {"walk": polled.cursor, "answers": dict(list(answers.items())[-KEPT:])}
    return polled


def _answers(youtube: YouTube, id: str) -> tuple[list[dict[str, Any]], int]:
    """The answers in a thread, a thousand at most, and how many pages that took."""
    found: list[dict[str, Any]] = []
    onward: dict[str, str] = {}
    for n in range(ASKED):
        items, more = youtube.page(
            "comments", part="snippet", parentId=id, maxResults=PAGE, textFormat="plainText", **onward
        )
        found += items
        if more is None:
            return found, n + 1
        onward = more
    return found, ASKED


def _place(thread: Mapping[str, Any]) -> str:
    return text(dig(thread, "snippet.videoId")) or text(dig(thread, "snippet.channelId"))


def _brought(thread: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers that come along, five at most."""
    return things(dig(thread, "replies.comments"))
