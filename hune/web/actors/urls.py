"""Addresses of the pages of the actor map, below /w/<ws>/."""

from __future__ import annotations

from django.urls import path

from hune.web.actors.actors_download import actors_download
from hune.web.actors.actors_show import actors_show

urlpatterns = [
    path("actors", actors_show, name="actors"),
    path("actors.<str:form>", actors_download, name="actors_download"),
]
