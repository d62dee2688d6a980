"""`/w/<ws>/keys/<key>/renew`: the same account with a new key; its sources go on."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hune.accounts.access import Deed, require
from hune.keys import book
from hune.web.listen.found import key_of
from hune.web.settings.key_form import form
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def key_renew(request: Request, ws: int, key: int) -> HttpResponse:
    """The steps and the fields; sent, the key. Raises Http404 for a key of another workspace."""
    require(request.member, Deed.KEYS)
    row = key_of(request.member.workspace, str(key))
    return form(request, book.kind(row.service), row)
