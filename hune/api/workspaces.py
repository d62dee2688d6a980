"""The workspaces open to the caller."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from hune.api.caller import open_to

router = Router(tags=["workspaces"])


@router.get("", summary="List the workspaces open to you, with your role")
def workspace_list(request: HttpRequest) -> dict[str, Any]:
    return {
        "workspaces": [
            {"id": w.pk, "name": w.name, "language": w.language, "timezone": w.timezone, "role": role}
            for w, role in open_to(request)
        ]
    }
