"""Who asks, in which workspace: set once for each request, from the address. Outsiders see nothing, not a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from hune import errors
from hune.accounts.access import Deed, Member, member_of, require
from hune.accounts.models import User
from hune.listen.models import SourceRow
from hune.web import verbs

STATUS: tuple[tuple[type[errors.HuneError], int], ...] = (
    (errors.NotFound, 404),
    (errors.NotAllowed, 403),
    (errors.Busy, 409),
    (errors.UserError, 400),
    (errors.FetchError, 502),
    (errors.Crowded, 503),
    (errors.StoreError, 503),
)


class Request(HttpRequest):
    """A request as pages see it: with the member (any page under /w/<ws>/) and what htmx said."""

    member: Member
    htmx: HtmxDetails


class CurrentWorkspace:
    """Sets `request.member` and the workspace's zone, and turns our errors into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        timezone.deactivate()
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.path_info.startswith("/w/"):
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        member = member_of(request.user, kwargs["ws"]) if kwargs["ws"] < 1 << 63 else None
        if member is None:
            raise Http404
        request.member = member
        timezone.activate(ZoneInfo(member.workspace.timezone))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, errors.HuneError):
            return None
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        template = "components/problem.html" if request.headers.get("HX-Request") else "error.html"
        response = render(request, template, {"problem": error}, status=status)
        if error.retry_after is not None:
            response["Retry-After"] = str(int(error.retry_after))
        return response


def needs(deed: Deed) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Marks a page that only members who may do `deed` reach; others get a sentence and 403."""

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.member, deed)
            return view(request, *args, **kwargs)

        return guarded

    return mark


def simulated(ws: int) -> bool:
    """Whether a story invented by Hune is played in this workspace."""
    rows = SourceRow.objects.filter(workspace=ws, simulated=True)
    return rows.exclude(state=SourceRow.State.REMOVED).exists()


def shell(request: HttpRequest) -> dict[str, Any]:
    """What every template knows: the member, the rail, the other workspaces, whether simulated data is played here."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return {"member": None, "verbs": [], "simulated": False}
    ws = member.workspace.pk
    settings, listen = verbs.SETTINGS, verbs.LISTEN
    if Deed.LISTEN in member.deeds:
        listen = replace(listen, pages=listen.pages + verbs.SEARCHERS)
        settings = replace(settings, pages=settings.pages + verbs.LISTENERS)
    if Deed.SIGNALS in member.deeds:
        settings = replace(settings, pages=settings.pages + verbs.SIGNALLERS)
    if Deed.WORKSPACE in member.deeds:
        settings = replace(settings, pages=settings.pages + verbs.OWNERS)

    @cache
    def others() -> list[Any]:
        found = member.user.memberships.exclude(workspace=ws).order_by("workspace__name")
        return list(found.values_list("workspace_id", "workspace__name")[:30])

    work = verbs.lines(request.path, ws, (listen, verbs.UNDERSTAND))
    foot = verbs.lines(request.path, ws, (settings,))
    return {
        "member": member,
        "ws": ws,
        "verbs": work,
        "foot": foot,
        "here": [line for line in work + foot if line.current],
        "simulated": cache(lambda: simulated(ws)),
        "other_workspaces": others,
    }
