"""`/w/<ws>/deliveries/<delivery>/again`: tries once more what was given up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed
from hune.notify.outbox import again
from hune.web.notify.found import delivery_of
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.SIGNALS)
def delivery_retry(request: Request, ws: int, delivery: int) -> HttpResponse:
    """Back to the list. What was not given up, or whose channel was removed, stays as it is."""
    if again(delivery_of(request.member.workspace, delivery)):
        messages.success(request, _("It is tried again now."), extra_tags="good")
    else:
        messages.warning(request, _("There is nothing to try again here."))
    return redirect("deliveries", ws=ws)
