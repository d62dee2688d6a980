"""What a worker keeps of the topics between two batches."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from hune import pool
from hune.errors import StoreError
from hune.match.matcher import Matcher
from hune.mention import Mention
from hune.orders import Orders


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "_kept", {})

    def write(workspace: int, digest: str, topics: dict[int, str]) -> str:
        path = tmp_path / f"{workspace}-{digest}.json"
        path.write_bytes(msgspec.json.encode(Orders(topics=topics)))
        return str(path)

    return write


def met(matcher: Matcher, text: str) -> list[int]:
    return matcher.topics([Mention("1", datetime(2026, 5, 18, tzinfo=UTC), text)])[0]


def test_an_edit_shares_what_did_not_change(write, monkeypatch: pytest.MonkeyPatch):
    topics = {n: f"mot{n}" for n in range(50)}
    first = pool.matcher_of(write(7, "a", topics))
    assert pool.matcher_of(write(7, "a", topics)) is first
    monkeypatch.setattr(pool, "Matcher", None)  # made anew it would fail
    second = pool.matcher_of(write(7, "b", topics | {3: "bravo"}))
    assert (met(second, "bravo mot4"), met(second, "mot3")) == ([3, 4], [])
    assert met(first, "bravo mot3") == [3]  # a batch that began with the old set ends with it


def test_workspaces_do_not_share_topics_and_the_least_used_is_forgotten(write):
    for ws in range(pool.WORKSPACES):
        pool.matcher_of(write(ws, "a", {1: f"mot{ws}"}))
    first = pool.matcher_of(write(0, "a", {1: "mot0"}))
    assert (met(first, "mot0"), met(first, "mot1")) == ([1], [])
    pool.matcher_of(write(99, "a", {1: "x"}))
    assert len(pool._kept) == pool.WORKSPACES
    assert "0" in pool._kept and "1" not in pool._kept


def test_workers_that_were_given_up_take_nothing_any_more():
    given_up = pool.Pool(1, behind=True)
    given_up.abandon()
    with pytest.raises(StoreError):
        given_up.run(pool.work, pool.Task(1, 1, "", "", []), pool.Worked)
    assert given_up.pids() == []
    given_up.close()
