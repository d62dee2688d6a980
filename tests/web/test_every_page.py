"""What holds for every page under a workspace: who may come in, what the answer weighs and may load, what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver

from hune.accounts import audit, tokens
from hune.accounts.models import ApiToken, Membership
from hune.boards import boards, notes, shares
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import search_now
from hune.listen.models import ImportJob, SourceDay, SourceRow
from hune.match.models import Topic
from tests.notify.test_outbox import a_delivery
from tests.people import client_of
from tests.reports.making import a_report
from tests.signals.making import a_signal

MOST_QUERIES = 15
MOST_BYTES = 60_000
FILES = {"export", "download", "rejects", "chart", "opml", "lists", "tile_file"}  # in names of files' addresses


def patterns() -> Iterator[URLPattern]:
    """Every address below /w/<ws>/."""
    for resolver in get_resolver().url_patterns:
        if str(resolver.pattern) == "w/<int:ws>/":
            yield from resolver.url_patterns


def address(pattern: URLPattern, ids: dict[str, object]) -> str:
    """The address with things that exist in it."""
    return "/w/{ws}/".format(**ids) + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(ids[m[1]]), str(pattern.pattern))


PATTERNS = {str(p.pattern): p for p in patterns()}
PAGES = [name for name, p in PATTERNS.items() if not any(word in (p.name or "") for word in FILES)]


@pytest.fixture
def ids(people, here):
    """One of each thing an address may name, in Alpha."""
    ws = people.workspace
    topic = Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    source = SourceRow.objects.create(
        workspace=ws, kind="feed", label="Le Courrier", settings={"url": "https://a.example/feed"}
    )
    job = ImportJob.objects.create(workspace=ws, file_name="a.csv", sha256="0" * 64, state=ImportJob.State.DONE)
    token = tokens.make(people.member(people.viewer), "essai")[1]
    key = KeyRow.objects.create(workspace=ws, service=next(iter(book.kinds())), account="@alpha")
    person = ws.memberships.get(user=people.viewer)
    told = a_delivery(people)
    signal = a_signal(ws, topic)
    board = boards.make(people.member(people.manager), "Direction", [("topic", str(topic.pk))], 30, ["volume"])
    share = shares.share(people.member(people.manager), board, 30)[1]
    note = notes.note(people.member(people.manager), date(2026, 5, 18), "Panne")
    return {
        "ws": ws.pk, "topic": topic.pk, "source": source.pk, "job": job.pk, "token": token.pk, "person": person.pk,
        "key": key.pk, "service": key.service, "kind": "feed",
        "place": search_now.places(ws)[0].slug,
        "signal": signal.pk, "rule": signal.rule_id,
        "channel": told.channel_id, "delivery": told.pk, "courier": "webhook",
        "board": board.pk, "spot": board.tiles.get().pk, "share": share.pk, "note": note.pk, "number": 0,
        "report": a_report(people, topic).pk,
        "id": 1, "metric": "volume", "tile": "volume", "form": "html",
    }  # fmt: skip


def failing(check: Callable[[str], bool], names: Iterable[str] = PATTERNS) -> list[str]:
    """The addresses for which the check does not hold."""
    return [name for name in names if not check(name)]


@pytest.fixture
def at(ids) -> Callable[[str], str]:
    return lambda name: address(PATTERNS[name], ids)


def test_outsiders_see_nothing(at, outsider):
    assert len(PATTERNS) > 30
    assert failing(lambda name: outsider.get(at(name)).status_code == 404) == []
    assert failing(lambda name: outsider.post(at(name)).status_code == 404) == []


def test_strangers_are_sent_to_the_login(at, client):
    assert failing(lambda name: client.get(at(name)).headers.get("Location", "").startswith("/login?next=/w/")) == []


def test_viewers_change_nothing(at, viewer):
    assert failing(lambda name: viewer.post(at(name)).status_code in (403, 405)) == []


def test_a_link_changes_nothing(at, ids, owner):
    """A GET never fails, and leaves the database as it was, whatever its address says."""
    tables = (Topic, SourceRow, ImportJob, Membership, ApiToken, KeyRow)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert failing(lambda name: owner.get(at(name)).status_code in (200, 204, 302, 404, 405)) == []
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_light_and_load_nothing_from_elsewhere(at, people, language):
    client = client_of(people.owner, language)

    def sealed(name: str) -> bool:
        answer = client.get(at(name))
        html = answer.content.decode() if answer.status_code == 200 else ""
        policy = answer.headers["Content-Security-Policy"]
        return (
            len(answer.content) < MOST_BYTES
            and "default-src 'self'" in policy
            and "unsafe" not in policy
            and not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)", html)
            and not re.search(r'(?:src|<link[^>]* href)="(?!/static/)', html)
            and (f'<html lang="{language}"' in html or "<html" not in html)
        )

    assert failing(sealed, PAGES) == []


def test_pages_ask_the_database_little(at, people, owner):
    """Many sources, topics, people: no page asks once for each of them, and none grows beyond its weight."""
    ws = people.workspace
    for n in range(30):
        Topic.objects.create(workspace=ws, name=f"Sujet {n}", query=f"mot{n}", group=f"G{n % 3}")
        place = SourceRow.objects.create(
            workspace=ws, kind="feed", label=f"Journal {n}", settings={"url": f"https://{n}.example"}
        )
        SourceDay.objects.create(source=place, day="2026-11-01", outcome="new", count=n)
        ImportJob.objects.create(
            workspace=ws, source=place, file_name=f"{n}.csv", sha256=f"{n:064}", state=ImportJob.State.DONE
        )
        audit.note(people.member(people.owner), audit.Act.TOPIC_ADDED, f"Sujet {n}")
        tokens.make(people.member(people.owner), f"clé {n}")
    costs = {}
    for name in PAGES:
        with CaptureQueriesContext(connection) as asked:
            answer = owner.get(at(name))
        if len(asked) > MOST_QUERIES or len(answer.content) >= MOST_BYTES:
            costs[name] = len(asked), len(answer.content)
    assert costs == {}
