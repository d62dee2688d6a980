"""The medium of what came without one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.enrich.put_medium import medium_of, put_medium
from hune.enrich.step import Batch
from hune.mention import Mention

NOW = datetime(2026, 5, 18, 9, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "medium"),
    [
        ("https://forum.exemple.example/t/12", "forum"), ("https://exemple.example/viewtopic.php?t=3", "forum"),
        ("https://www.exemple.example/blog/2026/titre", "blog"), ("blog.exemple.example", "blog"),
        ("https://exemple.example/podcasts/", "podcast"), ("https://forum.example/", None),
        ("https://exemple.example/2026/05/un-blog-de", None), ("https://exemple.example/a/b/forum/", None),
        ("https://exemple.example/news/1", None), ("", None), ("http://[", None), ("\ud800", None), ("x" * 9_999, None),
    ],
)  # fmt: skip
def test_an_address_may_say_it(address, medium):
    assert medium_of(address) == medium


def test_what_it_came_with_stays_and_stars_make_a_review():
    forum = "https://forum.exemple.example/t/12"
    ms = [
        Mention("1", NOW, url=forum, medium="news"),
        Mention("2", NOW, url=forum),
        Mention("3", NOW, rating=4.0, url=forum),
        Mention("4", NOW, kind="review"),
        Mention("5", NOW),
    ]
    put_medium(Batch(1, ms))
    assert [m.medium for m in ms] == ["news", "forum", "review", "review", None]
