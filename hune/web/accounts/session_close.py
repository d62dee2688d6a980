"""`/logout`."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST


@require_POST
def session_close(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("login")
