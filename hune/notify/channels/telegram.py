"""Telegram, by a bot that writes into a chat, a group or a channel.

What is sent, its limit (4,096 characters) and its answers: https://core.telegram.org/bots/api#sendmessage. The text is
sent as HTML, in which three characters are escaped; names are parted, or they would be links to strangers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, ClassVar

from hune.errors import BadInput
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 4000  # characters with their marks; the service counts them without
TOKEN = re.compile(r"\d{5,20}:[\w-]{20,80}", re.ASCII)
CHAT = re.compile(r"-?\d{3,20}|@[A-Za-z]\w{3,40}", re.ASCII)


def escaped(text: str) -> str:
    """The text, in which no mark and no name is read."""
    return form.nameless(escape(text, quote=False))


DIALECT = form.Dialect(
    escaped,
    bold=lambda text: f"<b>{text}</b>",
    link=lambda name, url: f'<a href="{escape(url)}">{name}</a>',
    newline="<br/>",
)


class Telegram(Courier):
    """One chat, group or channel."""

    name: ClassVar[str] = "telegram"
    label: ClassVar[str] = "Telegram"
    about: ClassVar[str] = "Into a chat, a group or a channel, by a bot of yours."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "Write to @BotFather, send /newbot, and copy the token it gives.",
        "Add the bot to the group, or make it an administrator of the channel.",
        "Write the channel’s @name, or the chat’s number.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("token", "Token of the bot", kind="secret", example="123456789:AA…"),
        Need("chat", "Chat", "A number, or the @name of a public channel.", example="-1001234567890"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no token or no chat."""
        _plugin(said)

    def send(self, message: Message) -> str:
        """What the service says of the message it posted."""
        body = form.whole(message, DIALECT, LONGEST)
        through_apprise.carry(_plugin(self.said), self.http, message.key, body=body, form=through_apprise.HTML)
        return "ok"

    def where(self) -> str:
        """The chat."""
        return self.said.get("chat", "")


def _plugin(said: Mapping[str, str]) -> Any:
    if not TOKEN.fullmatch(said.get("token", "")):
        raise BadInput("This is not the token of a bot.")
    if not CHAT.fullmatch(said.get("chat", "")):
        raise BadInput("“{label}” cannot be “{said}”.", label="Chat", said=said.get("chat", "")[:100])
    kind = through_apprise.plugin("telegram", "NotifyTelegram")
    return through_apprise.built(
        kind, "Token of the bot", bot_token=said["token"], targets=[said["chat"]], detect_owner=False,
        include_image=False, preview=False,
    )  # fmt: skip
