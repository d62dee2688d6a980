"""A mailbox's folder, opened to be read and nothing else (IMAP, RFC 3501)."""

from __future__ import annotations

import base64
import imaplib
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from hune.errors import BadAnswer, FetchError, Reauthorise, Refused, Unreachable
from hune.http import Http

SECONDS = 60.0
MOST = 60_000_000  # bytes of one visit: a poll asks for letters of known sizes, together less than this
LOGIN = "{host} does not accept this name and password. Enter them again; many providers want an app password."
NO_FOLDER = "{host} has no folder named “{folder}”. Folders are named as the mailbox shows them."
SIZE = re.compile(rb"UID (\d+)")
OCTETS = re.compile(rb"RFC822\.SIZE (\d+)")


class Guarded(imaplib.IMAP4):
    """The library's client over a socket of our own making, which goes to checked addresses alone."""

    def __init__(self, http: Http, host: str, port: int, tls: bool):
        self._through = http, tls
        super().__init__(host, port)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        http, tls = self._through
        self.host, self.port = host, port
        self.sock: socket.socket = http.socket(host, port, tls=tls, seconds=SECONDS)
        self.file: Any = self.sock.makefile("rb")
        self.left = MOST

    def read(self, size: int) -> bytes:
        """What the server announced; never more than one poll may bring, whatever it announced before."""
        self.left -= size
        if self.left < 0:
            raise self.abort(f"more than {MOST} bytes in one visit")
        return bytes(super().read(size))


class Folder:
    """An open folder. `validity`: while it stays the same, numbers mean the same messages."""

    def __init__(self, client: Guarded, host: str, validity: int):
        self._client = client
        self._host = host
        self.validity = validity

    def newer_than(self, uid: int) -> list[int]:
        """The numbers of the messages that came after this one, in their order."""
        found = self._uid("SEARCH", f"UID {uid + 1}:*")
        numbers = [int(n) for line in found if isinstance(line, bytes) for n in line.split()]
        return sorted(n for n in numbers if n > uid)  # "*" is always answered with the newest, known or not

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """The size of each message in bytes."""
        lines = [_bytes(line) for line in self._uid("FETCH", _set(uids), "(UID RFC822.SIZE)")]
        pairs = ((SIZE.search(line), OCTETS.search(line)) for line in lines)
        return {int(uid[1]): int(octets[1]) for uid, octets in pairs if uid and octets}

    def message(self, uid: int) -> bytes | None:
        """The whole message, not marked as read; None when it is gone."""
        for part in self._uid("FETCH", str(uid), "(UID BODY.PEEK[])"):
            if isinstance(part, tuple):
                return cast(bytes, part[1])
        return None

    def headers(self, uid: int) -> bytes:
        """The message's headers alone."""
        for part in self._uid("FETCH", str(uid), "(UID BODY.PEEK[HEADER])"):
            if isinstance(part, tuple):
                return cast(bytes, part[1])
        return b""

    def _uid(self, command: str, *said: str) -> list[Any]:
        status, data = self._client.uid(command, *said)
        if status != "OK":
            raise BadAnswer(host=self._host, log=f"{self._host}: {command}: {data!r:.200}")
        return [one for one in data if one is not None]


@contextmanager
def opened(http: Http, host: str, port: int, tls: bool, user: str, password: str, folder: str) -> Iterator[Folder]:
    """The folder until the block ends. Raises Reauthorise when the login is refused, Refused when there is no such
    folder, Unreachable when the connection is lost."""
    try:
        client = Guarded(http, host, port, tls)
    except (imaplib.IMAP4.error, OSError, EOFError) as error:
        raise Unreachable(host=host, log=f"{host}: {error}") from error
    try:
        _log_in(client, host, user, password)
        yield _examined(client, host, folder)
    except imaplib.IMAP4.abort as error:
        raise Unreachable(host=host, log=f"{host}: {error}") from error
    except imaplib.IMAP4.error as error:
        raise BadAnswer(host=host, log=f"{host}: {error}") from error
    except OSError as error:
        raise Unreachable(host=host, log=f"{host}: {error}") from error
    finally:
        _leave(client)


def _log_in(client: Guarded, host: str, user: str, password: str) -> None:
    if not (user + password).isprintable():
        raise Reauthorise(LOGIN, host=host, log=f"{host}: a name or password with control characters")
    try:
        if user.isascii() and password.isascii():
            client.login(user, password)
        else:  # the plain command takes ASCII alone
            client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        if b"UNAVAILABLE" in str(error).encode():
            raise Unreachable(host=host, log=f"{host}: {error}") from error
        raise Reauthorise(LOGIN, host=host, log=f"{host}: login refused") from error


def _examined(client: Guarded, host: str, folder: str) -> Folder:
    """The folder, read-only (EXAMINE)."""
    status, why = client.select(f'"{named(folder)}"', readonly=True)
    if status != "OK":
        log = f"{host}: {folder}: {why!r:.200}"
        if b"SERVERBUG" in repr(why).encode() or b"UNAVAILABLE" in repr(why).encode():
            raise Unreachable(host=host, log=log)
        raise Refused(NO_FOLDER, host=host, folder=folder, log=log)
    _, said = client.response("UIDVALIDITY")
    if not said or not said[0] or not bytes(said[0]).isdigit():
        raise BadAnswer(host=host, log=f"{host}: no UIDVALIDITY")
    return Folder(client, host, int(said[0]))


def _leave(client: Guarded) -> None:
    try:
        client.logout()
    except (imaplib.IMAP4.error, OSError, FetchError):
        client.shutdown()


def named(folder: str) -> str:
    """A folder's name as the protocol writes it: letters other than ASCII in a base64 of their own (5.1.3)."""
    said, other = "", ""
    for letter in folder + "\0":  # the end closes what stands open
        if " " <= letter <= "~" or letter == "\0":
            if other:
                packed = base64.b64encode(other.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
                said, other = f"{said}&{packed}-", ""
            said += {"&": "&-", '"': '\\"', "\\": "\\\\", "\0": ""}.get(letter, letter)
        else:
            other += letter
    return said


def _set(uids: list[int]) -> str:
    return ",".join(str(uid) for uid in uids)


def _bytes(line: Any) -> bytes:
    return line[0] if isinstance(line, tuple) else line if isinstance(line, bytes) else b""
