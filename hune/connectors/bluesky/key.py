"""A handle with an app password: a session that is renewed every two hours and ended when the key is removed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from hune.connectors.bluesky.client import based, complaint
from hune.connectors.said import decoded, dig, text, things
from hune.errors import BadAnswer, HuneError, Reauthorise, Refused
from hune.keys.service import Grant, KeyKind
from hune.need import Need

SERVER = "https://bsky.social"


class BlueskyKey(KeyKind):
    """`Grant.more` holds the account's own server (`pds`) and its `did`."""

    name: ClassVar[str] = "bluesky"
    label: ClassVar[str] = "Bluesky account"
    where: ClassVar[str] = "https://bsky.app/settings/app-passwords"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("handle", "Handle", "The name of the account, without @.", example="mairie-exemple.bsky.social"),
        Need(
            "password",
            "App password",
            "Made for Hune in the settings of the account; never its own password.",
            kind="secret",
            example="abcd-efgh-ijkl-mnop",
        ),
        Need(
            "server",
            "Server of the account",
            "Only when the account lives elsewhere than on Bluesky's own servers.",
            kind="url",
            required=False,
            example="https://pds.example.org",
        ),
    )
    scopes: ClassVar[Mapping[str, str]] = {
        "com.atproto.appPass": "Search, and read the notifications of the account. Bluesky cannot narrow an app "
        "password further: it could also write, which Hune never does with it here.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Sign in at bsky.app with the account that is to listen.",
        "Open Settings, Privacy and security, App passwords.",
        "Add an app password, name it Hune, and leave direct messages off.",
        "Copy the password that is shown (four groups of four letters) and enter it here with the handle.",
    )

    def typed(self) -> Grant:
        asked = {"identifier": self.said["handle"].strip().removeprefix("@"), "password": self.said["password"].strip()}
        server = based(self.said.get("server") or SERVER)
        return self._granted(server, self._ask(server, "createSession", json=asked))

    def refreshed(self, grant: Grant) -> Grant:
        server = grant.more["pds"]
        return self._granted(server, self._ask(server, "refreshSession", headers=_bearer(grant)))

    def revoke(self, grant: Grant) -> None:
        address = f"{grant.more['pds']}/xrpc/com.atproto.server.deleteSession"
        self.http.post(address, headers=_bearer(grant), keyed=True, explain=_explained(grant.more["pds"]))

    def _ask(self, server: str, method: str, **sent: Any) -> dict[str, Any]:
        address = f"{server}/xrpc/com.atproto.server.{method}"
        said = self.http.post(address, keyed=True, explain=_explained(server), **sent).json()
        if not isinstance(said, dict) or not all(isinstance(said.get(t), str) for t in ("accessJwt", "refreshJwt")):
            raise BadAnswer(host=_host(server), log=f"{server}: {method} without tokens")
        return said

    def _granted(self, server: str, said: Mapping[str, Any]) -> Grant:
        """The grant of a session; the account's own server is in the document of its identity."""
        homes = [one for one in things(dig(said, "didDoc.service")) if text(one.get("id")).endswith("#atproto_pds")]
        home = text(homes[0].get("serviceEndpoint")) if homes else ""
        token = text(said["accessJwt"])
        claims = _claims(token)
        ends = claims.get("exp")
        return Grant(
            token=token,
            account=text(said.get("handle")),
            refresh=text(said["refreshJwt"]),
            ends_at=datetime.fromtimestamp(ends, UTC) if isinstance(ends, int) else None,
            scopes=[scope] if (scope := text(claims.get("scope"))) else [],
            more={"pds": based(home or server), "did": text(said.get("did"))},
        )


def _explained(server: str) -> Any:
    def explain(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        error, message = complaint(body)
        host, log = _host(server), f"{server}: {status} {error} {message}"
        if error == "AuthFactorTokenRequired":
            return Refused(
                "{host} wants a code by e-mail, so this is the account's own password. Enter an app password.",
                host=host,
                log=log,
            )
        if error in ("AuthenticationRequired", "AccountTakedown", "ExpiredToken", "InvalidToken"):
            return Reauthorise(
                "{host} does not take this handle with this app password. Check both, or make a new app password.",
                host=host,
                log=log,
            )
        return None

    return explain


def _claims(token: str) -> dict[str, Any]:
    """What a JWT says of itself; {} when it is none of the kind. It is read, not trusted: the server checks it."""
    try:
        middle = token.split(".")[1]
        said = decoded(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _bearer(grant: Grant) -> dict[str, str]:
    return {"authorization": f"Bearer {grant.refresh}"}


def _host(server: str) -> str:
    return urlsplit(server).hostname or server
