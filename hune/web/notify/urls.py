"""Addresses of the pages of channels and of what was sent, below /w/<ws>/."""

from __future__ import annotations

from django.urls import URLPattern, path

from hune.web.notify.channel_add import channel_add
from hune.web.notify.channel_edit import channel_edit
from hune.web.notify.channel_list import channel_list
from hune.web.notify.channel_pause import channel_pause
from hune.web.notify.channel_remove import channel_remove
from hune.web.notify.channel_renew import channel_renew
from hune.web.notify.channel_show import channel_show
from hune.web.notify.channel_test import channel_test
from hune.web.notify.delivery_list import delivery_list
from hune.web.notify.delivery_retry import delivery_retry

urlpatterns: list[URLPattern] = [
    path("channels", channel_list, name="channels"),
    path("channels/new/<slug:courier>", channel_add, name="channel_add"),
    path("channels/<int:channel>", channel_show, name="channel"),
    path("channels/<int:channel>/edit", channel_edit, name="channel_edit"),
    path("channels/<int:channel>/test", channel_test, name="channel_test"),
    path("channels/<int:channel>/pause", channel_pause, name="channel_pause"),
    path("channels/<int:channel>/renew", channel_renew, name="channel_renew"),
    path("channels/<int:channel>/remove", channel_remove, name="channel_remove"),
    path("deliveries", delivery_list, name="deliveries"),
    path("deliveries/<int:delivery>/again", delivery_retry, name="delivery_retry"),
]
