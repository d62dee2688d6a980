"""The mail servers we send by (SMTP, RFC 5321): reached by checked addresses alone, encrypted unless that was allowed.

The library writes what goes over the wire; nothing of it is logged, so no password is.
"""

from __future__ import annotations

import smtplib
import socket
from base64 import b64encode
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from hune.config import Config
from hune.errors import BadInput, FetchError, HuneError, Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.http.address import is_allowed
from hune.http.shared import Shared
from hune.http.transport import usual_trust

SENTENCES = {
    "login": "{host} does not accept this name and password ({words}). Enter them again.",
    "cannot": "{host} does not offer what is needed ({words}). Check the port and how it is encrypted.",
    "later": "{host} does not take the message now ({words}). It is tried again.",
    "refuses": "{host} refuses the message ({words}).",
}
SECONDS = 60.0
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Server(msgspec.Struct, frozen=True):
    """A mail server. `security`: "starttls", "tls" (from the first byte) or "none". `ours`: the operator of this
    instance named it, so it may stand in a private network."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = ""
    sender: str = ""
    ours: bool = False


def of_instance(config: Config) -> Server | None:
    """The server the operator set for everybody, None when there is none. Raises BadInput when it cannot be read."""
    if not config.smtp_url:
        return None
    try:
        parts = urlsplit(config.smtp_url)
        asked = parse_qs(parts.query).get("tls", [""])[0]
        security = {"smtps": "tls", "smtp": asked or "starttls"}[parts.scheme]
        port, host = parts.port or PORTS[security], parts.hostname or ""
    except (ValueError, KeyError) as error:
        raise BadInput("HUNE_SMTP_URL cannot be read: it looks like smtp://user:password@host:587.") from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(host, port, security, user, password, config.mail_from, ours=True)


def deliver(server: Server, mail: EmailMessage, http: Http) -> str:
    """The server's own answer to the mail, which it took. Raises FetchError with its words; BadInput when it would go
    unencrypted where that is not allowed."""
    client = _Named(http, server) if server.ours else http
    if server.security == "none" and not is_allowed(server.host, server.port, client.allowed):
        raise BadInput("Mail leaves unencrypted only to a server that HUNE_ALLOW_PRIVATE names.")
    try:
        with _Wire(server, client, mail["From"].addresses[0].domain) as wire:
            if server.security == "starttls":
                wire.starttls(context=client.trust or usual_trust())
            if server.user:
                wire.enter(server.user, server.password)
            wire.send_message(mail)
            return wire.taken
    except (smtplib.SMTPException, OSError, EOFError, UnicodeError) as error:
        raise in_our_words(server.host, error) from None  # the library's error may hold what was sent


class _Wire(smtplib.SMTP):
    """The library's client over a socket of our own making. `taken`: what the server said when it took the mail."""

    taken = ""

    def __init__(self, server: Server, http: Http, own_name: str):
        self._server, self._http = server, http
        super().__init__(server.host, server.port, local_hostname=own_name, timeout=SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._http.socket(host, port, tls=self._server.security == "tls", seconds=SECONDS)

    def enter(self, user: str, password: str) -> None:
        """Log in. A password that is not ASCII goes as RFC 4616 says, in UTF-8, which the library does not do."""
        if user.isascii() and password.isascii():
            self.login(user, password)
            return
        self.ehlo_or_helo_if_needed()
        code, said = self.docmd("AUTH", "PLAIN " + b64encode(f"\0{user}\0{password}".encode()).decode())
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, said)

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, said = super().data(msg)
        self.taken = _words(code, said)
        return code, said


def in_our_words(host: str, error: Exception) -> HuneError:
    """The error of ours that says what the server said, or that it said nothing."""
    if isinstance(error, FetchError):
        return error
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _judged(host, code, _words(code, said))
    if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
        words = _words(error.smtp_code, error.smtp_error)
        return Reauthorise(SENTENCES["login"], host=host, words=words, log=f"{host}: login refused: {words}")
    if isinstance(error, smtplib.SMTPResponseException):
        return _judged(host, error.smtp_code, _words(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Refused(SENTENCES["cannot"], host=host, words=str(error)[:200], log=f"{host}: {error}")
    return Unreachable(host=host, log=f"{host}: {type(error).__name__}")


def _judged(host: str, code: int, words: str) -> HuneError:
    """RFC 5321, 4.2.1: 4yz may be tried again, 5yz not."""
    if code >= 500:
        return Refused(SENTENCES["refuses"], host=host, words=words, log=f"{host}: {words}")
    return Unreachable(SENTENCES["later"], host=host, words=words, log=f"{host}: {words}")


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:300]


class _Named(Shared):
    """The client, for which this one server may be private."""

    def __init__(self, http: Http, server: Server):
        super().__init__(http)
        host = f"[{server.host}]" if ":" in server.host else server.host
        self.allowed = http.allowed | {f"{host}:{server.port}".lower()}
