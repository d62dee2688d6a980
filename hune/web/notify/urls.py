"""Addresses of the pages of channels and of reports, below /w/<ws>/."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
