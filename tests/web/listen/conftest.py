"""A workspace in which three hundred messages of the last days are stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from hune.match.models import Topic
from hune.mention import Author, Mention
from hune.runtime import Runtime
from hune.store.columns import to_columns
from tests.people import People
from tests.web.understand.making import brought

SAID = (
    "Alpha en panne ce matin",
    "La fibre Alpha est coupée à Lyon",
    "Bravo, réponse rapide d’Alpha",
    "Le match au stade Alpha",
    "Rien à voir",
    "Encore une panne de fibre",
)
MANY = 300


@pytest.fixture
def at(people: People, here: Runtime) -> Callable[[str], str]:
    return lambda path: f"/w/{people.workspace.pk}/{path}"


@pytest.fixture
def past(people: People, here: Runtime) -> list[Mention]:
    """The messages as they are stored, oldest first."""
    now = datetime.now(UTC)
    said = [
        Mention(
            native_id=str(n),
            published_at=now - timedelta(hours=2 * (MANY - n)),
            text=SAID[n % len(SAID)],
            title="La panne" if n % 50 == 0 else "",
            url=f"https://forum.example/{n}",
            language="fr",
            author=Author(handle=f"abonne_{n % 7}", followers=n if n % 2 else None),
        )
        for n in range(MANY)
    ]
    found = brought(people.workspace.pk, 1, {}, said)
    here.store.append(to_columns(people.workspace.pk, found))
    return found


@pytest.fixture
def alpha(people: People, here: Runtime) -> Topic:
    topic = Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha", version=1)
    topic.versions.create(number=1, query="alpha")
    return topic
