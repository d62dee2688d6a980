"""`/workspaces/new`: another workspace, for who owns one already."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, may
from hune.accounts.models import User
from hune.accounts.setup import add_workspace
from hune.errors import NotAllowed
from hune.web.accounts.forms import WorkspaceFields
from hune.web.language import language


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workspace_add(request: HttpRequest) -> HttpResponse:
    """The form; then the new workspace's first minutes."""
    user = User.objects.get(email=request.user.get_username())
    if not any(may(role, Deed.WORKSPACE) for role in user.memberships.values_list("role", flat=True)):
        raise NotAllowed
    form = WorkspaceFields(request.POST or None, initial={"language": language(), "timezone": "Europe/Paris"})
    if not form.is_valid():
        return render(request, "accounts/workspace.html", {"form": form}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    member = add_workspace(user, said["workspace"], said["language"], said["timezone"])
    audit.note(member, audit.Act.WORKSPACE_ADDED, member.workspace.name)
    return redirect(f"/w/{member.workspace.pk}/start")
