"""Search now: one question to the connected places, one place a call; nothing is stored until it is followed."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Schema, Status

from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.api.errors import shape
from hune.api.topics import topic_json
from hune.errors import FetchError
from hune.listen import search_now
from hune.listen.search_now import Place
from hune.listen.topic_book import add_topic
from hune.match.models import Kind
from hune.report.mentions_file import Names, mention_data
from hune.words import say

router = Router(tags=["search"])


class Question(Schema):
    """A query, and the place that is asked (see `places`)."""

    query: str
    place: str


class Followed(Schema):
    """A query that becomes a topic, and the places that are asked for it from now on."""

    query: str
    name: str
    places: list[str] = []


def place_json(place: Place) -> dict[str, Any]:
    """A place without its settings: some of them are secret."""
    return {
        "place": place.slug,
        "kind": place.kind,
        "label": say(_language(), place.label),
        "where": place.where,
        "price": msgspec.to_builtins(place.price),
        "missing": say(_language(), place.missing),
    }


@router.get("/places", summary="The places that can be asked, and why others cannot (`missing`)")
def search_places(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    return {"places": [place_json(place) for place in search_now.places(who.workspace)]}


@router.post("", summary="What one place answers now: `met` of `given` meet the query, the newest of them, or `error`")
def search(request: HttpRequest, said: Question) -> dict[str, Any]:
    who = member(request, Deed.LISTEN)
    place = search_now.place_of(who.workspace, said.place)
    try:
        found = search_now.ask(who.workspace, place, said.query)
    except FetchError as error:  # a refusal is an answer: the other places go on
        return {"place": place.slug, "error": shape(error, _language())["error"]}
    return {
        "place": place.slug,
        "met": found.met,
        "given": found.given,
        "lost": [say(_language(), lost) for lost in found.lost],
        "mentions": [mention_data(mention, Names()) for mention in found.mentions],
    }


@router.post("/follow", response={201: Any}, summary="Make the query a topic, and ask these places for it from now on")
def search_follow(request: HttpRequest, said: Followed) -> Status[dict[str, Any]]:
    who = member(request, Deed.LISTEN)
    search_now.refuse_name(said.name)
    places = [search_now.place_of(who.workspace, slug) for slug in said.places]
    topic = add_topic(who.workspace, who.user, said.name, said.query, kind=Kind.KEYWORD)
    note(who, Act.TOPIC_ADDED, topic.name)
    rows = [search_now.follow(who.workspace, who.user, place, topic.name) for place in places]
    for row in rows:
        note(who, Act.SOURCE_ADDED, row.label)
    return Status(201, {"topic": topic_json(topic), "sources": [row.pk for row in rows]})


def _language() -> str:
    return get_language() or "en"
