"""Channels by the API and by the command: kept, tested, listed, and never their secrets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from hune.cli import channel as command
from hune.cli.asked import ASKED
from hune.cli.main import main
from hune.http import outgoing
from hune.notify.models import Channel
from tests.servers.odd import OddServer, client, odd_server, plain

SECRET = "un secret de seize lettres"


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[OddServer]:
    with odd_server() as server:
        server.says("/in", "merci", "text/plain")
        monkeypatch.setattr(outgoing, "http", lambda: client(server))
        yield server


def new(odd: OddServer, **more: Any) -> dict[str, Any]:
    return {"kind": "webhook", "label": "Outils", "said": {"url": f"{odd.url}/in", "secret": SECRET}} | more


def test_a_channel_is_kept_tested_changed_and_removed(asker: Any, odd: OddServer) -> None:
    manager = asker("manager")
    made = manager("POST", "/channels", new(odd, quiet_from="20:00", quiet_until="8h"))
    assert manager.last.status_code == 201 and made["quiet_until"] == "08:00" and made["language"] == "fr"
    path = f"/channels/{made['id']}"
    assert manager("POST", f"{path}/test") == {"channel": "Outils", "answer": "200 merci"}
    changed = manager("PUT", path, {"label": "Les outils", "digest": "hours", "digest_hours": ["9:00", "17h"]})
    assert (changed["label"], changed["digest_hours"]) == ("Les outils", ["09:00", "17:00"])
    assert manager("POST", f"{path}/test")["answer"] == "200 merci"
    assert [manager("POST", f"{path}/{verb}")["state"] for verb in ("pause", "resume")] == ["paused", "active"]
    listed = manager("GET", "/channels")["channels"]
    assert [row["id"] for row in listed] == [made["id"]] and listed[0]["answer"] == "200 merci"
    odd.manners["/in"] = plain(403, '{"message": "fermé"}')
    assert "fermé" in manager.refused("POST", f"{path}/test")[1]["message"]
    sent = manager("GET", "/channels/deliveries")["deliveries"]
    assert [one["state"] for one in sent] == ["failed", "sent", "sent"] and "fermé" in sent[0]["trouble"]
    assert manager("GET", "/channels/deliveries", state="failed")["deliveries"] == sent[:1]
    assert manager("POST", f"/channels/deliveries/{sent[0]['id']}/again") == {"again": True}
    assert SECRET not in str((made, changed, listed, sent))
    assert manager("DELETE", path) == {"removed": "Les outils"}
    assert manager.refused("POST", f"{path}/test")[0] == 404


def test_a_feed_has_an_address_that_is_renewed(asker: Any) -> None:
    owner = asker("owner")
    made = owner("POST", "/channels", {"kind": "rss", "label": "Flux"})
    renewed = owner("POST", f"/channels/{made['id']}/renew")
    assert "/feeds/" in made["address"] and made["address"] != renewed["address"]


def test_others_see_and_change_nothing(asker: Any, people: Any) -> None:
    row = Channel.objects.create(workspace=people.workspace, kind="rss", label="Flux")
    assert asker("viewer").refused("GET", "/channels")[0] == 403
    assert asker("outsider")("GET", "/channels") == {"channels": []}
    assert asker("outsider").refused("DELETE", f"/channels/{row.pk}")[0] == 404


@pytest.mark.parametrize(
    "wrong", [{"kind": "nothing"}, {"said": {}}, {"digest": "often"}, {"wants": ["gossip"]}, {"least": ""}]
)
def test_what_cannot_be_kept_is_said(asker: Any, odd: OddServer, wrong: dict[str, Any]) -> None:
    assert asker("owner").refused("POST", "/channels", new(odd, **wrong))[0] == 422
    assert not Channel.objects.exists()


def test_the_doctor_names_channels_that_do_not_arrive(asker: Any, people: Any) -> None:
    said = {"error": "{host} refuses the message ({words}).", "error_params": {"host": "a.example", "words": "non"}}
    Channel.objects.create(workspace=people.workspace, kind="webhook", label="Outils", failures=2, **said)
    told = asker("machine")("GET", "/doctor")["channels_in_trouble"]
    assert told == [{"workspace": "Alpha Télécom", "channel": "Outils", "says": "a.example refuses the message (non)."}]


class Door:
    """The API as a command asks it."""

    def __init__(self, asked: Any):
        self.ask = asked

    def get(self, path: str, params: Any = None) -> Any:
        return self.ask("GET", path, **(params or {}))

    def post(self, path: str, data: Any = None) -> Any:
        return self.ask("POST", path, data)


def test_the_command_does_the_same(
    asker: Any, odd: OddServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def opened() -> Iterator[Any]:
        yield Door(asker("owner"))

    monkeypatch.setattr(command, "open_door", opened)
    monkeypatch.setattr(ASKED, "json", False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def said(*words: str) -> str:
        assert main(["channel", *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    fields = ["--set", f"url={odd.url}/in", "--set", f"secret={SECRET}"]
    assert "Outils is there" in said("add", "webhook", *fields, "--name", "Outils", "--quiet", "20:00-08:00")
    assert "Outils took the test: 200 merci" in said("test", "Outils")
    assert "Outils" in said("list") and "sent" in said("sent") and "webhook" in said("kinds")
    assert "paused" in said("pause", "Outils") and "active" in said("resume", "Outils")
    assert "/feeds/" in said("add", "rss", "--every", "30")
    assert Channel.objects.get(kind="rss").digest_minutes == 30
    assert "Outils is removed." in said("remove", "Outils")
    assert main(["channel", "test", "Outils"]) == 1
