"""Addresses of the pages of who is who, below /w/<ws>/."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
