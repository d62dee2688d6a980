"""`/account`: one's own name, language and password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts.models import User
from hune.web.accounts.forms import AccountForm
from hune.web.language import remember_language


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: HttpRequest) -> HttpResponse:
    """The form; a new password ends the person's other sessions."""
    user = User.objects.get(email=request.user.get_username())
    form = AccountForm(request.POST or None, user=user, initial={"name": user.name, "language": user.language})
    if not form.is_valid():
        return render(request, "accounts/account.html", {"form": form}, status=422 if form.is_bound else 200)
    user.name, user.language = form.cleaned_data["name"], form.cleaned_data["language"]
    if form.cleaned_data["password"]:
        user.set_password(form.cleaned_data["password"])
    user.save()
    update_session_auth_hash(request, user)
    messages.success(request, _("Saved."), extra_tags="good")
    response = redirect("account")
    remember_language(response, user.language)
    return response
