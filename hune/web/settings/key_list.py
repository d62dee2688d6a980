"""`/w/<ws>/keys`: the accounts through which we listen, what each may do, and the services that could be added."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed, require
from hune.keys import book
from hune.listen.health_words import service_name
from hune.web.language import language
from hune.web.settings.key_lines import lines
from hune.web.workspace import Request


@require_safe
def key_list(request: Request, ws: int) -> HttpResponse:
    """For who listens; who may connect accounts finds the means."""
    require(request.member, Deed.LISTEN)
    services = sorted((service_name(name, language()), name) for name in book.kinds())
    return render(request, "settings/keys.html", {"lines": lines(request.member.workspace), "services": services})
