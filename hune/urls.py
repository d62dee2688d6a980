"""All addresses: each area names its own."""

from __future__ import annotations

from django.urls import include, path

from hune.web.listen.hook_receive import hook_receive
from hune.web.settings.key_return import key_return

urlpatterns = [
    path("", include("hune.web.accounts.urls")),
    path("w/<int:ws>/", include("hune.web.listen.urls")),
    path("w/<int:ws>/", include("hune.web.understand.urls")),
    path("w/<int:ws>/", include("hune.web.boards.urls")),
    path("w/<int:ws>/", include("hune.web.signals.urls")),
    path("w/<int:ws>/", include("hune.web.notify.urls")),
    path("w/<int:ws>/", include("hune.web.actors.urls")),
    path("w/<int:ws>/", include("hune.web.people.urls")),
    path("w/<int:ws>/", include("hune.web.reviews.urls")),
    path("w/<int:ws>/", include("hune.web.trends.urls")),
    path("w/<int:ws>/", include("hune.web.settings.urls")),
    path("keys/back", key_return, name="key_return"),
    path("in/<str:token>", hook_receive, name="hook_receive"),
    path("api/", include("hune.api.urls")),
]
