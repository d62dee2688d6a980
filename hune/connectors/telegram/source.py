"""Listening to Telegram channels through a bot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.said import take, things, whole
from hune.connectors.telegram.client import HOST, call
from hune.connectors.telegram.parse import read_update
from hune.errors import BadInput
from hune.listen.source import Polled, Proof, Source, Way

MOST = 100  # updates in one answer
HEARD = '["channel_post","edited_channel_post"]'


class Telegram(Source):
    """All public channels in which one bot is administrator."""

    name: ClassVar[str] = "telegram"
    label: ClassVar[str] = "Telegram channels"
    about: ClassVar[str] = "Posts of the public channels in which your bot is an administrator."
    medium: ClassVar[str] = "messaging"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://telegram.org/tos/bot-developers"
    cost: ClassVar[str] = "Free."
    blind: ClassVar[str] = (
        "Channels without your bot, what was posted before it came, views, deletions; a stop of a day."
    )
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    key: ClassVar[str] = "telegram"
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "channels",
            "Channels of a bot",
            "Everything posted or edited there. One source for each bot is enough: it hears all its channels.",
            keyed=True,
        ),
    )

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """One call. Telegram forgets updates below `offset` when it is asked with it, and not sooner. The cursor is
        saved once what came is stored, and is sent with the call after: so what we have not stored is never forgotten,
        and a second call in the same poll would break that."""
        if self.grant is None:
            raise BadInput("Choose the bot that listens.")
        offset = cursor.get("offset")
        asked: dict[str, str | int] = {"limit": MOST, "timeout": 0, "allowed_updates": HEARD}
        updates = things(
            call(self.http, self.grant.token, "getUpdates", **asked, **({"offset": offset} if offset else {}))
        )
        numbers = [n for n in (whole(update.get("update_id")) for update in updates) if n is not None]
        newest = {_place(update): update for update in updates}  # an edit in the same answer replaces what it edits
        polled = take(newest.values(), read_update, Polled(more=len(updates) >= MOST))
        polled.cursor = {"offset": max(numbers) + 1} if numbers else dict(cursor)
        return polled


def _place(update: dict[str, Any]) -> tuple[Any, Any]:
    post = update.get("channel_post") or update.get("edited_channel_post") or {}
    return (post.get("chat") or {}).get("id", update.get("update_id")), post.get("message_id")
