"""Where a topic is really talked about: its places, ranked."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.analyse.places import KINDS, SHOWN, places
from hune.api.asking import FILTERS, asked
from hune.api.caller import member
from hune.api.strict import Number
from hune.api.topics import topic_of
from hune.errors import BadInput
from hune.listen.heard import heard

router = Router(tags=["places"])


@router.get(
    "",
    summary="The places where a topic is said: `of` site, linked, community, server, hashtag, handle or network",
    openapi_extra=FILTERS,
)
def place_list(request: HttpRequest, topic: Number, of: str = "site", limit: int = SHOWN) -> dict[str, Any]:
    who = member(request, Deed.READ)
    if of not in KINDS:
        raise BadInput("“{of}” is no kind of place. Choose among: {kinds}.", of=of[:40], kinds=", ".join(KINDS))
    topic_of(who, topic)
    found, listens = places(runtime.get().store, asked(request, who), of), heard(who.workspace)
    shown = found[: max(1, min(limit, SHOWN))]
    more = [{"target": p.target, "heard": listens.of(p.kind, p.name)} for p in shown]
    return {"of": of, "places": [msgspec.to_builtins(p) | m for p, m in zip(shown, more, strict=True)]}
