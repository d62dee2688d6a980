"""The form of a key, as it is added and as it is renewed: typed here, or fetched at the service."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hune.errors import HuneError
from hune.keys import book
from hune.keys.models import KeyRow
from hune.keys.service import KeyKind
from hune.listen.health_words import service_name
from hune.web.accounts.safe_next import safe_next
from hune.web.language import language
from hune.web.listen.need_field import field
from hune.web.settings.key_kept import kept
from hune.web.templatetags.hune import told
from hune.web.workspace import Request

AFTER = "after_key"  # in the session: where to go on once the key is there


def form(request: Request, kind: type[KeyKind], renews: KeyRow | None = None) -> HttpResponse:
    """Asked: the steps and the fields. Sent: on to the service, or back to where the key is needed; or the reasons."""
    if request.method != "POST":
        return _drawn(request, kind, renews, {})
    said = {need.name: request.POST.get(f"set-{need.name}", "").strip() for need in kind.needs}
    errors = {n.name: _("This is needed.") for n in kind.needs if n.required and not said[n.name]}
    if not errors:
        try:
            return _sent(request, kind, said, renews)
        except HuneError as error:
            errors = {"": told(error)}
    return _drawn(request, kind, renews, errors)


def _sent(request: Request, kind: type[KeyKind], said: dict[str, str], renews: KeyRow | None) -> HttpResponse:
    member, after = request.member, safe_next(request, "")
    if kind.redirects:
        back = request.build_absolute_uri(reverse("key_return"))
        address = book.begin(member.workspace, member.user, kind.name, said, back, renews)
        request.session[AFTER] = after
        return render(request, "settings/key_leave.html", {"address": address, "service": _name(kind)})
    row = book.typed(member.workspace, member.user, kind.name, said, renews)
    return kept(request, row, after, bool(renews))


def _drawn(request: Request, kind: type[KeyKind], renews: KeyRow | None, errors: dict[str, str]) -> HttpResponse:
    fields = [field(n, request.POST.get(f"set-{n.name}", ""), errors.get(n.name, "")) for n in kind.needs]
    said = [n.name for n in kind.needs]
    context = {
        "service": _name(kind), "redirects": kind.redirects, "steps": kind.steps, "where": kind.where,
        "fields": fields, "problem": errors.get(""), "renews": renews, "next": safe_next(request, ""),
        "scopes": list(dict.fromkeys(kind.scopes.values())),
        "back": request.build_absolute_uri(reverse("key_return")) if kind.redirects and "client_id" in said else "",
    }  # fmt: skip
    return render(request, "settings/key_form.html", context, status=422 if errors else 200)


def _name(kind: type[KeyKind]) -> str:
    return service_name(kind.name, language())
