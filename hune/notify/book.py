"""The channels of a workspace: added, changed, paused, removed; the secret address of a feed."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import time
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

import msgspec
from django.conf import settings as wiring
from django.db import transaction
from django.db.models import QuerySet

from hune.accounts.models import User, Workspace
from hune.errors import BadInput
from hune.keys.sealing import seal
from hune.notify import settings
from hune.notify.courier import Courier, kind
from hune.notify.here import config
from hune.notify.models import KINDS, NO_FAULT, SEVERITIES, Channel, Delivery
from hune.notify.outbox import place_of, scrub
from hune.words import LANGUAGES

HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)?", re.IGNORECASE)
MOST = 50  # channels of a workspace
SENTENCES = {
    "removed": "The channel was removed before this could be sent.",
    "changed": "The address was taken off the channel before this could be sent.",
}


class Wishes(msgspec.Struct, frozen=True):
    """What a channel is told, in which language, and when. Hours as “08:00”, in the workspace's zone; "" for none."""

    language: str = "fr"
    wants: Sequence[str] = KINDS
    least: str = "low"
    quiet_from: str = ""
    quiet_until: str = ""
    digest: str = "none"
    digest_minutes: int = 60
    digest_hours: Sequence[str] = ()


def channels(workspace: Workspace) -> QuerySet[Channel]:
    """Those that were not removed."""
    return Channel.objects.filter(workspace=workspace).exclude(state=Channel.State.REMOVED)


def add(
    workspace: Workspace, by: User | None, name: str, label: str, said: Mapping[str, str], wishes: Wishes
) -> Channel:
    """A new channel. Raises BadInput."""
    of = kind(name)
    if channels(workspace).count() >= MOST:
        raise BadInput("A workspace has {n} channels at the most.", n=MOST)
    read = settings.read(workspace.pk, of, said)
    row = Channel(workspace=workspace, kind=name, by=by)
    _write(row, of, read, label, wishes)
    if of.published:
        row.sealed = seal({"address": token_urlsafe(24)})
    row.save()
    return row


def change(row: Channel, label: str, said: Mapping[str, str], wishes: Wishes) -> Channel:
    """The channel with other settings; a secret left empty stays. What went wrong before is forgotten. Raises
    BadInput."""
    of = kind(row.kind)
    kept = row.sealed
    _write(row, of, settings.read(row.workspace_id, of, said, settings.whole(row)), label, wishes)
    if of.published:
        row.sealed = kept
    with transaction.atomic():
        row.save()
        Channel.objects.filter(pk=row.pk).update(**NO_FAULT)
        if addresses := of.apart(row.said):
            gone = row.deliveries.filter(state__in=(Delivery.State.WAITING, Delivery.State.FAILED))
            scrub(gone.exclude(place__in=[place_of(row, to) for to in addresses]), SENTENCES["changed"])
    row.refresh_from_db()
    return row


def pause(row: Channel) -> None:
    """Nothing is told any more; what waits, waits."""
    channels(row.workspace).filter(pk=row.pk).update(state=Channel.State.PAUSED)


def resume(row: Channel) -> None:
    """Told again from now on, and of what waited."""
    channels(row.workspace).filter(pk=row.pk).update(state=Channel.State.ACTIVE)


def remove(row: Channel) -> None:
    """Everything secret is forgotten, and to whom it led; what waited is given up, and says why."""
    with transaction.atomic():
        Channel.objects.filter(pk=row.pk).update(state=Channel.State.REMOVED, said={}, sealed="", answer="", **NO_FAULT)
        scrub(row.deliveries.all(), SENTENCES["removed"])


def renew_address(row: Channel) -> None:
    """Another secret address; the old one opens nothing any more. Raises BadInput for a channel that has none."""
    if not kind(row.kind).published:
        raise BadInput("This channel has no address of its own.")
    row.sealed = seal({"address": token_urlsafe(24)})
    row.save(update_fields=["sealed"])


def token_of(row: Channel) -> str:
    """What stands after /feeds/ in the address of a feed; "" for a channel without."""
    secret = settings.whole(row).get("address", "") if kind(row.kind).published else ""
    return f"{row.pk}-{_digest(secret, row.pk)}" if secret else ""


def address_of(row: Channel) -> str:
    """The secret address of a feed; "" for a channel without."""
    token = token_of(row)
    return f"{config().address}/feeds/{token}" if token else ""


def channel_behind(token: str) -> Channel | None:
    """The feed whose token this is; compared in constant time, and as long for one that does not exist."""
    number, _, digest = token.partition("-")
    known = number.isascii() and number.isdigit() and len(number) < 16
    rows = Channel.objects.exclude(state=Channel.State.REMOVED).select_related("workspace")
    row = rows.filter(pk=int(number)).first() if known else None
    secret = settings.whole(row).get("address", "") if row else ""
    fits = hmac.compare_digest(digest.encode(), _digest(secret, row.pk if row else 0).encode())
    return row if fits and secret else None


def _digest(secret: str, number: int) -> str:
    keys = f"{wiring.SECRET_KEY}\0{secret}".encode()
    return hmac.new(keys, f"hune feed {number}".encode(), sha256).hexdigest()[:40]


def _write(row: Channel, of: type[Courier], read: dict[str, str], label: str, wishes: Wishes) -> None:
    row.said, row.sealed = settings.parted(of, read)
    row.label = label.strip()[:200] or of.label
    for name, value in _checked(wishes).items():
        setattr(row, name, value)


def _checked(wishes: Wishes) -> dict[str, Any]:
    """The wishes as columns. Raises BadInput."""
    _among("Language", wishes.language, LANGUAGES)
    _among("How grave", wishes.least, SEVERITIES)
    _among("How messages come", wishes.digest, Channel.Digest.values)
    for one in wishes.wants:
        _among("What it is told of", one, KINDS)
    begins, ends = _hour(wishes.quiet_from), _hour(wishes.quiet_until)
    if (begins is None) != (ends is None):
        raise BadInput("Quiet hours need a beginning and an end.")
    hours = sorted({found.isoformat("minutes") for one in wishes.digest_hours if (found := _hour(one))})
    if wishes.digest == Channel.Digest.HOURS and not hours:
        raise BadInput("Say at which hours the gathered message goes out.")
    if not 1 <= wishes.digest_minutes <= 1440:
        raise BadInput("Gather for a minute at the least, and a day at the most.")
    return {
        "language": wishes.language, "wants": list(dict.fromkeys(wishes.wants)), "least": wishes.least,
        "quiet_from": begins, "quiet_until": ends, "digest": wishes.digest, "digest_minutes": wishes.digest_minutes,
        "digest_hours": hours,
    }  # fmt: skip


def _among(label: str, said: str, known: Sequence[str]) -> None:
    if said not in known:
        raise BadInput("“{label}” cannot be “{said}”.", label=label, said=said[:100])


def _hour(said: str) -> time | None:
    """“8:00”, “08:00”, “8h” or “8 h 30”; None for nothing. Raises BadInput."""
    plain = re.sub(r"\s", "", said)
    if not plain:
        return None
    found = HOUR.fullmatch(plain)
    if not found:
        raise BadInput("“{said}” is not an hour: write it as 08:00.", said=said[:20])
    return time(int(found[1]), int(found[2] or 0))
