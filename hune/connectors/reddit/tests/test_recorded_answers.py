"""Every answer of Reddit that others recorded, read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hune.connectors.reddit.parse import is_gone, mention
from hune.connectors.said import take
from hune.listen.source import Polled


def test_every_recorded_answer_is_read(real_data: Path):
    counted, outcomes = Counter[str](), Counter[str]()
    for name, said in answers(real_data / "api_recordings" / "reddit_praw"):
        things = list(found(said))
        polled = take(things, mention, Polled())
        gone = sum(is_gone(thing) for thing in things)
        assert len(polled.mentions) + len(polled.rejected) + gone == len(things), name
        counted.update(answers=1, gone=gone, **Counter(one.kind for one in polled.mentions))
        outcomes.update(f"{one.outcome.value} {one.detail}" for one in polled.rejected)
        for one in polled.mentions:
            assert one.native_id[:3] in ("t1_", "t3_") and "<p>" not in one.text
            assert one.kind != "comment" or one.parent_id
    assert counted["answers"] >= 700 and counted["comment"] >= 450 and counted["post"] >= 270, (counted, outcomes)
    assert not outcomes, outcomes


def answers(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.rglob("*.json")):
        cassette = json.loads(path.read_text())
        for exchange in cassette.get("interactions") or cassette["http_interactions"]:
            try:
                yield path.name, json.loads(exchange["response"]["body"]["string"])
            except ValueError:
                continue


def found(said: Any) -> Iterator[dict[str, Any]]:
    """Every post and comment in an answer, those inside others too; messages of an inbox have the kind of comments."""
    if isinstance(said, dict):
        if said.get("kind") in ("t1", "t3") and isinstance(said.get("data"), dict):
            yield said
        for inner in said.values():
            yield from found(inner)
    elif isinstance(said, list):
        for inner in said:
            yield from found(inner)
