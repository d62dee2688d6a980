"""The only place that answers "may they?". Everything else asks here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hune.accounts.models import Membership, Role, User, Workspace
from hune.errors import NotAllowed


class Deed(StrEnum):
    """What can be done in a workspace, as coarse as the roles that permit it."""

    READ = "read"  # see everything that was collected and what was made of it
    EXPORT = "export"  # take mentions and figures out as files
    CORRECT = "correct"  # say what the sentiment of a mention is
    LISTEN = "listen"  # topics, sources, imports
    BOARDS = "boards"  # boards, dated notes, links for who has no account, reports by mail
    SIGNALS = "signals"  # what is warned of, through which channels, and acknowledging it
    RELATE = "relate"  # who is who: merge profiles, lists, notes, functions, who is watched
    KEYS = "keys"  # connect, renew and remove accounts of other services; who listens uses them
    PEOPLE = "people"  # add, change, remove members
    WORKSPACE = "workspace"  # name, language, zone, retention, audit log
    ERASE = "erase"  # forget an author, delete what was collected


ROLES: dict[str, frozenset[Deed]] = {
    Role.OWNER: frozenset(Deed),
    Role.MANAGER: frozenset(
        {Deed.READ, Deed.EXPORT, Deed.CORRECT, Deed.LISTEN, Deed.BOARDS, Deed.SIGNALS, Deed.RELATE}
    ),
    Role.VIEWER: frozenset({Deed.READ}),
}


@dataclass(frozen=True)
class Member:
    """A person in one workspace, with the role they hold there."""

    user: User
    workspace: Workspace
    role: str

    @property
    def deeds(self) -> frozenset[Deed]:
        """All this member may do: for pages that show a button only to who may press it."""
        return ROLES.get(self.role, frozenset())


def may(role: str, deed: Deed) -> bool:
    """Whether the role permits the deed. An unknown role permits nothing."""
    return deed in ROLES.get(role, frozenset())


def require(member: Member, deed: Deed) -> None:
    """Nothing happens when the member may. Raises NotAllowed otherwise."""
    if not may(member.role, deed):
        raise NotAllowed(log=f"user {member.user.pk} ({member.role}) asked for {deed}")


def member_of(user: User, workspace_id: int) -> Member | None:
    """The person as a member of the workspace; None for outsiders and for people who were switched off."""
    row = Membership.objects.select_related("workspace").filter(user=user, workspace_id=workspace_id).first()
    return Member(user, row.workspace, row.role) if row and user.is_active else None
