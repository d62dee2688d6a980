"""`/setup`: the first visit. Makes the owner and the workspace, once."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hune.accounts.setup import is_set_up, set_up
from hune.web.accounts.forms import SetupForm
from hune.web.language import language, remember_language


@require_http_methods(["GET", "HEAD", "POST"])
def instance_setup(request: HttpRequest) -> HttpResponse:
    """The form, then the first minutes; once an owner exists, the login."""
    if is_set_up():
        return redirect("login")
    form = SetupForm(request.POST or None, initial={"language": language(), "timezone": "Europe/Paris"})
    if not form.is_valid():
        return render(request, "accounts/setup.html", {"form": form}, status=422 if form.is_bound else 200)
    member = set_up(**form.cleaned_data)
    login(request, member.user)
    response = redirect(f"/w/{member.workspace.pk}/start")
    remember_language(response, member.user.language)
    return response
