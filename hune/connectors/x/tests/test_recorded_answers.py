"""Every answer of X that others recorded, read."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hune.connectors.said import text, things
from hune.connectors.x.walk import into
from hune.listen.source import Polled

GZIPPED = re.compile(r"string: !!binary \|\n((?: +[A-Za-z0-9+/=]+\n)+)")


def test_every_recorded_answer_is_read(real_data: Path):
    counted, kinds = Counter[str](), Counter[str]()
    for name, answer in answers(real_data / "api_recordings"):
        posts = [one for one in things(answer.get("data")) if "text" in one and "username" not in one]
        polled = Polled()
        into(polled, {**answer, "data": posts})
        outcomes = Counter(rejected.outcome.value for rejected in polled.rejected)
        assert set(outcomes) <= {"no_date"}, f"{name}: {polled.rejected}"
        dated = {text(one["id"]) for one in posts if "created_at" in one and "withheld" not in one}
        assert len(polled.mentions) == len(dated), name
        counted.update(answers=1, mentions=len(polled.mentions), undated=outcomes["no_date"])
        kinds.update(mention.kind for mention in polled.mentions)
        for mention in polled.mentions:
            assert "&amp;" not in mention.text and mention.text
    assert counted["answers"] >= 40 and counted["mentions"] >= 25 and counted["undated"] >= 60, counted
    assert kinds["post"] and kinds["repost"] and kinds["reply"], kinds


def answers(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those of version 2: written as JSON, or packed in cassettes. A single post counts as a list of one."""
    for path in sorted((folder / "x_v2").rglob("*.json")):
        yield from whole(path.name, json.loads(path.read_text()))
    for path in sorted((folder / "twitter_tweepy_v1").rglob("*.yaml")):
        for packed in GZIPPED.findall(path.read_text()):
            said = gzip.decompress(base64.b64decode("".join(packed.split())))
            if said.startswith(b"{"):
                yield from whole(path.name, json.loads(said))


def whole(name: str, said: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(said, dict) and "errors" not in said:
        yield name, said if not isinstance(said.get("data"), dict) else {**said, "data": [said["data"]]}
