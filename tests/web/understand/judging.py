"""Four mentions of one topic as enrichment leaves them, in the workspace of a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from hune.match.models import Topic
from hune.mention import Mention
from hune.runtime import Runtime
from tests.judge.making import mention
from tests.people import People

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)


@dataclass
class Judged:
    """The workspace's address, its topics, and its mentions: damned by the fast model, praised by the better one, one
    the source judged, one that hurts and carries every mark."""

    root: str
    topic: Topic
    other: Topic
    damned: Mention
    praised: Mention
    given: Mention
    hurting: Mention


@pytest.fixture
def judged(here: Runtime, people: People) -> Judged:
    ws = people.workspace
    topic = Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    other = Topic.objects.create(workspace=ws, name="Bêta", query="bêta")
    both = [topic.pk, other.pk]

    def make(n: int, **fields: object) -> Mention:
        return mention(here, people, n, at=NOW + timedelta(minutes=n), **fields)

    return Judged(
        f"/w/{ws.pk}",
        topic,
        other,
        damned=make(1, text="Alpha ne répond jamais, bêta si", topics=both, sentiment_score=-0.82),
        praised=make(
            2, text="Merci alpha !", topics=[topic.pk],
            sentiment="positive", sentiment_score=0.5, sentiment_model="close-1",
        ),
        given=make(3, text="alpha, un avis", topics=[topic.pk], sentiment="neutral", sentiment_score=None,
                   sentiment_model="given"),
        hurting=make(
            4, text="alpha, bande de nuls", topics=[topic.pk], toxicity=0.93, gender="f",
            country="FR", region="Auvergne-Rhône-Alpes", city="Lyon", country_by="place",
            names=["Camille Exemple", "Alpha"], name_kinds=["person", "organisation"],
            flags=["spam:hashtags", "automated:said"], failed=["put_terms: ValueError: trop long"],
            made_by="put_language=2 put_sentiment=fast-1",
        ),
    )  # fmt: skip
