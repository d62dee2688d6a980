"""A network of its own (account server, directory, AppView): what real accounts write is heard in every way, deletions
are followed, a connection that was cut goes on where it stopped. Jetstream is a replayer of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from threading import Event
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest

from hune.connectors.bluesky.source import Bluesky
from hune.errors import Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.listen.source import Gone, Polled
from hune.mention import Mention
from tests.servers.atproto.voices import POST, Network, started, until, wire
from tests.servers.jetstream import replayer
from tests.servers.odd import config

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with started(tmp_path_factory.mktemp("atproto")) as network:
        yield network


def by_id(polled: Polled) -> dict[str, Mention]:
    return {mention.native_id: mention for mention in polled.mentions}


def test_search_finds_what_was_written_counts_what_grows_and_lets_go_what_was_deleted(network: Network) -> None:
    marie, paul = network.voice("marie"), network.voice("paul")
    text = f"La tramontaneuse est en panne à Nîmes 😀 @{paul.handle} #Fibre voir exemple.example/panne…"
    at = text.encode().index
    facets = [
        {"index": {"byteStart": at(b"@"), "byteEnd": at(b" #")},
         "features": [{"$type": "app.bsky.richtext.facet#mention", "did": paul.did}]},
        {"index": {"byteStart": at(b"#"), "byteEnd": at(b" voir")},
         "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "Fibre"}]},
        {"index": {"byteStart": at(b"exemple"), "byteEnd": len(text.encode())},
         "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://exemple.example/panne-de-lundi"}]},
    ]  # fmt: skip
    post = marie.say(text, facets=facets)
    source = network.source("search", query="tramontaneuse")
    first = until(lambda: (p := source.poll({})).mentions and p)
    mention = by_id(first)[post["uri"]]
    assert (mention.text, mention.language, mention.kind, mention.network) == (text, "fr", "post", "bluesky")
    assert (mention.hashtags, mention.handles) == (["fibre"], [paul.handle])
    assert mention.links == ["https://exemple.example/panne-de-lundi"]
    assert (mention.author.id, mention.author.handle) == (marie.did, marie.handle)
    assert mention.url == f"https://bsky.app/profile/{marie.did}/post/{post['uri'].rsplit('/', 1)[1]}"
    assert mention.counts.likes == 0 and mention.counts.engagement == 0
    assert abs((datetime.now(UTC) - mention.published_at).total_seconds()) < 120

    assert source.poll(first.cursor).mentions == [], "the same is not given twice"
    paul.write({"subject": post}, "app.bsky.feed.like")
    liked = until(lambda: (p := source.poll(first.cursor)).mentions and p)
    assert by_id(liked)[post["uri"]].counts.likes == 1

    marie.take_back(post["uri"])
    until(lambda: not source.poll({}).mentions)
    once = source.poll(liked.cursor)
    assert once.gone == [], "missing once may be a hiccup"
    twice = source.poll(once.cursor)
    assert twice.gone == [Gone(native_id=post["uri"])] and source.poll(twice.cursor).gone == []


def test_search_walks_back_over_pages_to_where_it_was(network: Network) -> None:
    anne = network.voice("anne")
    source = network.source("search", query="gribouillard")
    before = anne.say("gribouillard numéro zéro")
    first = until(lambda: (p := source.poll({})).mentions and p)
    written = {anne.say(f"gribouillard numéro {n}")["uri"] for n in range(130)}
    until(lambda: written <= {m.native_id for m in source.poll({}).mentions})
    heard = {m.native_id for m in source.poll(first.cursor).mentions}
    assert heard == written and before["uri"] not in heard


def test_an_account_with_its_replies_quotes_and_reposts(network: Network) -> None:
    lucie, marc = network.voice("lucie"), network.voice("marc")
    post = lucie.say("Le guichet ferme à midi.")
    until(lambda: network.source("author", actor=f"@{lucie.handle}").poll({}).mentions)
    answer = marc.say("Depuis quand ?", reply={"root": post, "parent": post})
    quote = marc.say("Et ça, alors ?", embed={"$type": "app.bsky.embed.record", "record": post})
    repost = marc.write({"subject": post}, "app.bsky.feed.repost")
    heard = until(lambda: len(p := by_id(network.source("author", actor=marc.handle).poll({}))) == 3 and p)
    assert (heard[answer["uri"]].kind, heard[answer["uri"]].parent_id) == ("reply", post["uri"])
    assert (heard[answer["uri"]].root_id, heard[answer["uri"]].answers) == (post["uri"], lucie.handle)
    assert (heard[quote["uri"]].kind, heard[quote["uri"]].original_id) == ("quote", post["uri"])
    assert heard[quote["uri"]].reposts == lucie.handle
    again = heard[repost["uri"]]
    assert (again.kind, again.original_id, again.reposts) == ("repost", post["uri"], lucie.handle)
    assert (again.text, again.author.id) == ("Le guichet ferme à midi.", marc.did)
    with pytest.raises(Refused, match="does not know this account"):
        network.source("author", actor="personne.test").poll({})


def test_who_speaks_to_us_needs_our_key(network: Network) -> None:
    mairie, jean = network.voice("mairie"), network.voice("jean")
    with pytest.raises(Reauthorise):
        network.source("mentions").poll({})
    password = mairie.call("com.atproto.server.createAppPassword", name="Hune")["password"]
    key = network.key(mairie, password)
    post = mairie.say("Le marché est déplacé place tertreverte.")
    until(lambda: network.source("author", actor=mairie.handle).poll({}).mentions)
    answer = jean.say("Jusqu’à quand ?", reply={"root": post, "parent": post})
    jean.write({"subject": post}, "app.bsky.feed.like")
    source = network.source("mentions", key)
    heard = until(lambda: (p := source.poll({})).mentions and p)
    assert [(m.native_id, m.kind, m.answers) for m in heard.mentions] == [(answer["uri"], "reply", mairie.handle)]
    assert heard.mentions[0].counts.likes == 0, "the counts are looked up, notifications have none"
    assert network.source("search", key, query="tertreverte").poll({}).mentions, "with a key through its own server"

    grant = key.typed()
    assert (grant.account, grant.more) == (mairie.handle, {"pds": network.pds, "did": mairie.did})
    assert grant.scopes == ["com.atproto.appPass"] and grant.ends_at and grant.ends_at > datetime.now(UTC)
    renewed = key.refreshed(grant)
    assert renewed.refresh != grant.refresh and renewed.account == mairie.handle
    assert Bluesky({"way": "mentions"}, network.http, renewed).poll({}).mentions
    key.revoke(renewed)
    with pytest.raises(Reauthorise):
        key.refreshed(renewed)
    with pytest.raises(Reauthorise) as refused:
        network.key(mairie, "xxxx-xxxx-xxxx-xxxx").typed()
    assert "does not take this handle" in refused.value.text


def listen(source: Bluesky, cursor: dict[str, Any], enough: Callable[[Polled], bool], seconds: float = 30.0) -> Polled:
    """What a stream gives until it is enough, as one."""
    together, end = Polled(cursor=cursor), monotonic() + seconds
    with closing(source.stream(cursor, Event())) as stream:  # type: ignore[type-var]
        for polled in stream:
            together.mentions += polled.mentions
            together.gone += polled.gone
            together.rejected += polled.rejected
            together.lost += polled.lost
            together.passed += polled.passed
            together.cursor = polled.cursor
            if enough(together):
                break
            assert monotonic() < end, "not heard in time"
    return together


def test_the_firehose_tells_all_and_goes_on_where_it_was_cut(network: Network) -> None:
    elsa = network.voice("elsa")
    with wire(urlsplit(network.pds).port or 0) as (port, cut):
        http = Http(config(f"localhost:{port}", 5), pause=0)
        source = Bluesky({"way": "firehose", "server": f"ws://localhost:{port}"}, http)
        stream = source.stream({}, Event())
        next(stream)  # it is open
        post = elsa.say("Premier message")
        heard = until(lambda: (p := next(stream)).mentions and p)
        cut()
        with pytest.raises(Unreachable):
            for _ in range(10):
                next(stream)
        second = elsa.say("Pendant la coupure")
        elsa.write({"subject": second}, "app.bsky.feed.like")
        elsa.take_back(post["uri"])
        missed = listen(source, heard.cursor, lambda p: bool(p.gone))
        elsa.call("com.atproto.server.deactivateAccount")
        left = listen(source, missed.cursor, lambda p: bool(p.gone))
    assert [(m.native_id, m.text, m.author.key) for m in heard.mentions] == [(post["uri"], "Premier message", elsa.did)]
    assert heard.mentions[0].author.handle is None and heard.mentions[0].counts.engagement is None
    assert [m.native_id for m in missed.mentions] == [second["uri"]]
    assert missed.gone == [Gone(native_id=post["uri"])] and missed.passed >= 1
    assert missed.lost == [] and missed.rejected == []
    assert left.gone == [Gone(author=elsa.did)]


def test_a_post_is_one_mention_in_search_and_firehose(network: Network) -> None:
    nora = network.voice("nora")
    with closing(network.source("firehose").stream({}, Event())) as stream:  # type: ignore[type-var]
        next(stream)
        nora.say("Une farandole bleue", tags=["Fête"])
        streamed = until(lambda: next(stream).mentions)[0]
    search = network.source("search", query="farandole")
    searched = until(lambda: search.poll({}).mentions)[0]
    same = ("native_id", "text", "url", "network", "kind", "published_at", "language", "hashtags", "links")
    assert [getattr(streamed, name) for name in same] == [getattr(searched, name) for name in same]
    assert streamed.author.key == searched.author.key == nora.did


def test_the_firehose_says_when_its_cursor_means_nothing(network: Network) -> None:
    at = network.pds.replace("http", "ws") + "/xrpc/com.atproto.sync.subscribeRepos"
    ahead = listen(network.source("firehose"), {"seq": 10**9, "at": at}, lambda p: bool(p.lost))
    assert "counts anew" in ahead.lost[0]


def test_jetstream_tells_the_same_as_json() -> None:
    with replayer() as server:
        http = Http(config(server.url.removeprefix("ws://"), 5), pause=0)
        source, did = Bluesky({"way": "jetstream", "server": server.url}, http), "did:plc:ombre"
        record = {"$type": POST, "text": "Il neige à Brest", "createdAt": "2026-09-21T18:00:00Z"}
        stop = Event()
        with closing(source.stream({}, stop)) as stream:  # type: ignore[type-var]
            next(stream)
            uri = server.commit(did, "create", "3kaa", record)
            server.commit(did, "create", "3kab", {"subject": {"uri": uri}}, "app.bsky.feed.like")
            server.identity(did, "ombre.example")
            server.garbage()
            heard = until(lambda: (p := next(stream)).mentions and p)
            server.cut()
            with pytest.raises(Unreachable):
                for _ in range(10):
                    next(stream)
        assert "cursor" not in server.asked[0] and "wantedCollections=app.bsky.feed.post" in server.asked[0]
        assert [(m.native_id, m.text) for m in heard.mentions] == [(uri, "Il neige à Brest")]
        server.commit(did, "update", "3kaa", {**record, "text": "Il neige à Brest, enfin"})
        server.commit(did, "delete", "3kac")
        server.account(did, True)
        server.account("did:plc:partie", False, "deleted")
        more = listen(source, heard.cursor, lambda p: len(p.gone) == 2)
        assert "cursor=" in server.asked[1]
        assert more.mentions[-1].text == "Il neige à Brest, enfin" and more.mentions[-1].native_id == uri
        assert more.gone == [Gone(native_id=f"at://{did}/{POST}/3kac"), Gone(author="did:plc:partie")]
        assert len(more.rejected) == 1 and more.lost == [], "garbage is set aside, the stream goes on"
