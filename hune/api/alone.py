"""The addresses a command opens for itself: the API without the pages, which it would load for nothing."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("api/", include("hune.api.urls"))]
