"""`/language`: the language somebody wants to read, kept for them and for their browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hune.accounts.models import User
from hune.web.accounts.safe_next import safe_next
from hune.web.language import KNOWN, remember_language


@require_POST
def language_choose(request: HttpRequest) -> HttpResponse:
    """Back to the page, in the other language."""
    wanted = request.POST.get("language", "")
    response = redirect(safe_next(request))
    remember_language(response, wanted)
    if wanted in KNOWN and isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=wanted)
    return response
