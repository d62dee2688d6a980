"""Text messages, by one of the gateways that apprise knows and that need the web alone.

What people type is the address in apprise's own notation (https://appriseit.com/services/), which holds the account,
its key and the numbers. No gateway was asked: their forms are apprise's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.errors import BadInput
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 300  # characters: two text messages with accents are 134, five 335
GATEWAYS = {
    "freemobile": ("freemobile", "NotifyFreeMobile"),
    "octopush": ("octopush", "NotifyOctopush"),
    "twilio": ("twilio", "NotifyTwilio"),
    "vonage": ("vonage", "NotifyVonage"),
    "clicksend": ("clicksend", "NotifyClickSend"),
    "sinch": ("sinch", "NotifySinch"),
    "smseagle": ("smseagle", "NotifySMSEagle"),
    "smseagles": ("smseagle", "NotifySMSEagle"),
}


class Sms(Courier):
    """The numbers that a gateway's address names."""

    name: ClassVar[str] = "sms"
    label: ClassVar[str] = "Text message (SMS)"
    about: ClassVar[str] = "To mobile telephones, by a gateway where you have an account. The gateway charges for it."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "Open an account at a gateway: Free Mobile, Octopush, Twilio, Vonage, ClickSend, Sinch, or your own SMSEagle.",
        "Write its address as appriseit.com/services/ says for this gateway, with the numbers.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the gateway", kind="secret", example="freemobile://user@password"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for a gateway we do not know, or an address it cannot read."""
        _plugin(said)

    def send(self, message: Message) -> str:
        """What the gateway answers."""
        body = form.whole(message, form.PLAIN, LONGEST)
        return through_apprise.carry(_plugin(self.said), self.http, message.key, body=body, form=through_apprise.TEXT)

    def where(self) -> str:
        """The gateway."""
        scheme = self.said.get("url", "").partition("://")[0].lower()
        return scheme if scheme in GATEWAYS else ""


def _plugin(said: Mapping[str, str]) -> Any:
    url = said.get("url", "")
    scheme = url.partition("://")[0].lower()
    if scheme not in GATEWAYS:
        raise BadInput("This gateway is not known. Known: {known}.", known=", ".join(sorted(GATEWAYS)))
    kind = through_apprise.plugin(*GATEWAYS[scheme])
    found = kind.parse_url(url)
    if not found:
        raise BadInput("“{label}” cannot be used as it is. Copy it again.", label="Address of the gateway")
    return through_apprise.built(kind, "Address of the gateway", **found)
