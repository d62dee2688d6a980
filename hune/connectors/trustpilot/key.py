"""An application's key."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.trustpilot.client import unit_of
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class TrustpilotKey(KeyKind):
    """Typed. The key alone reads what is public; the secret would open customers' addresses, and is not asked for."""

    name: ClassVar[str] = "trustpilot"
    label: ClassVar[str] = "Trustpilot API key"
    needs: ClassVar[tuple[Need, ...]] = (Need("token", "Key", "The API key, not its secret.", kind="secret"),)
    where: ClassVar[str] = "https://developers.trustpilot.com/"
    steps: ClassVar[tuple[str, ...]] = (
        "Sign in to Trustpilot Business with an account whose plan includes the API.",
        "Under Integrations, Developers, APIs, make an application.",
        "Copy its API key; the secret is not needed.",
    )

    def typed(self) -> Grant:
        key = self.said["token"].strip()
        unit_of(self.http, key, "trustpilot.com")
        return Grant(token=key, account="Trustpilot")
