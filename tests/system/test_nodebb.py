"""A real forum: found, written to as its people do, read once, with edits, deletions and long topics."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from hune.connectors.nodebb.source import NodeBB
from hune.errors import Refused
from hune.http import Http
from hune.listen.source import Polled
from tests.servers.odd import config
from tests.servers.running import SCRIPTS, free_port, running

pytestmark = pytest.mark.system


@dataclass
class RunningForum:
    """A running forum; `say` speaks to it as its administrator."""

    url: str
    speaker: subprocess.Popen[str]

    def say(self, event: str, **data: Any) -> Any:
        assert self.speaker.stdin and self.speaker.stdout
        self.speaker.stdin.write(json.dumps([event, data]) + "\n")
        self.speaker.stdin.flush()
        error, result = json.loads(self.speaker.stdout.readline())
        assert not error, error
        sleep(0.11)  # it sends away who says more than a hundred things in ten seconds
        return result

    def open(self, title: str, content: str, **more: Any) -> dict[str, Any]:
        topic: dict[str, Any] = self.say("topics.post", title=title, content=content, **{"cid": 2, **more})
        return topic

    def answer(self, topic: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
        post: dict[str, Any] = self.say("posts.reply", tid=topic["tid"], content=content, **more)
        return post

    def client(self) -> Http:
        return Http(config(self.url.removeprefix("http://"), 8), pause=0)

    def listen(self, cursor: dict[str, Any], **settings: str) -> Polled:
        return NodeBB({"url": self.url, **settings}, self.client()).poll(cursor)

    def listen_to_the_end(self, cursor: dict[str, Any], **settings: str) -> tuple[list[Polled], dict[str, Any]]:
        given = [self.listen(cursor, **settings)]
        while given[-1].more:
            given.append(self.listen(given[-1].cursor, **settings))
        return given, given[-1].cursor


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningForum]:
    folder: Path = tmp_path_factory.mktemp("nodebb")
    ports = {"NODEBB_PORT": free_port(), "NODEBB_REDIS_PORT": free_port()}
    with running("nodebb", folder, **ports) as said:
        command = [said["NODE"], str(SCRIPTS / "nodebb" / "say.cjs"), said["APP"], said["URL"]]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as speaker:
            forum = RunningForum(said["URL"], speaker)
            forum.say("admin.config.setMultiple", newbiePostDelay="0", postDelay="0", initialPostDelay="0")
            yield forum
            speaker.kill()


def test_a_forum_a_category_and_a_topic_are_found(forum: RunningForum) -> None:
    assert [(f["way"], f["url"]) for f in NodeBB.find(forum.url, forum.client())] == [("recent", forum.url)]
    found = NodeBB.find(f"{forum.url}/category/2/general-discussion", forum.client())
    assert [(f["way"], f.get("category")) for f in found] == [("category", "2"), ("recent", None)]
    found = NodeBB.find(f"{forum.url}/topic/1", forum.client())
    assert [(f["way"], f.get("topic")) for f in found] == [("topic", "1"), ("recent", None)]


def test_posts_come_once_with_their_thread(forum: RunningForum) -> None:
    before = forum.listen({}, way="recent")
    assert [m.title for m in before.mentions] == ["Welcome to your NodeBB!"]
    topic = forum.open("La fibre à Lyon & Nîmes", "Elle arrive **lundi**, voir [la carte](https://carte.example/x).")
    first = forum.answer(topic, "Toujours rien chez moi !")
    forum.answer(topic, "Chez moi non plus, hélas.", toPid=first["pid"])
    after = forum.listen(before.cursor, way="recent")
    assert not after.more
    by_text = {m.text: m for m in after.mentions}
    opened = by_text["Elle arrive lundi, voir la carte."]
    assert (opened.kind, opened.title, opened.links) == ("post", "La fibre à Lyon & Nîmes", ["https://carte.example/x"])
    assert (opened.counts.replies, opened.author.handle, opened.parent_id) == (2, "admin", None)
    one, two = by_text["Toujours rien chez moi !"], by_text["Chez moi non plus, hélas."]
    assert one.kind == "reply" and one.parent_id == one.root_id == two.root_id == opened.native_id
    assert (two.parent_id, two.answers, two.title) == (one.native_id, "admin", opened.title)
    assert forum.client().get(str(one.url)).status == 200
    again = forum.listen(after.cursor, way="recent")
    assert {m.native_id for m in again.mentions} <= {m.native_id for m in after.mentions}, "nothing new"

    other = forum.open("Ailleurs", "Une annonce sans rapport.", cid=1)
    here = forum.listen(after.cursor, way="category", category="2")
    there = forum.listen(after.cursor, way="category", category="1")
    assert "Ailleurs" not in {m.title for m in here.mentions}
    assert [m.title for m in there.mentions] == ["Ailleurs"] and other["cid"] in (1, "1")


def test_edits_and_deletions_are_followed(forum: RunningForum) -> None:
    topic = forum.open("Corrections", "Une première version.")
    gone = forum.answer(topic, "Ce message partira bientôt.")
    watched = {"way": "topic", "topic": str(topic["tid"])}
    before = forum.listen({}, **watched)
    assert len(before.mentions) == 2
    forum.say("posts.edit", pid=topic["mainPid"], title="Corrections", content="Une seconde version.", tags=[])
    forum.say("posts.delete", pid=gone["pid"], tid=topic["tid"])
    after = forum.listen(before.cursor, **watched)
    assert "Une seconde version." in {m.text for m in after.mentions}
    assert [g.native_id.rsplit("/", 1)[1] for g in after.gone] == [str(gone["pid"])]
    assert all(m.native_id != after.gone[0].native_id for m in after.mentions)


def test_a_long_evening_is_read_to_its_end(forum: RunningForum) -> None:
    _, cursor = forum.listen_to_the_end({}, way="recent")
    said = set[str]()
    long = forum.open("Une longue conversation", "Qui a des nouvelles ?")
    for n in range(70):
        said.add(f"Réponse numéro {n} ici.")
        forum.answer(long, f"Réponse numéro {n} ici.")
    for n in range(45):
        said.add(f"Sujet numéro {n} ouvert.")
        forum.open(f"Sujet {n}", f"Sujet numéro {n} ouvert.")
    given, _ = forum.listen_to_the_end(cursor, way="recent")
    heard = [m.text for polled in given for m in polled.mentions]
    assert said <= set(heard) and len(given) > 1
    assert len([t for t in heard if t in said]) == len(said), "each once"


def test_a_topic_that_is_not_there_says_so(forum: RunningForum) -> None:
    with pytest.raises(Refused):
        forum.listen({}, way="topic", topic="99999")
