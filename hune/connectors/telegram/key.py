"""A bot's token."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.said import dig, text
from hune.connectors.telegram.client import call
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class TelegramKey(KeyKind):
    """Typed: what BotFather gave."""

    name: ClassVar[str] = "telegram"
    label: ClassVar[str] = "Telegram bot"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("token", "Token of the bot", "As BotFather wrote it.", kind="secret", example="123456:ABC-DEF…"),
    )
    where: ClassVar[str] = "https://t.me/BotFather"
    steps: ClassVar[tuple[str, ...]] = (
        "Write /newbot to BotFather in Telegram and give the bot a name.",
        "Copy the token it answers with.",
        "In each channel you want to hear, make the bot an administrator; it needs no right beyond that.",
        "Use this bot for Hune alone: two programs with one bot take messages from each other.",
    )

    def typed(self) -> Grant:
        token = self.said["token"].strip()
        bot = call(self.http, token, "getMe")
        return Grant(token=token, account=f"@{text(dig(bot, 'username'))}")
