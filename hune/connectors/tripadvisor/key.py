"""A key of the Content API."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.tripadvisor.client import try_key
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class TripadvisorKey(KeyKind):
    """Typed. Tripadvisor takes it only from the addresses of machines that were registered with it."""

    name: ClassVar[str] = "tripadvisor"
    label: ClassVar[str] = "Tripadvisor Content API key"
    needs: ClassVar[tuple[Need, ...]] = (Need("token", "Key", kind="secret"),)
    where: ClassVar[str] = "https://www.tripadvisor.com/developers"
    steps: ClassVar[tuple[str, ...]] = (
        "Sign up for the Content API; a payment card is asked for, and a daily limit can be set.",
        "Register the public IP address of the machine that runs Hune: from others the key is refused.",
        "Copy the key, and wait some minutes before you type it here.",
    )

    def typed(self) -> Grant:
        key = self.said["token"].strip()
        try_key(self.http, key)
        return Grant(token=key, account="Tripadvisor")
