"""`/w/<ws>/settings`: name, language, zone, what is judged, retention."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune import runtime
from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.judge.own import own_model
from hune.switching import carried, switch_off, switch_on
from hune.web.settings.forms import WorkspaceForm
from hune.web.workspace import Request

FIELDS = ("name", "language", "timezone", "sentiment", "gender", "pseudonyms", "retention_days")


@require_http_methods(["GET", "HEAD", "POST"])
def workspace_edit(request: Request, ws: int) -> HttpResponse:
    """Everybody may look; who manages the workspace may change. What hiding authors would rewrite is said first."""
    room = request.member.workspace
    if request.method == "POST":
        require(request.member, Deed.WORKSPACE)
    form = WorkspaceForm(request.POST or None, initial={name: getattr(room, name) for name in FIELDS})
    if not form.is_valid():
        return render(
            request,
            "settings/workspace.html",
            {"form": form, "own": own_model(ws)},
            status=422 if form.is_bound else 200,
        )
    said, was = form.cleaned_data, room.pseudonyms
    if said["pseudonyms"] and not was and "carried" not in request.POST and any(found := carried(room)):
        return render(request, "settings/cover.html", {"form": form, "carried": found})
    for name in FIELDS:
        setattr(room, name, said[name])
    with transaction.atomic():
        if was and not said["pseudonyms"]:
            switch_off(room)
        room.save(update_fields=FIELDS)
        if said["pseudonyms"] and not was:
            switch_on(room)
    cache.clear()  # studies with names, or with words for them
    runtime.get().book.forget(room.pk)  # workers read the switches with the topics
    audit.note(request.member, audit.Act.WORKSPACE_CHANGED, room.name)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("settings", ws=ws)
