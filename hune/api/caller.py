"""Who asks: a person's token, the command line's own key, or the session of somebody logged in.

What they may then do is answered by `accounts/access.py` alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from hune.accounts import cli_token, tokens
from hune.accounts.access import Deed, Member, member_of, require
from hune.accounts.models import Membership, Role, User, Workspace
from hune.errors import BadInput, NotAllowed, NotFound


@dataclass(frozen=True)
class Caller:
    """Who asks. `user` None is the command line of this machine; `only`: the one workspace a token opens."""

    user: User | None = None
    only: Workspace | None = None


class Bearer(HttpBearer):
    """`Authorization: Bearer …`: a person's token, or the one kept in the home for the command line."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        if cli_token.is_current(settings.HOME, token):
            return Caller()
        found = tokens.find(token)
        return Caller(found.user, found.workspace) if found else None


class Session(APIKeyCookie):
    """The cookie of somebody logged in; calls that change something need the CSRF header."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        return Caller(request.user) if isinstance(request.user, User) else None


def caller(request: HttpRequest) -> Caller:
    """Who was let in."""
    found: Caller = request.auth  # type: ignore[attr-defined]  # put there by ninja
    return found


def open_to(request: HttpRequest) -> list[tuple[Workspace, str]]:
    """The workspaces this caller may enter, oldest first, with the role there."""
    who = caller(request)
    if who.user is None:
        return [(w, Role.OWNER) for w in Workspace.objects.order_by("pk")]
    rows = Membership.objects.filter(user=who.user).select_related("workspace").order_by("workspace_id")
    return [(r.workspace, r.role) for r in rows if who.only is None or r.workspace_id == who.only.pk]


def member(request: HttpRequest, deed: Deed) -> Member:
    """The caller in the workspace asked for by `?workspace=` (id or name; the only or first one without), who may do
    `deed` there. Raises NotFound for what they may not see, NotAllowed for what they may not do."""
    rooms = open_to(request)
    if not rooms:
        raise NotFound("There is no workspace yet. Create it with “hune init” or in the browser.")
    asked = request.GET.get("workspace", "")
    chosen = [w for w, _ in rooms if asked in ("", str(w.pk), w.name)]
    if not chosen:
        raise NotFound("There is no workspace “{name}”, or it is not open to you.", name=asked)
    found = _inside(caller(request), chosen[0])
    require(found, deed)
    return found


def instance_only(request: HttpRequest) -> None:
    """For what concerns the whole machine: only its command line may. Raises NotAllowed."""
    if caller(request).user is not None:
        raise NotAllowed


def _inside(who: Caller, workspace: Workspace) -> Member:
    if who.user is None:
        owner = Membership.objects.filter(workspace=workspace, role=Role.OWNER).select_related("user").first()
        if owner is None:
            raise BadInput("The workspace “{name}” has no owner.", name=workspace.name)
        return Member(owner.user, workspace, Role.OWNER)
    found = member_of(who.user, workspace.pk)
    if found is None:
        raise NotFound
    return found
