"""`/reports/off/<token>`: somebody takes themselves off a report, without an account.

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
from hune.reports.recipients import of_token, take_off


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_off(request: HttpRequest, token: str) -> HttpResponse:
    """The question, then the answer, in the report's language. The address is the key: nothing else is asked."""
    try:
        row = of_token(token)
    except NotFound as error:
        return render(request, "reports/off.html", {"problem": error}, status=404)
    if request.method == "POST":
        take_off(row)
    with translation.override(row.plan.language):
        said = {"plan": row.plan, "done": request.method == "POST" or row.off_at is not None}
        return render(request, "reports/off.html", said)
