"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from hune.api.docs import api_docs
from hune.api.main import api

urlpatterns = [
    path("v1/", api.urls),
    path("docs", api_docs, name="api_docs"),
]
