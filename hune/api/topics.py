"""Topics: what people look for. A new or changed query fills its history in the background; `fill` says how far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from hune.accounts.access import Deed, Member
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.errors import NotFound
from hune.listen import topic_book
from hune.match.models import Topic

router = Router(tags=["topics"])


class TopicNew(Schema):
    """A topic to add."""

    name: str
    query: str
    kind: str = "brand"
    group: str = ""


class TopicChange(Schema):
    """What to change; absent fields stay. `rerun`: match the whole past anew with the new query."""

    name: str | None = None
    query: str | None = None
    kind: str | None = None
    group: str | None = None
    rerun: bool = False


class Name(Schema):
    """A name."""

    name: str


def topic_json(topic: Topic) -> dict[str, Any]:
    """A topic with the state of its newest fill of history (None before there was one)."""
    fill = topic.fills.order_by("-pk").first()
    return {
        "id": topic.pk,
        "name": topic.name,
        "kind": topic.kind,
        "group": topic.group,
        "query": topic.query,
        "version": topic.version,
        "state": topic.state,
        "created_at": topic.created_at,
        "fill": fill
        and {"state": fill.state, "total": fill.total, "done": fill.done, "matched": fill.matched, "error": fill.error},
    }


def topic_of(who: Member, topic_id: int) -> Topic:
    """One topic of the workspace. Raises NotFound."""
    found = Topic.objects.filter(workspace=who.workspace, pk=topic_id).exclude(state=Topic.State.REMOVED).first()
    if found is None:
        raise NotFound("There is no such topic.")
    return found


@router.get("", summary="List the topics")
def topic_list(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    rows = Topic.objects.filter(workspace=who.workspace).exclude(state=Topic.State.REMOVED)
    return {"topics": [topic_json(t) for t in rows]}


@router.post("", response={201: Any}, summary="Add a topic")
def topic_add(request: HttpRequest, said: TopicNew) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    topic = topic_book.add_topic(who.workspace, who.user, **said.dict())
    note(who, Act.TOPIC_ADDED, topic.name)
    return Status(201, topic_json(topic))


@router.get("/{int:topic_id}", summary="Show a topic and how far its history is filled")
def topic_show(request: HttpRequest, topic_id: int) -> dict[str, Any]:
    return topic_json(topic_of(member(request, Deed.READ), topic_id))


@router.patch("/{int:topic_id}", summary="Change a topic")
def topic_edit(request: HttpRequest, topic_id: int, said: TopicChange) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    topic = topic_book.edit_topic(topic_of(who, topic_id), who.user, **said.dict())
    note(who, Act.TOPIC_CHANGED, topic.name)
    return topic_json(topic)


@router.delete("/{int:topic_id}", response={204: None}, summary="Remove a topic; its mentions stay")
def topic_remove(request: HttpRequest, topic_id: int) -> Status[None]:
    who = member(request, Deed.LISTEN)
    topic = topic_of(who, topic_id)
    topic_book.remove_topic(topic)
    note(who, Act.TOPIC_REMOVED, topic.name)
    return Status(204, None)


@router.post("/{int:topic_id}/pause", summary="Stop matching a topic; its past stays")
def topic_pause(request: HttpRequest, topic_id: int) -> dict[str, Any]:
    return _changed(request, topic_id, topic_book.pause_topic)


@router.post("/{int:topic_id}/resume", summary="Match a topic again, the time of the pause included")
def topic_resume(request: HttpRequest, topic_id: int) -> dict[str, Any]:
    return _changed(request, topic_id, topic_book.resume_topic)


@router.post("/{int:topic_id}/duplicate", response={201: Any}, summary="Copy a topic under another name")
def topic_duplicate(request: HttpRequest, topic_id: int, said: Name) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    topic = topic_book.duplicate_topic(topic_of(who, topic_id), who.user, said.name)
    note(who, Act.TOPIC_ADDED, topic.name)
    return Status(201, topic_json(topic))


@router.get("/{int:topic_id}/versions", summary="The queries a topic has had, newest first")
def topic_versions(request: HttpRequest, topic_id: int) -> dict[str, Any]:
    topic = topic_of(member(request, Deed.READ), topic_id)
    rows = topic.versions.select_related("by")
    return {
        "versions": [
            {
                "number": v.number,
                "query": v.query,
                "by": v.by and v.by.email,
                "at": v.at,
                "current": v.number == topic.version,
            }
            for v in rows
        ]
    }


def _changed(request: HttpRequest, topic_id: int, change: Callable[[Topic], None]) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    topic = topic_of(who, topic_id)
    change(topic)
    note(who, Act.TOPIC_CHANGED, topic.name)
    return topic_json(topic)
