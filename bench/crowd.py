"""Twenty people at once over HTTP while mentions come in: how long pages and tiles take, and what fails.

    python -m bench.crowd [--rows 1000000] [--people 20] [--seconds 60] [--home DIR: kept and used again]

A `hune up` on loopback over invented mentions. Each person opens an overview, all its tiles at once as a browser does
(six requests side by side), a list of mentions, a formula, and pauses half a second to two seconds between pages, as
somebody in a hurry. Meanwhile files of posts are imported one after the other. Prints the median, the 95th percentile
and the worst of each kind of request, errors, how many posts came in, and what all of it cost the processors.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import tempfile
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

import httpx2

from bench.posts import BRANDS, write_csv
from tests.command import COMMAND, SECRET, begin, environment, hune, serving

CHART = re.compile(r'="([^"]*/overview/[^"]*\.json[^"]*)"')
TILE = re.compile(r'(?:hx-get|data-chart|data-src|src)="([^"]*/overview/[^"]*)"')
SIDE_BY_SIDE = 6
POSTS = 5000
PAGES = ("overview", "mentions", "compare", "formula/net_sentiment")
Times = dict[str, list[float]]


def make_home(home: Path, rows: int) -> None:
    """A home with an owner, topics that new posts meet, and a stream of mentions."""
    begin(home)
    subprocess.run([*COMMAND, "doctor"], env=environment(home), stdout=subprocess.DEVNULL, check=False)
    filled = f"""
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "hune.settings"
django.setup()
from hune.accounts.models import Workspace
from hune.match.models import Topic
from bench.store import fill
from bench.stream import batches
from hune.config import read
from hune.store.opening import open_store
workspace = Workspace.objects.get()
for name in {BRANDS!r}[:5]:
    Topic.objects.create(workspace=workspace, name=name, group="operators", query='"' + name + '"')
store = open_store(read())
print(f"filled in {{fill(store, batches({rows})):.0f}} s")
store.close()
"""
    subprocess.run([COMMAND[0], "-c", filled], env=environment(home), check=True)


def sign_in(url: str) -> dict[str, str]:
    """The cookies of the owner, whom all of them are: twenty who try the same name at one moment are made to wait."""
    with httpx2.Client(base_url=url, timeout=60) as client:
        client.get("/login")
        data = {"email": "owner@example.org", "password": SECRET, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        assert client.post("/login", data=data, headers={"Referer": f"{url}/login"}).status_code == 302
        return dict(client.cookies)


class Person(threading.Thread):
    """Somebody who looks at pages until the end."""

    def __init__(self, url: str, signed_in: dict[str, str], seed: int, end: float):
        super().__init__(daemon=True)
        self.url, self.signed_in, self.chance, self.end = url, signed_in, random.Random(seed), end
        self.times: Times = defaultdict(list)
        self.errors: Counter[str] = Counter()

    def run(self) -> None:
        limits = httpx2.Limits(max_connections=SIDE_BY_SIDE)
        with (
            httpx2.Client(base_url=self.url, cookies=self.signed_in, timeout=60, limits=limits) as client,
            ThreadPoolExecutor(SIDE_BY_SIDE) as beside,
        ):
            while time.monotonic() < self.end:
                page = self.chance.choices(PAGES, (6, 3, 1, 1))[0]
                chosen = self.chance.sample(range(1, 6), 3 if page == "compare" else 1)
                asked = "&".join(f"topic={topic}" for topic in chosen) + "&from=2026-03-02&to=2026-03-31"
                said = self.get(client, page.partition("/")[0], f"/w/1/{page}?{asked}")
                tiles = {unescape(address) for address in TILE.findall(said)}
                shown = list(beside.map(lambda address: self.get(client, "tile", address), tiles))
                charts = {unescape(address) for tile in shown for address in CHART.findall(tile)}
                list(beside.map(lambda address: self.get(client, "chart", address), charts))
                time.sleep(self.chance.uniform(0.5, 2.0))

    def get(self, client: httpx2.Client, kind: str, address: str) -> str:
        """One request, timed; "" when it failed."""
        began = time.perf_counter()
        try:
            answer = client.get(address, headers={"HX-Request": "true"} if kind == "tile" else {})
        except httpx2.HTTPError as error:
            self.errors[f"{kind}: {type(error).__name__}"] += 1
            return ""
        self.times[kind].append((time.perf_counter() - began) * 1000)
        if answer.status_code >= 300:
            self.errors[f"{kind}: {answer.status_code}"] += 1
            return ""
        return answer.text


def bring_in(home: Path, folder: Path, end: float, brought: list[int]) -> None:
    """Import new posts, file after file."""
    number = 0
    while time.monotonic() < end:
        number += 1
        path = folder / f"posts-{number}.csv"
        write_csv(path, POSTS, seed=number)
        text = path.read_text().splitlines()
        path.write_text("\n".join([text[0], *(f"{number}-{line}" for line in text[1:])]))
        brought.append(int(hune(home, "import", str(path))["new"]))


def show(people: list[Person]) -> None:
    """The figures of all together."""
    for kind in sorted({kind for person in people for kind in person.times}):
        times = sorted(one for person in people for one in person.times.get(kind, ()))
        late = times[min(len(times) - 1, int(len(times) * 0.95))]
        print(f"{kind:12} {len(times):6} requests   p50 {median(times):7.0f} ms   p95 {late:7.0f} ms   "
              f"worst {times[-1]:7.0f} ms")  # fmt: skip
    errors = sum((person.errors for person in people), Counter[str]())
    print(f"errors: {dict(errors) or 'none'}")


def crowd(home: Path, folder: Path, how_many: int, seconds: float, ingest: bool) -> None:
    """People on a running server, with or without posts coming in."""
    used = -children_s()
    with serving(home, HUNE_SECOND_LOOK="false") as url:
        signed_in = sign_in(url)
        end, brought = time.monotonic() + seconds, list[int]()
        people = [Person(url, signed_in, seed, end) for seed in range(how_many)]
        files = threading.Thread(target=bring_in, args=(home, folder, end, brought), daemon=True)
        for thread in [*people, *([files] if ingest else [])]:
            thread.start()
        for person in people:
            person.join()
        if ingest:
            files.join()
        print(f"\n-- {how_many} people, {seconds:.0f} s, {sum(brought):,} posts imported meanwhile, "
              f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
        show(people)
    used += children_s()
    print(f"work of the processors, from the start to the end: {used:.1f} s", flush=True)


def children_s() -> float:
    """Seconds of work of the processes that ended: the server, its workers, the commands. A busy machine hardly changes
    them."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--people", type=int, default=20)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--home", type=Path)
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = told.home or Path(folder) / "home"
        if not (home / "store").exists():
            make_home(home, told.rows)
        crowd(home, Path(folder), 1, told.seconds / 3, ingest=False)
        crowd(home, Path(folder), told.people, told.seconds, ingest=True)


if __name__ == "__main__":
    main()
