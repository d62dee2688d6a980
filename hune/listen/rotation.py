"""Encrypts everything secret with a new key."""

from __future__ import annotations

from django.db import transaction

from hune.keys import sealing
from hune.keys.models import Doorstep, KeyRow
from hune.listen.models import SourceRow
from hune.notify.models import Channel

TABLES: tuple[type[SourceRow] | type[Channel], ...] = (SourceRow, Channel)  # with a column `sealed`


def rotate() -> int:
    """A new key in front, everything sealed anew, the old keys forgotten; how many texts. A crash in between leaves
    both keys in the file, and doing it again mends it. Raises StoreError when something stored cannot be opened."""
    sealing.rotate()
    done = 0
    with transaction.atomic():
        Doorstep.objects.all().delete()  # who is away at a service begins again
        for key in KeyRow.objects.select_for_update().exclude(said="", grant=""):
            key.said, key.grant = sealing.resealed(key.said), sealing.resealed(key.grant)
            key.save(update_fields=["said", "grant"])
            done += bool(key.said) + bool(key.grant)
        for table in TABLES:
            for row in table.objects.select_for_update().exclude(sealed=""):
                row.sealed = sealing.resealed(row.sealed)
                row.save(update_fields=["sealed"])
                done += 1
    sealing.forget_old()
    return done
