"""What this room forgets of somebody who asked to be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session

from hune.accounts.models import ApiToken, AuditEntry, Membership

if TYPE_CHECKING:
    from hune.listen.erased import Forgotten
    from hune.listen.rewriting import Texts

WAITING = "_messages"  # where a session keeps what its next page says


def forget(author: Forgotten) -> None:
    """What members were to be told with their next page, where it names them."""
    drop_waiting(author.workspace_id, author.said_in)


def written(workspace_id: int) -> Texts:
    """The log, which names things as our people called them; what keys of the API are for."""
    yield AuditEntry.objects.filter(workspace=workspace_id), ("about",)
    yield ApiToken.objects.filter(workspace=workspace_id), ("name",)


def drop_waiting(workspace_id: int, names: Callable[[str], bool] = bool) -> int:
    """Drop from the sessions of the members what waits to be said and `names` somebody; how many sessions."""
    users = {str(pk) for pk in Membership.objects.filter(workspace=workspace_id).values_list("user", flat=True)}
    dropped = 0
    for row in Session.objects.all():
        said = row.get_decoded()
        if said.get("_auth_user_id") in users and names(_plain(said.get(WAITING, ""))):
            del said[WAITING]
            row.session_data = Session.objects.encode(said)
            row.save(update_fields=["session_data"])
            dropped += 1
    return dropped


def _plain(said: object) -> str:
    """The words of what waits, accents and all."""
    return str(said).encode("latin-1", "backslashreplace").decode("unicode-escape", "replace") if said else ""
