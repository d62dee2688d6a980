"""Forget an author: hidden at once everywhere, never collected again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.errors import NotFound
from hune.listen.erased import erase_all, known_as, with_siblings
from hune.listen.naming import still_named

router = Router(tags=["mentions"])


class Author(Schema):
    """Who: an id, handle or name on a network; on every network where they are known when none is given."""

    author: str
    network: str = ""


@router.post("", summary="Erase an author with all their profiles, everywhere, and never collect them again")
def erase(request: HttpRequest, said: Author) -> dict[str, Any]:
    who = member(request, Deed.ERASE)
    known = known_as(who.workspace, said.author, said.network)
    if not known:
        raise NotFound("Nobody known as “{author}” was collected.", author=said.author)
    every = with_siblings(who.workspace, known)
    named = still_named(who.workspace, every)
    gone = erase_all(who.workspace, every)
    networks = sorted({network for network, _ in every})
    for network in networks:
        note(who, Act.AUTHOR_ERASED, network)
    return {"erased": gone.mentions, "rewritten": gone.texts, "networks": networks, "still_named": named}
