"""Who has a link sees what it was given for: no member, no cookie, no mention; and asks the engine once a minute."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from hune import runtime
from hune.boards.models import BoardTile, Share
from hune.boards.shares import opened
from hune.minute import kept
from hune.web.headers import POLICY
from hune.web.pace import Pace

pace = Pace(600, 60.0)  # requests to one link: a board's page makes some forty


def behind_a_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the link's row instead of its token, in the link's language; 404 for one that opens nothing, 429
    for one that is opened too often."""

    @wraps(view)
    def shown(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        row = opened(token)
        if row is None:
            raise Http404
        timezone.activate(ZoneInfo(row.board.workspace.timezone))
        with translation.override(row.language):
            response = view(request, row, token, **kwargs) if pace.allows(row.pk) else _too_often()
        frames = row.frames or "'none'"
        response["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {frames}")
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"  # a link that is ended shows nothing from then on
        response["X-Robots-Tag"] = "noindex"
        return response

    return require_safe(xframe_options_exempt(shown))


def counted(row: Share, tile: BoardTile, form: str, make: Callable[[], bytes]) -> bytes:
    """What a link shows of a tile in one form, made at most once a minute; at once when the tile was changed, or when
    something stored was: an erasure, a correction. Mentions that come in wait for the next minute."""
    workspace = row.board.workspace
    state = (
        row.pk, tile.pk, form, tile.tile, tile.choice, tile.params, row.board.params, row.board.days, row.language,
        row.names, row.notes,
        workspace.timezone, workspace.pseudonyms, runtime.get().store.written.changes(workspace.pk),
    )  # fmt: skip
    return kept(bytes, "share", state, make)


def _too_often() -> HttpResponse:
    said = _("This link is opened very often at this moment. Try again in a minute.")
    answer = HttpResponse(said, status=429, content_type="text/plain; charset=utf-8")
    answer["Retry-After"] = str(int(pace.window))
    return answer
