"""All addresses: each area names its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("hune.web.accounts.urls")),
    path("w/<int:ws>/", include("hune.web.listen.urls")),
    path("w/<int:ws>/", include("hune.web.understand.urls")),
    path("w/<int:ws>/", include("hune.web.settings.urls")),
    path("api/", include("hune.api.urls")),
]
