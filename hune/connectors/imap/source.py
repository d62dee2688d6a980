"""Listening to the newsletters of a mailbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from hune.connectors.imap.letter import read_letter, summary
from hune.connectors.imap.mailbox import Folder, opened
from hune.connectors.said import Unfit, whole
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Rejected, Source
from hune.outcomes import Outcome

LETTERS = 50  # in one poll
BYTES = 20_000_000  # of letters in one poll
LARGEST = 10_000_000  # bytes of one letter
FIRST = 200  # letters of a folder that is read for the first time: the newest


class Imap(Source):
    """One folder of a mailbox. The cursor holds the folder's validity and the number of the last letter; when the
    mailbox counts anew it is read again, and the letters replace themselves by their Message-ID."""

    name: ClassVar[str] = "imap"
    label: ClassVar[str] = "Newsletters (e-mail)"
    about: ClassVar[str] = "Newsletters that arrive in a mailbox you set aside for them."
    medium: ClassVar[str] = "newsletter"
    proof: ClassVar[Proof] = Proof.REAL_SERVER
    cost: ClassVar[str] = "Free, but for the mailbox."
    blind: ClassVar[str] = "Pictures, attachments, and mailboxes that can only be opened through a login page."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told."
    shared_ids: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = (
        Need("host", "Mail server", "Its name for reading (IMAP).", example="imap.example.com"),
        Need("user", "User name", "Often the whole address.", example="revue@example.com"),
        Need("password", "Password", "An app password where the provider has them.", kind="secret"),
        Need("folder", "Folder", "Empty: the inbox.", required=False, example="INBOX"),
        Need("port", "Port", "Empty: 993, which is encrypted.", kind="whole", required=False, example="993"),
        Need(
            "security",
            "Connection",
            "Without encryption the password can be read on its way: for a server in your own house only.",
            kind="choice",
            required=False,
            choices=("tls", "none"),
            labels=("Encrypted (TLS)", "Not encrypted"),
        ),
    )

    @classmethod
    def host(cls, settings: Mapping[str, str]) -> str:
        return settings.get("host", "").lower()

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        """An address of the form imaps://user@host/folder."""
        try:
            parts = urlsplit(target.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            return []
        if parts.scheme not in ("imap", "imaps") or not host:
            return []
        secure = parts.scheme == "imaps"
        found = {"host": host, "user": unquote(parts.username or ""), "folder": unquote(parts.path.strip("/"))}
        found |= {"port": str(port or ""), "security": "tls" if secure else "none", "password": ""}
        return [{**found, "title": found["folder"] or host}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        said = self.settings
        secure = said.get("security") != "none"
        host, port = said["host"].strip(), whole(said.get("port")) or (993 if secure else 143)
        if not host or "/" in host or port > 65535:
            raise BadInput("“{host}” is not the name of a mail server.", host=host[:200])
        folder = said.get("folder") or "INBOX"
        with opened(self.http, host, port, secure, said["user"], said["password"], folder) as box:
            return _read(box, cursor)


def _read(box: Folder, cursor: Mapping[str, Any]) -> Polled:
    """The letters after the cursor, as many as one poll takes."""
    same = cursor.get("validity") == box.validity
    last = (whole(cursor.get("uid")) or 0) if same else 0
    waiting = box.newer_than(last)
    if not cursor:
        waiting = waiting[-FIRST:]
    polled = Polled()
    for uid, size in _portion(box, waiting):
        if size > LARGEST:
            polled.rejected.append(_too_large(box, uid, size))
        elif raw := box.message(uid):
            _give(raw, polled)
        last = uid
    polled.more = bool(waiting) and last < waiting[-1]
    polled.cursor = {"validity": box.validity, "uid": last}
    _once(polled)
    return polled


def _portion(box: Folder, uids: list[int]) -> Iterator[tuple[int, int]]:
    """The first of these with their sizes, not more than one poll should carry."""
    weight = 0
    sizes = box.sizes(uids[:LETTERS]) if uids else {}
    for n, uid in enumerate(uids[:LETTERS]):
        size = sizes.get(uid, 0)
        weight += size if size <= LARGEST else 0
        if n and weight > BYTES:
            return
        yield uid, size


def _give(raw: bytes, into: Polled) -> None:
    try:
        into.mentions.append(read_letter(raw))
    except Unfit as why:
        into.rejected.append(Rejected(why.outcome, why.detail, summary(raw)))
    except (LookupError, RecursionError, ValueError, TypeError, AttributeError, AssertionError) as error:
        detail = f"{type(error).__name__}: {error}"[:200]  # what the library makes of the worst
        into.rejected.append(Rejected(Outcome.UNREADABLE, detail, ""))


def _too_large(box: Folder, uid: int, size: int) -> Rejected:
    return Rejected(Outcome.TOO_LARGE, f"{size // 1_000_000} MB", summary(box.headers(uid)))


def _once(polled: Polled) -> None:
    """A letter that lies there twice is one mention."""
    polled.mentions = list({mention.native_id: mention for mention in polled.mentions}.values())
