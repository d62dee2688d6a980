"""`/w/<ws>/settings/model`: the shipped model of sentiment counts again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.judge.own import use
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.WORKSPACE)
def model_drop(request: Request, ws: int) -> HttpResponse:
    """From the next batch on; the workspace's own model stays in its folder."""
    use(ws, "")
    audit.note(request.member, audit.Act.WORKSPACE_CHANGED, request.member.workspace.name)
    messages.success(request, _("The shipped model judges what comes in from now on."), extra_tags="good")
    return redirect("settings", ws=ws)
