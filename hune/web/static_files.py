"""Static files from the wheel and the home, by WhiteNoise, sent without gathering them first."""

from __future__ import annotations

from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from hune.streaming import apart


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise answers with a plain iterator, which an asynchronous server would gather with a warning."""

    @staticmethod
    def serve(static_file: object, request: HttpRequest) -> HttpResponseBase:
        """The file, in pieces that suit the server."""
        response: HttpResponseBase = WhiteNoiseMiddleware.serve(static_file, request)
        if isinstance(response, FileResponse) and isinstance(request, ASGIRequest):
            response.streaming_content = apart(iter(response.streaming_content))
        return response
