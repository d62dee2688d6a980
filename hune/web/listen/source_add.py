"""`/w/<ws>/sources/new/<kind>`: the form of a kind of source; sent, the place is listened to from now on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import UserError
from hune.listen import sources
from hune.listen.doorplate import secret_for, token_of
from hune.match.models import Topic
from hune.web.listen.source_form import address, page
from hune.web.listen.source_said import Said, kind_of, source_said, wrong
from hune.web.templatetags.hune import told
from hune.web.workspace import Request


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def source_add(request: Request, ws: int, kind: str = "") -> HttpResponse:
    """Asked: the form with what the address says filled in; by htmx, the part that depends on the way. Sent: the page
    of the new source, or the form with what cannot be taken."""
    require(request.member, Deed.LISTEN)
    if request.method == "POST":
        return _sent(request, kind or request.POST.get("kind", ""))
    if not kind:
        return HttpResponseNotAllowed(["POST"])
    if kind not in sources.kinds():
        raise Http404
    said = source_said(request.member.workspace, sources.kinds()[kind], request.GET)
    template = "listen/source_fields.html" if request.htmx else "listen/source_add.html"
    response = render(request, template, page(request.member, said))
    if request.htmx:
        response["HX-Replace-Url"] = f"{request.path}?{address(said)}"
    return response


def _sent(request: Request, kind: str) -> HttpResponse:
    workspace = request.member.workspace
    said = source_said(workspace, kind_of(kind), request.POST)
    if "connect" in request.POST and said.kind.key:
        back = f"{reverse('source_new', args=[workspace.pk, said.kind.name])}?{address(said)}"
        return redirect(f"{reverse('key_connect', args=[workspace.pk, said.kind.key])}?{urlencode({'next': back})}")
    errors = wrong(workspace, said)
    if not errors:
        try:
            return _added(request, said)
        except UserError as error:
            errors = {"": told(error)}
    return render(request, "listen/source_add.html", page(request.member, said, errors), status=422)


def _added(request: Request, said: Said) -> HttpResponse:
    member, kind, settings = request.member, said.kind, dict(said.settings)
    made = secret_for(kind.name, settings)
    row = sources.add(
        member.workspace, member.user, kind.name, settings, said.label, said.key, said.keep, said.only
    )  # fmt: skip
    audit.note(member, audit.Act.SOURCE_ADDED, row.label)
    if made:
        door = request.build_absolute_uri(reverse("hook_receive", args=[token_of(row)]))
        return render(request, "listen/source_made.html", {"row": row, "secret": made, "door": door})
    text = _("“%(name)s” is listened to: its first messages arrive within a minute.") % {"name": row.label}
    messages.success(request, text, extra_tags="good")
    listening = Topic.objects.filter(workspace=member.workspace).exclude(state=Topic.State.REMOVED).exists()
    return redirect("source", member.workspace.pk, row.pk) if listening else redirect("start", member.workspace.pk)
