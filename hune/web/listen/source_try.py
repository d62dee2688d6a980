"""`/w/<ws>/sources/try`: what a source would give now; nothing is stored."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hune.accounts.access import Deed, require
from hune.errors import HuneError
from hune.listen import sources
from hune.web.language import language
from hune.web.listen.source_form import page
from hune.web.listen.source_said import Said, kind_of, source_said, wrong
from hune.web.templatetags.hune import told
from hune.web.workspace import Request
from hune.words import say

SHOWN = 5


@require_POST
def source_try(request: Request, ws: int) -> HttpResponse:
    """Five items, newest first; where there is no script, beneath the form they come from."""
    require(request.member, Deed.LISTEN)
    said = source_said(request.member.workspace, kind_of(request.POST.get("kind", "")), request.POST)
    errors = wrong(request.member.workspace, said)
    tried = {"refusals": list(errors.values())} if errors else _tried(request, said)
    if request.htmx:
        return render(request, "listen/source_items.html", tried)
    return render(request, "listen/source_add.html", page(request.member, said, errors) | tried | {"tried": not errors})


def _tried(request: Request, said: Said) -> dict[str, object]:
    try:
        polled = sources.try_now(request.member.workspace, said.kind.name, said.settings, said.key)
    except HuneError as error:
        return {"refusals": [told(error)]}
    newest = sorted(polled.mentions, key=lambda mention: mention.published_at, reverse=True)
    lost = [say(language(), text) for text in dict.fromkeys(polled.lost)]
    return {"n": len(newest), "items": newest[:SHOWN], "rejected": len(polled.rejected), "lost": lost}
