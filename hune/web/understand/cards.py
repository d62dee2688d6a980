"""A mention as a list shows it: who, where, when, what was found, its sentiment, what the network counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from hune import runtime
from hune.match.models import Topic
from hune.mention import Mention
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.marks import LONG, Marked, marked
from hune.web.understand.reasons_said import folded
from hune.web.understand.tones import Tone, in_list


@dataclass(frozen=True)
class Card:
    """What the template needs about one mention, with nothing left to decide. `copies`: how many others of its story
    the list has, at `copies_url`. `tone` in lists alone; `folded`: the text is not shown at once."""

    mention: Mention
    marked: Marked
    url: str
    original: str
    author: str
    author_url: str
    medium: str
    kind: str
    source: str
    counts: list[tuple[str, int]]
    topics: list[Topic]
    warnings: list[str]
    folded: bool
    tone: Tone | None = None
    copies: int = 0
    copies_url: str = ""


def card(mention: Mention, asked: Asked, sources: dict[int, str], long: int | None = LONG) -> Card:
    """One mention, its finds from the topics asked about (from all it meets when none was) and from the search."""
    met = [topic for topic in asked.all_topics if topic.pk in mention.topics]
    shown = [topic for topic in met if topic.pk in asked.query.filters.topics] or met
    queries = [asked.queries[topic.pk] for topic in shown] + [q for q in [asked.question.filters.text] if q]
    author = mention.author.label
    return Card(
        mention=mention,
        marked=marked(mention, queries, long),
        url=asked.address("mention", id=mention.id),
        original=web_address(mention.url),
        author=author,
        author_url=asked.ask(since=None, until=None).narrowed("author", mention.author.key).address("mentions")
        if author
        else "",
        medium=names.value_name("medium", mention.medium, language()) if mention.medium else "",
        kind=names.value_name("kind", mention.kind, language()) if mention.kind != "post" else "",
        source=sources.get(mention.source_id, ""),
        counts=given(mention),
        topics=met,
        warnings=[names.value_name("flag", flag, language()) for flag in mention.flags],
        folded=folded(mention),
    )


def given(mention: Mention) -> list[tuple[str, int]]:
    """The counts that the network provided, named; what it did not provide is not there."""
    counts = [(name, getattr(mention.counts, field)) for field, name in names.COUNTS.items()]
    return [(str(name), n) for name, n in counts if n is not None]


def web_address(url: str | None) -> str:
    """The address when a browser may be sent there (http or https), else ""."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def cards(mentions: Sequence[Mention], asked: Asked) -> list[Card]:
    """A page of them; sources and topics are looked up once."""
    sources = names.source_names(asked.member.workspace.pk)
    tones = in_list(mentions, asked)
    return [replace(card(m, asked, sources), tone=tone) for m, tone in zip(mentions, tones, strict=True)]


def with_copies(shown: Sequence[Card], asked: Asked) -> list[Card]:
    """The same, each with the number of its copies in this question and their address."""
    stories = tuple({c.mention.story for c in shown})
    rows = runtime.get().store.select(
        asked.narrowed("story", *stories).ask(metrics=("volume",), dimensions=("story",)).question
    )
    copies = {row["story"]: row["volume"] - 1 for row in rows}

    def folded(c: Card) -> Card:
        story = asked.narrowed("story", c.mention.story).copies(apart=True)
        return replace(c, copies=copies.get(str(c.mention.story), 0), copies_url=story.address("mentions"))

    return [folded(c) for c in shown]
