"""Where a topic is said: by each kind of place, against a count by hand; and how places are ranked."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from math import log1p
from types import SimpleNamespace

import pytest

from hune.analyse.places import BROAD, KINDS, SENTENCES, Place, communities, places, ranked
from hune.mention import Author, Mention
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery

AT = datetime(2026, 11, 1, tzinfo=UTC)
ALPHA = MentionQuery(1, filters=Filters(topics=(7,)))


def said(n: int, site: str, **more) -> Mention:
    mention = Mention(str(n), AT + timedelta(minutes=n), f"Message {n}", url=f"https://{site}/{n}", site=site, **more)
    mention.workspace_id, mention.id = 1, n + 1
    return mention


@pytest.fixture
def kept(store):
    """Forum: 30 of 40 meet the topic; journal: 5 of 5; blog: 10 of 100, without followers."""
    found = []
    for n in range(145):
        site = "forum.example" if n < 40 else "journal.example" if n < 45 else "blog.example"
        followers = 100 + n if site != "blog.example" else None
        one = said(
            n, site, network="alpha",
            author=Author(handle=f"n{n % 10}@srv{n % 2}.example", followers=followers),
            hashtags=["fibre"] if n % 2 else ["fibre", "panne"],
            handles=["alpha@srv9.example", "jean.dupont"],
            links=[f"https://www.shop.example/{n}", "https://shop.example/x", f"https://talk.example/r/Lyon/{n}"],
        )  # fmt: skip
        one.topics = [7] if n < 30 or 40 <= n < 55 else []
        found.append(one)
    store.append(to_columns(1, found))
    return SimpleNamespace(store=store, met=[m for m in found if m.topics], all=found)


def by_name(kept, kind):
    return {place.name: place for place in places(kept.store, ALPHA, kind)}


def test_every_kind_has_a_name():
    assert KINDS.keys() == SENTENCES.keys()


def test_sites_have_volume_authors_reach_and_fit(kept):
    found = by_name(kept, "site")
    peaks: dict[str, dict[str, int]] = defaultdict(dict)
    for m in kept.met:
        if m.author.followers is not None:
            peaks[m.site][m.author.key] = max(m.author.followers, peaks[m.site].get(m.author.key, 0))
    assert {n: p.volume for n, p in found.items()} == Counter(m.site for m in kept.met)
    assert {n: p.reach for n, p in found.items()} == {
        "forum.example": sum(peaks["forum.example"].values()),
        "journal.example": sum(peaks["journal.example"].values()),
        "blog.example": None,
    }
    assert found["forum.example"].authors == 10
    assert (found["forum.example"].fit, found["blog.example"].fit) == (0.75, 0.1)
    assert found["journal.example"].held == 5 < BROAD and found["journal.example"].fit is None


def test_hashtags_accounts_and_networks(kept):
    n = len(kept.met)
    assert {p.name: p.volume for p in places(kept.store, ALPHA, "hashtag")} == Counter(
        tag for m in kept.met for tag in m.hashtags
    )
    assert {p.volume for p in places(kept.store, ALPHA, "handle")} == {n}
    assert by_name(kept, "network")["alpha"].fit == pytest.approx(n / len(kept.all))


def test_a_link_counts_once_a_mention_however_often_it_stands_there(kept):
    found = by_name(kept, "linked")
    assert found["shop.example"].volume == found["talk.example"].volume == len(kept.met)
    assert found["shop.example"].fit is None


def test_servers_are_read_from_handles_not_from_dotted_names(kept):
    found = by_name(kept, "server")
    assert set(found) == {"srv0.example", "srv1.example", "srv9.example"}
    assert found["srv9.example"].volume == len(kept.met)


def test_communities_are_read_in_addresses(kept):
    (only,) = places(kept.store, ALPHA, "community")
    assert (only.name, only.volume, only.authors) == ("talk.example/r/Lyon", len(kept.met), 10)
    assert only.target == "https://talk.example/r/Lyon"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.talk.example/r/Lyon/comments/1", {"talk.example/r/Lyon"}),
        ("https://lemmy.example/c/fibre@autre.example", {"lemmy.example/c/fibre@autre.example"}),
        ("https://social.example/groups/voisins?x=1", {"social.example/groups/voisins"}),
        ("https://talk.example/u/somebody", set()),
        ("https://talk.example/read/r/Lyon", set()),
        ("https://[broken/r/Lyon", set()),
    ],
)
def test_which_addresses_name_a_community(url, name):
    if name or "[" not in url:
        assert communities(Mention("1", AT, url=url)) == name
    else:
        communities(Mention("1", AT, url=url))  # no failure


def test_another_workspace_and_another_period_see_nothing(kept):
    assert places(kept.store, MentionQuery(2, filters=Filters(topics=(7,))), "site") == []
    later = MentionQuery(1, filters=Filters(topics=(7,)), since=AT + timedelta(days=9))
    assert [places(kept.store, later, kind) for kind in KINDS] == [[]] * len(KINDS)


def test_the_score_is_what_the_page_says():
    big, small = Place("site", "a", 100, reach=1000, fit=0.5), Place("site", "b", 10, reach=10, fit=1.0)
    assert [p.name for p in ranked([small, big])] == ["a", "b"]
    assert big.score == pytest.approx(100 * (3 + 2 + 0.5) / 6, abs=0.05)
    part = 3 * log1p(10) / log1p(100) + 2 * log1p(10) / log1p(1000) + 1
    assert small.score == pytest.approx(100 * part / 6, abs=0.05)


def test_what_is_not_provided_is_not_zero():
    unknown, zero = Place("site", "unknown", 100), Place("site", "zero", 100, reach=0.0, fit=0.0)
    ranked([unknown, zero, Place("site", "other", 1, reach=5.0)])
    assert unknown.score == 100.0 and zero.score == pytest.approx(50.0)


def test_more_never_ranks_lower():
    one, two = Place("site", "one", 50, reach=10.0, fit=0.5), Place("site", "two", 51, reach=10.0, fit=0.5)
    assert [p.name for p in ranked([one, two])] == ["two", "one"]
