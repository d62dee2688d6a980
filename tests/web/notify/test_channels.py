"""The pages of channels: who may, what is kept and never shown, what a test answers, what a feed gives to whom."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from hune.accounts.models import AuditEntry
from hune.analyse.study import said
from hune.http import outgoing
from hune.listen import rotation
from hune.notify import book
from hune.notify.models import Channel, Delivery
from hune.notify.notice import Notice
from hune.notify.outbox import tell
from hune.notify.settings import whole
from hune.runtime import Runtime
from tests.people import People
from tests.servers.odd import OddServer, client, odd_server, plain
from tests.web.conftest import here, manager, outsider, owner, viewer

__all__ = ["here", "manager", "outsider", "owner", "viewer"]
SECRET = "un secret de seize lettres"
At = Callable[[str], str]


@pytest.fixture
def at(people: People, here: Runtime) -> At:
    return lambda path: f"/w/{people.workspace.pk}/{path}"


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[OddServer]:
    with odd_server() as server:
        server.says("/in", '{"message": "bien reçu"}', "application/json")
        monkeypatch.setattr(outgoing, "http", lambda: client(server))
        yield server


def typed(url: str, **more: Any) -> dict[str, Any]:
    usual = {
        "label": "Les outils",
        "set-url": url,
        "set-secret": SECRET,
        "wants": ["signal", "person"],
        "least": "high",
    }
    return {**usual, "language": "en", "quiet_from": "20:00", "quiet_until": "08:00", "digest": "none"} | more


def test_a_channel_is_added_tested_changed_and_its_secret_never_shown(
    at: At, owner: Client, people: People, odd: OddServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert b"a long secret" in owner.get(at("channels/new/webhook")).content
    page = owner.post(at("channels/new/webhook"), typed(f"{odd.url}/in")).headers["Location"]
    row = Channel.objects.get()
    assert (row.label, row.wants, row.least, row.language) == ("Les outils", ["signal", "person"], "high", "en")
    assert (str(row.quiet_from), str(row.quiet_until), row.by) == ("20:00:00", "08:00:00", people.owner)
    answer = owner.post(at(f"channels/{row.pk}/test"), follow=True)
    assert "The test was taken: “200 bien reçu”." in answer.content.decode()
    assert b"Quiet from 20:00 to 08:00" in owner.get(page).content
    changed = typed(f"{odd.url}/in", label="Outils", **{"set-secret": ""})
    assert owner.post(at(f"channels/{row.pk}/edit"), changed).headers["Location"] == page
    row.refresh_from_db()
    assert row.label == "Outils" and whole(row)["secret"] == SECRET
    pages = [page, at("channels"), at(f"channels/{row.pk}/edit"), at("deliveries"), at("audit")]
    everywhere = "".join(owner.get(path).content.decode() for path in pages) + caplog.text + str(row.said) + row.sealed
    assert SECRET not in everywhere
    deeds = [entry.deed for entry in AuditEntry.objects.order_by("pk")]
    assert deeds == ["channel.added", "channel.tested", "channel.changed"]


def test_a_secret_does_not_follow_a_channel_to_another_place(at: At, owner: Client, odd: OddServer) -> None:
    owner.post(at("channels/new/webhook"), typed(f"{odd.url}/in"))
    row = Channel.objects.get()
    moved = owner.post(at(f"channels/{row.pk}/edit"), typed("https://ailleurs.example", **{"set-secret": ""}))
    assert moved.status_code == 422
    row.refresh_from_db()
    assert row.said["url"] == f"{odd.url}/in"


def test_what_a_service_says_of_a_test_is_shown(at: At, owner: Client, odd: OddServer) -> None:
    owner.post(at("channels/new/webhook"), typed(f"{odd.url}/in"))
    row = Channel.objects.get()
    odd.manners["/in"] = plain(404, '{"error": "<b>plus là</b>"}')
    html = owner.post(at(f"channels/{row.pk}/test"), follow=True).content.decode()
    assert "refuses the message (404: &lt;b&gt;plus là&lt;/b&gt;)" in html and "<b>plus" not in html
    assert "Does not arrive" in owner.get(at("channels")).content.decode()
    odd.says("/in", "ok")
    told = Delivery.objects.get()
    assert b"tried again now" in owner.post(at(f"deliveries/{told.pk}/again"), follow=True).content
    assert b"nothing to try again" in owner.post(at(f"deliveries/{told.pk}/again"), follow=True).content


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"set-url": ""}, "This is needed."),
        ({"set-secret": "court"}, "A secret has 16 characters at the least."),
        ({"set-url": "ftp://alpha.example"}, "not a public web address"),
        ({"quiet_until": ""}, "Quiet hours need a beginning and an end."),
        ({"digest": "hours", "digest_hours": ""}, "Say at which hours"),
        ({"digest": "hours", "digest_hours": "25:00"}, "is not an hour"),
        ({"digest": "every", "digest_minutes": "0"}, "a minute at the least"),
        ({"least": "extreme"}, "“How grave” cannot be “extreme”"),
        ({"language": "xx"}, "“Language” cannot be “xx”"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays(at: At, owner: Client, wrong: Any, sentence: str) -> None:
    answer = owner.post(at("channels/new/webhook"), typed("https://outils.alpha.example", **wrong))
    html = answer.content.decode()
    assert answer.status_code == 422 and sentence in html and 'value="Les outils"' in html and SECRET not in html
    assert not Channel.objects.exists()


def test_who_signals_manages_channels_and_nobody_else_sees_them(
    at: At, manager: Client, viewer: Client, outsider: Client, owner: Client
) -> None:
    assert manager.post(at("channels/new/rss"), {"label": "Flux", "language": "fr"}).status_code == 302
    row = Channel.objects.get()
    for path in ("channels", f"channels/{row.pk}", f"channels/{row.pk}/edit", "channels/new/rss", "deliveries"):
        assert (viewer.get(at(path)).status_code, outsider.get(at(path)).status_code) == (403, 404)
    for verb in ("test", "pause", "renew", "remove"):
        assert viewer.post(at(f"channels/{row.pk}/{verb}")).status_code == 403
    assert b"/channels" not in viewer.get(at("topics")).content and b"/channels" in manager.get(at("topics")).content
    assert owner.get(at("channels/new/nothing")).status_code == 404


def test_a_channel_of_another_workspace_does_not_exist(at: At, owner: Client, people: People) -> None:
    theirs = Channel.objects.create(workspace=people.elsewhere, kind="rss", label="Ailleurs")
    assert b"Ailleurs" not in owner.get(at("channels")).content
    assert owner.get(at(f"channels/{theirs.pk}")).status_code == 404
    for verb in ("test", "pause", "renew", "remove", "edit"):
        assert owner.post(at(f"channels/{theirs.pk}/{verb}")).status_code == 404
    tell(Notice(workspace_id=people.elsewhere.pk, kind="signal", key="k", title=said("Secret")))
    told = Delivery.objects.get()
    assert b"Secret" not in owner.get(at("deliveries")).content
    assert owner.post(at(f"deliveries/{told.pk}/again")).status_code == 404


def test_pausing_resuming_and_removing(at: At, owner: Client, odd: OddServer) -> None:
    owner.post(at("channels/new/webhook"), typed(f"{odd.url}/in"))
    row = Channel.objects.get()
    assert b"Paused" in owner.post(at(f"channels/{row.pk}/pause"), follow=True).content
    assert b"This channel is paused" in owner.post(at(f"channels/{row.pk}/test"), follow=True).content
    owner.post(at(f"channels/{row.pk}/pause"), {"resume": "1"})
    row.refresh_from_db()
    assert row.state == "active"
    owner.post(at(f"channels/{row.pk}/remove"))
    row.refresh_from_db()
    assert (row.state, row.sealed) == ("removed", "") and owner.get(at(f"channels/{row.pk}")).status_code == 404


def test_a_feed_is_read_by_who_knows_its_address_and_by_nobody_else(
    at: At, owner: Client, client: Client, people: People, here: Runtime
) -> None:
    owner.post(at("channels/new/rss"), {"label": "Veille", "language": "fr", "wants": ["signal"]})
    row = Channel.objects.get()
    address = book.address_of(row)
    page = owner.get(at(f"channels/{row.pk}")).content.decode()
    assert address in page and address not in owner.get(at("channels")).content.decode()
    tell(Notice(workspace_id=people.workspace.pk, kind="signal", key="k", title=said("Alpha : 40 mentions")))
    here.sender.settle()
    path = "/feeds/" + book.token_of(row)
    first = client.get(path)
    assert first.status_code == 200 and first.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert "Alpha : 40 mentions" in first.content.decode() and "noindex" in first.headers["X-Robots-Tag"]
    assert not first.cookies and "private" in first.headers["Cache-Control"]
    assert client.get(path, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    tell(Notice(workspace_id=people.workspace.pk, kind="signal", key="l", title=said("Encore")))
    here.sender.settle()
    assert client.get(path, headers={"if-none-match": first.headers["ETag"]}).status_code == 200
    assert client.post(path).status_code == 405
    for wrong in ("x", path[7:] + "0", "1-" + "0" * 40):
        assert client.get("/feeds/" + wrong).status_code == 404
    owner.post(at(f"channels/{row.pk}/renew"))
    assert client.get(path).status_code == 404
    assert book.address_of(Channel.objects.get()) in owner.get(at(f"channels/{row.pk}")).content.decode()


def test_every_delivery_can_be_reached(at: At, owner: Client, people: People) -> None:
    row = Channel.objects.create(workspace=people.workspace, kind="rss", label="Flux")
    for n in range(120):
        tell(
            Notice(workspace_id=people.workspace.pk, kind="signal", key=str(n), title=said("Sujet {n}", n=n)), [row.pk]
        )
    seen, path = 0, at("deliveries")
    while path:
        html = owner.get(path).content.decode()
        seen += html.count("Sujet ")
        more = re.search(r'href="(\?before=\d+)"', html)
        path = at("deliveries") + more[1] if more else ""
    assert seen == 120
    assert b"Nothing here." in owner.get(at("deliveries"), {"state": "failed"}).content


def test_secrets_of_channels_survive_a_new_key_of_the_home(at: At, owner: Client, odd: OddServer) -> None:
    owner.post(at("channels/new/webhook"), typed(f"{odd.url}/in"))
    before = Channel.objects.get().sealed
    assert rotation.rotate() == 1
    row = Channel.objects.get()
    assert row.sealed != before and whole(row)["secret"] == SECRET
