"""The key of a Threads profile: its own login, beside that of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.graph import Graph, explained
from hune.connectors.said import dig, text
from hune.connectors.threads.client import BASE, HOST
from hune.errors import BadAnswer, Reauthorise, Refused
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant


class ThreadsKey(OAuth2):
    """Login, then the exchange for a token of sixty days, which is renewed as long as it lives."""

    name: ClassVar[str] = "threads"
    label: ClassVar[str] = "Threads"
    authorize_url: ClassVar[str] = "https://threads.net/oauth/authorize"
    token_url: ClassVar[str] = f"https://{HOST}/oauth/access_token"
    where: ClassVar[str] = "https://developers.facebook.com/apps/"
    separator: ClassVar[str] = ","
    pkce: ClassVar[bool] = False  # its documents know none
    scopes: ClassVar[Mapping[str, str]] = {
        "threads_basic": "See your profile and your posts.",
        "threads_read_replies": "Read the answers to your posts.",
        "threads_manage_mentions": "Read the posts that name you.",
        "threads_keyword_search": "Search public posts.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Open developers.facebook.com/apps and create an application with the use case “Access the Threads API”.",
        "Add the permissions below to the use case, and enter the return address shown here as redirect callback URL.",
        "Copy the Threads App ID (client id) and the Threads App secret into this form.",
        "While the application is not approved, add your profile as a tester and accept the invitation in Threads.",
        "Ask for the approval of threads_keyword_search and threads_manage_mentions: before, only your own posts come.",
    )

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        brief = self._token({"grant_type": "authorization_code", "code": code, "redirect_uri": back})
        secret, new = self.said.get("client_secret", ""), Grant(scopes=list(self.scopes))
        token = text(brief["access_token"])
        return self.account_of(self._lasting("access_token", "th_exchange_token", token, new, client_secret=secret))

    def refreshed(self, grant: Grant) -> Grant:
        try:
            return self._lasting("refresh_access_token", "th_refresh_token", grant.token, grant)
        except Refused as error:
            raise Reauthorise(host=HOST, log=str(error)) from error

    def account_of(self, grant: Grant) -> Grant:
        name = text(Graph(self.http, BASE, grant.token).get("me", fields="username").get("username"))
        grant.account = f"@{name}" if name else ""
        return grant

    def _lasting(self, path: str, kind: str, token: str, before: Grant, **more: str) -> Grant:
        """The grant with a token of sixty days for `token`. Raises FetchError."""
        said: Any = self.http.get(
            f"https://{HOST}/{path}",
            params={"grant_type": kind, "access_token": token, **more},
            keyed=True,
            explain=lambda status, headers, body: explained(HOST, headers, body),
        ).json()
        if not text(dig(said, "access_token")):
            raise BadAnswer(host=HOST, log=f"{kind}: no access token in the answer")
        return self._granted(said, before)
