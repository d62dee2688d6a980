"""`GET /feeds/<token>`: what a feed was told. No person, no session, no cookie: whoever knows the address reads it."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from hune.notify.book import channel_behind
from hune.notify.feed import written


@require_safe
def feed_read(request: HttpRequest, token: str) -> HttpResponse:
    """The feed, or 304 for who has this version. Raises Http404 for an address that opens nothing."""
    row = channel_behind(token)
    if row is None:
        raise Http404
    body = written(row)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    answer = (
        HttpResponseNotModified()
        if etag in known
        else HttpResponse(body, content_type="application/rss+xml; charset=utf-8")
    )
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer
