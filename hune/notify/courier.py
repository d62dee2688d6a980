"""The contract of a channel: how a message gets to one service. One class each, in `channels/<name>.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Proof
from hune.need import Need
from hune.notify.message import Message
from hune.registry import find


class Courier:
    """Carries messages to one place at a service. `needs`: what a person says of the place. `steps`: how to get that, a
    sentence a step. `proof`: whether it was tried on a real server, or on what the service's documentation says.
    `published`: nothing is sent, the message is there to be fetched. Texts are English keys of translations."""

    required: ClassVar[tuple[str, ...]] = ("name", "label", "about", "proof")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    about: ClassVar[str] = ""
    steps: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[Need, ...]] = ()
    proof: ClassVar[Proof]
    published: ClassVar[bool] = False
    do_not_call_in_templates: ClassVar[bool] = True  # a page shows the class itself

    def __init__(self, said: Mapping[str, str], http: Http):
        """`said`: what the person typed, by the names of `needs`."""
        self.said = said
        self.http = http

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Nothing when these settings can be a place of the service. Raises BadInput."""

    @classmethod
    def apart(cls, said: Mapping[str, str]) -> list[str]:
        """The addresses that are each told alone, with none of the others in sight; [] where the place is one."""
        return []

    def send(self, message: Message) -> str:
        """The service's own answer to the message, which it took. Raises FetchError, with the service's own words where
        it has some; BadInput when the settings cannot be used."""
        raise NotImplementedError

    def where(self) -> str:
        """What may be shown of the place, to tell two channels of a kind apart; nothing secret."""
        return ""


@cache
def kinds() -> dict[str, type[Courier]]:
    """Every kind of channel, by name."""
    return find("hune.notify.channels", Courier)


def kind(name: str) -> type[Courier]:
    """One kind of channel. Raises BadInput when there is none of this name."""
    try:
        return kinds()[name]
    except KeyError as error:
        raise BadInput("There is no kind of channel named {name}.", name=name[:100]) from error
