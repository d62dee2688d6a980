"""OAuth 2 as most services do it: authorisation code with PKCE (RFC 6749, 7636), refresh, revocation (RFC 7009)."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from hune.errors import BadAnswer, Reauthorise, Refused
from hune.keys.service import Grant, KeyKind
from hune.need import Need

CLIENT = (
    Need("client_id", "Client id", "From the page of your application at the service."),
    Need("client_secret", "Client secret", "From the same page; kept encrypted.", kind="secret"),
)


class OAuth2(KeyKind):
    """The usual case: a service states its addresses and scopes, and says who it is in `account_of`.

    `basic`: the client's id and secret go in the Authorization header, else in the form. `extra`: further parameters
    of the authorisation address. The addresses may be overridden where they depend on what was typed.
    """

    redirects: ClassVar[bool] = True
    needs: ClassVar[tuple[Need, ...]] = CLIENT
    authorize_url: ClassVar[str] = ""
    token_url: ClassVar[str] = ""
    revoke_url: ClassVar[str] = ""
    basic: ClassVar[bool] = False
    pkce: ClassVar[bool] = True
    separator: ClassVar[str] = " "
    extra: ClassVar[dict[str, str]] = {}

    def account_of(self, grant: Grant) -> Grant:
        """The grant with the name of its account, asked at the service."""
        return grant

    def begin(self, back: str, state: str, challenge: str) -> str:
        asked = {
            "response_type": "code",
            "client_id": self.said["client_id"],
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
        said = self.http.post(self.token_url, form=sent, headers=headers).json()
        if not isinstance(said, dict) or not isinstance(said.get("access_token"), str):
            raise BadAnswer(host=self.label, log=f"{self.name}: no access token in the answer")
        return said

    def _as_client(self, form: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """The form and the headers that say which application asks."""
        name, secret = self.said["client_id"], self.said.get("client_secret", "")
        if self.basic and secret:
            both = f"{quote(name, safe='')}:{quote(secret, safe='')}".encode()
            return form, {"authorization": "Basic " + b64encode(both).decode()}
        return form | {"client_id": name} | ({"client_secret": secret} if secret else {}), {}

    def _granted(self, said: dict[str, Any], before: Grant) -> Grant:
        """The grant in a token answer; a service that says nothing of a refresh token or of scopes means the old."""
        seconds = said.get("expires_in")
        scope = said.get("scope")
        return Grant(
            token=said["access_token"],
            account=before.account,
            refresh=str(said.get("refresh_token") or before.refresh),
            ends_at=datetime.now(UTC) + timedelta(seconds=float(seconds)) if seconds else None,
            scopes=scope.replace(",", " ").split() if isinstance(scope, str) and scope else before.scopes,
            more=before.more,
        )
