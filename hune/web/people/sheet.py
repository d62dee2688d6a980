"""What a person's page says: figures by month, how they speak of each of our topics, on which profiles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from hune import runtime, words
from hune.analyse.influence import LEAST
from hune.analyse.labels import month_name
from hune.match.models import Topic
from hune.people.hidden import Shown
from hune.store.query import Filters, MentionQuery, Row
from hune.web.language import language
from hune.web.people.who import Who

MONTHS = 24
TONES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Month:
    """A month: its name, what they said in it, its bar's length, where that can be read."""

    label: str
    count: int
    width: str
    url: str


@dataclass(frozen=True)
class Toward:
    """How they speak of a topic: mentions, those judged, of each sentiment; `share` is (positive − negative) / judged,
    "" below three."""

    topic: Topic
    count: int
    judged: int
    tones: list[tuple[str, int]]
    share: str
    url: str


class Sheet:
    """What the store says of one person, over all time. Two questions in all, and one for each network."""

    def __init__(self, who: Who, timezone: str, topics: list[Topic]):
        self.who, self.timezone, self.topics = who, timezone, {topic.pk: topic for topic in topics}
        self.keys = tuple((profile.network, profile.key) for profile in who.profiles)

    def months(self) -> list[Month]:
        """The months in which they spoke, the newest first."""
        found: Counter[date] = Counter()
        for row in self._rows("month"):
            found[row["month"]] += row["volume"]
        newest = sorted(found, reverse=True)[:MONTHS]
        longest = max((found[month] for month in newest), default=1)
        return [
            Month(month_name(m, language()), found[m], f"{100 * found[m] / longest:.1f}%", self.mentions(*_ends(m)))
            for m in newest
        ]

    def toward(self) -> list[Toward]:
        """How they speak of our topics, of those of which they speak most first."""
        if not self.topics:
            return []
        found: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for row in self._rows("topic", "sentiment", topics=tuple(self.topics)):
            found[int(row["topic"])][row["sentiment"] or ""] += row["volume"]
        lines = [self._toward(self.topics[pk], tones) for pk, tones in found.items() if pk in self.topics]
        return sorted(lines, key=lambda line: (-line.count, line.topic.name))

    def figures(self) -> dict[Shown, Row]:
        """Of each profile: mentions, followers (the most seen), engagement, None where not provided."""
        found = {}
        for profile in self.who.profiles:
            asked = self._asked((profile.network, profile.key), metrics=("volume", "reach", "engagement"))
            rows = runtime.get().store.select(asked)
            found[profile] = rows[0] if rows else {"volume": 0, "reach": None, "engagement": None}
        return found

    def mentions(self, *more: tuple[str, str]) -> str:
        """The address of what they said."""
        said = [("profile", f"{network}:{key}") for network, key in self.keys]
        return f"{reverse('mentions', kwargs={'ws': self.who.workspace_id})}?{urlencode([*said, *more])}"

    def _toward(self, topic: Topic, tones: Counter[str]) -> Toward:
        judged = sum(tones[tone] for tone in TONES)
        net = (tones["positive"] - tones["negative"]) / judged if judged >= LEAST else None
        said = "" if net is None else f"{'+' if net > 0 else ''}{words.number(net, language(), 2)}"
        counted = [(tone, tones[tone]) for tone in TONES] if judged >= LEAST else []
        return Toward(topic, tones.total(), judged, counted, said, self.mentions(("topic", str(topic.pk))))

    def _rows(self, *dimensions: str, topics: tuple[int, ...] = ()) -> list[Row]:
        return runtime.get().store.select(self._asked(*self.keys, dimensions=dimensions, topics=topics))

    def _asked(
        self,
        *keys: tuple[str, str],
        dimensions: tuple[str, ...] = (),
        metrics: tuple[str, ...] = ("volume",),
        topics: tuple[int, ...] = (),
    ) -> MentionQuery:
        filters = Filters(profiles=keys, topics=topics)
        ws = self.who.workspace_id
        return MentionQuery(ws, metrics, dimensions, filters, timezone=self.timezone, limit=10_000)


def _ends(month: date) -> tuple[tuple[str, str], tuple[str, str]]:
    """The first and the last day of a month as an address says them."""
    following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return ("from", month.isoformat()), ("to", date.fromordinal(following.toordinal() - 1).isoformat())
