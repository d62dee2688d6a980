"""The door for an asynchronous server: `hune up` serves this."""

from __future__ import annotations

import os

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hune.bodies import LimitBodies
from hune.config import read
from hune.web.charts_bundle import write_bundle

write_bundle(read().home / "bundle")  # before the middleware looks which static files there are
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")
django.setup(set_prefix=False)


class InOneThread(ASGIHandler):
    """Everything between a request and its answer is synchronous here, so one thread goes the whole way: the usual
    handler goes back to the server's thread in the middle, which under load costs more than a page's own work."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)

    async def run_get_response(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = await sync_to_async(self.get_response)(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        return response


application = LimitBodies(InOneThread())
