"""Sources and keys over the API: ways, accounts, tuning, what a machine reads of health; nothing secret comes out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hune.accounts.models import AuditEntry
from hune.api.keys import needs_json
from hune.errors import Refused
from hune.keys import book, sealing
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.models import SourceDay, SourceRow
from hune.need import Need
from tests.web.quay import SECRET, Gate, Pass, Quay, mentions

BOARD = {"kind": "quay", "settings": {"way": "board", "url": "https://quay.example/1"}}
TYPED = {"service": "quay", "said": {"berth": "3", "word": SECRET}}


@pytest.fixture(autouse=True)
def quay(monkeypatch: pytest.MonkeyPatch) -> None:
    Quay.answers, Pass.revoked = [], []
    monkeypatch.setattr(sources, "kinds", lambda: {"quay": Quay})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


def test_kinds_show_their_ways_and_what_each_needs(asker: Any):
    (kind,) = asker("manager")("GET", "/sources/kinds")["kinds"]
    assert [(w["way"], w["live"], w["keyed"], [n["name"] for n in w["needs"]]) for w in kind["ways"]] == [
        ("board", False, False, ["url"]), ("search", False, False, ["query", "pin"]), ("all", True, True, ["most"]),
    ]  # fmt: skip
    assert (kind["proof"], kind["key"], kind["blind"]) == ("recordings", "quay", "What is written under water.")


def test_a_need_is_told_in_the_language_of_the_caller():
    (said,) = needs_json((Need("pick", "Address", "Filter", choices=("a", "b"), labels=("yes", "no")),), "fr")
    assert (said["label"], said["help"], said["labels"]) == ("Adresse", "Filtre", ["oui", "non"])


def test_a_source_is_tried_added_tuned_by_its_settings(asker: Any):
    manager = asker("manager")
    Quay.answers = [mentions(2)]
    assert manager("POST", "/sources/check", BOARD)["count"] == 2
    row = manager("POST", "/sources", BOARD | {"keep": "matched", "only": "phare"})
    assert (row["keep"], row["only"], row["settings"]["way"]) == ("matched", "phare", "board")
    tuned = {"label": "Quai 1", "only": "", "at_least_s": 3600, "settings": {"url": "https://quay.example/2"}}
    row = manager("PATCH", f"/sources/{row['id']}", tuned)
    assert (row["label"], row["only"], row["at_least_s"], row["keep"]) == ("Quai 1", "", 3600, "matched")
    assert row["settings"] == {"way": "board", "url": "https://quay.example/2"}
    assert asker("viewer").refused("PATCH", f"/sources/{row['id']}", {"label": "x"})[0] == 403
    assert asker("outsider").refused("PATCH", f"/sources/{row['id']}", {"label": "x"})[0] == 404


def test_health_is_told_with_its_figures(asker: Any, people: Any):
    row = SourceRow.objects.create(
        workspace=people.workspace, kind="quay", label="Q", settings={"way": "board", "url": "https://a:mot@q.example"},
        state="broken", failures=3, error=Refused.say, error_params={"host": "q.example", "status": 410},
    )  # fmt: skip
    for ago, outcome, n in ((0, "new", 4), (1, "new", 2), (0, "asked", 3)):
        day = timezone.now().date() - timedelta(days=ago)
        SourceDay.objects.create(source=row, day=day, outcome=outcome, count=n)
    (said,) = asker("viewer")("GET", "/sources")["sources"]
    health = said["health"]
    assert (health["state"], health["needs_you"], health["fix"]) == ("broken", True, "settings")
    assert (health["new_per_day"][-2:], len(health["new_per_day"])) == ([2, 4], 30)
    assert health["spent"]["amount"] >= 1.5 and health["outcomes"] == {"new": 6} and "mot" not in str(said)


def test_a_key_goes_in_and_never_comes_out(asker: Any):
    owner = asker("owner")
    made = owner("POST", "/keys", TYPED)
    assert (made["account"], made["may"], made["state"]) == ("berth 3", ["read what is written on the boards"], "good")
    assert SECRET not in str(owner("GET", "/keys")) + str(AuditEntry.objects.values())
    row = owner("POST", "/sources", {"kind": "quay", "settings": {"way": "all"}, "key": made["id"]})
    assert row["key"] == made["id"] and owner("GET", "/keys")["keys"][0]["sources"] == [
        {"id": row["id"], "label": row["label"]}
    ]
    renewed = owner("POST", "/keys", TYPED | {"renews": made["id"]})
    assert renewed["id"] == made["id"] and KeyRow.objects.count() == 1
    assert owner("DELETE", f"/keys/{made['id']}")["removed"] == "quay berth 3"
    assert Pass.revoked == [SECRET] and owner("GET", "/keys")["keys"] == []
    acts = list(AuditEntry.objects.filter(deed__startswith="key.").order_by("pk").values_list("deed", flat=True))
    assert acts == ["key.added", "key.renewed", "key.removed"]


def test_owners_connect_managers_use_nobody_reaches_beyond(asker: Any, people: Any):
    key = KeyRow.objects.create(workspace=people.workspace, service="quay", account="berth 3")
    manager, outsider = asker("manager"), asker("outsider")
    assert len(manager("GET", "/keys")["keys"]) == 1 and outsider("GET", "/keys")["keys"] == []
    assert manager.refused("POST", "/keys", TYPED)[0] == manager.refused("DELETE", f"/keys/{key.pk}")[0] == 403
    assert asker("viewer").refused("GET", "/keys")[0] == 403
    assert outsider.refused("DELETE", f"/keys/{key.pk}")[0] == 404
    assert outsider.refused("POST", "/keys", TYPED | {"renews": key.pk})[0] == 404
    live = {"kind": "quay", "settings": {"way": "all"}, "key": key.pk}
    assert outsider.refused("POST", "/sources", live)[0] == outsider.refused("POST", "/sources/check", live)[0] == 404


def test_a_service_that_asks_the_person_gives_the_address_to_open(asker: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Gate})
    said = {"service": "quay", "said": {"client_id": "hune", "client_secret": SECRET}}
    made = asker("machine")("POST", "/keys", said)
    assert made["open"].startswith("https://quay.example/gate?") and made["as"] == "owner@example.org"
    assert SECRET not in made["open"] and not KeyRow.objects.exists()


def test_only_the_machine_encrypts_anew_and_everything_still_opens(asker: Any):
    owner = asker("owner")
    owner("POST", "/keys", TYPED)
    search = {"way": "search", "query": "panne", "pin": SECRET}
    owner("POST", "/sources", {"kind": "quay", "settings": search})
    before = KeyRow.objects.get().grant
    assert owner.refused("POST", "/keys/rotate")[0] == 403
    assert asker("machine")("POST", "/keys/rotate") == {"encrypted": 3}
    row = KeyRow.objects.get()
    assert row.grant != before and sealing.unseal(row.said, dict[str, str])["word"] == SECRET
    assert sealing.unseal(SourceRow.objects.get().sealed, dict[str, str]) == {"pin": SECRET}
