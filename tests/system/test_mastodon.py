"""A real server of the fediverse (snac) behind `hune.connectors.mastodon`: a key from its own pages, and each way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from hune.connectors.mastodon.key import Key
from hune.connectors.mastodon.source import Mastodon
from hune.errors import Reauthorise
from hune.http import Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from hune.mention import Mention
from tests.servers.odd import config
from tests.servers.running import free_port, running

pytestmark = pytest.mark.system
BACK = "http://127.0.0.1:9/keys/back"


@dataclass
class Town:
    """The running server; `say` does what a person does in their client."""

    url: str
    folder: Path

    def said(self, file: str) -> dict[str, str]:
        return dict(line.split() for line in (self.folder / file).read_text().splitlines())

    def say(self, who: str, path: str, method: str = "POST", **form: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.said('tokens')[who]}"}
        for _ in range(40):  # it resets a connection now and then, hangs once in a while, and delivers by a queue
            try:
                answer = httpx.request(method, f"{self.url}/api/v1/{path}", headers=headers, timeout=5, **form)
            except httpx.TransportError:
                continue
            if answer.status_code != 404:
                return dict(answer.raise_for_status().json())
            sleep(0.5)
        raise AssertionError(f"{method} {path}")

    def http(self) -> Http:
        return Http(config(self.url.removeprefix("http://"), 5), pause=0)

    def poll(self, grant: Grant | None = None, cursor: Any = None, **settings: str) -> Polled:
        return Mastodon({"server": self.url, **settings}, self.http(), grant).poll(cursor or {})

    def until(
        self, check: Callable[[list[Mention]], Any], grant: Grant | None = None, **settings: str
    ) -> list[Mention]:
        """What a way gives once it gives what is awaited: timelines are filled by a queue, a moment later."""
        end = monotonic() + 60
        while not check(given := self.poll(grant, **settings).mentions):
            assert monotonic() < end, [(m.kind, m.text) for m in given]
            sleep(0.5)
        return given


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("snac")
    with running("snac", folder, SNAC_PORT=free_port()) as said:
        yield Town(said["URL"], folder)


@pytest.fixture(scope="module")
def grant(town: Town) -> Grant:
    return fetched(town, "alice")[1]


def fetched(town: Town, who: str) -> tuple[Key, Grant]:
    """A key, fetched as a person does it: registered, signed in on the server's page, sent back with a code."""
    key = Key({"server": town.url}, town.http())
    page = urlsplit(key.begin(BACK, "etat", "defi"))
    asked = {name: value[0] for name, value in parse_qs(page.query).items()}
    assert f"{page.scheme}://{page.netloc}{page.path}" == f"{town.url}/oauth/authorize"
    assert asked["scope"].split() == list(Key.scopes) and asked["code_challenge_method"] == "S256"
    assert httpx.get(page.geturl(), timeout=10).status_code == 200, "the page on which one signs in"
    form = {
        "login": who,
        "passwd": town.said("passwords")[who],
        "redir": BACK,
        "cid": asked["client_id"],
        "state": "etat",
    }
    sent = httpx.post(f"{town.url}/oauth/x-snac-login", data=form, timeout=10)
    back = parse_qs(urlsplit(sent.headers["location"]).query)
    assert back["state"] == ["etat"]
    return key, key.finish(BACK, back["code"][0], "verifier")


def meets(town: Town, who: str, whom: str) -> None:
    """One follows the other: what the followed one posts can be boosted then."""
    headers = {"Authorization": f"Bearer {town.said('tokens')[who]}"}  # an id that nobody looked up is not known
    found = httpx.get(f"{town.url}/api/v1/accounts/search?q={whom}", headers=headers, timeout=10).json()
    town.say(who, f"accounts/{found[0]['id']}/follow")


def test_a_key_through_the_pages_of_the_server_and_given_back(town: Town) -> None:
    key, grant = fetched(town, "bob")
    assert grant.account == f"@bob@{town.url.removeprefix('http://')}"
    assert grant.more["server"] == town.url and grant.scopes
    assert town.poll(grant, way="mentions").rejected == []
    key.revoke(grant)
    with pytest.raises(Reauthorise):
        town.poll(grant, way="mentions")


def test_hashtag_account_and_public_with_an_edit(town: Town) -> None:
    post = town.say(
        "alice", "statuses", data={"status": "La #fibre arrive https://alpha.example/carte", "spoiler_text": "Réseaux"}
    )
    town.say("alice", "statuses", data={"status": "Sans étiquette"})
    first = town.until(lambda given: len(given) == 1, way="hashtag", tag="#fibre")[0]
    host = town.url.removeprefix("http://")
    assert (first.native_id, first.url, first.network) == (post["uri"], post["url"], "mastodon")
    assert first.text == "Réseaux\nLa #fibre arrive https://alpha.example/carte"
    assert (first.hashtags, first.links, first.kind) == (["fibre"], ["https://alpha.example/carte"], "post")
    assert (first.author.handle, first.counts.likes) == (f"alice@{host}", 0)
    for settings in ({"way": "account", "account": "@alice"}, {"way": "public", "timeline": "local"}):
        given = town.until(lambda given: {"Sans étiquette"} <= {m.text for m in given}, **settings)
        assert post["uri"] in {m.native_id for m in given}
    town.say("alice", f"statuses/{post['id']}", "PUT", data={"status": "La #fibre arrive demain"})
    edited = town.until(lambda given: given[0].text.endswith("demain"), way="hashtag", tag="fibre")
    assert [m.native_id for m in edited] == [post["uri"]], "the same post, with its new words"


def test_a_reply_and_a_boost_are_tied_to_the_original(town: Town, grant: Grant) -> None:
    meets(town, "bob", "alice")
    post = town.say("alice", "statuses", data={"status": "Merci @bob pour le #relais"})
    town.until(lambda given: post["uri"] in {m.native_id for m in given}, way="hashtag", tag="relais")
    reply = town.say("bob", "statuses", data={"status": "@alice avec plaisir #relais", "in_reply_to_id": post["id"]})
    town.say("bob", f"statuses/{post['id']}/reblog")
    given = town.until(lambda given: "repost" in {m.kind for m in given}, way="hashtag", tag="relais")
    by_kind = {m.kind: m for m in given}
    assert sorted(m.kind for m in given) == ["post", "reply", "repost"], "the original is not hidden by its boost"
    assert by_kind["post"].native_id == by_kind["repost"].original_id == post["uri"]
    assert (by_kind["repost"].reposts, by_kind["repost"].author.name) == (by_kind["post"].author.handle, "bob")
    assert by_kind["reply"].parent_id == by_kind["reply"].root_id == post["uri"]
    assert by_kind["reply"].answers == by_kind["post"].author.handle
    about_us = town.until(lambda given: given, grant, way="mentions")
    assert reply["uri"] in {m.native_id for m in about_us}
    assert {m.parent_id for m in about_us if m.native_id == reply["uri"]} == {post["uri"]}, "found by asking"


def test_search(town: Town, grant: Grant) -> None:
    post = town.say("alice", "statuses", data={"status": "Une panne introuvable"})
    given = town.until(lambda given: given, grant, way="search", query="introuvable")
    assert [m.native_id for m in given] == [post["uri"]]


def test_many_posts_page_by_page_from_a_cursor_while_some_are_boosted(town: Town) -> None:
    meets(town, "bob", "alice")
    town.say("alice", "statuses", data={"status": "zéro #serie"})
    town.until(lambda given: len(given) == 1, way="hashtag", tag="serie")
    cursor: dict[str, Any] = town.poll(way="hashtag", tag="serie").cursor
    posted = [town.say("alice", "statuses", data={"status": f"n° {n} #serie"}) for n in range(90)]
    town.until(lambda given: any("n° 89" in m.text for m in given), way="hashtag", tag="serie")
    for post in posted[10:13]:
        town.say("bob", f"statuses/{post['id']}/reblog")
    sleep(2)
    heard: dict[str, str] = {}
    for _ in range(3):
        polled = town.poll(cursor=cursor, way="hashtag", tag="serie")
        heard |= {m.native_id: m.text for m in polled.mentions if m.kind == "post"}
        cursor = polled.cursor
    assert {post["uri"] for post in posted} == set(heard), "each, and what did not change not again"
    assert not polled.more and polled.gone == []


def test_what_was_typed_leads_to_the_account(town: Town) -> None:
    found = Mastodon.find(f"{town.url}/@alice", town.http())
    assert [(f["way"], f["account"], f["server"]) for f in found] == [("account", "@alice", town.url)]
    assert town.poll(**{k: v for k, v in found[0].items() if k != "title"}).mentions
