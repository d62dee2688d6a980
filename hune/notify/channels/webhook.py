"""A program of yours: JSON by POST, signed.

`Hune-Signature: t=<seconds>,v1=<hex>`, where hex is HMAC-SHA256 of `<seconds>.<body>` under the shared secret; the
seconds are part of what is signed, so that an old message cannot be played again. The key is the same for each try.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from time import time
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec

from hune.errors import BadInput
from hune.http.client import read_url
from hune.listen.source import Proof
from hune.need import Need
from hune.notify.courier import Courier
from hune.notify.message import Message
from hune.notify.words_of import explaining, words_in

SECONDS = 20.0
SHORTEST = 16  # characters of the secret


class Webhook(Courier):
    """One address that takes our JSON."""

    name: ClassVar[str] = "webhook"
    label: ClassVar[str] = "Webhook"
    about: ClassVar[str] = "To a program of yours: JSON by POST, signed with a secret that both know."
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    steps: ClassVar[tuple[str, ...]] = (
        "Write the address of the program, and a long secret that you also give to it.",
        "The program checks the header Hune-Signature, and forgets what has a key it has seen before.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address", kind="url", example="https://outils.alpha.example/hune"),
        Need("secret", "Secret", "At least 16 characters; only the two programs know it.", kind="secret"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for a secret that could be guessed."""
        if len(said.get("secret", "")) < SHORTEST:
            raise BadInput("A secret has {n} characters at the least.", n=SHORTEST)

    def send(self, message: Message) -> str:
        """What the program answers."""
        url, body = self.said["url"], msgspec.json.encode(as_json(message))
        host = urlsplit(url).hostname or url
        headers = {"content-type": "application/json", "idempotency-key": message.key} | {
            "hune-signature": signature(self.said["secret"], int(time()), body)
        }
        answer = self.http.post(url, body=body, headers=headers, seconds=SECONDS, explain=explaining(host))
        return f"{answer.status} {words_in(answer.body)}".strip()

    def where(self) -> str:
        """The host."""
        return read_url(self.said["url"]).host if self.said.get("url") else ""


def signature(secret: str, at: int, body: bytes) -> str:
    """The header for this body, signed at this second (Unix time)."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
    return f"t={at},v1={digest}"


def as_json(message: Message) -> dict[str, Any]:
    """What the program reads. Names stay; others may come beside them."""
    said = ("key", "kind", "severity", "title", "link", "language", "workspace", "at")
    lines = [{"text": line.text, "link": line.link or None} for line in message.lines]
    return {name: getattr(message, name) for name in said} | {"lines": lines}
