"""An application of Reddit: it reads what is public, in nobody's name (application-only OAuth 2, RFC 6749, 4.4)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from hune.connectors.said import dig, text, whole
from hune.errors import BadAnswer, Reauthorise, Refused
from hune.keys.oauth import CLIENT
from hune.keys.service import Grant, KeyKind
from hune.need import Need

TOKEN = "https://www.reddit.com/api/v1/access_token"
HOST = "www.reddit.com"


class RedditKey(KeyKind):
    """Typed: the application's id and secret, which fetch a token for a day, again and again."""

    name: ClassVar[str] = "reddit"
    label: ClassVar[str] = "Reddit application"
    needs: ClassVar[tuple[Need, ...]] = CLIENT
    scopes: ClassVar[Mapping[str, str]] = {"*": "Read everything public on Reddit, in nobody’s name."}
    where: ClassVar[str] = "https://www.reddit.com/prefs/apps"
    steps: ClassVar[tuple[str, ...]] = (
        "Ask Reddit for access to its Data API, and say what you listen for; commercial use needs a contract.",
        "Open reddit.com/prefs/apps and create an application of the kind “script”, with any return address.",
        "Copy the client id (under its name) and the secret into this form.",
    )

    def typed(self) -> Grant:
        name, secret = self.said["client_id"].strip(), self.said["client_secret"].strip()
        basic = b64encode(f"{name}:{secret}".encode()).decode()
        try:
            answer = self.http.post(
                TOKEN, form={"grant_type": "client_credentials"}, headers={"authorization": f"Basic {basic}"}
            ).json()
        except Refused as error:
            raise Reauthorise(host=HOST, log=str(error)) from error
        token, seconds = text(dig(answer, "access_token")), whole(dig(answer, "expires_in"))
        if not token:
            raise BadAnswer(host=HOST, log=f"{HOST}: no access token in the answer")
        ends = datetime.now(UTC) + timedelta(seconds=seconds or 3600)
        return Grant(token=token, account=name, ends_at=ends, scopes=text(dig(answer, "scope")).split() or ["*"])

    def refreshed(self, grant: Grant) -> Grant:
        return self.typed()
