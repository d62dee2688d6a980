"""Two profiles said to be one person's, said not to be, or parted again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune import runtime
from hune.accounts.access import Deed
from hune.errors import BadInput
from hune.people.hidden import real_key, veil_of
from hune.people.merging import hold_apart, merge, undo
from hune.people.models import Merge
from hune.people.persons import make
from hune.web.people.who import Who, back, label_of, who
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.RELATE)
def person_merge(request: Request, ws: int) -> HttpResponse:
    """`with`: network and handle or key of the other profile; `apart`: it is another person's."""
    found = who(request)
    network, key = request.POST.get("with_network", "").strip(), request.POST.get("with_author", "").strip()
    known = sorted(runtime.get().bare.authors(ws, real_key(ws, key), network)) if key else []
    if len(known) != 1:
        raise BadInput("Say the network and the handle of one profile that was collected.")
    [other] = known
    if request.POST.get("apart"):
        hold_apart(ws, (found.network, found.real), other)
        return back(found)
    _join(request, found, *other)
    messages.success(request, _("One person now. It can be undone below."), extra_tags="good")
    return back(found)


def _join(request: Request, found: Who, network: str, key: str) -> None:
    label = "" if veil_of(found.workspace_id) else label_of(found.workspace_id, network, key)
    merge(found.made(), make(found.workspace_id, network, key, label), request.member.user)


@require_POST
@needs(Deed.RELATE)
def person_unmerge(request: Request, ws: int, id: int) -> HttpResponse:
    """Two persons again."""
    found = who(request)
    row = Merge.objects.filter(pk=id, kept=found.person, kept__workspace=ws).first() if found.person else None
    if row is None:
        raise Http404
    undo(row)
    messages.success(request, _("They are two persons again."), extra_tags="good")
    return back(found)
