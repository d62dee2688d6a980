"""A signal of Alpha, as the watch would have raised it, and a rule."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hune.match.models import Topic
from hune.mention import Author, Mention, belong
from hune.runtime import Runtime
from hune.signals.models import Rule, Signal
from hune.store.columns import to_columns
from tests.people import People

__all__: list[str] = []


@pytest.fixture
def topic(people: People) -> Topic:
    return Topic.objects.create(workspace=people.workspace, name="Alpha Télécom", query="alpha")


@pytest.fixture
def rule(people: People) -> Rule:
    return Rule.objects.create(
        workspace=people.workspace, name="Pannes", detectors=["spike"], kinds=["brand"], given=True
    )


@pytest.fixture
def signal(here: Runtime, people: People, topic: Topic, rule: Rule) -> Signal:
    at = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)  # an hour of one day
    post = Mention("1", at - timedelta(minutes=9), "Alpha est en panne <b>partout</b>", author=Author(handle="camille"))
    belong(post, people.workspace.pk, 1, "test")
    post.topics = [topic.pk]
    here.bare.append(to_columns(people.workspace.pk, [post]))
    cause = {"kind": "story", "value": str(post.id), "label": "", "share": 0.72, "usual": 0.0, "start": post.id,
             "opens": [["topic", str(topic.pk)], ["story", str(post.id)]]}  # fmt: skip
    return Signal.objects.create(
        workspace=people.workspace, rule=rule, topic=topic, detector="spike", at=at, began=at, observed=62, expected=11,
        hours=1, cause=cause, severity="high",
    )  # fmt: skip
