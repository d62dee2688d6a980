"""Authors who asked to be forgotten: hidden at once, and not collected again. Only a digest of them is kept."""

from __future__ import annotations

from django.core.cache import cache

from hune import runtime
from hune.accounts.models import Workspace
from hune.listen.imports import rejects_of
from hune.listen.models import Erased, ImportJob
from hune.store.erasure import digest_of


def erased_digests() -> set[str]:
    """Everybody who is not to be collected again."""
    return set(Erased.objects.values_list("digest", flat=True))


def erase_author(workspace: Workspace, network: str, author_key: str) -> int:
    """Remember the digest first, then hide what they said; how many mentions. A crash between both is mended by
    asking again: the digest alone already keeps them out."""
    Erased.objects.get_or_create(workspace=workspace, digest=digest_of(workspace.pk, network, author_key))
    store = runtime.get().store
    words = store.spellings(workspace.pk, network, author_key)
    for job_id in ImportJob.objects.filter(workspace=workspace, rejected__gt=0).values_list("pk", flat=True):
        rejects_of(job_id).forget(words)
    gone = store.erase(workspace.pk, network, author_key)
    cache.clear()  # studies that name them
    return gone


def known_as(workspace: Workspace, author: str, network: str = "") -> set[tuple[str, str]]:
    """Networks and author keys meant by an id, a handle or a name; everywhere they are known when no network is given.

    A name means only who has neither id nor handle: it is others' too. With a network the name itself is taken when
    nobody bears it: to keep out who is yet to come.
    """
    bare = author.strip().removeprefix("@")
    known = runtime.get().store.authors(workspace.pk, author, network)
    return known or ({(network, bare.casefold())} if network and bare else set())
