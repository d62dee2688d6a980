"""Asks for the study of a buzz, and keeps it for the charts and the files that come right after the page."""

from __future__ import annotations

import msgspec
from django.core.cache import cache

from hune import studies
from hune.analyse.study import Study
from hune.store.query import Filters
from hune.web.understand.asked import Asked

KEPT = 60  # seconds


def of_topic_alone(asked: Asked) -> Asked:
    """The question without other conditions than topic and period: those do not enter a study."""
    return asked.ask(filters=Filters(topics=asked.query.filters.topics))


def study_of(asked: Asked) -> Study:
    """The study of the one topic asked about, over the period asked about."""
    [topic] = asked.topics
    query = asked.query
    period = msgspec.json.encode((query.since, query.until, query.timezone)).hex()
    key = f"study:{query.workspace_id}:{topic.pk}:{topic.version}:{asked.member.workspace.pseudonyms}:{period}"
    if kept := cache.get(key):
        return msgspec.json.decode(kept, type=Study)
    found = studies.study_of(asked.member.workspace, topic, query.since, query.until)
    cache.set(key, msgspec.json.encode(found), KEPT)
    return found
