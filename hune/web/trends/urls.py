"""Addresses of the pages of trends, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.trends.trend_list import trend_list

urlpatterns = [path("trends", trend_list, name="trends")]
