"""A real SMTP server on loopback (aiosmtpd): what it took, and whom it lets in."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.http.test_client import _certificate
from tests.servers.running import free_port


class Box:
    """What the server took. `refuses`: the answer to a recipient; `after`: to the message."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], bytes]] = []
        self.refuses: dict[str, str] = {}
        self.after = "250 2.0.0 taken as 4711"
        self.encrypted: list[bool] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        if self.after.startswith("2"):
            self.taken.append((envelope.rcpt_tos, envelope.original_content))
        return self.after

    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for _, raw in self.taken]  # type: ignore[misc]


class Office:
    """A server that runs."""

    def __init__(self, port: int, box: Box, trust: ssl.SSLContext | None):
        self.port = port
        self.box = box
        self.trust = trust


class _Encrypted(Controller):
    """TLS from the first byte, or after a greeting and before a login."""

    def __init__(self, *args: Any, login: bool, starttls: ssl.SSLContext | None, **more: Any):
        self._said = {"tls_context": starttls, "require_starttls": starttls is not None}
        self._login = login
        super().__init__(*args, **more)

    def factory(self) -> SMTP:
        said = dict(self._said, authenticator=_known, auth_required=True) if self._login else self._said
        with catch_warnings():  # a login over TLS from the first byte counts as unencrypted there
            simplefilter("ignore")
            return SMTP(self.handler, auth_require_tls=said["require_starttls"], **said)


def _known(server: Any, session: Any, envelope: Any, mechanism: str, auth: Any) -> AuthResult:
    good = isinstance(auth, LoginPassword) and (auth.login, auth.password) == (b"vigie", "pêche&co".encode())
    return AuthResult(success=good, handled=good)


@contextmanager
def office(folder: Path, security: str = "none", login: bool = False) -> Iterator[Office]:
    """The server until the block ends."""
    box, port = Box(), int(free_port())
    here, trust = _certificate(folder, "localhost") if security != "none" else (None, None)
    controller = _Encrypted(
        box, hostname="127.0.0.1", port=port, ssl_context=here if security == "tls" else None,
        starttls=here if security == "starttls" else None, login=login,
    )  # fmt: skip
    controller.start()
    try:
        yield Office(port, box, trust)
    finally:
        controller.stop()
