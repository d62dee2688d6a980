"""Mattermost, by an incoming webhook of your own server.

What is sent and answered: https://developers.mattermost.com/integrate/webhooks/incoming/. The text is read as Markdown,
so what people wrote is escaped; `@channel` in it would call everybody, so names are parted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.errors import BadInput
from hune.http.client import read_url
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 3800  # characters: servers before 5.0 take 4,000, later ones 16,383
MARKUP = re.compile(r"([\\`*_\[\]()#~|!<>+-])")
HOOK = re.compile(r"(?P<path>.*)/hooks/(?P<token>[a-z0-9]{20,40})/?", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text, in which no Markdown and no call is read."""
    return form.nameless(MARKUP.sub(r"\\\1", text))


DIALECT = form.Dialect(
    escaped, bold=lambda text: f"**{text}**", link=lambda name, url: f"[{name}]({url.replace(')', '%29')})"
)


class Mattermost(Courier):
    """One channel of a Mattermost server."""

    name: ClassVar[str] = "mattermost"
    label: ClassVar[str] = "Mattermost"
    about: ClassVar[str] = "Into one channel of your Mattermost server."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "In Mattermost, open Integrations, then Incoming Webhooks, and add one for the channel.",
        "Copy its address here. Whoever knows it can write into the channel.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the webhook", kind="secret", example="https://mattermost.alpha.example/hooks/…"),
        Need("channel", "Channel", "Empty: the one of the webhook.", required=False, example="veille"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no address of an incoming webhook."""
        _plugin(said)

    def send(self, message: Message) -> str:
        """“ok”."""
        body = form.whole(message, DIALECT, LONGEST)
        return through_apprise.carry(_plugin(self.said), self.http, message.key, body=body, form=through_apprise.TEXT)

    def where(self) -> str:
        """The channel, where it was named."""
        return self.said.get("channel", "")


def _plugin(said: Mapping[str, str]) -> Any:
    url = read_url(said.get("url", ""))
    found = HOOK.fullmatch(url.path)
    if not found:
        raise BadInput("This is not the address of an incoming webhook of {service}.", service=Mattermost.label)
    kind = through_apprise.plugin("mattermost", "NotifyMattermost")
    targets = [f"#{said['channel'].lstrip('#')}"] if said.get("channel") else None
    return through_apprise.built(
        kind, "Address of the webhook", token=found["token"], host=url.host, port=url.port,
        secure=url.scheme == "https", fullpath=found["path"] or "/", targets=targets, include_image=False,
        mode="webhook",
    )  # fmt: skip
