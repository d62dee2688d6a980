"""The first owner and workspace, for the command line of the machine alone: in the browser `/setup` does it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from hune.accounts.setup import set_up
from hune.api.caller import instance_only

router = Router(tags=["setup"])


class First(Schema):
    """The first workspace and who owns it."""

    workspace: str
    email: str
    password: str
    name: str = ""
    language: str = "fr"
    timezone: str = "Europe/Paris"


@router.post("", response={201: Any}, summary="Create the first owner and workspace, once")
def setup_create(request: HttpRequest, said: First) -> Status[dict[str, Any]]:
    instance_only(request)
    made = set_up(**said.dict())
    return Status(201, {"workspace": {"id": made.workspace.pk, "name": made.workspace.name}, "owner": made.user.email})
