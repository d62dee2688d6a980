"""`/reports/off/<token>`: somebody takes themselves off the reports of a workspace, or on again, without an account.

A mail program does it by one POST (RFC 8058); a person sees the page first, since programs that look into links may
open it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hune.errors import NotFound
from hune.notify.unsubscribed import is_off, of_token, put_on, take_off


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_off(request: HttpRequest, token: str) -> HttpResponse:
    """The question, then the answer, in the letter's language. The address is the key: nothing else is asked."""
    try:
        reader = of_token(token)
    except NotFound as error:
        return render(request, "reports/off.html", {"problem": error}, status=404)
    back = request.method == "POST" and "back" in request.POST
    if request.method == "POST":
        put_on(reader) if back else take_off(reader)
    with translation.override(reader.language):
        state = "off" if is_off(reader) else "back" if back else "on"
        return render(request, "reports/off.html", {"workspace": reader.workspace.name, "state": state})
