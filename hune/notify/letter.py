"""A mail as it is written: text, HTML, pictures within, files beside; the same number each time it is tried."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import blake2b
from typing import Any, cast

import msgspec

from hune.errors import BadInput
from hune.notify.form import CONTROL, one_line
from hune.notify.notice import Attachment

SUBJECT = 200  # characters


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail before it is sent, to one reader. `key`: the same each time it is tried; the Message-ID is made of it.
    `sender`: as “Name <address>”, the server's own where "". `html`: may name a picture of `attachments` as
    `cid:NAME`, which then stands within. `unsubscribe`: an address at which one click (RFC 8058) takes the reader
    off."""

    to: str
    subject: str
    text: str
    key: str
    at: datetime
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    sender: str = ""
    unsubscribe: str = ""
    language: str = "fr"
    urgent: bool = False


def written(letter: Letter) -> EmailMessage:
    """The mail, ready to be sent. Raises BadInput for an address that is none."""
    mail = EmailMessage()
    sender = address(letter.sender)
    mail["From"] = sender
    mail["To"] = address(letter.to)
    mail["Subject"] = one_line(letter.subject)[:SUBJECT]
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = f"<{message_id(letter.key)}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies to it
    if letter.urgent:
        mail["Importance"] = "high"
    if letter.unsubscribe:
        mail["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        if letter.unsubscribe.startswith("https:"):  # RFC 8058, 3.1
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(mail, letter)
    mail["Content-Language"] = letter.language  # once the parts are there, which take such headers for themselves
    return mail


def _fill(mail: EmailMessage, letter: Letter) -> None:
    """The text, the page with its pictures, the files."""
    mail.set_content(letter.text, cte="quoted-printable")
    pictures = [file for file in letter.attachments if f"cid:{file.name}" in letter.html]
    if letter.html:
        mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        page = cast(list[EmailMessage], mail.get_payload())[-1]
        for file in pictures:
            named: dict[str, Any] = {"cid": f"<{file.name}>", "filename": file.name, "disposition": "inline"}
            page.add_related(file.content, *_kind(file), **named)
    for file in letter.attachments:
        if file not in pictures:
            mail.add_attachment(file.content, *_kind(file), filename=file.name)


def _kind(file: Attachment) -> tuple[str, str]:
    kind, _, subkind = file.type.partition("/")
    return kind or "application", subkind or "octet-stream"


def message_id(key: str) -> str:
    """What stands before the @ of the Message-ID: the same for the same key."""
    return "hune." + blake2b(key.encode(), digest_size=16).hexdigest()


def address(said: str) -> Address:
    """One mail address with its name, as “Zoé <zoe@alpha.example>” or alone. Raises BadInput."""
    name, plain = parseaddr(said.strip())
    user, at, host = plain.rpartition("@")
    try:
        if not (user and at and "." in host) or any(ord(c) < 33 for c in plain) or CONTROL.search(said):
            raise ValueError(plain)
        return Address(CONTROL.sub(" ", name), user, host.encode("idna").decode())
    except (ValueError, IndexError, UnicodeError) as error:
        raise BadInput("“{said}” is not a mail address.", said=said[:200]) from error
