"""A key that raises the number of requests a day."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.stackexchange.client import Api
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class StackExchangeKey(KeyKind):
    """Typed: the key of a registered application. It is no secret, and gives no access to anything private."""

    name: ClassVar[str] = "stackexchange"
    label: ClassVar[str] = "Stack Exchange key"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("token", "Key", "From your application's page; not its client secret.", kind="secret"),
    )
    where: ClassVar[str] = "https://stackapps.com/apps/oauth/register"
    steps: ClassVar[tuple[str, ...]] = (
        "Sign in at stackapps.com and choose to register an application.",
        "Give it any name and your site's domain; leave the rest as it is.",
        "Copy what stands at “Key”.",
    )

    def typed(self) -> Grant:
        grant = Grant(token=self.said["token"].strip(), account="Stack Exchange")
        Api(self.http, "stackoverflow", grant).get("/questions", pagesize=1)
        return grant
