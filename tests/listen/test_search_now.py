"""Search now: which places can be asked, what counts, what following makes of it, and that a secret stays one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from hune.accounts.models import Workspace
from hune.errors import BadInput, NotFound, QueryError, RateLimited, Unreachable
from hune.keys import book
from hune.keys.models import KeyRow
from hune.keys.service import Grant
from hune.listen import search_now, sources
from hune.listen.models import SourceRow
from hune.listen.search_now import Place, ask, follow, met, place_of, places
from hune.listen.source import Need, Polled, Source, Way
from hune.match.models import Topic
from hune.mention import Mention
from tests.listen.places import Told, source, workspace
from tests.web.quay import Pass

QUERY = Need("query", "Search", kind="query")


def mentions(n: int) -> list[Mention]:
    """So many messages, the last the newest."""
    return [Mention(str(i), datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=i), f"Message {i}") for i in range(n)]


class Open(Told):
    """Can be asked as it is."""

    name: ClassVar[str] = "open"
    label: ClassVar[str] = "Open"
    needs: ClassVar[tuple[Need, ...]] = (Need("lang", "Language", required=False),)
    ways: ClassVar[tuple[Way, ...]] = (Way("one", "One"), Way("search", "Search", needs=(QUERY,), asks=True))
    asked: ClassVar[list[dict[str, str]]] = []

    def poll(self, cursor: Any) -> Polled:
        Open.asked.append(dict(self.settings))
        return super().poll(cursor)


class Housed(Open):
    """Has many houses, and a password for each."""

    name: ClassVar[str] = "housed"
    label: ClassVar[str] = "Housed"
    needs: ClassVar[tuple[Need, ...]] = (Need("word", "Password", kind="secret"), Need("house", "House"))


class Locked(Open):
    """Asks for a key."""

    name: ClassVar[str] = "locked"
    label: ClassVar[str] = "Locked"
    key: ClassVar[str] = "quay"
    ways: ClassVar[tuple[Way, ...]] = (Way("search", "Search", needs=(QUERY,), asks=True, keyed=True),)


class Live(Open):
    """Takes a question, but answers for ever."""

    name: ClassVar[str] = "live"
    ways: ClassVar[tuple[Way, ...]] = (Way("search", "Search", needs=(QUERY,), asks=True, live=True),)


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch, told: type[Told]) -> None:
    known: tuple[type[Source], ...] = (Open, Housed, Locked, Live, Told)
    monkeypatch.setattr(sources, "kinds", lambda: {kind.name: kind for kind in known})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})
    monkeypatch.setattr(sources, "grant_of", lambda key, client: Grant(token=key.account))
    Open.asked = []


@pytest.fixture
def ws(db: None) -> Workspace:
    return workspace()


def shown(ws: Workspace) -> list[tuple[str, str, str]]:
    return [(place.slug, place.where, place.missing) for place in places(ws)]


def test_what_lacks_something_says_what(ws):
    assert shown(ws) == [
        ("open", "", ""),
        ("housed", "", search_now.SENTENCES["place"]),
        ("locked", "", search_now.SENTENCES["key"]),
    ]


def test_a_place_that_a_source_names_can_be_asked_once_each(ws):
    first = sources.add(ws, None, "housed", {"way": "one", "word": "s3cret", "house": "north.example"})
    sources.add(ws, None, "housed", {"way": "search", "query": "a", "word": "s3cret", "house": "north.example"})
    last = sources.add(ws, None, "housed", {"way": "one", "word": "other", "house": "south.example"})
    found = {slug: where for slug, where, missing in shown(ws) if not missing}
    assert sorted(found.values()) == ["", "north.example", "south.example"]
    assert f"housed-{last.pk}" in found and len(found) == 3
    sources.remove(first)
    assert "south.example" in {where for _, where, _ in shown(ws)}


def test_the_place_of_an_address_is_its_address_not_its_order(ws):
    """Between the page and the click a source may go: nobody is asked in another's place."""
    first = sources.add(ws, None, "housed", {"way": "one", "word": "x", "house": "north.example"})
    last = sources.add(ws, None, "housed", {"way": "one", "word": "x", "house": "south.example"})
    slug = next(place.slug for place in places(ws) if place.where == "south.example")
    sources.remove(first)
    assert place_of(ws, slug).where == "south.example" and str(last.pk) in slug
    with pytest.raises(NotFound):
        place_of(ws, f"housed-{first.pk}")


def test_a_secret_is_no_address(ws):
    sources.add(ws, None, "housed", {"way": "one", "word": "s3cret", "house": "north.example"})
    assert "s3cret" not in str(shown(ws))


def test_a_key_opens_its_places_only_while_it_is_in_use(ws):
    key = KeyRow.objects.create(workspace=ws, service="quay", account="@alpha")
    assert ("locked", "", "") in shown(ws)
    KeyRow.objects.filter(pk=key.pk).update(state=KeyRow.State.OVER)
    assert ("locked", "", search_now.SENTENCES["key"]) in shown(ws)
    KeyRow.objects.create(workspace=workspace("Bêta"), service="quay", account="@beta")
    assert ("locked", "", search_now.SENTENCES["key"]) in shown(ws)


def test_an_address_is_asked_with_the_key_of_its_own_source(ws, monkeypatch):
    monkeypatch.setattr(Housed, "key", "quay")
    KeyRow.objects.create(workspace=ws, service="quay", account="@a")
    own = KeyRow.objects.create(workspace=ws, service="quay", account="@z")
    sources.add(ws, None, "housed", {"way": "one", "word": "x", "house": "north.example"}, key=own)
    place = next(place for place in places(ws) if place.where)
    assert place.key == own


def test_only_what_meets_the_query_counts_and_the_newest_come_first(ws):
    Told.answers = [Polled(mentions(30), lost=["Exclusions are not asked there."] * 2)]
    found = ask(ws, place_of(ws, "open"), "message -message 3")
    assert (found.met, found.given, found.lost) == (0, 30, ["Exclusions are not asked there."])
    Told.answers = [Polled(mentions(30))]
    found = ask(ws, place_of(ws, "open"), "message")
    assert (found.met, found.given, len(found.mentions)) == (30, 30, search_now.SHOWN)
    times = [mention.published_at for mention in found.mentions]
    assert times == sorted(times, reverse=True) and times[0] == max(m.published_at for m in mentions(30))
    assert Open.asked[-1]["query"] == "message" and Open.asked[-1]["way"] == "search"


def test_a_topic_named_in_the_query_is_written_out(ws):
    Topic.objects.create(workspace=ws, name="Alpha", query="message OR alpha")
    Told.answers = [Polled(mentions(2))]
    assert ask(ws, place_of(ws, "open"), 'topic:"Alpha"').met == 2
    assert "topic:" not in Open.asked[-1]["query"]


@pytest.mark.parametrize("error", [Unreachable(host="a.example"), RateLimited(host="a.example", retry_after=60)])
def test_a_refusal_is_raised_as_it_came(ws, error):
    Told.answers = [error]
    with pytest.raises(type(error)):
        ask(ws, place_of(ws, "open"), "message")


def test_what_cannot_be_read_is_asked_nowhere(ws):
    with pytest.raises(QueryError):
        ask(ws, place_of(ws, "open"), '"alpha')
    assert Open.asked == []


def test_nothing_is_stored(ws):
    Told.answers = [Polled(mentions(3))]
    ask(ws, place_of(ws, "open"), "message")
    assert not SourceRow.objects.exists() and not Topic.objects.exists()


def test_an_empty_message_or_one_of_the_future_is_no_find(ws):
    odd = mentions(3)
    odd[0].text, odd[1].published_at = "  ", datetime(2999, 1, 1, tzinfo=UTC)
    assert [m.native_id for m in met(ws.pk, "message", odd, "open")] == ["2"]


def test_following_asks_the_place_for_the_topic_whatever_it_becomes(ws):
    Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    row = follow(ws, None, place_of(ws, "open"), "Alpha")
    assert (row.settings, row.label) == ({"way": "search", "lang": "", "query": 'topic:"Alpha"'}, "Alpha · Open")
    with pytest.raises(BadInput):
        follow(ws, None, place_of(ws, "open"), "Alpha")
    with pytest.raises(BadInput):
        follow(ws, None, place_of(ws, "open"), "L’« Alpha »")


def test_following_leaves_the_place_where_it_was(ws):
    """Its address on a page that is open must still lead to it."""
    Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    sources.add(ws, None, "housed", {"way": "one", "word": "x", "house": "north.example"})
    before = [place.slug for place in places(ws)]
    follow(ws, None, place_of(ws, next(slug for slug in before if slug.startswith("housed-"))), "Alpha")
    assert [place.slug for place in places(ws)] == before


def test_following_keeps_what_is_secret_sealed(ws):
    source(ws, kind="housed")
    Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    sources.add(ws, None, "housed", {"way": "one", "word": "s3cret", "house": "north.example"})
    place: Place = next(place for place in places(ws) if place.where)
    row = follow(ws, None, place, "Alpha")
    assert "s3cret" not in str(row.settings) and row.sealed


def test_a_thousand_sources_cost_no_more_questions(ws, django_assert_max_num_queries):
    for n in range(50):
        source(ws, kind="housed", settings={"house": f"h{n}.example", "word": "x"})
    with django_assert_max_num_queries(3):
        assert len(places(ws)) > 40
