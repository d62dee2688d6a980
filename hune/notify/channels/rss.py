"""A private feed: nothing is sent; what was told stands at a secret address, for any reader of feeds (RSS 2.0)."""

from __future__ import annotations

from typing import ClassVar

from hune.listen.source import Proof
from hune.notify.courier import Courier
from hune.notify.message import Message


class Rss(Courier):
    """One feed. Its address is made when the channel is, and can be renewed."""

    name: ClassVar[str] = "rss"
    label: ClassVar[str] = "RSS feed"
    about: ClassVar[str] = "A private feed at a secret address, for any reader of feeds."
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    steps: ClassVar[tuple[str, ...]] = (
        "Add the channel: its address is shown on its page.",
        "Give the address to a reader of feeds. Whoever knows it reads the messages; renew it when it got out.",
    )
    published: ClassVar[bool] = True

    def send(self, message: Message) -> str:
        """Nothing: it is there."""
        return ""
