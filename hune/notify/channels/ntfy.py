"""ntfy: a message on telephones and desktops, by ntfy.sh or a server of your own.

What is sent and answered: https://docs.ntfy.sh/publish/#publish-as-json. The text is plain; 4,096 bytes at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from hune.errors import BadInput
from hune.http.client import read_url
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 1300  # characters, 4,000 bytes at the most
PRIORITY = {"low": "normal", "high": "high", "urgent": "max"}
TOPIC = re.compile(r"[-\w]{1,64}", re.ASCII)


class Ntfy(Courier):
    """One topic of a server."""

    name: ClassVar[str] = "ntfy"
    label: ClassVar[str] = "ntfy"
    about: ClassVar[str] = "To telephones and desktops that follow a topic, by ntfy.sh or a server of your own."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "Install ntfy on the telephones, and follow a topic with a name nobody guesses.",
        "Write the server and the topic here; on a server with rights, an access token too.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Server", kind="url", example="https://ntfy.sh"),
        Need(
            "topic", "Topic", "Whoever knows its name can read it, unless the server asks for a token.", kind="secret"
        ),
        Need("token", "Access token", kind="secret", required=False, example="tk_…"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no topic."""
        if not TOPIC.fullmatch(said.get("topic", "")):
            raise BadInput("A topic is made of letters without accents, figures, - and _.")

    def send(self, message: Message) -> str:
        """What the server says of the message it keeps."""
        to, title = _plugin(self.said, message), form.title(message)
        body = form.body(_without_link(message), form.PLAIN, LONGEST)
        through_apprise.carry(to, self.http, message.key, title=title, body=body or title, form=through_apprise.TEXT)
        return "ok"

    def where(self) -> str:
        """The server."""
        return read_url(self.said["url"]).host if self.said.get("url") else ""


def _plugin(said: Mapping[str, str], message: Message) -> Any:
    url = read_url(said["url"])
    kind = through_apprise.plugin("ntfy", "NotifyNtfy")
    token = {"token": said["token"], "auth": "token"} if said.get("token") else {}
    return through_apprise.built(
        kind, "Server", targets=[said["topic"]], mode="private", host=url.host, port=url.port,
        secure=url.scheme == "https", priority=PRIORITY[message.severity], click=message.link or None,
        include_image=False, **token,
    )  # fmt: skip


def _without_link(message: Message) -> Message:
    """A touch opens the page: its address is no part of the text."""
    return msgspec.structs.replace(message, link="")
