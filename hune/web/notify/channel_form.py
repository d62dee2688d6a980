"""The form of a channel, as it is added and as it is changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hune.errors import HuneError
from hune.notify.book import Wishes
from hune.notify.courier import Courier
from hune.notify.models import Channel
from hune.web.language import language
from hune.web.listen.need_field import field
from hune.web.notify.wishes_form import drawn
from hune.web.templatetags.hune import told
from hune.web.workspace import Request
from hune.words import say


def typed(request: Request, kind: type[Courier]) -> dict[str, str]:
    """The settings as they were typed."""
    return {need.name: request.POST.get(f"set-{need.name}", "").strip() for need in kind.needs}


def missing(kind: type[Courier], said: dict[str, str], row: Channel | None) -> dict[str, str]:
    """A sentence for each field that must not be empty; secrets stay as they were when a channel is changed."""
    needed = (n for n in kind.needs if n.required and not (row and n.kind == "secret"))
    return {need.name: _("This is needed.") for need in needed if not said[need.name]}


def form(
    request: Request,
    kind: type[Courier],
    wishes: Wishes,
    said: dict[str, str],
    row: Channel | None = None,
    errors: dict[str, str] | None = None,
    problem: HuneError | None = None,
) -> HttpResponse:
    """The page with the form; what was typed stays, but nothing secret."""
    wrong = errors or {}
    context = {
        "kind": kind, "row": row, "tuned": row is not None, "problem": told(problem) if problem else "",
        "label": request.POST.get("label", row.label if row else say(language(), kind.label)),
        "fields": [field(need, said.get(need.name, ""), wrong.get(need.name, "")) for need in kind.needs],
        **drawn(wishes),
    }  # fmt: skip
    return render(request, "notify/channel_form.html", context, status=422 if wrong or problem else 200)
