"""The members of a workspace: added, given another role, removed. A workspace always keeps an owner."""

from __future__ import annotations

import secrets

from django.db import transaction

from hune.accounts.access import Deed, Member, require
from hune.accounts.models import ApiToken, Membership, Role, User
from hune.accounts.setup import checked_email
from hune.errors import BadInput, NotFound

PASSWORD_BYTES = 12


def add_person(by: Member, email: str, name: str, role: str) -> tuple[Membership, str]:
    """Give somebody a role here. Returns the membership and their first password, "" when they have one already.

    Raises NotAllowed, BadInput.
    """
    require(by, Deed.PEOPLE)
    email = email.strip().lower()
    checked_email(email)
    with transaction.atomic():
        user, password = User.objects.filter(email=email).first(), ""
        if user is None:
            password = secrets.token_urlsafe(PASSWORD_BYTES)
            user = User.objects.create_user(email, password, name=name.strip()[:200], language=by.workspace.language)
        row, made = Membership.objects.get_or_create(
            user=user, workspace=by.workspace, defaults={"role": checked_role(role)}
        )
    if not made:
        raise BadInput("{email} is a member already.", email=email)
    return row, password


def change_role(by: Member, membership_id: int, role: str) -> Membership:
    """Give a member another role. Raises NotAllowed, NotFound, BadInput for the last owner."""
    require(by, Deed.PEOPLE)
    with transaction.atomic():
        row = _row(by, membership_id)
        _keep_an_owner(row, checked_role(role))
        row.role = role
        row.save(update_fields=["role"])
    return row


def remove_person(by: Member, membership_id: int) -> Membership:
    """Take somebody out of the workspace, with their API keys for it. Raises NotAllowed, NotFound, BadInput."""
    require(by, Deed.PEOPLE)
    with transaction.atomic():
        row = _row(by, membership_id)
        _keep_an_owner(row, "")
        ApiToken.objects.filter(user=row.user, workspace=by.workspace).delete()
        row.delete()
    return row


def checked_role(role: str) -> str:
    """The role itself. Raises BadInput when there is none of that name."""
    if role not in Role.values:
        raise BadInput("“{role}” is no role. Choose among: {roles}.", role=role, roles=", ".join(Role.values))
    return role


def _row(by: Member, membership_id: int) -> Membership:
    rows = Membership.objects.select_for_update().select_related("user")
    row = rows.filter(workspace=by.workspace, pk=membership_id).first()
    if row is None:
        raise NotFound
    return row


def _keep_an_owner(row: Membership, role: str) -> None:
    owners = Membership.objects.select_for_update().filter(workspace=row.workspace, role=Role.OWNER)
    if row.role == Role.OWNER != role and len(owners) == 1:
        raise BadInput("A workspace keeps at least one owner: name another one first.")
