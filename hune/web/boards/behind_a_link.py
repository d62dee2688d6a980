"""Who has a link sees what it was given for: no member, no cookie, no mention."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from hune.boards.shares import opened
from hune.web.headers import POLICY


def behind_a_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the link's row instead of its token, in the link's language; 404 for one that opens nothing."""

    @wraps(view)
    def shown(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        row = opened(token)
        if row is None:
            raise Http404
        timezone.activate(ZoneInfo(row.board.workspace.timezone))
        with translation.override(row.language):
            response = view(request, row, token, **kwargs)
        frames = row.frames or "'none'"
        response["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {frames}")
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"  # a link that was ended shows nothing from anybody’s cache
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(xframe_options_exempt(shown))
