"""Whether a place is listened to already."""

from __future__ import annotations

import pytest

from hune.listen.heard import heard
from hune.listen.models import SourceRow
from tests.listen.places import source, workspace


@pytest.fixture
def ws(db):
    of = workspace()
    source(of, settings={"way": "one", "url": "https://www.forum.example/c/fibre/feed.xml"})
    source(of, settings={"tags": "#Alpha\nfibre"}, state=SourceRow.State.PAUSED)
    source(of, settings={"community": "lyon"}, kind="feed")
    source(of, settings={"url": "https://old.example/feed"}, state=SourceRow.State.REMOVED)
    source(of, settings={"url": "https://story.example/feed"}, simulated=True)
    source(workspace("Bêta"), settings={"url": "https://beta.example/feed", "tag": "bêta"})
    return heard(of)


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        ("site", "forum.example", True),
        ("linked", "forum.example", True),
        ("server", "FORUM.example", True),
        ("site", "forum.example.org", False),
        ("site", "old.example", False),
        ("site", "story.example", False),
        ("site", "beta.example", False),
        ("hashtag", "alpha", True),
        ("hashtag", "fibre", True),
        ("hashtag", "bêta", False),
        ("community", "social.example/c/lyon", True),
        ("community", "social.example/c/lyonnais", False),
        ("network", "told", True),
        ("network", "web", False),
    ],
)
def test_what_the_sources_name(ws, kind, name, known):
    assert ws.of(kind, name) is known


def test_broken_addresses_are_no_failure(db):
    of = workspace()
    source(of, settings={"url": "https://[broken", "more": "\x01"})
    assert not heard(of).of("site", "broken")
