"""The API of signals, as programs and the command line ask it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hune.signals.models import Signal
from hune.signals.watch import look_at
from tests.people import People, client_of
from tests.signals.conftest import Listened

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(people: People) -> Any:
    client = client_of(people.owner)

    def get(path: str, **params: object) -> Any:
        answer = client.get(f"/api/v1/signals{path}", params)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


def test_listed_acknowledged_and_tried(listened: Listened, people: People, ask: Any):
    listened.rule(detectors=["spike"])
    first, *_ = listened.burst(40, says="Le réseau Alpha est en panne dans tout le pays, aucun appel ne passe ce matin")
    look_at(listened.workspace, None, timezone.now())
    [one] = ask("")["signals"]
    assert (one["detector"], one["start"], one["cause"]["kind"]) == ("spike", first.id, "story")
    assert one["why"].startswith("95\u202f% de l’excès répètent") or "de l’excès répètent" in one["why"]
    owner = client_of(people.owner)
    done = owner.post(f"/api/v1/signals/{one['id']}", {"state": "acknowledged", "note": "vu"}, "application/json")
    assert done.json()["state"] == "acknowledged"
    assert ask("", state="new")["signals"] == []
    tried = ask("/try", topic=listened.topic.pk, detectors="spike")
    assert tried["counts"] == {"calm": 1, "normal": 1, "keen": 1} and len(tried["signals"]) == 1
    assert {rule["name"] for rule in ask("/rules")["rules"]} == {"Tout"}
    assert len(ask("/detectors")["detectors"]) == 8


def test_nobody_from_outside(listened: Listened, people: People, ask: Any):
    listened.rule()
    listened.burst()
    look_at(listened.workspace, None, timezone.now())
    signal = Signal.objects.get()
    for user, code in ((people.outsider, 404), (people.viewer, 403)):
        client = Client()
        client.force_login(user)
        said = client.post(f"/api/v1/signals/{signal.pk}", {"state": "closed"}, "application/json")
        assert said.status_code == code
    mad = {"topic": listened.topic.pk, "sensitivity": "mad"}
    assert client_of(people.owner).get("/api/v1/signals/try", mad).status_code == 422
