"""The bot's document, its refusals, and updates that must not be forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.telegram.key import TelegramKey
from hune.connectors.telegram.parse import read_update
from hune.connectors.telegram.source import HEARD, MOST, Telegram
from hune.errors import BadInput, FetchError, RateLimited, Reauthorise, Refused
from hune.http import Answer, Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded, answered

URL = "https://api.telegram.org/botT/getUpdates"


class Server(Recorded):
    """Keeps updates until it is asked with a higher offset, as documented."""

    waiting: list[int]

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        self.waiting = [n for n in self.waiting if n >= int(params.get("offset", 0))]
        chat = {"id": -1, "type": "channel", "title": "Alpha", "username": "alpha"}
        given = [{"update_id": n, "channel_post": {"message_id": n, "chat": chat, "date": 1779091200, "text": "x"}}
                 for n in self.waiting[:MOST]]  # fmt: skip
        return answered({"answer": {"ok": True, "result": given}}, url, more)


def test_what_was_not_stored_is_not_forgotten() -> None:
    server = Server([])
    server.waiting = list(range(1, 251))
    bot = Telegram({"way": "channels"}, cast(Http, server), Grant(token="T"))
    lost = bot.poll({})  # the process dies before this is stored
    again = bot.poll({})
    assert [m.native_id for m in lost.mentions] == [m.native_id for m in again.mentions] and len(again.mentions) == 100
    heard, polled = set[str](), again
    while polled.more:
        heard |= {m.native_id for m in polled.mentions}
        polled = bot.poll(polled.cursor)
    heard |= {m.native_id for m in polled.mentions}
    assert len(heard) == 250 and bot.poll(polled.cursor).cursor == polled.cursor


@pytest.mark.parametrize(
    ("status", "said", "expected", "words"),
    [
        (409, "Conflict: terminated by other getUpdates request", Refused, "Another program"),
        (409, "Conflict: can't use getUpdates method while webhook is active", Refused, "webhook"),
        (401, "Unauthorized", Reauthorise, "Renew"),
        (404, "Not Found", Reauthorise, "Renew"),
        (429, "Too Many Requests: retry after 7", RateLimited, "less often"),
    ],
)
def test_refusals_are_understood(status: int, said: str, expected: type[FetchError], words: str) -> None:
    answer = {"ok": False, "error_code": status, "description": said, "parameters": {"retry_after": 7}}
    client = Recorded([{"url": URL, "strict": False, "status": status, "answer": answer}])
    with pytest.raises(expected) as refused:
        Telegram({"way": "channels"}, cast(Http, client), Grant(token="T")).poll({})
    assert words in refused.value.text
    assert expected is not RateLimited or refused.value.retry_after == 7


def test_a_token_is_tried_before_it_is_kept() -> None:
    client = Recorded(
        [{"url": "https://api.telegram.org/botT/getMe", "answer": {"ok": True, "result": {"username": "alpha_bot"}}}]
    )
    assert TelegramKey({"token": " T "}, cast(Http, client)).typed() == Grant(token="T", account="@alpha_bot")


def test_without_a_bot_nothing_is_asked() -> None:
    with pytest.raises(BadInput, match="Choose the bot"):
        Telegram({"way": "channels"}, cast(Http, Recorded([]))).poll({})


def test_every_shape_of_formatted_text_keeps_its_words() -> None:
    blocks: list[Any] = [
        {"type": "details", "summary": "Horaires", "blocks": [{"type": "paragraph", "text": "Lundi"}]},
        {
            "type": "list",
            "items": [
                {"label": "1.", "blocks": [{"type": "paragraph", "text": ["Un ", {"type": "bold", "text": "lien"}]}]}
            ],
        },
        {"type": "table", "cells": [[{"text": "Lyon"}, {"text": "80 %"}]]},
        {"type": "photo", "photo": [], "caption": {"text": "La carte", "credit": "Alpha"}},
    ]
    chat = {"id": -1, "type": "channel", "username": "alpha"}
    post = {"message_id": 1, "chat": chat, "date": 1779091200, "rich_message": {"blocks": blocks}}
    mention = read_update({"channel_post": post})
    assert mention is not None
    assert mention.text.split("\n") == ["Horaires", "Lundi", "Un lien", "Lyon 80 %", "La carte", "Alpha"]


def test_what_is_asked_and_read_stands_in_the_document(real_data: Path) -> None:
    document = json.loads((real_data / "openapi/telegram/api.json").read_text())

    def fields(name: str, of: str = "types") -> set[str]:
        return {field["name"] for field in document[of][name]["fields"]}

    assert {"offset", "limit", "timeout", "allowed_updates"} <= fields("getUpdates", "methods")
    assert {"update_id", *json.loads(HEARD)} <= fields("Update")
    assert {
        "message_id", "chat", "date", "text", "caption", "entities", "caption_entities", "poll", "rich_message",
        "forward_origin", "reply_to_message", "external_reply",
    } <= fields("Message")  # fmt: skip
    assert {"id", "type", "title", "username"} <= fields("Chat")
    assert {"type", "offset", "length", "url"} <= fields("MessageEntity")
    assert {"chat", "message_id"} <= fields("MessageOriginChannel") & fields("ExternalReplyInfo")
    assert {"question", "options"} <= fields("Poll") and "text" in fields("PollOption")
    assert "blocks" in fields("RichMessage") and {"summary", "blocks"} <= fields("RichBlockDetails")
    assert "retry_after" in fields("ResponseParameters")
