"""What a source gave: kept, left out or taken back, each counted once, the cursor last."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

import pytest

from hune.ingest import Keeps
from hune.listen.models import SourceDay, SourceRow
from hune.listen.source import Gone, Polled
from hune.listen.taking import take
from hune.mention import Author, Mention, mention_id
from hune.outcomes import Outcome
from tests.listen.places import Kept, Told, source, workspace

pytestmark = pytest.mark.django_db


class Shared(Told):
    """A source whose ids are unique over its network."""

    shared_ids: ClassVar[bool] = True


def said(id: str, author: str = "") -> Mention:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Mention(id, at, text="La fibre est en panne", author=Author(id=author or None))


def test_what_is_taken_back_goes_and_only_then_the_cursor_is_saved(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    row = source(workspace())
    polled = Polled([said("1"), said("2")], gone=[Gone("2"), Gone("9")], cursor={"at": 7})
    seen: list[dict[str, int]] = []
    take_back = kept.take_back
    monkeypatch.setattr(
        kept, "take_back", lambda ws, ids: (seen.append(SourceRow.objects.get(pk=row.pk).cursor), take_back(ws, ids))[1]
    )
    told = take(row, Told, polled, kept)  # type: ignore[arg-type]
    assert list(kept.mentions) == [(row.pk, "1")], "what was taken back in the same breath is never stored"
    assert kept.taken_back == [[mention_id(row.workspace_id, f"source:{row.pk}", id) for id in ("2", "9")]]
    assert seen == [{}], "a crash before this point gives the same answer again"
    assert SourceRow.objects.get(pk=row.pk).cursor == {"at": 7} and told.gone == 2
    days = dict(SourceDay.objects.values_list("outcome", "count"))
    assert days == {Outcome.NEW: 1, Outcome.GONE: 3}


def test_all_an_author_said_goes_with_the_author(kept: Kept) -> None:
    row = source(workspace())
    take(row, Told, Polled([said("1", "did:a"), said("2", "did:b")], gone=[Gone(author="did:a")]), kept)  # type: ignore[arg-type]
    assert list(kept.mentions) == [(row.pk, "2")] and kept.authors_gone == [("told", "did:a")]


def test_ids_of_a_network_are_shared_by_its_sources(kept: Kept) -> None:
    place = workspace()
    for _ in range(2):
        take(source(place), Shared, Polled([said("1")], cursor={"at": 1}), kept)  # type: ignore[arg-type]
    assert kept.namespaces == ["network:told"] * 2


def test_a_source_says_what_it_keeps(kept: Kept) -> None:
    row = source(workspace(), keep="matched", only='fibre AND source:"Forum"')
    take(row, Told, Polled([said("1")]), kept)  # type: ignore[arg-type]
    assert kept.keeps == [Keeps(f'fibre source:"#{row.pk}"', True)]


def test_a_filter_that_cannot_be_read_any_more_lets_everything_pass(kept: Kept) -> None:
    row = source(workspace(), only='topic:"Partie"')
    take(row, Told, Polled([said("1")]), kept)  # type: ignore[arg-type]
    assert kept.keeps == [Keeps("", False)]


def test_requests_are_counted_beside_the_items(kept: Kept) -> None:
    row = source(workspace())
    take(row, Told, Polled([said("1")]), kept, asked=3)  # type: ignore[arg-type]
    assert dict(SourceDay.objects.values_list("outcome", "count")) == {Outcome.NEW: 1, "asked": 3}


def test_an_id_without_end_is_set_aside(kept: Kept) -> None:
    told = take(source(workspace()), Told, Polled([said("1"), said("x" * 5000)]), kept)  # type: ignore[arg-type]
    assert (told.new, told.set_aside) == (1, 1) and kept.aside[0].outcome is Outcome.BAD_VALUE


def test_a_cursor_is_not_saved_over_other_settings(kept: Kept) -> None:
    row = source(workspace())
    SourceRow.objects.update(settings={"url": "https://elsewhere.example/feed"}, cursor={})
    take(row, Told, Polled([said("1")], cursor={"at": 7}), kept)  # type: ignore[arg-type]
    assert SourceRow.objects.get(pk=row.pk).cursor == {}, "what was asked meanwhile is another place"


def test_a_cursor_with_nul_is_kept_on_every_database(kept: Kept) -> None:
    row = source(workspace())
    take(row, Told, Polled([said("1")], cursor={"a\0b": ["c\0"]}), kept)  # type: ignore[arg-type]
    assert SourceRow.objects.get(pk=row.pk).cursor == {"a\ufffdb": ["c\ufffd"]}
