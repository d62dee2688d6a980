"""A report written once: as a letter in a file, or posted, minding who has unsubscribed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hune.accounts.models import AuditEntry
from hune.boards import boards
from hune.notify import unsubscribed
from hune.notify.models import Delivery, NoticeRow
from hune.notify.outbox import notice_of
from hune.reports import once
from hune.runtime import Runtime
from tests.people import People
from tests.reports.conftest import AFTER_THE_PEAK
from tests.web.understand.conftest import Told

LETTER = "/api/v1/reports/letter"


@pytest.fixture(autouse=True)
def after_the_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hune.reports.once.timezone.now", lambda: AFTER_THE_PEAK + timedelta(hours=1))


@pytest.fixture
def board(told: Told, people: People) -> boards.Board:
    topic = ("topic", str(told.topics["Alpha Télécom"]))
    return boards.make(people.member(people.owner), "Direction", [topic], 30, ["volume", "media"])


def post(client: Client, **said: Any) -> Any:
    return client.post(LETTER, said, content_type="application/json")


@pytest.mark.parametrize(("language", "open_it"), [("fr", "Ouvrir dans Hune"), ("en", "Open in Hune")])
def test_a_letter_in_a_file_stands_alone(
    told: Told, owner: Client, board: boards.Board, language: str, open_it: str
) -> None:
    for about in (f"topic={told.topics['Alpha Télécom']}", f"board={board.pk}"):
        page = owner.get(f"{LETTER}?{about}&language={language}").content.decode()
        assert page.startswith("<!doctype html>") and open_it in page and f'lang="{language}"' in page
        assert 'src="data:image/png;base64,' in page and "cid:" not in page and "unsubscribe" not in page.lower()


def test_a_letter_is_posted_to_each_address(
    told: Told, owner: Client, people: People, board: boards.Board, here: Runtime
) -> None:
    sent = post(owner, board=board.pk, to=["A@alpha.example", "b@alpha.example"], slides=True)
    assert sent.status_code == 201, sent.content
    assert {place["to"] for place in sent.json()["places"]} == {"a@alpha.example", "b@alpha.example"}
    [row] = NoticeRow.objects.filter(key__startswith=once.KEY)
    assert [file.name.rpartition(".")[2] for file in notice_of(row).attachments] == ["png", "pdf", "pptx"]
    last = AuditEntry.objects.latest("pk")
    assert (last.deed, last.about) == ("report.sent", "Direction")


def test_who_has_unsubscribed_is_not_written_to(told: Told, owner: Client, people: People) -> None:
    topic, ws = told.topics["Alpha Télécom"], people.workspace.pk
    token = unsubscribed.link(ws, "a@alpha.example", "fr").rpartition("/")[2]
    unsubscribed.take_off(unsubscribed.of_token(token))
    assert post(owner, topic=topic, to=["a@alpha.example"]).status_code == 422
    assert post(owner, topic=topic, to=["a@alpha.example", "b@alpha.example"]).status_code == 201
    assert [row.to for row in Delivery.objects.all()] == ["b@alpha.example"]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"topic": 1, "board": 1}, {"topic": 999_999}, {"days": 0}, {"days": 9999}, {"language": "de"}, {"to": []},
     {"to": ["non"]}, {"to": [f"a{n}@alpha.example" for n in range(51)]}],
)  # fmt: skip
def test_what_cannot_be_written_is_said(told: Told, owner: Client, wrong: dict[str, Any]) -> None:
    usual = {"topic": told.topics["Alpha Télécom"], "to": ["a@alpha.example"]} if wrong else {"to": ["a@a.example"]}
    assert post(owner, **usual | wrong).status_code == 422
    assert not Delivery.objects.exists()


def test_it_is_for_who_may(told: Told, viewer: Client, outsider: Client, board: boards.Board) -> None:
    assert post(viewer, board=board.pk, to=["a@alpha.example"]).status_code == 403
    assert viewer.get(f"{LETTER}?board={board.pk}").status_code == 403
    assert post(outsider, board=board.pk, to=["a@alpha.example"]).status_code == 404


def test_not_all_day_long(told: Told, owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "MOST", 1)
    topic = told.topics["Alpha Télécom"]
    assert post(owner, topic=topic, to=["a@alpha.example"]).status_code == 201
    assert post(owner, topic=topic, to=["a@alpha.example"]).status_code == 422
