"""A real blog: found from its address, its feeds and its interface read, edited, commented, asked again politely."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any
from urllib.request import Request, urlopen

import pytest

from hune.connectors.feed.source import Feed
from hune.connectors.wordpress.key import ApplicationPassword
from hune.connectors.wordpress.source import WordPress
from hune.errors import Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.servers.odd import config
from tests.servers.running import free_port, running

pytestmark = pytest.mark.system


@dataclass
class Blog:
    """A running site; `say` writes to it as its owner would."""

    url: str
    password: str
    folder: Path

    def say(self, path: str, method: str = "POST", **fields: Any) -> dict[str, Any]:
        key = b64(f"admin:{self.password}")
        headers = {"Authorization": f"Basic {key}", "Content-Type": "application/json"}
        address = f"{self.url}/wp-json/wp/v2/{path}"
        with urlopen(Request(address, json.dumps(fields).encode(), headers, method=method)) as answer:
            said: dict[str, Any] = json.load(answer)
        sleep(1.1)  # its feed's ETag and dates have whole seconds
        return said

    def client(self) -> Http:
        return Http(config(self.url.removeprefix("http://"), 5), pause=0)


def b64(said: str) -> str:
    return base64.b64encode(said.encode()).decode()


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    folder = tmp_path_factory.mktemp("wordpress")
    with running("wordpress", folder, WP_PORT=free_port(), WP_DB_PORT=free_port()) as said:
        yield Blog(said["URL"], (folder / "app-password").read_text().strip(), folder)


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


def listen(blog: Blog, way: str, cursor: dict[str, Any], grant: Grant | None = None) -> Polled:
    return WordPress({"url": blog.url, "way": way}, blog.client(), grant).poll(cursor)


def test_comments_come_with_their_thread_their_changes_and_their_end(blog: Blog) -> None:
    assert [f["way"] for f in WordPress.find(blog.url, blog.client())] == ["comments", "posts"]
    post = blog.say("posts", title="Le fil", content="À vous.", status="publish")
    before = listen(blog, "comments", {})
    first = blog.say("comments", post=post["id"], content="Toujours <em>rien</em> &amp; personne !")
    answer = blog.say("comments", post=post["id"], content="Chez moi non plus.", parent=first["id"])
    held = blog.say("comments", post=post["id"], content="À relire d’abord.", status="hold")
    after = listen(blog, "comments", before.cursor)
    second, one = after.mentions
    place = blog.url.removeprefix("http://")
    assert (one.text, one.kind, one.author.name) == ("Toujours rien & personne !", "comment", "admin")
    assert one.native_id == f"{place}/comment/{first['id']}" and one.url == first["link"]
    assert (one.parent_id, one.root_id) == (f"{place}/post/{post['id']}",) * 2
    assert (second.parent_id, second.root_id) == (one.native_id, one.root_id)
    assert second.native_id == f"{place}/comment/{answer['id']}"

    quiet = listen(blog, "comments", after.cursor)
    assert quiet.mentions == [] and quiet.gone == []
    blog.say(f"comments/{first['id']}", content="Enfin arrivée !")
    blog.say(f"comments/{held['id']}", status="approved")
    blog.say(f"comments/{answer['id']}?force=true", "DELETE")
    changed = listen(blog, "comments", quiet.cursor)
    assert {m.text for m in changed.mentions} == {"Enfin arrivée !", "À relire d’abord."}
    assert [g.native_id for g in changed.gone] == [second.native_id]
    assert listen(blog, "comments", changed.cursor).gone == []


def test_posts_come_when_they_appear_change_and_go(blog: Blog) -> None:
    blog.say("posts", title="Un billet", content="Un.", status="publish")
    first = listen(blog, "posts", {})
    mention = first.mentions[0]
    assert (mention.title, mention.text, mention.author.handle) == ("Un billet", "Un.", "admin")
    planned = blog.say("posts", title="Le suivant", content="Deux.", status="draft")
    assert listen(blog, "posts", first.cursor).mentions == []
    blog.say(f"posts/{planned['id']}", status="publish")
    number = mention.native_id.rsplit("/", 1)[1]
    blog.say(f"posts/{number}", content="Un, corrigé.")
    second = listen(blog, "posts", first.cursor)
    assert {(m.title, m.text) for m in second.mentions} == {("Le suivant", "Deux."), ("Un billet", "Un, corrigé.")}
    blog.say(f"posts/{number}", status="draft")
    third = listen(blog, "posts", second.cursor)
    assert [g.native_id for g in third.gone] == [mention.native_id] and third.mentions == []


def test_a_burst_longer_than_a_poll_is_read_to_its_end(blog: Blog) -> None:
    post = blog.say("posts", title="Beaucoup", content="Tant de voix.", status="publish")
    cursor = listen(blog, "comments", {}).cursor
    write = f"""for ($i = 0; $i < 620; $i++) wp_insert_comment(['comment_post_ID' => {post["id"]},
        'comment_author' => 'Camille', 'comment_content' => "voix numéro $i", 'comment_approved' => 1,
        'comment_date_gmt' => gmdate('Y-m-d H:i:s', time() + intdiv($i, 7))]);"""
    site = blog.folder / "site"
    subprocess.run(["php", "-r", f"$_SERVER['HTTP_HOST'] = 'x'; require '{site}/wp-load.php'; {write}"], check=True)
    heard, more, polls = list[str](), True, 0
    while more and polls < 5:
        polled = listen(blog, "comments", cursor)
        heard += [m.text for m in polled.mentions]
        cursor, more, polls = polled.cursor, polled.more, polls + 1
    assert polls == 2 and len(heard) == len(set(heard))
    assert {f"voix numéro {n}" for n in range(620)} == set(heard)
    assert len(cursor["known"]) <= 1000


def test_a_key_is_tried_before_it_is_kept_and_goes_to_its_site_alone(blog: Blog) -> None:
    said = {"url": blog.url, "user": "admin", "password": blog.password}
    grant = ApplicationPassword(said, blog.client()).typed()
    assert grant.account.startswith("admin · localhost")
    assert listen(blog, "posts", {}, grant).mentions
    with pytest.raises(Reauthorise):
        ApplicationPassword({**said, "password": "autre"}, blog.client()).typed()


CLOSED = """<?php add_filter('rest_authentication_errors', fn($said) => $said ?: (is_user_logged_in() ? $said
    : new WP_Error('rest_not_logged_in', 'Members only.', ['status' => 401])));"""


def test_a_site_for_members_alone_opens_with_a_key(blog: Blog) -> None:
    plugin = blog.folder / "site/wp-content/mu-plugins/closed.php"
    plugin.parent.mkdir(exist_ok=True)
    plugin.write_text(CLOSED)
    here = {"host": blog.url.removeprefix("http://")}
    try:
        with pytest.raises(Refused, match="rest_not_logged_in"):
            listen(blog, "comments", {})
        with pytest.raises(Refused, match="rest_not_logged_in"):
            listen(blog, "comments", {}, Grant(token=b64(f"admin:{blog.password}"), more={"host": "ailleurs.example"}))
        with pytest.raises(Reauthorise):
            listen(blog, "comments", {}, Grant(token=b64("admin:autre"), more=here))
        assert listen(blog, "comments", {}, Grant(token=b64(f"admin:{blog.password}"), more=here)).mentions
    finally:
        plugin.unlink()
