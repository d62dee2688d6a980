"""How far single messages went, and which of the early ones mattered: those that others then repeated or answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.study import Post, Said
from hune.analyse.study import said as _
from hune.analyse.study_sample import Read
from hune.enrich.put_toxicity import FOLDED_FROM
from hune.mention import Mention
from hune.store.query import MentionQuery
from hune.store.store import Store

EXCERPT = 240  # characters
MATTERED, LEAST = 5, 2
LOOKED_AT = 20
REPEATED = 5
REPOST = "repost"
ANSWER = re.compile(r"re\s?:", re.IGNORECASE)  # a title that only names what it answers
MARK = re.compile(r"^RT @\w+:\s*")
ASKED_AT_ONCE = 1_000  # stories


def echoes(store: Store, buzz: MentionQuery, mentions: Sequence[Mention], read: Read) -> dict[int, int]:
    """By id, how many messages repeat, quote or answer each of these: copies of its story as the store counts them and
    answers among what was read, or what its network counts if that is more. A story counts for its first message here.
    """
    firsts = first_of_each_story(mentions)
    copies = copies_of(store, buzz, [story for story, first in firsts.items() if not bears_title(first)])
    answers = Counter(above for m in read.mentions for above in {m.parent, m.root} if above and m.kind != REPOST)
    found = {m.id: max(answers[m.id], _reported(m)) for m in mentions}
    for story, first in firsts.items():
        others = copies.get(story, 1) - (first.kind != REPOST)  # of a repost the first message is elsewhere
        found[first.id] = max(others + answers[first.id], _reported(first))
    return found


def first_of_each_story(mentions: Iterable[Mention]) -> dict[int, Mention]:
    """The oldest message of each story, by story; mentions come oldest first."""
    firsts: dict[int, Mention] = {}
    for m in mentions:
        firsts.setdefault(story_of(m), m)
    return firsts


def story_of(m: Mention) -> int:
    """By what the copies of a message are known; its own id for an answer that only bears the title of what it answers,
    which makes many answers look alike."""
    return m.id if bears_title(m) else m.story or m.id


def bears_title(m: Mention) -> bool:
    """Whether the title is that of the message it answers."""
    return bool(m.text) and ANSWER.match(m.title) is not None


def mattered(
    store: Store, buzz: MentionQuery, early: Sequence[Mention], until: datetime, read: Read
) -> tuple[Said, list[Post]]:
    """The early messages that were repeated or answered most, in the order of time, one an author and a story; [] when
    none was. `early`: candidates, oldest first; `until`: when the rise was over."""
    how = _(
        "Among the messages before the peak, the {n} that were most repeated, quoted or answered afterwards: copies of "
        "their text and answers that were collected, or the count of their network if that is higher.",
        n=MATTERED,
    )
    before = [m for m in early if m.published_at < until]
    echo = echoes(store, buzz, before, read)
    furthest = sorted(first_of_each_story(before).values(), key=lambda m: (-echo[m.id], m.published_at, m.id))
    origins = _origins(store, buzz, [m for m in furthest[:LOOKED_AT] if echo[m.id] >= LEAST])
    chosen: dict[str, tuple[Mention, int]] = {}
    for m, origin in origins:
        if len(chosen) < MATTERED:
            chosen.setdefault(voice(origin), (origin, echo[m.id] + (origin is not m)))
    told = sorted(chosen.values(), key=lambda pair: (pair[0].published_at, pair[0].id))
    return how, [post(m, buzz, n) for m, n in told]


def _origins(store: Store, buzz: MentionQuery, found: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Each message with the one that its story began with, where that was said before the buzz; else with itself."""
    stories = [m.story for m in found if m.story not in (0, m.id) and not bears_title(m)]
    firsts = store.mentions_by_id(buzz.workspace_id, stories)
    about = set(buzz.filters.topics)
    return [
        (m, first if first and buzz.since and first.published_at < buzz.since and about & set(first.topics) else m)
        for m in found
        for first in [firsts.get(m.story)]
    ]


def voice(m: Mention) -> str:
    """Whose words they are, as far as it is known: two messages of one voice give the same."""
    repeated = m.reposts if m.kind == REPOST else None
    return (repeated or m.author.handle or m.author.key).casefold() or f"mention {m.id}"


def most_repeated(store: Store, buzz: MentionQuery, read: Read) -> list[Post]:
    """The messages with the largest echo, one a story."""
    echo = echoes(store, buzz, read.mentions, read)
    firsts = sorted(first_of_each_story(read.mentions).values(), key=lambda m: (-echo[m.id], m.published_at, m.id))
    return [post(m, buzz, echo[m.id]) for m in firsts[:REPEATED] if echo[m.id] >= LEAST]


def post(m: Mention, buzz: MentionQuery, echo: int, text: str = "") -> Post:
    """A message as the study tells it; `text`: the part of it that matters. The words of a repost are those of the
    account it repeats, told at the moment when they were first seen."""
    repeated = m.reposts if m.kind == REPOST else None
    moment = m.published_at
    one = msgspec.structs.replace(buzz, since=moment, until=moment + timedelta(milliseconds=1))
    return Post(
        id=m.id,
        at=moment.isoformat(),
        author=f"@{repeated}" if repeated else m.author.label,
        medium=m.medium or "",
        site=m.site or m.network,
        text=shortened(text or MARK.sub("", m.text if bears_title(m) or not m.title else f"{m.title} – {m.text}")),
        url=m.url or "",
        echo=echo,
        toxic=m.toxicity is not None and m.toxicity >= FOLDED_FROM,
        opens=write_params(narrow(one, "author", m.author.key)) if m.author.key else write_params(one),
    )


def shortened(text: str) -> str:
    """One line of at most 240 characters, cut between words."""
    line = " ".join(text.split()).removesuffix(" –")
    if len(line) <= EXCERPT:
        return line
    cut = line[: EXCERPT - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"


def copies_of(store: Store, buzz: MentionQuery, stories: Sequence[int]) -> dict[int, int]:
    """How many messages of the buzz each of these stories has."""
    found: dict[int, int] = {}
    for start in range(0, len(stories), ASKED_AT_ONCE):
        some = tuple(stories[start : start + ASKED_AT_ONCE])
        filters = msgspec.structs.replace(buzz.filters, stories=some)
        query = msgspec.structs.replace(buzz, filters=filters, metrics=("volume",), dimensions=("story",))
        rows = store.select(msgspec.structs.replace(query, limit=len(some)))
        found |= {int(row["story"]): row["volume"] for row in rows}
    return found


def _reported(m: Mention) -> int:
    counts = m.counts
    return sum(n for n in (counts.reposts, counts.replies, counts.quotes, counts.shares) if n)
