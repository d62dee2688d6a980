"""The recorded answers of real servers, from version 2.9 to 4.7: every status in them is read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from hune.connectors.mastodon.client import Server
from hune.connectors.mastodon.known import Known
from hune.connectors.mastodon.parse import both, mention
from hune.connectors.mastodon.timeline import told_in
from hune.connectors.said import take
from hune.http import Http
from hune.listen.source import Polled
from hune.mention import KINDS
from tests.contract.recorded import Recorded

SAID = re.compile(r"\bstring: (?:'(?P<plain>(?:[^']|'')*)'|\"(?P<escaped>(?:[^\"\\]|\\.)*)\")", re.DOTALL)

LINE_END = re.compile(r"(?<!\\)[ \t]*\n[ \t]*")
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|\n[ \t]*|.)", re.DOTALL)


def _as_json(escape: re.Match[str]) -> str:
    """JSON has no \\x00, no escaped blanks and no escaped line ends."""
    said = escape[1]
    if said[0] == "x":
        return f"\\u00{said[1:]}"
    return "" if said[0] == "\n" else said if said == " " else escape[0]


def answers(path: Path) -> Iterator[Any]:
    """The JSON answers in a recording (YAML, of which this needs its two ways of quoting)."""
    for found in SAID.finditer(path.read_text()):
        if (plain := found["plain"]) is not None:
            said = re.sub(LINE_END, " ", plain.replace("''", "'"))
        else:
            said = json.loads(f'"{ESCAPE.sub(_as_json, re.sub(LINE_END, " ", found["escaped"]))}"')
        try:
            yield json.loads(said)
        except ValueError:
            continue


def statuses(value: Any) -> Iterator[dict[str, Any]]:
    """Every status, however deep it stands."""
    if isinstance(value, dict):
        if {"uri", "content", "account", "visibility"} <= value.keys():
            yield value
        for part in value.values():
            yield from statuses(part)
    elif isinstance(value, list):
        for part in value:
            yield from statuses(part)


def known() -> Known:
    return Known(Server("http://localhost:3000", cast(Http, Recorded([]))))


def test_every_recorded_status_becomes_a_mention(real_data: Path) -> None:
    files = sorted((real_data / "api_recordings/mastodon_py").rglob("*.yaml"))
    found = [status for path in files for answer in answers(path) for status in statuses(answer)]
    polled = take((s for status in found for s in both(status)), lambda s: mention(s, known()), into=Polled())
    kinds = Counter(m.kind for m in polled.mentions)
    assert (len(files), polled.rejected, polled.passed) == (126, [], 0)
    assert len(found) == 197 and len(polled.mentions) == 198, "one of them is a boost, with what it boosts"
    assert kinds == {"post": 185, "reply": 9, "quote": 3, "repost": 1} and set(kinds) <= set(KINDS)
    for given in polled.mentions:
        assert given.native_id.startswith(("http", "tag:")) and given.author.key and "<" not in given.text[:1]
        assert given.url is None or given.url.startswith("http")
        assert (given.kind == "repost") == (given.original_id is not None and "#boost-" in given.native_id)


def test_the_recorded_notifications_about_us_hold_their_status(real_data: Path) -> None:
    lists = [a for p in (real_data / "api_recordings/mastodon_py").rglob("*.yaml") for a in answers(p)]
    notes = [n for said in lists for n in (said if isinstance(said, list) else [said]) if isinstance(n, dict)]
    told = [told_in(n) for n in notes if n.get("type") in ("mention", "quote", "favourite", "follow", "reblog")]
    assert len([status for status in told if status]) >= 3
