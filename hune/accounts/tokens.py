"""Keys for the API: each of one person in one workspace, shown once, kept as a digest, revoked at once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from hune.accounts.access import Deed, Member
from hune.accounts.models import ApiToken
from hune.accounts.secrets import digest, new_token
from hune.errors import BadInput, NotFound

SEEN_EVERY = timedelta(minutes=1)  # how fine "last used" is: one write a minute, not one a call


def make(member: Member, name: str) -> tuple[str, ApiToken]:
    """A new key and its row. The key itself cannot be had again. Raises BadInput without a name."""
    name = " ".join(name.split())[:100]
    if not name:
        raise BadInput("A key needs a name, so that you know later what it is for.")
    token = new_token()
    return token, ApiToken.objects.create(user=member.user, workspace=member.workspace, name=name, digest=digest(token))


def find(token: str) -> ApiToken | None:
    """The row of a key somebody shows, noted as used; None when it is unknown, revoked, or of nobody active."""
    row = ApiToken.objects.select_related("user", "workspace").filter(digest=digest(token)).first()
    if row is None or not row.user.is_active:
        return None
    now = timezone.now()
    if row.used_at is None or now - row.used_at > SEEN_EVERY:
        ApiToken.objects.filter(pk=row.pk).update(used_at=now)
    return row


def revoke(member: Member, token_id: int) -> ApiToken:
    """End a key: one's own, or anybody's for who manages people. Raises NotFound."""
    rows = ApiToken.objects.filter(workspace=member.workspace, pk=token_id)
    row = (rows if Deed.PEOPLE in member.deeds else rows.filter(user=member.user)).first()
    if row is None:
        raise NotFound
    ApiToken.objects.filter(pk=row.pk).delete()
    return row
