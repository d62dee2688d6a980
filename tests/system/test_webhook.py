"""Another program speaks to a running Hune: signed by a tool that is not ours, over real HTTP."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hune.connectors.webhook.source import Webhook
from hune.keys.sealing import seal
from hune.listen.doorplate import token_of
from hune.listen.models import SourceRow
from hune.runtime import Runtime
from tests.people import People, people, quick_passwords
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "people", "quick_passwords", "store"]
pytestmark = pytest.mark.system


def curl(address: str, body: Path, *headers: str) -> tuple[int, dict[str, Any]]:
    said = [part for header in headers for part in ("-H", header)]
    command = ["curl", "-sS", "-w", "\n%{http_code}", "--data-binary", f"@{body}", *said, address]
    answer, _, status = subprocess.check_output(command, text=True).rpartition("\n")
    return int(status), json.loads(answer)


def test_a_signed_request_is_stored(
    transactional_db: None, here: Runtime, people: People, live_server: Any, tmp_path: Path
) -> None:
    row = SourceRow.objects.create(
        workspace=people.workspace, kind=Webhook.name, label="Formulaire", settings={"proof": "signed"},
        sealed=seal({"secret": "chut"}),
    )  # fmt: skip
    address, body = f"{live_server.url}/in/{token_of(row)}", tmp_path / "body.json"
    items = [{"id": n, "text": f"Avis numéro {n}", "created_at": "2026-11-02T09:00:00Z"} for n in range(100)]
    body.write_text(json.dumps({"reviews": items}, ensure_ascii=False))
    digest = subprocess.check_output(["openssl", "dgst", "-sha256", "-hmac", "chut", str(body)], text=True).split()[-1]
    kind = "Content-Type: application/json"
    status, told = curl(address, body, kind, f"X-Hub-Signature-256: sha256={digest}")
    assert (status, told["new"]) == (202, 100)
    assert curl(address, body, kind, "Authorization: Bearer chut")[1]["replaced"] == 100, "sent again, and once there"
    assert curl(address, body, kind)[0] == 401
    body.write_bytes(b"0" * 3_000_000)
    assert curl(address, body, kind, "Authorization: Bearer chut")[0] == 413
