"""OAuth 2 as most services do it: authorisation code with PKCE (RFC 6749, 7636), refresh, revocation (RFC 7009)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote, urlencode, urlsplit

from hune.errors import BadAnswer, HuneError, Reauthorise, Refused
from hune.http.answer import decoded
from hune.keys.service import Grant, KeyKind
from hune.need import Need

FOREVER = 3e9  # a hundred years of seconds
CLIENT = (
    Need("client_id", "Client id", "From the page of your application at the service."),
    Need("client_secret", "Client secret", "From the same page; kept encrypted.", kind="secret"),
)


class OAuth2(KeyKind):
    """The usual case: a service states its addresses and scopes, and says who it is in `account_of`.

    `basic`: the client's id and secret go in the Authorization header, else in the form. `client_name`: what the
    client's id is called there. `extra`: further parameters of the authorisation address. The addresses may be
    overridden where they depend on what was typed.
    """

    redirects: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = CLIENT
    authorize_url: ClassVar[str] = ""
    token_url: ClassVar[str] = ""
    revoke_url: ClassVar[str] = ""
    basic: ClassVar[bool] = False
    client_name: ClassVar[str] = "client_id"
    pkce: ClassVar[bool] = True
    separator: ClassVar[str] = " "
    extra: ClassVar[dict[str, str]] = {}

    def account_of(self, grant: Grant) -> Grant:
        """The grant with the name of its account, asked at the service."""
        return grant

    def begin(self, back: str, state: str, challenge: str) -> str:
        asked = {
            "response_type": "code",
            self.client_name: self.said["client_id"],
            "redirect_uri": back,
            "scope": self.separator.join(self.scopes),
            "state": state,
            **self.extra,
        }
        if self.pkce:
            asked |= {"code_challenge": challenge, "code_challenge_method": "S256"}
        mark = "&" if "?" in self.authorize_url else "?"
        return f"{self.authorize_url}{mark}{urlencode(asked)}"

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        if self.pkce:
            form["code_verifier"] = verifier
        return self.account_of(self._granted(self._token(form), Grant()))

    def refreshed(self, grant: Grant) -> Grant:
        if not grant.refresh:
            return grant
        try:
            said = self._token({"grant_type": "refresh_token", "refresh_token": grant.refresh})
        except Refused as error:  # 400 invalid_grant: the person took it back, or it lay too long
            raise Reauthorise(host=error.params.get("host", self.label), log=str(error)) from error
        return self._granted(said, grant)

    def revoke(self, grant: Grant) -> None:
        if self.revoke_url:
            form, headers = self._as_client({"token": grant.refresh or grant.token})
            self.http.post(self.revoke_url, form=form, headers=headers)

    def _token(self, form: dict[str, str]) -> dict[str, Any]:
        sent, headers = self._as_client(form)
        said = self.http.post(self.token_url, form=sent, headers=headers, explain=self._explained).json()
        if refusal := self._refusal(said):  # some say it with status 200
            raise refusal
        if not isinstance(said, dict) or not said.get("access_token") or not isinstance(said["access_token"], str):
            raise BadAnswer(host=self.label, log=f"{self.name}: no access token in the answer")
        return said

    def _explained(self, status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
        return self._refusal(decoded(body)) if status < 429 else None

    def _refusal(self, said: Any) -> Refused | None:
        """The error of ours for one of RFC 6749, 5.2; None when the answer holds none."""
        code = said.get("error") if isinstance(said, dict) else None
        host = urlsplit(self.token_url).hostname or self.label
        log = f"{self.name}: {code}: {str(said.get('error_description', ''))[:200]}" if code else ""
        if code in ("invalid_client", "unauthorized_client"):
            return Refused("{host} does not know this application: check its id and its secret.", host=host, log=log)
        if code == "invalid_grant":
            return Refused("{host} does not accept this login any more: begin it again.", host=host, log=log)
        if isinstance(code, str) and code:
            return Refused("{host} refuses to give a key ({reason}).", host=host, reason=code[:100], log=log)
        return None

    def _as_client(self, form: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """The form and the headers that say which application asks."""
        name, secret = self.said["client_id"], self.said.get("client_secret", "")
        if self.basic and secret:
            both = f"{quote(name, safe='')}:{quote(secret, safe='')}".encode()
            return form, {"authorization": "Basic " + b64encode(both).decode()}
        return form | {self.client_name: name} | ({"client_secret": secret} if secret else {}), {}

    def _granted(self, said: dict[str, Any], before: Grant) -> Grant:
        """The grant in a token answer; a service that says nothing of a refresh token or of scopes means the old."""
        seconds, scope = _seconds(said.get("expires_in")), said.get("scope")
        listed = " ".join(map(str, scope)) if isinstance(scope, list) else scope
        return Grant(
            token=said["access_token"],
            account=before.account,
            refresh=str(said.get("refresh_token") or before.refresh),
            ends_at=datetime.now(UTC) + timedelta(seconds=seconds) if seconds else None,
            scopes=listed.replace(",", " ").split() if isinstance(listed, str) and listed else before.scopes,
            more=before.more,
        )


def _seconds(said: Any) -> float | None:
    """How long a token lives; None when it is not said, or in no number a calendar can hold."""
    try:
        seconds = float(said)
    except (TypeError, ValueError):
        return None
    return seconds if 0 < seconds < FOREVER else None
