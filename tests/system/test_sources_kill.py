"""Two thousand posts by real clients to three real servers while the collector is killed again and again: each is there
once, what was deleted is gone, and how late each was heard is printed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Thread
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from tests.command import COMMAND, begin, environment, hune, serving, wait_for_group
from tests.servers.atproto.voices import Network, Voice
from tests.system.test_bluesky import network
from tests.system.test_mastodon import Town, town
from tests.system.test_wordpress import Blog, b64, blog

__all__ = ["blog", "network", "town"]
pytestmark = pytest.mark.system
AT_POSTS, TOWN_POSTS, BLOG_POSTS = 1000, 500, 500
DELETED = 100
KILLS = 10
LATE = 150  # posts written in the calm at the end, whose delay is measured

ROWS = """
import json, sys
from hune.config import read
from hune import runtime
runtime.prepare(read())
from hune.store.opening import open_store
store = open_store(read(), {}, lambda *_: None)
rows = store.db.rows(
    "SELECT network, native_id, text, title, "
    "toUnixTimestamp64Milli(collected_at) - toUnixTimestamp64Milli(published_at) FROM mentions FINAL"
)
twice = store.db.value("SELECT count() FROM (SELECT id FROM mentions FINAL GROUP BY id HAVING count() > 1)")
store.close()
json.dump({"rows": rows, "twice": twice}, sys.stdout)
"""


def stored(home: Path) -> dict[str, Any]:
    """Every mention of a home that nobody has open: network, native id, text, title, milliseconds until stored."""
    said = subprocess.run(
        [sys.executable, "-c", ROWS], env=environment(home), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def write_at(voice: Voice, said: dict[str, str]) -> None:
    for n in range(AT_POSTS):
        said[voice.say(f"alpha at {n}")["uri"]] = f"alpha at {n}"


def write_town(town: Town, said: dict[str, str]) -> None:
    for n in range(TOWN_POSTS):
        made = town.say("alice", "statuses", data={"status": f"alpha snac {n} #alpha"})
        said[made["uri"]] = f"alpha snac {n}"


def write_blog(blog: Blog, said: dict[str, str]) -> None:
    for n in range(BLOG_POSTS):
        made = posted(blog, f"alpha blog {n}")
        said[made["link"]] = f"alpha blog {n}"


def posted(blog: Blog, title: str) -> dict[str, Any]:
    """A post, without the pause that feeds need."""
    headers = {"Authorization": f"Basic {b64(f'admin:{blog.password}')}", "Content-Type": "application/json"}
    said = json.dumps({"title": title, "content": "Bonjour", "status": "publish"}).encode()
    with urlopen(Request(f"{blog.url}/wp-json/wp/v2/posts", said, headers)) as answer:
        made: dict[str, Any] = json.load(answer)
    return made


def killed_now_and_then(home: Path, allowed: str, writing: Callable[[], bool]) -> int:
    """Run `hune up` and kill it, ten times at least and as long as somebody writes; how often it was killed."""
    chance, kills = random.Random(3), 0
    while kills < KILLS or writing():
        around = environment(home, HUNE_ALLOW_PRIVATE=allowed, HUNE_WORKERS="1")
        running = subprocess.Popen(
            [*COMMAND, "up", "--port", "0", "--json"], env=around, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert running.stdout is not None and running.stdout.readline()
        sleep(chance.uniform(0.5, 6.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        wait_for_group(running.pid)
        due_now(home)
        kills += 1
    return kills


def due_now(home: Path) -> None:
    """Let every source be asked at the next start, and give back what the killed one held: both come by themselves,
    after ten minutes at most, and this test does not wait for them."""
    code = (
        "from hune.config import read; from hune import runtime; runtime.prepare(read());"
        "from hune.listen.models import SourceRow; SourceRow.objects.update(next_at=None, claimed_until=None)"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(home), check=True)


def told(blog: Blog, town: Town, network: Network) -> list[list[str]]:
    """The sources, as a person adds them."""
    firehose = network.pds.replace("http", "ws")
    return [
        ["bluesky", "--set", "way=firehose", "--set", f"server={firehose}", "--label", "AT"],
        ["mastodon", "--set", "way=hashtag", "--set", f"server={town.url}", "--set", "tag=alpha", "--label", "Town"],
        ["wordpress", "--set", "way=posts", "--set", f"url={blog.url}", "--label", "Blog"],
    ]


def test_every_post_once_over_ten_kills(blog: Blog, town: Town, network: Network, tmp_path: Path) -> None:
    home = begin(tmp_path / "home")
    hosts = [url.split("//")[1] for url in (blog.url, town.url, network.pds)]
    allowed = ",".join(hosts)
    hune(home, "topic", "add", "Alpha", "--query", "alpha")
    for words in told(blog, town, network):
        hune(home, "source", "add", *words, HUNE_ALLOW_PRIVATE=allowed)
    voice = network.voice("voix")
    with serving(home, HUNE_ALLOW_PRIVATE=allowed):  # a stream begins with the moment it was first opened
        end = monotonic() + 60
        while not counted(home) and monotonic() < end:
            voice.say("alpha bonjour")
            sleep(1.0)
    begun = counted(home)
    assert begun
    at: dict[str, str] = {}
    snac: dict[str, str] = {}
    posts: dict[str, str] = {}
    jobs = [(write_at, voice, at), (write_town, town, snac), (write_blog, blog, posts)]
    writers = [Thread(target=job, args=(where, said)) for job, where, said in jobs]  # type: ignore[has-type]
    for writer in writers:
        writer.start()
    kills = killed_now_and_then(home, allowed, lambda: any(writer.is_alive() for writer in writers))
    for writer in writers:
        writer.join()
    assert (len(at), len(snac), len(posts)) == (AT_POSTS, TOWN_POSTS, BLOG_POSTS)

    gone = random.Random(5).sample(sorted(at), DELETED)
    late: dict[str, str] = {}
    with serving(home, HUNE_ALLOW_PRIVATE=allowed) as url:
        for uri in gone:
            voice.take_back(uri)
        deleted_at = monotonic()
        for n in range(LATE):
            late[voice.say(f"alpha tard {n}")["uri"]] = f"alpha tard {n}"
            sleep(0.05)
        wanted = AT_POSTS - DELETED + LATE + TOWN_POSTS + BLOG_POSTS
        end, before = monotonic() + 300, -1
        while not wanted <= (now := counted(home)) == before and monotonic() < end:
            before = now
            for label in ("Town", "Blog"):
                hune(home, "source", "poll", label)
            sleep(1.0)
        followed = monotonic() - deleted_at
        assert url
    found = stored(home)
    # snac's client says a thing twice when the answer is lost on the way: then it is there twice, under two ids
    texts = Counter(" ".join(f"{title} {text}".split()[:3]) for _, _, text, title, _ in found["rows"])
    ours = {" ".join(said.split()[:3]) for said in [*snac.values(), *posts.values(), *late.values()]}
    ours |= {said for uri, said in at.items() if uri not in gone}
    assert not ours - texts.keys(), "lost"
    assert found["twice"] == 0 and [said for said in ours if texts[said] != 1 and "snac" not in said] == [], "doubled"
    assert not {at[uri] for uri in gone} & texts.keys(), "deleted there, still here"
    delays = [ms / 1000 for _, id, _, _, ms in found["rows"] if id in late]
    say = f"\n{wanted + DELETED} posts, {kills} kills; deletes and the rest in {followed:.0f} s; "
    say += f"firehose: heard and stored after {median(delays):.2f} s in the median, {max(delays):.2f} s at most"
    sys.stdout.write(say + "\n")
    assert len(delays) == LATE


def counted(home: Path) -> int:
    """How many mentions meet the topic."""
    try:
        rows = hune(home, "count", "--topic", "Alpha")["rows"]
    except (AssertionError, URLError):
        return -1
    return int(rows[0]["count"]) if rows else 0
