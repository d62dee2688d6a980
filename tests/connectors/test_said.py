"""Answers of services that hold anything: one bad item does not lose the others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hune.connectors.said import add, decoded, dig, object_in, take, whole
from hune.errors import BadAnswer
from hune.http import Answer
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


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"error": "\xff"}', b"[" * 60_000], ids=["", "page", "bytes", "deep"]
)
def test_a_refusal_that_is_no_json_says_nothing(body: bytes) -> None:
    assert decoded(body) is None and decoded(b'{"error": "no"}') == {"error": "no"}


def test_an_answer_that_is_no_object_is_told() -> None:
    assert object_in(Answer("https://a.example/", 200, body=b'{"a": 1}'), "a.example") == {"a": 1}
    with pytest.raises(BadAnswer, match="list"):
        object_in(Answer("https://a.example/", 200, body=b"[1]"), "a.example")


def test_what_two_lists_give_is_there_once() -> None:
    first, second = (take([{"id": one, "rating": 4} for one in ids], rated, Polled(passed=1)) for ids in ("ab", "bcc"))
    take([{}], rated, into=second)
    add(second, into=first)
    assert [mention.native_id for mention in first.mentions] == ["a", "b", "c"]
    assert len(first.rejected) == 1 and first.passed == 2
