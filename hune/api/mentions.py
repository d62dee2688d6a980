"""The messages themselves: pages of a list, newest first, by key; and one with what matched in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.errors import BadInput, NotFound
from hune.listen.topic_names import read_written, written_topics
from hune.match.explain import Reading
from hune.match.models import Topic
from hune.report.mentions_file import mention_data
from hune.store.query import Key

router = Router(tags=["mentions"])
MOST = 1000


@router.get("", summary="A page of mentions, newest first; `after`: the `next` before", openapi_extra=FILTERS)
def mention_list(request: HttpRequest, limit: int = 50, after: str = "") -> dict[str, Any]:
    who = member(request, Deed.READ)
    limit = max(1, min(limit, MOST))
    page = runtime.get().store.mentions(asked(request, who), read_key(after), limit)
    names = names_of(who)
    return {
        "mentions": [mention_data(m, names) for m in page],
        "next": str(Key(page[-1].published_at, page[-1].id)) if len(page) == limit else None,
    }


@router.get("/{int:mention_id}", summary="One mention, with the places in it that its topics found")
def mention_show(request: HttpRequest, mention_id: int) -> dict[str, Any]:
    who = member(request, Deed.READ)
    found = runtime.get().store.mention(who.workspace.pk, mention_id)
    if found is None:
        raise NotFound("This mention does not exist, or not any more.")
    names, reading = names_of(who), Reading(found)
    met = dict(Topic.objects.filter(workspace=who.workspace, pk__in=found.topics).values_list("pk", "query"))
    matched = {}
    for pk, query in written_topics(who.workspace.pk, met).items():
        tree = read_written(query)
        matched[names.topics[pk]] = [span._asdict() for span in reading.spans(tree)] if tree else []
    return mention_data(found, names) | {"spans": matched}


def read_key(said: str) -> Key | None:
    """The place in a list after which to go on; None for its beginning. Raises BadInput."""
    try:
        return Key.read(said) if said else None
    except (ValueError, OverflowError, OSError) as error:
        raise BadInput("“{said}” is no place in this list.", said=said[:80]) from error
