"""All addresses: each area names its own."""

from __future__ import annotations

from django.urls import include, path

from hune.web.boards.shared_show import shared
from hune.web.boards.shared_tile import shared_chart, shared_tile
from hune.web.listen.hook_receive import hook_receive
from hune.web.notify.feed_read import feed_read
from hune.web.reports.report_off import report_off
from hune.web.settings.key_return import key_return

urlpatterns = [
    path("", include("hune.web.accounts.urls")),
    path("w/<int:ws>/", include("hune.web.listen.urls")),
    path("w/<int:ws>/", include("hune.web.understand.urls")),
    path("w/<int:ws>/", include("hune.web.boards.urls")),
    path("w/<int:ws>/", include("hune.web.signals.urls")),
    path("w/<int:ws>/", include("hune.web.notify.urls")),
    path("w/<int:ws>/", include("hune.web.reports.urls")),
    path("w/<int:ws>/", include("hune.web.actors.urls")),
    path("w/<int:ws>/", include("hune.web.people.urls")),
    path("w/<int:ws>/", include("hune.web.reviews.urls")),
    path("w/<int:ws>/", include("hune.web.trends.urls")),
    path("w/<int:ws>/", include("hune.web.settings.urls")),
    path("reports/off/<str:token>", report_off, name="report_off"),
    path("keys/back", key_return, name="key_return"),
    path("in/<str:token>", hook_receive, name="hook_receive"),
    path("feeds/<str:token>", feed_read, name="feed_read"),
    path("s/<str:token>", shared, name="shared"),
    path("s/<str:token>/<int:place>", shared_tile, name="shared_tile"),
    path("s/<str:token>/<int:place>.json", shared_chart, name="shared_chart"),
    path("api/", include("hune.api.urls")),
]
