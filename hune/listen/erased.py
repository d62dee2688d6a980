"""Authors who asked to be forgotten: hidden at once, and not collected again. Only a digest of them is kept."""

from __future__ import annotations

from hune import runtime
from hune.accounts.models import Workspace
from hune.listen.models import Erased
from hune.store.erasure import digest_of
from hune.store.query import Filters, MentionQuery


def erased_digests() -> set[str]:
    """Everybody who is not to be collected again."""
    return set(Erased.objects.values_list("digest", flat=True))


def erase_author(workspace: Workspace, network: str, author_key: str) -> int:
    """Remember the digest first, then hide what they said; how many mentions. A crash between both is mended by
    asking again: the digest alone already keeps them out."""
    Erased.objects.get_or_create(workspace=workspace, digest=digest_of(workspace.pk, network, author_key))
    return runtime.get().store.erase(workspace.pk, network, author_key)


def known_as(workspace: Workspace, author: str, network: str = "") -> set[tuple[str, str]]:
    """Networks and author keys meant by an id, a handle or a name; everywhere they are known when no network is given.

    With a network the name itself is taken too when nobody bears it: to keep out who is yet to come.
    """
    bare = author.strip().removeprefix("@")
    spellings = tuple(dict.fromkeys((author.strip(), bare, bare.casefold(), f"@{bare}")))
    filters = Filters(authors=spellings, networks=(network,) if network else ())
    rows = runtime.get().store.select(MentionQuery(workspace.pk, dimensions=("author", "network"), filters=filters))
    known = {(row["network"], row["author"]) for row in rows if row["author"]}
    return known or ({(network, bare.casefold())} if network and bare else set())
