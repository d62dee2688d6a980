"""Every answer of YouTube that others recorded, read: videos, comments and threads among them become mentions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hune.connectors.said import take, things
from hune.connectors.youtube.client import explained
from hune.connectors.youtube.parse import comment, video
from hune.listen.source import Polled
from hune.mention import Mention

READ = {
    "youtube#video": video,
    "youtube#comment": comment,
    "youtube#commentThread": lambda one: comment(one["snippet"]["topLevelComment"], one["snippet"].get("videoId", "")),
}


def test_every_recorded_answer_is_read(real_data: Path):
    counted, kinds = Counter[str](), Counter[str]()
    for path in sorted((real_data / "api_recordings" / "youtube").rglob("*.json")):
        said = json.loads(path.read_text())
        counted["answers"] += 1
        for item in items(said):
            counted[str(item.get("kind"))] += 1
            given = take([item], read, Polled())
            counted[f"set aside: {[one.outcome.value for one in given.rejected]}"] += bool(given.rejected)
            kinds.update(one.kind for one in given.mentions)
            assert all(one.title or one.text for one in given.mentions), path
    assert counted["answers"] >= 60 and kinds["post"] >= 8 and kinds["comment"] >= 9, (counted, kinds)
    assert not [name for name in counted if name.startswith("set aside") and counted[name]], counted


def test_the_recorded_refusal_is_the_usual_one(real_data: Path):
    said = real_data / "api_recordings" / "youtube" / "testdata" / "apidata" / "error_permission_resp.json"
    assert explained(403, {}, said.read_bytes()) is None


def read(item: Any) -> Mention | None:
    reader = READ.get(item.get("kind", ""))
    return reader(item) if reader else None


def items(said: Any) -> Iterator[dict[str, Any]]:
    """The items of a list, or what an answer itself is. Parts of one that carry no text (say counts alone) are none."""
    found = things(said) if isinstance(said, list) else things(said.get("items")) or [said]
    for item in found:
        if "snippet" in item:
            yield item
