"""The part of a channel's form that is the same for all kinds: of what it is told, in which language, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hune.notify.book import Wishes
from hune.notify.models import KINDS, Channel

KIND_NAMES = {"signal": _("Signals"), "report": _("Reports"), "person": _("Watched people")}
GRAVE_NAMES = {"low": _("Everything"), "high": _("What is high or urgent"), "urgent": _("Only what is urgent")}


def wishes_of(row: Channel) -> Wishes:
    """What a channel wishes now."""
    clock = {name: f"{value:%H:%M}" if (value := getattr(row, name)) else "" for name in ("quiet_from", "quiet_until")}
    return Wishes(
        row.language, row.wants, row.least, clock["quiet_from"], clock["quiet_until"], row.digest, row.digest_minutes,
        row.digest_hours,
    )  # fmt: skip


def wishes_typed(said: QueryDict) -> Wishes:
    """What was typed."""
    minutes = said.get("digest_minutes", "")
    return Wishes(
        language=said.get("language", "fr"),
        wants=[name for name in said.getlist("wants") if name in KINDS],
        least=said.get("least", "low"),
        quiet_from=said.get("quiet_from", ""),
        quiet_until=said.get("quiet_until", ""),
        digest=said.get("digest", "none"),
        digest_minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 6 else 60,
        digest_hours=[hour for hour in said.get("digest_hours", "").replace(";", ",").split(",") if hour.strip()],
    )


def drawn(wishes: Wishes) -> Mapping[str, Any]:
    """What the template needs to draw them."""
    return {
        "wishes": wishes,
        "languages": settings.LANGUAGES,
        "kinds_told": [(name, text, name in wishes.wants) for name, text in KIND_NAMES.items()],
        "grave": GRAVE_NAMES.items(),
        "digests": Channel.Digest.choices,
        "hours": ", ".join(wishes.digest_hours),
    }
