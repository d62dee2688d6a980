"""`/w/<ws>/keys/new/<service>`: connects an account of a service."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed, require
from hune.keys import book
from hune.web.settings.key_form import form
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def key_connect(request: Request, ws: int, service: str) -> HttpResponse:
    """The steps and the fields; sent, the key."""
    require(request.member, Deed.KEYS)
    if (kind := book.kinds().get(service)) is None:
        raise Http404
    return form(request, kind)
