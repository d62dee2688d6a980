"""The door for other programs: no session, a secret, a sentence for each refusal."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from hune.keys.sealing import seal
from hune.listen import doorplate
from hune.listen.doorplate import fresh_secret, token_of
from hune.listen.models import SourceRow
from hune.runtime import Runtime
from hune.web.listen import hook_receive
from hune.web.pace import Pace
from tests.people import People

BODY = json.dumps({"id": "a1", "text": "Plus rien ici.", "date": "2026-11-02T09:00:00Z"}).encode()


@pytest.fixture
def row(people: People, here: Runtime) -> SourceRow:
    hook_receive.pace = Pace(300, 60.0)
    said = {"proof": "signed", "items": "", "fields": "", "medium": "forum"}
    return SourceRow.objects.create(
        workspace=people.workspace, kind="webhook", label="Sondage", settings=said, sealed=seal({"secret": "chut"})
    )


def send(token: str, body: bytes = BODY, secret: str = "chut", **headers: str) -> Any:
    signature = "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()
    stranger = Client(enforce_csrf_checks=True)
    return stranger.post(
        f"/in/{token}", body, content_type="application/json", headers={"X-Hub-Signature-256": signature, **headers}
    )


def test_what_is_sent_is_stored_once(row: SourceRow, here: Runtime) -> None:
    first, again = send(token_of(row)), send(token_of(row))
    assert (first.status_code, first.json()) == (
        202, {"new": 1, "replaced": 0, "set_aside": 0, "left_out": 0, "removed": 0},
    )  # fmt: skip
    assert again.json()["replaced"] == 1 and not first.cookies
    row.refresh_from_db()
    assert row.last_success_at and row.last_new_at


def test_a_stranger_learns_nothing(row: SourceRow) -> None:
    token = token_of(row)
    other = SourceRow.objects.create(workspace=row.workspace, kind="feed", label="Flux", settings={})
    gone = SourceRow.objects.create(
        workspace=row.workspace, kind="webhook", label="Parti", settings={}, sealed=row.sealed, state="removed"
    )
    keyless = f"{other.pk}-{doorplate._digest('', other.pk)}"
    wrong = ["x", "0-", f"{row.pk}-", token[:-1], f"999999-{token.partition('-')[2]}", f"{other.pk}-", keyless]
    said = set()
    for one in [*wrong, token_of(gone), f"{row.pk}-é", "²-a", "9" * 30]:
        answer = send(one)
        assert answer.status_code == 401, one
        said.add(answer.content)
    assert len(said) == 1


def test_each_refusal_has_its_sentence(row: SourceRow, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(row)
    wrong = send(token, secret="autre")
    assert wrong.status_code == 401 and "not signed" in wrong.json()["error"]
    assert "signée" in send(token, secret="autre", **{"Accept-Language": "fr"}).json()["error"]
    assert send(token, b"{").status_code == 400
    assert send(token, b" " * (hook_receive.LARGEST + 1)).status_code == 413
    row.state = SourceRow.State.PAUSED
    row.save()
    assert send(token).status_code == 400
    monkeypatch.setattr(hook_receive, "pace", Pace(1, 60.0))
    send(token)
    late = send(token)
    assert late.status_code == 429 and late["Retry-After"] == "60"
    assert Client().get(f"/in/{token}").status_code == 405


def test_an_address_belongs_to_one_source_and_one_secret(row: SourceRow) -> None:
    before = token_of(row)
    row.sealed = seal({"secret": fresh_secret()})
    row.save()
    assert token_of(row) != before and send(before).status_code == 401
    row.sealed = ""
    assert token_of(row) == ""
    assert len(fresh_secret()) == 32 and fresh_secret() != fresh_secret()
