"""Which topics moved, and what was said in them.

The list of topics is walked from the newest down to the moment of the last poll (`since`); each that moved is put on
a list of things to do, and its posts are read from the newest down to that moment. What a poll does not finish stays
on the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.nodebb.forum import Forum
from hune.connectors.nodebb.read import post_id, read_post
from hune.connectors.said import dig, take, text, things, whole
from hune.errors import Refused
from hune.listen.source import Gone, Polled

LISTS = 5  # pages of the list in one poll
TOPICS = 20  # pages of topics in one poll
FIRST_PAGES = 1


def recent(forum: Forum, cursor: Mapping[str, Any], category: str) -> Polled:
    """New posts in all topics, or in one category's. The cursor: `since` (milliseconds), `todo`, and `page`, `newest`
    while the list is being walked."""
    polled, since = Polled(), whole(cursor.get("since")) or 0
    todo: dict[str, dict[str, Any]] = dict(cursor.get("todo", {}))
    page, newest = whole(cursor.get("page")) or 1, whole(cursor.get("newest")) or since
    done = bool(cursor.get("walked")) and bool(todo)
    for _ in range(0 if done else LISTS):
        said = forum.ask("recent", **({"cid": category} if category else {}), page=page)
        polled.title = text(dig(said, "selectedCategory.name")) or None
        topics = things(said.get("topics"))
        moved = [one for one in topics if (whole(one.get("lastposttime")) or 0) >= since]
        for one in moved:
            todo.setdefault(text(one.get("tid")), {"since": since, "page": 1})
            newest = max(newest, whole(one.get("lastposttime")) or 0)
        page += 1
        done = len(moved) < len(topics) or not _goes_on(said) or (not since and page > FIRST_PAGES)
        if done:
            break
    _read_topics(forum, todo, polled)
    polled.more = not done or bool(todo)
    if polled.more:
        polled.cursor = {"since": since, "newest": newest, "page": page, "todo": todo, "walked": done}
    else:
        polled.cursor = {"since": newest}
    return polled


def one_topic(forum: Forum, cursor: Mapping[str, Any], number: str) -> Polled:
    """New and changed posts of one topic; at first the newest page of it. The cursor: `since`, and `todo` while a walk
    is under way."""
    since = whole(cursor.get("since")) or 0
    todo: dict[str, dict[str, Any]] = dict(cursor.get("todo", {})) or {number: {"since": since, "page": 1}}
    polled = Polled()
    newest = max(_read_topics(forum, todo, polled, must=True), whole(cursor.get("newest")) or since)
    polled.more = bool(todo)
    polled.cursor = {"since": since, "newest": newest, "todo": todo} if todo else {"since": newest}
    return polled


def _read_topics(forum: Forum, todo: dict[str, dict[str, Any]], into: Polled, must: bool = False) -> int:
    """As many pages of these topics as one poll may ask; what is done leaves the list. The newest post's moment in
    milliseconds. `must`: a topic that is refused is an error, not somebody's deletion."""
    newest = 0
    for _ in range(TOPICS):
        if not todo:
            break
        number, mark = next(reversed(todo.items()))  # what moved longest ago comes first
        try:
            said = forum.ask(f"topic/{number}", sort="newest_to_oldest", page=mark["page"])
        except Refused:
            if must:
                raise
            del todo[number]  # taken away, or hidden, since the list was made
            continue
        posts = things(said.get("posts"))
        newest = max([newest, *(whole(post.get("timestamp")) or 0 for post in posts)])
        _give(forum, said, posts, mark["since"], into)
        answers = [post for post in posts if text(post.get("pid")) != text(said.get("mainPid"))]
        reached = any((whole(post.get("timestamp")) or 0) < mark["since"] for post in answers)
        if reached or not mark["since"] or not answers or not _goes_on(said):
            del todo[number]
        else:
            todo[number] = {**mark, "page": mark["page"] + 1}
    return newest


def _give(forum: Forum, topic: dict[str, Any], posts: list[dict[str, Any]], since: int, into: Polled) -> None:
    """The posts of a page that are new, or were changed, since that moment; what was deleted is taken back."""
    known = {mention.native_id for mention in into.mentions}
    wanted = []
    for post in posts:
        if post.get("deleted"):
            into.gone.append(Gone(post_id(forum, post.get("pid"))))
        elif _moved(post) >= since and f"{forum.place}/post/{text(post.get('pid'))}" not in known:
            wanted.append(post)
    take(wanted, lambda post: read_post(forum, topic, post), into)


def _moved(post: Mapping[str, Any]) -> int:
    """When it was written or last changed, in milliseconds."""
    return max(whole(post.get("timestamp")) or 0, whole(post.get("edited")) or 0)


def _goes_on(said: Mapping[str, Any]) -> bool:
    """True when there is another page after this one."""
    return bool(dig(said, "pagination.next.active"))
