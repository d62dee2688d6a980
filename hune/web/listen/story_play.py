"""`/w/<ws>/start/story`: plays the simulated story into the workspace, labelled as simulated everywhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.listen.story import play
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.LISTEN)
def story_play(request: Request, ws: int) -> HttpResponse:
    """The overview of the invented brand."""
    source = play(request.member.workspace, request.member.user)
    audit.note(request.member, audit.Act.SOURCE_ADDED, source.label)
    messages.success(request, _("The story is told. Everything in it is invented."), extra_tags="good")
    return redirect("overview", ws=ws)
