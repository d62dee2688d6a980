"""The story is played once, stays the same when played again, and goes when its source goes."""

from __future__ import annotations

import pytest

from hune.accounts.models import Workspace
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.story import play
from hune.runtime import Runtime
from hune.store.query import Filters, MentionQuery
from tests.stores import engine, store
from tests.web.conftest import here

__all__ = ["engine", "here", "store"]


def volume(here: Runtime, workspace: Workspace, **filters: tuple[int, ...]) -> int:
    return int(here.store.select(MentionQuery(workspace.pk, filters=Filters(**filters)))[0]["volume"])


@pytest.mark.django_db
def test_played_played_again_and_taken_away(here: Runtime):
    workspace = Workspace.objects.create(name="Alpha Télécom")
    row = play(workspace, None)
    told = volume(here, workspace)
    assert row.simulated and told > 5000
    own = workspace.topics.get(name="Alpha Télécom")
    assert 0 < volume(here, workspace, topics=(own.pk,)) < told

    assert play(workspace, None).pk == row.pk
    assert (volume(here, workspace), workspace.topics.count()) == (told, 5)

    assert sources.remove(row, here.store) == told
    assert volume(here, workspace) == 0

    again = play(workspace, None)
    assert again.pk != row.pk and again.state == SourceRow.State.ACTIVE
    assert told <= volume(here, workspace) < told + 100, "as of now: the story goes on while the test runs"
    assert workspace.topics.count() == 5
