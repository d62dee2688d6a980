"""`/w/<ws>/sources/<source>/tune`: another name, rhythm, key, filter or setting for a source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.errors import UserError
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.source_settings import settings_shown, whole_settings
from hune.web.listen.found import source_with_days
from hune.web.listen.source_form import page
from hune.web.listen.source_said import Said, source_said, wrong
from hune.web.templatetags.hune import told
from hune.web.workspace import Request

RHYTHMS = (0, 15, 30, 60, 180, 360, 720, 1440)  # minutes between two polls at the least; 0: by itself
MINUTE = 60


@require_http_methods(["GET", "HEAD", "POST"])
def source_tune(request: Request, ws: int, source: int) -> HttpResponse:
    """Asked: the form with what is set. Sent: its page, or the form with what cannot be taken; the way stays."""
    require(request.member, Deed.LISTEN)
    row = source_with_days(ws, source)
    if (kind := sources.kinds().get(row.kind)) is None:
        raise Http404
    if request.method != "POST":
        settings = {n.name: "" for n in kind.needs_of(row.settings)} | settings_shown(row)
        said = Said(kind, settings, row.label, row.key, row.keep, row.only)
        return render(request, "listen/source_tune.html", _page(request, said, row, {}))
    post = request.POST.copy()
    post["way"] = row.settings.get("way", "")
    said = _with_passwords(source_said(request.member.workspace, kind, post), row)
    errors = wrong(request.member.workspace, said, whole_settings(row))
    if not errors:
        try:
            return _tuned(request, row, said)
        except UserError as error:
            errors = {"": told(error)}
    return render(request, "listen/source_tune.html", _page(request, said, row, errors), status=422)


def _with_passwords(said: Said, row: SourceRow) -> Said:
    """An address that holds a password is shown without it: left as shown, it stays as it was."""
    shown = settings_shown(row)
    return replace(
        said, settings={n: row.settings[n] if v and v == shown.get(n) else v for n, v in said.settings.items()}
    )


def _tuned(request: Request, row: SourceRow, said: Said) -> HttpResponse:
    sources.change(row, label=said.label, settings=said.settings, key=said.key, keep=said.keep or None, only=said.only,
                   at_least_s=_minutes(request, row) * MINUTE)  # fmt: skip
    sources.poll_now(row)
    audit.note(request.member, audit.Act.SOURCE_CHANGED, row.label)
    messages.success(request, _("Saved."), extra_tags="good")
    return redirect("source", ws=row.workspace_id, source=row.pk)


def _minutes(request: Request, row: SourceRow) -> int:
    said = request.POST.get("minutes", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else row.at_least_s // MINUTE


def _page(request: Request, said: Said, row: SourceRow, errors: dict[str, str]) -> dict[str, Any]:
    soonest, minutes = said.kind.soonest / MINUTE, _minutes(request, row)
    rhythms = sorted({n for n in RHYTHMS if not n or n > soonest} | {minutes})
    drawn = {"row": row, "rhythms": [(n, n * MINUTE) for n in rhythms], "minutes": minutes}
    return page(request.member, said, errors, row) | drawn
