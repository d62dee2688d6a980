"""A key for a forum that shows something to its members only."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.discourse.client import Forum, host_of
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class DiscourseKey(KeyKind):
    """Typed: made by the forum's team, or by a member for themselves."""

    name: ClassVar[str] = "discourse"
    label: ClassVar[str] = "Key of a Discourse forum"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the forum", kind="url", example="https://forum.example"),
        Need("token", "Key", "It is kept encrypted and sent to this forum only.", kind="secret"),
        Need(
            "user",
            "Username",
            "For a key made by the forum's team: the account in whose name it reads. Empty for a member's own key.",
            required=False,
        ),
    )
    steps: ClassVar[tuple[str, ...]] = (
        "Ask the forum's team for a key: they make it under Admin, Advanced, API keys.",
        "They choose one user, and reading as the only scope.",
        "Copy the key at once: the forum shows it a single time.",
        "Type it here with the name of that user.",
    )

    def typed(self) -> Grant:
        url, user = self.said["url"].strip().rstrip("/"), self.said.get("user", "").strip()
        host = host_of(url)
        more = {"host": host, "user": user} if user else {"host": host}
        grant = Grant(token=self.said["token"].strip(), account=f"{user}@{host}" if user else host, more=more)
        Forum(url, self.http, grant).get("/posts.json")
        return grant
