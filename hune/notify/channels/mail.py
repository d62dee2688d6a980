"""By mail, to one or several addresses, a letter each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.errors import BadInput
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import mail
from hune.notify.courier import Courier
from hune.notify.here import config
from hune.notify.letter import Letter, address
from hune.notify.letter_form import body, text
from hune.notify.message import Message
from hune.notify.post_office import PORTS, of_instance
from hune.notify.settings import lines
from hune.notify.unsubscribed import plain

SECURITY = ("starttls", "tls", "none")
MOST = 50  # addresses of one channel
LONGEST = 254  # characters of an address, with its name


class Mail(Courier):
    """A mail to each address of the channel."""

    name: ClassVar[str] = "mail"
    label: ClassVar[str] = "Mail"
    about: ClassVar[str] = (
        "To one or several addresses, a letter each, by your own mail server or by that of this instance."
    )
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    steps: ClassVar[tuple[str, ...]] = (
        "Write the addresses, one a line.",
        "Leave the server empty where this instance has one for everybody.",
        "Else ask your mail host for its server for sending (SMTP), its port, and a password for applications.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("to", "Addresses", kind="lines", example="veille@alpha.example"),
        Need("host", "Mail server", "Empty: that of this instance.", required=False, example="smtp.alpha.example"),
        Need("port", "Port", "Empty: 587, or 465 when encrypted from the start.", kind="whole", required=False),
        Need(
            "security",
            "Encryption",
            kind="choice",
            required=False,
            choices=SECURITY,
            labels=(
                "After a greeting (STARTTLS)",
                "From the start (TLS)",
                "None (private servers named by the operator only)",
            ),
        ),
        Need("user", "User name at the server", required=False),
        Need("password", "Password at the server", kind="secret", required=False),
        Need(
            "sender",
            "Sent from",
            "Empty: as this instance is set.",
            required=False,
            example="Hune <vigie@alpha.example>",
        ),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no mail address, and where there is no server."""
        if len(lines(said, "to")) > MOST:
            raise BadInput("A channel writes to {most} addresses at most.", most=MOST)
        for one in lines(said, "to"):
            address(one)
        if said.get("sender"):
            address(said["sender"])
        if said.get("port") and not 0 < int(said["port"]) < 65536:
            raise BadInput("“{label}” cannot be “{said}”.", label="Port", said=said["port"][:10])
        if said.get("host") and not (said.get("sender") or config().mail_from):
            raise BadInput("Say from which address the mails are sent.")
        if not said.get("host") and of_instance(config()) is None:
            raise BadInput("This instance has no mail server: name one.")

    @classmethod
    def apart(cls, said: Mapping[str, str]) -> list[str]:
        """Every address: no reader sees who else reads."""
        return [one if len(one) <= LONGEST else plain(one)[:LONGEST] for one in lines(said, "to")]

    def send(self, message: Message) -> str:
        """The server's answer."""
        letter = Letter(
            to=message.to, subject=message.title,
            text=text(message), html=body(message),
            key=message.key, at=message.at, attachments=message.attachments, language=message.language,
            sender=self.said.get("sender", ""), unsubscribe=message.unsubscribe, urgent=message.severity == "urgent",
        )  # fmt: skip
        return mail.send(letter, server=mail.server_said(dict(self.said)), http=self.http)

    def where(self) -> str:
        """The addresses."""
        return ", ".join(lines(self.said, "to"))


assert set(SECURITY) == set(PORTS)
