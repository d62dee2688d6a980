"""Pages where a search or a topic names another topic, and where one cannot be read any more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hune.listen import topic_book
from hune.listen.models import SourceRow
from hune.match.models import Topic
from hune.mention import Mention
from hune.runtime import Runtime
from hune.store.query import MentionQuery
from tests.people import People
from tests.web.conftest import here, owner

__all__ = ["here", "owner"]


@pytest.fixture
def page(here: Runtime, people: People, owner: Client) -> Any:
    """Two topics, one naming the other, a mention of both; reads a page of the workspace: status and text."""
    ws = people.workspace
    topic_book.add_topic(ws, people.owner, "Alpha", "alpha")
    topic_book.add_topic(ws, people.owner, "Panne", 'topic:"Alpha" panne')
    source = SourceRow.objects.create(workspace=ws, kind="file", label="Messages")
    said = Mention("1", timezone.now() - timedelta(hours=2), "panne chez alpha")
    here.ingest.store(ws.pk, source.pk, [said], "test")

    def page(address: str, **params: str) -> tuple[int, str]:
        answer = owner.get(f"/w/{ws.pk}/{address}", params)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, content.decode()

    return page


def test_a_search_may_name_a_topic_and_keeps_its_words(page: Any):
    status, html = page("mentions", q='topic:"alpha" -stade')
    assert status == 200 and "<mark>panne</mark>" in html
    assert "topic:&quot;alpha&quot; -stade" in html  # in the box, as it was typed
    assert page("mentions.csv", q='topic:"alpha" -stade')[1].count("panne chez alpha") == 1
    assert page("overview", q='topic:"alpha"')[0] == 200
    for address in ("mentions", "mentions.csv", "overview"):
        assert page(address, q='topic:"alhpa"')[0] == 400, address


@pytest.mark.parametrize("query", ["(broken", 'topic:"Weg" alpha'])
def test_a_topic_that_cannot_be_read_any_more_breaks_no_page(page: Any, here: Runtime, people: People, query: str):
    (met,) = here.store.mentions(MentionQuery(people.workspace.pk))
    assert len(met.topics) == 2
    Topic.objects.filter(name="Alpha").update(query=query)
    pk = Topic.objects.get(name="Alpha").pk
    for address in ("mentions", f"mentions/{met.id}", "topics", f"topics/{pk}", f"topics/{pk}/edit", "overview"):
        assert page(address)[0] == 200, address
