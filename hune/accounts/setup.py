"""The first visit: the first owner and the first workspace, exactly once; and further workspaces later."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.validators import validate_email
from django.db import IntegrityError, connection, transaction

from hune.accounts.access import Member
from hune.accounts.models import Membership, Role, User, Workspace
from hune.errors import BadInput, Busy

FIRST = 1  # the first workspace's number: being a primary key, it makes a second set-up fail, even at the same moment


def is_set_up() -> bool:
    """Whether somebody owns this instance already."""
    return User.objects.exists()


def set_up(
    *, email: str, password: str, workspace: str, name: str = "", language: str = "fr", timezone: str = "Europe/Paris"
) -> Member:
    """Make the first owner and workspace. Raises Busy when that was done before, BadInput for what cannot be taken."""
    email = email.strip().lower()
    checked_email(email)
    checked_password(password, User(email=email, name=name))
    try:
        with transaction.atomic():
            if is_set_up():
                raise Busy("Hune has an owner already: log in.")
            room = _workspace(workspace, language, timezone, pk=FIRST)
            for statement in connection.ops.sequence_reset_sql(no_style(), [Workspace]):
                with connection.cursor() as cursor:
                    cursor.execute(statement)
            user = User.objects.create_user(email, password, name=name.strip(), language=language)
            Membership.objects.create(user=user, workspace=room, role=Role.OWNER)
    except IntegrityError as error:
        raise Busy("Hune has an owner already: log in.") from error
    return Member(user, room, Role.OWNER)


def add_workspace(owner: User, name: str, language: str, timezone: str) -> Member:
    """Another workspace, owned by `owner`. Raises BadInput."""
    with transaction.atomic():
        room = _workspace(name, language, timezone)
        Membership.objects.create(user=owner, workspace=room, role=Role.OWNER)
    return Member(owner, room, Role.OWNER)


def checked_email(email: str) -> None:
    """Nothing when it can be an address. Raises BadInput."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadInput("“{email}” is not an e-mail address.", email=email) from error


def checked_password(password: str, user: User | None = None) -> None:
    """Nothing when it is good enough. Raises BadInput with the reasons."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput("This password is too easy to guess: {why}", why=" ".join(error.messages)) from error


def _workspace(name: str, language: str, timezone: str, pk: int | None = None) -> Workspace:
    name = " ".join(name.split())[:200]
    if not name:
        raise BadInput("A workspace needs a name.")
    if timezone not in available_timezones():
        raise BadInput("“{timezone}” is no time zone.", timezone=timezone)
    return Workspace.objects.create(pk=pk, name=name, language=language, timezone=timezone)
