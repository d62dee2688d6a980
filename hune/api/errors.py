"""Every error of the API in one shape, and the one place that says which HTTP status each kind has.

    {"error": {"code": "query_error", "message": "…", "params": {…}, "start": 4, "end": 5, "repair": "…"}}

`code` is the class's name in snake case and is stable; `message` is in the caller's language.
"""

from __future__ import annotations

import re
from typing import Any

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from hune import errors
from hune.words import told

log = structlog.get_logger(__name__)


class NotKnown(errors.UserError):
    """Nobody we know asks."""

    say = "Say who you are: send “Authorization: Bearer …” with a token of yours."


class BadCall(errors.BadInput):
    """A field of the call misses or has the wrong type."""

    say = "The field “{field}” cannot be taken: {why}."


STATUSES: tuple[tuple[type[errors.HuneError], int], ...] = (
    (NotKnown, 401),
    (errors.NotAllowed, 403),
    (errors.NotFound, 404),
    (errors.Busy, 409),
    (errors.QueryError, 422),
    (errors.BadInput, 422),
    (errors.UserError, 400),
    (errors.RateLimited, 503),
    (errors.Crowded, 503),
    (errors.FetchError, 502),
    (errors.HuneError, 500),
)


def status(error: errors.HuneError) -> int:
    """The HTTP status of an error: that of the nearest class it descends from."""
    return next(code for kind, code in STATUSES if isinstance(error, kind))


def shape(error: errors.HuneError, language: str) -> dict[str, Any]:
    """An error as JSON. A broken query also says where and proposes a repair."""
    code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    params = {k: v if isinstance(v, str | int | float | bool | None) else str(v) for k, v in error.params.items()}
    said: dict[str, Any] = {"code": code, "message": told(language, error), "params": params}
    if isinstance(error, errors.QueryError):
        said |= {"start": error.start, "end": error.end, "repair": error.repair}
    return {"error": said}


def answer(error: errors.HuneError) -> HttpResponse:
    """The response that tells an error to the caller."""
    code = status(error)
    if code >= 500:
        log.error("api failed", error=str(error), kind=type(error).__name__)
    response = JsonResponse(shape(error, get_language() or "en"), status=code)
    if error.retry_after is not None:
        response["Retry-After"] = str(int(error.retry_after))
    return response


def attach(api: NinjaAPI) -> None:
    """Make `api` answer every failure in our shape."""

    @api.exception_handler(errors.HuneError)
    def ours(request: HttpRequest, error: errors.HuneError) -> HttpResponse:
        return answer(error)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return answer(NotKnown())

    @api.exception_handler(Http404)
    def absent(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(errors.NotFound())

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(errors.NotAllowed() if error.status_code == 403 else errors.BadInput())

    @api.exception_handler(ValidationError)
    def misfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
        first = error.errors[0]
        return answer(BadCall(field=".".join(str(p) for p in first["loc"][-1:]), why=first["msg"]))

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        log.exception("api broke", path=request.path)
        return answer(errors.HuneError())
