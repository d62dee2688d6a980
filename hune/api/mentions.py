"""The messages themselves: pages of a list, newest first, by key; and one with what matched in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from hune import runtime
from hune.accounts.access import Deed
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.api.strict import Number
from hune.errors import BadInput, NotFound
from hune.judge.corrections import correct
from hune.listen.topic_names import read_written, written_topics
from hune.match.explain import Reading
from hune.match.models import Topic
from hune.mention import Mention
from hune.report.mentions_file import Names, mention_data
from hune.store.query import Key, dates
from hune.store.store import WHOLE

router = Router(tags=["mentions"])
MOST = 1000


class Said(Schema):
    """negative, neutral or positive; of the mention as a whole, or toward the topic of that number or name."""

    value: str
    topic: Number | str = WHOLE


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


@router.get("/{int:mention_id}", summary="One mention, with its sentiment toward each topic and where they found it")
def mention_show(request: HttpRequest, mention_id: int) -> dict[str, Any]:
    who = member(request, Deed.READ)
    found = mention_of(who.workspace.pk, mention_id)
    names, reading = names_of(who), Reading(found)
    met = dict(Topic.objects.filter(workspace=who.workspace, pk__in=found.topics).values_list("pk", "query"))
    matched = {}
    for pk, query in written_topics(who.workspace.pk, met).items():
        tree = read_written(query)
        matched[names.topics[pk]] = [span._asdict() for span in reading.spans(tree)] if tree else []
    return mention_data(found, names) | {"toward": toward(found, names), "spans": matched}


@router.post("/{int:mention_id}/sentiment", summary="Say what the sentiment of a mention is, or of it toward a topic")
def mention_judge(request: HttpRequest, mention_id: int, said: Said) -> dict[str, Any]:
    who = member(request, Deed.CORRECT)
    found, names = mention_of(who.workspace.pk, mention_id), names_of(who)
    by_name = {name: pk for pk, name in names.topics.items() if pk in found.topics}
    topic = by_name.get(said.topic, -1) if isinstance(said.topic, str) else said.topic
    correct(found, said.value, who.user, topic)
    found = mention_of(who.workspace.pk, mention_id)
    return mention_data(found, names) | {"toward": toward(found, names)}


def mention_of(workspace_id: int, mention_id: int) -> Mention:
    """One mention of the workspace. Raises NotFound."""
    found = runtime.get().store.mention(workspace_id, mention_id) if mention_id < 1 << 64 else None
    if found is None:
        raise NotFound("This mention does not exist, or not any more.")
    return found


def toward(mention: Mention, names: Names) -> dict[str, Any]:
    """The sentiment toward each topic it meets: class, score, who says so."""
    said = runtime.get().store.judgements(mention.workspace_id, dates([mention]))
    return {names.topics[t]: one._asdict() for (_, t), one in said.items() if t in names.topics}


def read_key(said: str) -> Key | None:
    """The place in a list after which to go on; None for its beginning. Raises BadInput."""
    try:
        return Key.read(said) if said else None
    except (ValueError, OverflowError, OSError) as error:
        raise BadInput("“{said}” is no place in this list.", said=said[:80]) from error
