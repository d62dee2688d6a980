"""The contract of a kind of key: how a person lets Hune in at a service. One class each, in `connectors/<name>/key.py`.

Either the person types what they have (a key, an application password): `typed`. Or they are sent to the service, agree
there and come back (OAuth 2 with PKCE, RFC 6749 and 7636): `begin` and `finish`; see `oauth.py` for the usual case.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

import msgspec

from hune.errors import BadInput
from hune.http import Http
from hune.need import Need


class Grant(msgspec.Struct):
    """What a service gave us. Kept encrypted as a whole. `account`: the name shown for it. `scopes`: what it may do, in
    the service's words. `more`: what else its calls need (a server's address, an id), as text."""

    token: str = ""
    account: str = ""
    refresh: str = ""
    ends_at: datetime | None = None
    scopes: list[str] = []
    more: dict[str, str] = {}


class KeyKind:
    """A kind of key. `needs`: what the person types before (an application's id and secret, or the key itself).
    `scopes`: what we ask for, each with what it allows in words (English keys of translations).
    `steps`: how to get it, one sentence a step (English keys)."""

    required: ClassVar[tuple[str, ...]] = ("name", "label", "steps")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    needs: ClassVar[tuple[Need, ...]] = ()
    scopes: ClassVar[Mapping[str, str]] = {}
    steps: ClassVar[tuple[str, ...]] = ()
    where: ClassVar[str] = ""  # the page where a person gets or renews it
    redirects: ClassVar[bool] = False

    def __init__(self, said: Mapping[str, str], http: Http):
        """`said`: what the person typed, by the names of `needs`."""
        self.said = said
        self.http = http

    def typed(self) -> Grant:
        """The key that was typed, tried once at the service. Raises FetchError when it does not take it."""
        raise NotImplementedError

    def begin(self, back: str, state: str, challenge: str) -> str:
        """The address to send the person to. `back`: where they return; `challenge`: S256 of the verifier."""
        raise BadInput("This key is typed, not fetched.")

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        """What the service gives for the code the person came back with. Raises FetchError."""
        raise BadInput("This key is typed, not fetched.")

    def refreshed(self, grant: Grant) -> Grant:
        """A new grant for one that ends soon; the same when the service has nothing of the kind. Raises Reauthorise
        when it is over for good."""
        return grant

    def revoke(self, grant: Grant) -> None:
        """Tell the service that we do not need it any more. Nothing when it cannot be told."""
