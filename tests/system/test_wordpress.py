"""A real blog: found from its address, collected, edited, commented, asked again politely."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any
from urllib.request import Request, urlopen

import pytest

from hune.connectors.feed.source import Feed
from hune.http import Http
from hune.listen.source import Polled
from tests.servers.odd import config

SCRIPTS = Path(__file__).parent.parent / "servers" / "wordpress"
pytestmark = pytest.mark.system


@dataclass
class Blog:
    """A running site; `say` writes to it as its owner would."""

    url: str
    password: str

    def say(self, path: str, **fields: Any) -> dict[str, Any]:
        key = base64.b64encode(f"admin:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {key}", "Content-Type": "application/json"}
        with urlopen(Request(f"{self.url}/wp-json/wp/v2/{path}", json.dumps(fields).encode(), headers)) as answer:
            said: dict[str, Any] = json.load(answer)
        sleep(1.1)  # its feed's ETag and dates have whole seconds
        return said

    def client(self) -> Http:
        return Http(config(self.url.removeprefix("http://"), 5), pause=0)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    folder = tmp_path_factory.mktemp("wordpress")
    ports = {"WP_PORT": free_port(), "WP_DB_PORT": free_port()}
    with (folder / "start.log").open("wb") as log:
        started = subprocess.Popen(
            ["bash", str(SCRIPTS / "start.sh")], env={**os.environ, "WORKDIR": str(folder), **ports},
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            assert started.wait(600) == 0, (folder / "start.log").read_text()
            yield Blog(f"http://localhost:{ports['WP_PORT']}", (folder / "app-password").read_text().strip())
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGTERM)
            stop = ["bash", str(SCRIPTS / "stop.sh")]
            subprocess.run(stop, env={**os.environ, "WORKDIR": str(folder)}, check=True, stdout=log, stderr=log)


def poll(blog: Blog, url: str, cursor: dict[str, Any]) -> Polled:
    return Feed({"url": url}, blog.client()).poll(cursor)


def test_a_blog_is_found_collected_edited_and_commented(blog: Blog) -> None:
    found = Feed.find(blog.url, blog.client())
    articles, comments = (f["url"] for f in found)
    assert [re.sub(r"\W+", " ", f["title"]) for f in found] == ["Loopback Feed", "Loopback Comments Feed"]

    post = blog.say(
        "posts",
        title="La fibre à Lyon & Nîmes",
        content='<p>Elle arrive <b>lundi</b> 😀, voir <a href="/carte">la carte</a>.</p><script>alert(1)</script>',
        status="publish",
    )
    first = poll(blog, articles, {})
    mention = next(m for m in first.mentions if "fibre" in m.title)
    assert (mention.title, mention.url) == ("La fibre à Lyon & Nîmes", post["link"])
    assert "Elle arrive lundi" in mention.text and "<" not in mention.text
    assert (mention.author.name, mention.medium, mention.kind) == ("admin", "blog", "post")
    assert [link.rsplit("/", 1)[1] for link in mention.links] == ["carte"]
    assert first.next_in == 3600, "what the site asks for: hourly"

    again = poll(blog, articles, first.cursor)
    assert again.unchanged and again.mentions == []

    blog.say(f"posts/{post['id']}", title="La fibre à Lyon, enfin")
    blog.say("posts", title="Un autre billet", content="Rien à voir.", status="publish")
    second = poll(blog, articles, first.cursor)
    told = {m.title: m for m in second.mentions}
    assert set(told) == {"La fibre à Lyon, enfin", "Un autre billet"}, "only what is new or changed"
    assert told["La fibre à Lyon, enfin"].native_id == mention.native_id
    assert told["La fibre à Lyon, enfin"].published_at == mention.published_at

    before = poll(blog, comments, {})
    blog.say("comments", post=post["id"], content="Toujours rien chez moi !")
    after = poll(blog, comments, before.cursor)
    assert [(m.text, m.kind) for m in after.mentions] == [("Toujours rien chez moi !", "comment")]


def test_the_site_answers_304_to_the_validators_we_keep(blog: Blog) -> None:
    url = Feed.find(blog.url, blog.client())[0]["url"]
    answer = blog.client().get(url)
    assert answer.etag and answer.last_modified
    assert blog.client().get(url, etag=answer.etag, last_modified=answer.last_modified).status == 304
