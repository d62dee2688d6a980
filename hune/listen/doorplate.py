"""The address of a source that is told by others: `/in/<token>`.

The token is made of the source's number and a digest keyed by this instance and by the source's secret: it needs no
place of its own, it can be shown again to whoever may see the source, it changes when the secret does, and a secret
that somebody guesses opens nothing by itself.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings

from hune.listen.models import SourceRow
from hune.listen.source_settings import whole_settings
from hune.listen.sources import kinds


def fresh_secret() -> str:
    """A new secret for a source whose person left it to us: 32 letters and figures."""
    return token_urlsafe(24)


def secret_for(kind: str, settings: dict[str, str]) -> str:
    """Puts a fresh secret into the settings of a source that others tell, when its person left it to us; the secret, to
    be shown once, or "" when none was made."""
    of = kinds().get(kind)
    if of is None or not of.pushed or settings.get("secret"):
        return ""
    settings["secret"] = fresh_secret()
    return settings["secret"]


def token_of(row: SourceRow) -> str:
    """What stands after /in/ in the address of this source; "" while it has no secret."""
    secret = whole_settings(row).get("secret", "")
    return f"{row.pk}-{_digest(secret, row.pk)}" if secret else ""


def source_behind(token: str) -> SourceRow | None:
    """The source whose token this is; compared in constant time, and as long for a source that does not exist."""
    number, _, digest = token.partition("-")
    rows = SourceRow.objects.exclude(state=SourceRow.State.REMOVED)
    row = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 10 else None
    secret = whole_settings(row).get("secret", "") if row else ""
    fits = hmac.compare_digest(digest.encode(), _digest(secret, row.pk if row else 0).encode())
    return row if fits and secret else None


def _digest(secret: str, number: int) -> str:
    keys = f"{settings.SECRET_KEY}\0{secret}".encode()
    return hmac.new(keys, f"hune source {number}".encode(), sha256).hexdigest()[:40]
