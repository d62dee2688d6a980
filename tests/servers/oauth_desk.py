"""A small authorisation server on loopback that keeps to RFC 6749, 7636 and 7009, and checks that we do too."""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from json import dumps
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.servers.odd import Manner, OddServer, plain

CLIENT, SECRET = "hune", "s:e cret"  # with what a header must encode
JSON = {"Content-Type": "application/json"}


class Desk:
    """`visit` is the person who agrees. `codes` and `refreshes` are what was given out and not yet used; `taken_back`
    what was revoked; `oddly` replaces the answer of the token address."""

    def __init__(self, server: OddServer) -> None:
        self.server = server
        self.authorize, self.token, self.revoke = (f"{server.url}/{path}" for path in ("ask", "token", "revoke"))
        self.codes: dict[str, dict[str, str]] = {}
        self.refreshes: set[str] = set()
        self.taken_back: list[str] = []
        self.given = 0
        self.oddly: tuple[int, str] | None = None
        self.rotates = True
        self.life: object = 3600
        server.manners["/token"] = self._answering(self._token)
        server.manners["/revoke"] = self._answering(self._revoke)

    def visit(self, address: str) -> str:
        """Agrees at the address we send people to; the address they come back to. What is missing is an error."""
        parts = urlsplit(address)
        asked = dict(parse_qsl(parts.query, strict_parsing=True))
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == self.authorize
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def _answering(self, act: Callable[[dict[str, str]], tuple[int, object]]) -> Manner:
        def answer(to: BaseHTTPRequestHandler) -> None:
            form = dict(parse_qsl(self.server.sent[-1].decode(), strict_parsing=True))
            known = self._is_client(form, to.headers.get("Authorization", ""))
            status, said = act(form) if known else (401, {"error": "invalid_client"})
            plain(status, dumps(said), JSON)(to)

        return answer

    def _is_client(self, form: dict[str, str], header: str) -> bool:
        """The client's id and secret, in the header or in the form, never in both (RFC 6749, 2.3)."""
        if header:
            name, _, secret = b64decode(header.removeprefix("Basic ")).decode().partition(":")
            return "client_secret" not in form and (unquote(name), unquote(secret)) == (CLIENT, SECRET)
        return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)

    def _token(self, form: dict[str, str]) -> tuple[int, object]:
        if self.oddly:
            status, error = self.oddly
            return status, {"error": error}
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] not in self.refreshes:
                return 400, {"error": "invalid_grant", "error_description": "expired"}
            if self.rotates:
                self.refreshes.remove(form["refresh_token"])
            return 200, self._tokens()
        asked = self.codes.pop(form["code"], None)  # a code is good for one time
        if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        if "code_challenge" in asked and not _proves(form.get("code_verifier", ""), asked):
            return 400, {"error": "invalid_grant", "error_description": "PKCE"}
        return 200, self._tokens() | {"scope": asked["scope"]}

    def _tokens(self) -> dict[str, object]:
        self.given += 1
        said: dict[str, object] = {"access_token": f"token-{self.given}", "expires_in": self.life}
        if self.rotates or self.given == 1:
            self.refreshes.add(f"refresh-{self.given}")
            said["refresh_token"] = f"refresh-{self.given}"
        return said

    def _revoke(self, form: dict[str, str]) -> tuple[int, object]:
        self.taken_back.append(form["token"])
        self.refreshes.discard(form["token"])
        return 200, {}


def _proves(verifier: str, asked: dict[str, str]) -> bool:
    digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return asked["code_challenge_method"] == "S256" and digest == asked["code_challenge"]
