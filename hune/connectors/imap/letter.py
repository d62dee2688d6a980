"""One newsletter made into a mention."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from hashlib import blake2b

from selectolax.lexbor import LexborHTMLParser

from hune.connectors.imap.links import cleaned, leads_to_people, said_to_be_online
from hune.connectors.plain_text import one_line, plain_text, tidy, web_address
from hune.connectors.said import Unfit
from hune.mention import Author, Mention
from hune.outcomes import Outcome

URL = re.compile(r"https?://[^\s<>\"')\]]+")
GUESSED = ("utf-8", "windows-1252")  # what a letter is written in that does not say, or says it wrongly
LONGEST = 200_000  # characters of text


def read_letter(raw: bytes) -> Mention:
    """The mention of a letter: its own words, the sender's name, the list's place; no address of anybody."""
    letter = message_from_bytes(raw, policy=policy.default)
    received = _addresses(letter)
    html, plain = _parts(letter)
    text, found = plain_text(html) if html else ("", [])
    if not text:
        text, found = tidy(plain), URL.findall(plain)
    subject = one_line(_header(letter, "subject"))
    if not text and not subject:
        raise Unfit(Outcome.EMPTY)
    links = [link for link in dict.fromkeys(map(cleaned, found)) if link and not leads_to_people(link, received)]
    return Mention(
        native_id=letter_id(letter, raw),
        published_at=_sent_at(letter),
        title=subject,
        text=_without(text, received)[:LONGEST],
        url=_seen_online(letter, html, received),
        network="newsletter",
        medium="newsletter",
        site=_host(letter) or None,
        language=_header(letter, "content-language").split(",")[0].strip()[:10] or None,
        author=_author(letter),
        links=links,
    )


def letter_id(letter: Message, raw: bytes) -> str:
    """Its Message-ID, which stays when the mailbox counts anew; without one a digest of the letter."""
    said = _header(letter, "message-id").strip().strip("<>")
    return said[:300] or blake2b(raw, digest_size=16).hexdigest()


def _header(letter: Message, name: str) -> str:
    """A header as text; "" for none."""
    try:
        return str(letter.get(name, "") or "")
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return _as_written(letter, name)  # the library trips over some that are badly broken


def _as_written(letter: Message, name: str) -> str:
    """A header before anything is read in it: the library makes nothing of a date it cannot read."""
    return next((str(said) for title, said in letter.raw_items() if title.lower() == name), "")


def _parts(letter: EmailMessage) -> tuple[str, str]:
    """The HTML and the plain text of it; attachments and letters within are left alone."""
    html, plain = "", ""
    for part in letter.walk():
        kind = part.get_content_type()
        if part.is_multipart() or part.get_filename() or _header(part, "content-disposition").startswith("attachment"):
            continue
        if kind == "text/html" and not html:
            html = _decoded(part)
        elif kind == "text/plain" and not plain:
            plain = _decoded(part)
    return html, plain


def _decoded(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    said = part.get_content_charset() or "utf-8"
    for charset in (said, *GUESSED):
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _sent_at(letter: Message) -> datetime:
    said = _as_written(letter, "date").strip()
    if not said:
        raise Unfit(Outcome.NO_DATE)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise Unfit(Outcome.BAD_DATE, said[:200]) from error
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def _author(letter: Message) -> Author:
    """The sender's name with the host they write from: their address is nobody's business."""
    name, host = one_line(parseaddr(_header(letter, "from"))[0]), _host(letter)
    if "@" in name:
        name = ""
    return Author(id=f"{name.casefold()}@{host}" if name and host else host or None, name=name or host or None)


def _host(letter: Message) -> str:
    """Where the letter comes from: of a list that takes letters from its readers the list's host, else the sender's."""
    sender = parseaddr(_header(letter, "from"))[1].rpartition("@")[2]
    listed = re.search(r"<([^<>@\s]+)>", _header(letter, "list-id"))
    takes_letters = "mailto:" in _header(letter, "list-post")
    return (listed[1] if listed and (takes_letters or not sender) else sender).lower()


def summary(raw: bytes) -> str:
    """What may be kept of a letter that is set aside: its subject, its date and where it comes from."""
    letter = message_from_bytes(raw, policy=policy.default)
    said = (one_line(_header(letter, "subject")), _header(letter, "date"), _host(letter))
    return "\n".join(said)[:2000]


def _addresses(letter: Message) -> set[str]:
    """Whom it was sent to: what must not stand in anything we keep."""
    headers = [_header(letter, name) for name in ("to", "cc", "delivered-to", "x-original-to", "envelope-to")]
    return {address.lower() for _, address in getaddresses(headers) if "@" in address}


def _without(text: str, received: set[str]) -> str:
    for address in received:
        text = re.sub(re.escape(address), "…", text, flags=re.IGNORECASE)
    return text


def _seen_online(letter: Message, html: str, received: set[str]) -> str | None:
    """Where it can be read on the web: a link that says so, else the list's archive."""
    for link in LexborHTMLParser(html).css("a[href]")[:100] if html else ():
        address = cleaned(web_address(link.attributes.get("href")) or "")
        if address and said_to_be_online(link.text()) and not leads_to_people(address, received):
            return address
    archive = re.search(r"<(https?://[^<>\s]+)>", _header(letter, "list-archive"))
    return cleaned(archive[1]) if archive else None
