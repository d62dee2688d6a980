"""A key for one server: Hune registers itself there, then the person agrees on the server's own page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.mastodon.client import Server, address
from hune.connectors.said import dig, text
from hune.errors import BadAnswer, BadInput
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant
from hune.need import Need


class Key(OAuth2):
    """`begin` registers Hune at the server and adds what it was given to `said`, for `finish` and `revoke`."""

    name: ClassVar[str] = "mastodon"
    label: ClassVar[str] = "Mastodon and the fediverse"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("server", "Server", "The server where you have an account.", example="mastodon.example"),
    )
    scopes: ClassVar[Mapping[str, str]] = {
        "read:statuses": "read posts and listen to public timelines as they come",
        "read:accounts": "read profiles, and which account the key is of",
        "read:search": "search posts",
        "read:notifications": "read who mentions or quotes the account",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Choose an account of yours on the server, or make one for listening: Hune only reads with it.",
        "Enter the server’s address and go on: its own page opens. Nothing has to be registered by hand.",
        "Sign in there and allow what is listed; you come back by yourself.",
    )

    def begin(self, back: str, state: str, challenge: str) -> str:
        server = Server(self.said["server"], self.http)
        form = {"client_name": "Hune", "redirect_uris": back, "scopes": " ".join(self.scopes)}
        given = self.http.post(f"{server.url}/api/v1/apps", form=form).json()
        client = {name: text(dig(given, name)) for name in ("client_id", "client_secret")}
        if not all(client.values()):
            raise BadAnswer("{host} did not let us register. Check that it is a Mastodon server.", host=server.host)
        self.said = {**self.said, **client}
        return super().begin(back, state, challenge)

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        if not self.said.get("client_id"):
            raise BadInput("This visit is over. Begin again from the page of the keys.")
        return super().finish(back, code, verifier)

    def account_of(self, grant: Grant) -> Grant:
        server = address(self.said["server"])
        seen = Server(server, self.http, Grant(token=grant.token, more={"server": server}))
        me = seen.get("/api/v1/accounts/verify_credentials", "read:accounts")
        if not text(dig(me, "id")):
            raise BadAnswer(host=seen.host, log=f"{seen.host}: an account without an id")
        grant.account = f"@{text(me.get('acct') or me.get('username'))}@{seen.host}"
        grant.more = {"server": server, "id": text(me["id"]), "url": text(me.get("url"))}
        grant.scopes = grant.scopes or list(self.scopes)
        return grant

    @property
    def _server(self) -> str:
        return address(self.said["server"])

    @property
    def authorize_url(self) -> str:  # type: ignore[override]
        """The server's page on which the person agrees."""
        return f"{self._server}/oauth/authorize"

    @property
    def token_url(self) -> str:  # type: ignore[override]
        """Where the code becomes a token."""
        return f"{self._server}/oauth/token"

    @property
    def revoke_url(self) -> str:  # type: ignore[override]
        """Where a token is given back."""
        return f"{self._server}/oauth/revoke"
