"""The door for an asynchronous server: `hune up` serves this."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from hune.bodies import LimitBodies
from hune.config import read
from hune.web.charts_bundle import write_bundle

write_bundle(read().home / "bundle")  # before the middleware looks which static files there are
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")
application = LimitBodies(get_asgi_application())
