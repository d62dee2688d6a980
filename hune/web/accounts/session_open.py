"""`/login`: one answer for unknown people and wrong passwords, and a growing wait."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hune.accounts.models import User
from hune.accounts.setup import is_set_up
from hune.accounts.throttle import note_failure, note_success, wait_s
from hune.web.accounts.forms import LoginForm
from hune.web.accounts.safe_next import safe_next
from hune.web.language import remember_language


@require_http_methods(["GET", "HEAD", "POST"])
def session_open(request: HttpRequest) -> HttpResponse:
    """The form; then where the person was going."""
    if not is_set_up():
        return redirect("setup")
    if isinstance(request.user, User):
        return redirect(safe_next(request))
    form, status = LoginForm(request.POST or None), 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            user, status = _person(request, form)
            if user:
                login(request, user)
                response = redirect(safe_next(request))
                remember_language(response, user.language)
                return response
    return render(request, "accounts/login.html", {"form": form, "next": safe_next(request, "")}, status=status)


def _person(request: HttpRequest, form: LoginForm) -> tuple[User | None, int]:
    """Who that is, or None with the reason put on the form and the status of the answer."""
    email, address = form.cleaned_data["email"], _address(request)
    if wait := wait_s(email, address):
        said = ngettext("Too many tries. Wait %(n)d second.", "Too many tries. Wait %(n)d seconds.", wait) % {"n": wait}
        form.add_error(None, said)
        return None, 429
    failure = note_failure(email, address)  # before the slow part: a hundred tries at one moment must not all be free
    user = authenticate(request, username=email, password=form.cleaned_data["password"])
    if isinstance(user, User):
        failure.delete()
        note_success(email)
        return user, 200
    form.add_error(None, _("This e-mail address and this password do not go together."))
    return None, 422


def _address(request: HttpRequest) -> str:
    """Who is on the line. Behind our proxy (HUNE_HTTPS) the last address it forwarded, which it wrote itself."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.CONFIG.https else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")
