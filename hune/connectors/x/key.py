"""The bearer token of an application at X."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.x.client import X
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class XKey(KeyKind):
    """Typed. It reads what is public, and it is the only kind that X's stream takes; a login of a person would show
    protected posts too, which are not ours to collect."""

    name: ClassVar[str] = "x"
    label: ClassVar[str] = "X application"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("token", "Bearer token", "The long text that X shows once. It reads public posts and can write nothing.",
             kind="secret"),
    )  # fmt: skip
    scopes: ClassVar[Mapping[str, str]] = {"app": "Read public posts. It can write nothing."}
    where: ClassVar[str] = "https://console.x.com/"
    steps: ClassVar[tuple[str, ...]] = (
        "Sign in at console.x.com with the account of your organisation, and accept the developer terms.",
        "Buy credits, and set a spending limit for each month.",
        "Create an application inside a project, and say what you listen for.",
        "Under “Keys and tokens” generate the bearer token, and copy it into this form: X shows it once.",
    )

    def typed(self) -> Grant:
        token = self.said["token"].strip().removeprefix("Bearer ").strip()
        grant = Grant(token=token, account="X", scopes=list(self.scopes))
        X(self.http, grant).get("/2/usage/tweets")
        return grant
