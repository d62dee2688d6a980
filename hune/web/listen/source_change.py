"""What the buttons of a source do; each leads back to its page, or to the list when it is gone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hune import runtime
from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.listen import sources
from hune.web.language import language
from hune.web.listen.found import source_of
from hune.web.workspace import Request, needs
from hune.words import number


@require_POST
@needs(Deed.LISTEN)
def source_pause(request: Request, ws: int, source: int) -> HttpResponse:
    """Does not poll it until it is resumed."""
    row = source_of(ws, source)
    sources.pause(row)
    audit.note(request.member, audit.Act.SOURCE_CHANGED, row.label)
    return redirect("source", ws=ws, source=source)


@require_POST
@needs(Deed.LISTEN)
def source_resume(request: Request, ws: int, source: int) -> HttpResponse:
    """Listens again, beginning now."""
    row = source_of(ws, source)
    sources.resume(row)
    audit.note(request.member, audit.Act.SOURCE_CHANGED, row.label)
    return redirect("source", ws=ws, source=source)


@require_POST
@needs(Deed.LISTEN)
def source_poll(request: Request, ws: int, source: int) -> HttpResponse:
    """Asks it at once."""
    row = source_of(ws, source)
    sources.poll_now(row)
    said = _("“%(name)s” is being asked: what it has arrives within seconds.") % {"name": row.label}
    messages.success(request, said, extra_tags="good")
    return redirect("source", ws=ws, source=source)


@require_POST
@needs(Deed.LISTEN)
def source_remove(request: Request, ws: int, source: int) -> HttpResponse:
    """Stops listening; with `all`, what it brought goes too."""
    row = source_of(ws, source)
    everything = "all" in request.POST
    if everything:
        require(request.member, Deed.ERASE)
    gone = sources.remove(row, runtime.get().store if everything else None)
    audit.note(request.member, audit.Act.SOURCE_REMOVED, row.label)
    if everything:
        said = ngettext("Removed, with %(n)s mention.", "Removed, with %(n)s mentions.", gone)
        messages.success(request, said % {"n": number(gone, language())}, extra_tags="good")
    else:
        messages.success(request, _("Removed. What it brought stays."), extra_tags="good")
    return redirect("sources", ws=ws)
