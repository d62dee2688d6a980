"""Answers of services that hold anything: one bad item does not lose the others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hune.connectors.said import dig, take, whole
from hune.listen.source import Polled
from hune.mention import Mention


def rated(item: Any) -> Mention:
    return Mention(native_id=item["id"], published_at=datetime(2026, 1, 1, tzinfo=UTC), rating=float(item["rating"]))


def test_a_number_without_measure_loses_its_own_item_alone() -> None:
    polled = take([{"id": "a", "rating": 10**400}, {"id": "b", "rating": 4}], rated, Polled())
    assert [mention.native_id for mention in polled.mentions] == ["b"] and len(polled.rejected) == 1


@pytest.mark.parametrize("count", [10**30, "9" * 30, "9" * 5000, 2**62])
def test_a_count_that_no_store_can_hold_is_none(count: int | str) -> None:
    assert whole(count) is None


def test_what_is_nearly_a_number_leads_nowhere() -> None:
    assert dig(["a", "b"], "²") is None and dig(["a", "b"], "9" * 5000) is None and dig(["a", "b"], "1") == "b"
