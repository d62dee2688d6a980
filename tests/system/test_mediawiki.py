"""A real wiki: found, watched, discussed; edits come once, with what they added and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from time import sleep
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from hune.connectors.mediawiki.source import MediaWiki
from hune.errors import RateLimited, Refused
from hune.http import Http
from hune.listen.source import Polled
from tests.servers import odd as manners
from tests.servers.odd import client, config, odd_server
from tests.servers.running import free_port, running

pytestmark = pytest.mark.system
PASSWORD = "admin-pass-123"


@dataclass
class RunningWiki:
    """A running wiki; `edit` writes to it as its people would."""

    api: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def call(self, **params: str) -> dict[str, Any]:
        form = urlencode({"format": "json", "formatversion": "2", **params}).encode()
        with self.opener.open(self.api, form) as answer:
            said: dict[str, Any] = json.load(answer)
        assert "error" not in said, said
        return said

    def token(self, kind: str) -> str:
        return str(self.call(action="query", meta="tokens", type=kind)["query"]["tokens"][f"{kind}token"])

    def log_in(self, name: str = "Admin", password: str = PASSWORD) -> None:
        told = self.call(action="login", lgname=name, lgpassword=password, lgtoken=self.token("login"))
        assert told["login"]["result"] == "Success", told

    def edit(self, title: str, **said: str) -> int:
        told = self.call(action="edit", title=title, token=self.token("csrf"), **said)["edit"]
        return int(told["newrevid"])

    def client(self) -> Http:
        return Http(config(self.api.removeprefix("http://").partition("/")[0], 8), pause=0)

    def listen(self, cursor: dict[str, Any], **settings: str) -> Polled:
        return MediaWiki({"url": self.api, **settings}, self.client()).poll(cursor)


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWiki]:
    with running("mediawiki", tmp_path_factory.mktemp("mediawiki"), MW_PORT=free_port()) as said:
        wiki = RunningWiki(said["URL"])
        wiki.log_in()
        yield wiki


def texts(polled: Polled) -> list[str]:
    return [mention.text for mention in polled.mentions]


def test_a_wiki_is_found_from_one_of_its_pages(wiki: RunningWiki) -> None:
    wiki.edit("Alpha Télécom", text="Un opérateur.")
    page = wiki.api.replace("api.php", "index.php/Alpha_T%C3%A9l%C3%A9com")
    found = MediaWiki.find(page, wiki.client())
    assert [(f["way"], f.get("pages"), f["url"]) for f in found] == [
        ("talk", "Alpha Télécom", wiki.api), ("pages", "Alpha Télécom", wiki.api), ("changes", None, wiki.api),
    ]  # fmt: skip


def test_an_edit_gives_what_it_added(wiki: RunningWiki) -> None:
    wiki.edit("Fibre", text="La fibre arrive. Elle est '''rapide'''.\n\nBonjour.")
    first = wiki.listen({}, way="pages", pages="Fibre\nRien_de_tel")
    mention = first.mentions[0]
    assert mention.text == "La fibre arrive.\nElle est rapide.\nBonjour."
    assert (mention.title, mention.kind, mention.medium, mention.author.name) == ("Fibre", "post", "wiki", "Admin")
    assert mention.url and "<title>" in wiki.client().get(mention.url).body.decode()
    assert first.lost and first.more is False

    new = "La fibre arrive. Elle est '''lente''' {{sic|ici}}, dit [https://forum.example/t le forum].\n\nBonjour."
    number = wiki.edit("Fibre", text=new)
    wiki.edit("Fibre", text=new.replace("\n\nBonjour.", ""))
    second = wiki.listen(first.cursor, way="pages", pages="Fibre\nRien_de_tel")
    assert texts(second) == ["Elle est lente , dit le forum."] and second.passed == 1, "taking away adds nothing"
    assert second.mentions[0].native_id.endswith(f"/rev/{number}")
    assert second.mentions[0].links == ["https://forum.example/t"]
    assert wiki.listen(second.cursor, way="pages", pages="Fibre\nRien_de_tel").mentions == []


def test_talk_has_threads(wiki: RunningWiki) -> None:
    watched = {"way": "talk", "pages": "Alpha Télécom\nUser:Admin"}
    wiki.edit("Talk:Alpha Télécom", section="new", sectiontitle="Ancien", text="Du passé. ~~~~")
    before = wiki.listen({}, **watched)
    opened = wiki.edit("Talk:Alpha Télécom", section="new", sectiontitle="Panne ?", text="Plus rien ici. ~~~~")
    wiki.edit("Talk:Alpha Télécom", appendtext="\n: Moi non plus. ~~~~")
    wiki.edit("User talk:Admin", text="Merci !")
    after = wiki.listen(before.cursor, **watched)
    by_text = {m.text: m for m in after.mentions}
    assert set(by_text) == {"Panne ?\nPlus rien ici.", "Moi non plus.", "Merci !"}
    answer = by_text["Moi non plus."]
    assert by_text["Panne ?\nPlus rien ici."].kind == "post" and answer.kind == "reply"
    assert answer.root_id == by_text["Panne ?\nPlus rien ici."].native_id and answer.root_id.endswith(f"/rev/{opened}")
    assert answer.title == "Talk:Alpha Télécom" and answer.language == "en"


def test_recent_changes_come_once_without_bots_and_without_what_is_hidden(wiki: RunningWiki) -> None:
    here = {"way": "changes", "namespaces": "0", "bots": "no"}
    before = wiki.listen({}, **here)
    for n in range(130):
        wiki.edit("Suite" if n % 2 else f"Page {n}", appendtext=f"\nPhrase numéro {n}.")
    wiki.edit("Suite", appendtext="\nParole de robot.", bot="1")
    secret = wiki.edit("Suite", appendtext="\nUn secret.")
    wiki.edit("Suite", appendtext="\nAprès.")
    token = wiki.token("csrf")
    wiki.call(action="revisiondelete", type="revision", ids=str(secret), hide="content", token=token)
    wiki.call(action="delete", title="Page 0", token=token)
    heard, cursor, more = list[str](), before.cursor, True
    while more:
        polled = wiki.listen(cursor, **here)
        heard += texts(polled)
        cursor, more = polled.cursor, polled.more
    said = {f"Phrase numéro {n}." for n in range(1, 130)}
    assert said <= set(heard) and len(heard) == len(set(heard)), "each once, over pages and polls"
    assert "Phrase numéro 0." not in heard and "Parole de robot." not in heard and "Un secret." not in heard
    sleep(1)
    wiki.edit("Suite", appendtext="\nEncore.")
    assert texts(wiki.listen(cursor, **here)) == ["Encore."]


def test_a_wiki_that_lags_is_left_alone_as_long_as_it_says() -> None:
    with odd_server() as odd:
        lag = manners.plain(200, json.dumps({"error": {"code": "maxlag", "info": "Waiting"}}), {"Retry-After": "7"})
        asked = "/api.php?action=query&format=json&formatversion=2&maxlag=5&meta=siteinfo"
        odd.manners[f"{asked}&siprop=general%7Cnamespaces%7Cnamespacealiases"] = lag
        with pytest.raises(RateLimited) as told:
            MediaWiki({"url": f"{odd.url}/api.php", "way": "changes"}, client(odd)).poll({})
        assert told.value.retry_after == 7


def test_what_is_no_wiki_says_so(wiki: RunningWiki) -> None:
    with odd_server() as odd:
        odd.says("/", "<html><title>Un blog</title></html>", "text/html")
        assert MediaWiki.find(odd.url + "/", client(odd)) == []
        with pytest.raises(Refused):
            MediaWiki({"url": odd.url + "/", "way": "changes"}, client(odd)).poll({})
