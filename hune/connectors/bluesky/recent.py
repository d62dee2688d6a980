"""The posts given last: looked up again, so that what was deleted goes and what grew is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

import msgspec

from hune.connectors.bluesky.parse import POST
from hune.connectors.said import take
from hune.listen.source import Gone, Polled
from hune.mention import Mention

KEPT = 50  # posts: two requests
TOGETHER = 25  # what one request may name
LIVELY = timedelta(days=2)  # before the newest: older posts hardly change


class Given(msgspec.Struct, omit_defaults=True):
    """A post as it was given: its date, a sum over its text, its counts, and whom it answers, which a look at the post
    alone does not tell. `missed`: it was not there the last time."""

    at: datetime
    text: int
    counts: list[int | None]
    answers: str | None = None
    missed: bool = False


Recent = dict[str, Given]


def without_known(mentions: list[Mention], recent: Recent) -> list[Mention]:
    """Those that are new, or not as they were given before; each once, the last of two with one id."""
    unlike = {m.native_id: m for m in mentions if not _same(m, recent.get(m.native_id))}
    return list(unlike.values())


def remembered(mentions: list[Mention], recent: Recent) -> Recent:
    """The newest posts of both; those that are there now are not missed."""
    posts = [m for m in mentions if f"/{POST}/" in m.native_id]
    known = recent | {m.native_id: _given(m, recent.get(m.native_id)) for m in posts}
    newest = sorted(known.items(), key=lambda item: (item[1].at, item[0]), reverse=True)[:KEPT]
    return {uri: given for uri, given in newest if given.at > newest[0][1].at - LIVELY}


def looked_up(
    recent: Recent, ask: Callable[[list[str]], list[Any]], read: Callable[[Any], Mention | None], into: Polled
) -> Recent:
    """What became of these posts. Changed ones are given again; what is missing twice running is gone: once may be a
    hiccup of the server. Raises FetchError, with nothing changed."""
    uris = list(recent)
    asked = [uris[start : start + TOGETHER] for start in range(0, len(uris), TOGETHER)]
    found = {m.native_id: m for some in asked for m in take(ask(some), read, Polled()).mentions}
    after: Recent = {}
    for uri, before in recent.items():
        if there := found.get(uri):
            there.answers = before.answers
            if not _same(there, before):
                into.mentions.append(there)
            after[uri] = _given(there, before)
        elif before.missed:
            into.gone.append(Gone(native_id=uri))
        else:
            after[uri] = msgspec.structs.replace(before, missed=True)
    return after


def _given(mention: Mention, before: Given | None) -> Given:
    counts = before.counts if before and _same(mention, before) else _counts(mention)
    return Given(mention.published_at, crc32(mention.text.encode()), counts, mention.answers)


def _same(mention: Mention, before: Given | None) -> bool:
    """Nothing new in it: where no counts are said (in notifications), those known before stay."""
    if before is None or crc32(mention.text.encode()) != before.text:
        return False
    return mention.counts.engagement is None or _counts(mention) == before.counts


def _counts(mention: Mention) -> list[int | None]:
    counts = mention.counts
    return [counts.likes, counts.reposts, counts.replies, counts.quotes]
