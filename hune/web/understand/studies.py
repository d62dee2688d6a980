"""Asks for the study of a buzz, and keeps it for the charts and the files that come right after the page."""

from __future__ import annotations

from hune import studies
from hune.analyse.study import Study
from hune.minute import kept
from hune.store.query import Filters
from hune.web.understand.asked import Asked


def of_topic_alone(asked: Asked) -> Asked:
    """The question without other conditions than topic and period: those do not enter a study."""
    return asked.ask(filters=Filters(topics=asked.query.filters.topics))


def study_of(asked: Asked) -> Study:
    """The study of the one topic asked about, over the period asked about."""
    [topic] = asked.topics
    query = asked.query
    workspace = asked.member.workspace
    about = (workspace.pk, workspace.pseudonyms, topic.pk, topic.version, query.since, query.until, query.timezone)
    return kept(Study, "study", about, lambda: studies.study_of(workspace, topic, query.since, query.until))
