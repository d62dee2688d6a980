"""Listening to what other programs send."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from hune.connectors.said import take
from hune.connectors.webhook.mapping import items_in, read_fields, value_of
from hune.connectors.webhook.read import id_of, read_item
from hune.connectors.webhook.signed import check
from hune.errors import BadInput
from hune.listen.source import Gone, Need, Polled, Proof, Source, Told
from hune.mention import MEDIA
from hune.need import medium_need

MOST = 1000  # items in one request


class Webhook(Source):
    """A door of its own, with a secret. What is sent twice is there once: ids are the senders'."""

    name: ClassVar[str] = "webhook"
    label: ClassVar[str] = "Webhook"
    about: ClassVar[str] = "What another program sends to Hune as it happens: a form, a survey, a help desk."
    medium: ClassVar[str] = "other"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    cost: ClassVar[str] = "Free."
    blind: ClassVar[str] = "What was sent while Hune did not run, unless the sender tries again."
    engagement: ClassVar[str] = "Likes, replies and shares, where the sender tells them."
    reach: ClassVar[str] = "Not told: only views are read, where the sender tells them."
    pollable: ClassVar[bool] = False
    pushed: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (
        Need(
            "secret",
            "Secret",
            "The sender signs with it, so that nobody else can send. Empty: one is made, and shown once.",
            kind="secret",
            required=False,
        ),
        Need(
            "proof",
            "How the sender proves itself",
            "Choose the address alone only for senders that can neither sign nor send a token.",
            kind="choice",
            required=False,
            choices=("signed", "address"),
            labels=("Signature or token", "The secret address alone"),
        ),
        Need(
            "items",
            "Where the items are",
            "The path to the list in what is sent. Empty: it is looked for.",
            required=False,
            example="data.comments",
        ),
        Need(
            "fields",
            "Where each value is",
            "One a line, a name and a path: id, text, title, url, date, author… What you leave out is looked for.",
            kind="lines",
            required=False,
            example="text = answer.comment",
        ),
        medium_need(MEDIA),
    )

    def receive(self, told: Told) -> Polled:
        if self.settings.get("proof") != "address":
            check(self.settings.get("secret", ""), told.headers, told.body)
        items = items_in(_json(told.body), self.settings.get("items", "").strip())
        if len(items) > MOST:
            raise BadInput("One request may hold {most} items. Send the rest in further ones.", most=MOST)
        fields = read_fields(self.settings.get("fields", ""))
        medium = self.settings.get("medium") or self.medium
        there = [item for item in items if value_of(item, "deleted", fields) is not True]
        polled = take(there, lambda item: read_item(item, fields, medium), Polled())
        polled.mentions = list({mention.native_id: mention for mention in polled.mentions}.values())
        polled.gone = [Gone(id_of(item, fields)) for item in items if value_of(item, "deleted", fields) is True]
        return polled


def _json(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput("What was sent is no JSON.") from error
