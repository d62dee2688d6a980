"""Which workspaces hide their authors, and how: asked at each call of the store, so kept a few seconds."""

from __future__ import annotations

import hmac
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from hune.accounts.models import Workspace
from hune.match.models import Topic
from hune.store.veil_words import Cover

FRESH_S = 5.0  # another process may have turned the switch
WORDS = {"fr": "auteur", "en": "author"}

_known: dict[int, tuple[float, Cover | None]] = {}
_lock = Lock()


def cover_of(workspace_id: int) -> Cover | None:
    """How a workspace hides its authors; None where it shows them."""
    at, cover = _known.get(workspace_id, (-FRESH_S, None))
    if monotonic() - at < FRESH_S:
        return cover
    cover = _cover(workspace_id)
    with _lock:
        _known[workspace_id] = monotonic(), cover
    return cover


def _cover(workspace_id: int) -> Cover | None:
    row = Workspace.objects.filter(pk=workspace_id, pseudonyms=True).first()
    return cover_for(row) if row else None


def cover_for(row: Workspace) -> Cover:
    """How a workspace would hide its authors."""
    topics = row.topics.exclude(state=Topic.State.REMOVED).values_list("name", "query")
    kept = "\n".join(f"{name}\n{query}" for name, query in topics).casefold()
    return Cover(row.pk, key(), WORDS.get(row.language, "author"), kept)


def key() -> bytes:
    """What words are made with: of this instance alone, and not the key that signs sessions."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"pseudonyms", sha256)


def _changed(instance: Any, **_: Any) -> None:
    workspace_id = instance.workspace_id if isinstance(instance, Topic) else instance.pk
    _forget(workspace_id)
    transaction.on_commit(lambda: _forget(workspace_id))  # meanwhile others read what stood before


def _forget(workspace_id: int) -> None:
    with _lock:
        _known.pop(workspace_id, None)


for _signal in (post_save, post_delete):
    for _model in (Workspace, Topic):
        _signal.connect(_changed, sender=_model, dispatch_uid=f"pseudonyms {_model.__name__}")
