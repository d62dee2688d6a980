"""Lists with the newest on top: nothing between two polls is lost, however much came."""

from __future__ import annotations

from datetime import UTC, datetime
from time import time
from typing import Any

import pytest

from hune.connectors.newest_first import DAY, Page, under, walk
from hune.errors import Refused
from hune.listen.source import Polled
from hune.mention import Mention

HOUR = 3600
BEGIN = 1_790_000_000


def read(item: Any) -> Mention:
    return Mention(native_id=f"id-{item}", published_at=datetime.fromtimestamp(item, UTC), text="a")


class Place:
    """A place with messages at these moments, ten a page."""

    def __init__(self, *moments: int):
        self.moments = list(moments)
        self.asked = 0

    def ask(self, onward: dict[str, Any]) -> Page:
        self.asked += 1
        listed = sorted(self.moments, reverse=True)
        end = onward.get("before", listed[0] + 1 if listed else 0)
        page = [moment for moment in listed if moment < end][:10]
        more = bool(page) and page[-1] > listed[-1]
        return page, {"before": page[-1]} if more else None

    def all_of(self, cursor: dict[str, Any]) -> tuple[set[str], dict[str, Any]]:
        """Polled until there is no more."""
        ids = set[str]()
        for _ in range(100):
            polled = walk(cursor, self.ask, read)
            ids |= {mention.native_id for mention in polled.mentions}
            cursor = polled.cursor
            if not polled.more:
                return ids, cursor
        raise AssertionError("it never ends")


def ids(*moments: int) -> set[str]:
    return {f"id-{moment}" for moment in moments}


def test_the_first_walk_takes_what_is_shown() -> None:
    place = Place(*(BEGIN + n * HOUR for n in range(100)))
    given, cursor = place.all_of({})
    assert given == ids(*place.moments[-20:]) and place.asked == 2
    assert cursor == {"since": BEGIN + 99 * HOUR}


def test_however_much_came_in_between_nothing_is_lost() -> None:
    place = Place(*(BEGIN + n * HOUR for n in range(20)))
    _, cursor = place.all_of({})
    new = [BEGIN + (20 + n) * HOUR for n in range(300)]
    place.moments += new
    given, cursor = place.all_of(cursor)
    assert ids(*new) <= given
    assert cursor == {"since": new[-1]}


def test_what_comes_during_a_long_walk_is_seen_by_the_next_one() -> None:
    place = Place(BEGIN)
    _, cursor = place.all_of({})
    place.moments += [BEGIN + (30 + n) * HOUR for n in range(100)]
    polled = walk(cursor, place.ask, read)
    assert polled.more
    place.moments.append(late := BEGIN + 500 * HOUR)
    seen, cursor = place.all_of(polled.cursor)
    assert ids(late).isdisjoint(seen)
    assert ids(late) <= place.all_of(cursor)[0]


def test_a_day_is_read_again_for_counts_and_edits() -> None:
    place = Place(*(BEGIN + n * HOUR for n in range(40)))
    _, cursor = place.all_of({})
    given, _ = place.all_of(cursor)
    assert ids(*(moment for moment in place.moments if moment >= cursor["since"] - DAY)) <= given


def test_a_pinned_post_on_top_does_not_end_the_walk() -> None:
    pages = [[BEGIN, *range(BEGIN + 50 * HOUR, BEGIN + 41 * HOUR, -HOUR)], [BEGIN + 40 * HOUR]]

    def ask(onward: dict[str, Any]) -> Page:
        n = onward.get("page", 0)
        return pages[n], {"page": n + 1} if n + 1 < len(pages) else None

    polled = walk({"since": BEGIN + 45 * HOUR}, ask, read)
    assert ids(BEGIN + 40 * HOUR) <= {mention.native_id for mention in polled.mentions}


def test_an_id_is_given_once_even_when_pages_overlap() -> None:
    polled = walk({}, lambda onward: ([BEGIN], None if onward else {"n": 1}), read)
    assert len(polled.mentions) == 1


class Talk:
    """Posts with comments, two a page."""

    def __init__(self, **comments: list[int]):
        self.comments = comments
        self.asked: list[str] = []

    def marks(self) -> dict[str, str]:
        return {post: str(len(said)) for post, said in self.comments.items()}

    def ask(self, post: str, onward: dict[str, Any]) -> Page:
        self.asked.append(post)
        if post not in self.comments:
            raise Refused(host="a.example", status=404)
        start = onward.get("start", 0)
        page = sorted(self.comments[post], reverse=True)[start : start + 2]
        return page, {"start": start + 2} if start + 2 < len(self.comments[post]) else None

    def poll(self, cursor: dict[str, Any], requests: int = 20) -> Polled:
        return under(cursor, self.marks, self.ask, lambda post, item: read(item), requests)


def test_only_posts_with_new_comments_are_asked_again() -> None:
    talk = Talk(a=[BEGIN], b=[BEGIN + HOUR])
    cursor = talk.poll({}).cursor
    talk.comments["b"].append(BEGIN + 2 * HOUR)
    talk.asked.clear()
    given = talk.poll(cursor)
    assert talk.asked == ["b"] and ids(BEGIN + 2 * HOUR) <= {mention.native_id for mention in given.mentions}


def test_a_round_that_is_too_long_goes_on_in_the_next_poll() -> None:
    talk = Talk(a=[BEGIN])
    cursor = talk.poll({}).cursor
    talk.comments["a"] += (new := [BEGIN + n * HOUR for n in range(1, 10)])
    seen = set[str]()
    for _ in range(10):
        polled = talk.poll(cursor, requests=2)
        seen |= {mention.native_id for mention in polled.mentions}
        cursor = polled.cursor
        if not polled.more:
            break
    assert ids(*new) <= seen and not polled.more
    assert talk.poll(cursor).mentions == []


def test_a_post_that_was_taken_away_does_not_stop_the_others() -> None:
    talk = Talk(a=[BEGIN])
    given = under({}, lambda: {"gone": "1", "a": "1"}, talk.ask, lambda post, item: read(item))
    assert [mention.native_id for mention in given.mentions] == [f"id-{BEGIN}"]


def test_when_every_post_is_refused_it_is_said() -> None:
    with pytest.raises(Refused):
        under({}, lambda: {"gone": "1", "lost": "1"}, Talk().ask, lambda post, item: read(item))


def test_an_item_dated_in_the_future_hides_nothing_that_comes_later() -> None:
    begin = int(time()) - 10 * 86_400
    place = Place(*range(begin, begin + 5), int(time()) + 300 * 86_400)
    _, cursor = place.all_of({})
    assert cursor["since"] <= time()
    place.moments += range(int(time()), int(time()) + 45)
    found, _ = place.all_of(cursor)
    assert len([id for id in found if int(id[3:]) < time() + 100]) >= 45
