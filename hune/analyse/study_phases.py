"""The phases of a buzz with what sets each apart: how fast it was spoken of, in which tone, with which words, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.intervals import tone_shares
from hune.analyse.phases import Piece, hours_of_a_day, phases
from hune.analyse.series import HOUR
from hune.analyse.study import Line, Phase, Portion, Said, SlotCount, TermLine, Tone
from hune.analyse.study import said as _
from hune.analyse.study_sample import volume
from hune.analyse.study_size import Hours
from hune.analyse.study_words import CANDIDATES, counts_of_terms, own_words
from hune.analyse.terms import key_terms
from hune.store.query import MentionQuery
from hune.store.store import Store

MOST_SLOTS = 1_500
LEAST = 30  # mentions of a buzz that has phases
WORDS = 6
BRIEFEST = 0.1  # of its last hour, which may end before it is full: less of it says nothing
MEDIA = 4


class Slots(msgspec.Struct):
    """A buzz in slots of one length: when each begins, its count, how much is usually said then, the fullest one."""

    hours: int
    starts: list[datetime]
    counts: list[int]
    usual: list[float]
    peak: int

    def told(self) -> list[SlotCount]:
        """As the study keeps them."""
        return [SlotCount(at.isoformat(), n) for at, n in zip(self.starts, self.counts, strict=True)]


def slots(found: Hours, buzz: MentionQuery) -> Slots:
    """The hours of the buzz; several put together where it lasted very long."""
    assert buzz.until is not None
    zone = ZoneInfo(buzz.timezone)
    first = found.slots.index(found.began)
    end = next((i for i, at in enumerate(found.slots) if at >= buzz.until), len(found.slots))
    of_day = [at.astimezone(zone).hour for at in found.slots]
    quiet = [i for i in range(len(found.slots)) if i < first or i >= end]
    usual = hours_of_a_day([of_day[i] for i in quiet], [found.counts[i] for i in quiet])
    heard = [min(1.0, max((buzz.until - at) / HOUR, BRIEFEST)) for at in found.slots]
    wide = -(-(end - first) // MOST_SLOTS)
    starts = range(first, end, wide)
    return Slots(
        wide,
        [found.slots[i] for i in starts],
        [sum(found.counts[i : min(i + wide, end)]) for i in starts],
        [sum(usual[of_day[j]] * heard[j] for j in range(i, min(i + wide, end))) for i in starts],
        (found.slots.index(found.peak) - first) // wide,
    )


def told_phases(store: Store, buzz: MentionQuery, cut: Slots, subject: str) -> tuple[Said, list[Phase]]:
    """The phases, first to last, and how they were found; [] where too little was said."""
    total = sum(cut.counts)
    if total < LEAST:
        return _("Fewer than {least} messages: too few to tell phases apart.", least=LEAST), []
    how = _(
        "The hours of the buzz are cut where their level changes most: the likeliest division under Poisson counts, "
        "each hour weighed by how much people usually say at that time of day (Jackson and others 2005). A phase more "
        "must raise the log-likelihood by more than the logarithm of the number of hours (Killick and others 2012); at "
        "most four, of which one holds the fullest hour."
    )
    pieces = [p for p in phases(cut.counts, cut.usual, cut.peak) if any(cut.counts[p.first : p.end])]
    asked = [_narrowed(buzz, cut, piece) for piece in pieces]
    words = _words(store, buzz, asked, subject)
    return how, [
        _phase(store, piece, one, total, sum(cut.counts[piece.first : piece.end]), said)
        for piece, one, said in zip(pieces, asked, words, strict=True)
    ]


def tone(store: Store, query: MentionQuery) -> Tone:
    """The sentiment of what was judged, with the interval of each share."""
    parts = [
        Portion(
            t.sentiment, t.count, round(t.share, 4), round(t.low, 4), round(t.high, 4),
            write_params(narrow(query, "sentiment", t.sentiment)) if t.count else [],
        )
        for t in tone_shares(store, query)
    ]  # fmt: skip
    return Tone(sum(part.count for part in parts), parts)


def tellers(store: Store, query: MentionQuery) -> list[Line]:
    """Who says the sentiment: models, the source, people, each with its count."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("sentiment_model",)))
    said = {str(row["sentiment_model"]): row["volume"] for row in rows if row["sentiment_model"]}
    total = sum(said.values())
    return [
        Line(model, model, n, round(n / total, 4), write_params(narrow(query, "model", model)))
        for model, n in said.items()
    ]


def _narrowed(buzz: MentionQuery, cut: Slots, piece: Piece) -> MentionQuery:
    until = cut.starts[piece.end] if piece.end < len(cut.starts) else buzz.until
    return msgspec.structs.replace(buzz, since=cut.starts[piece.first], until=until)


def _phase(store: Store, piece: Piece, query: MentionQuery, total: int, count: int, words: list[TermLine]) -> Phase:
    assert query.since is not None and query.until is not None
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("medium",)))
    media = [
        Line(str(row["medium"]), str(row["medium"]), row["volume"], round(row["volume"] / max(count, 1), 4),
             write_params(narrow(query, "medium", row["medium"])))
        for row in rows[:MEDIA] if row["medium"]
    ]  # fmt: skip
    return Phase(
        name=piece.name,
        since=query.since.isoformat(),
        until=query.until.isoformat(),
        count=count,
        share=round(count / total, 4),
        rate=round(count / max((query.until - query.since) / HOUR, 1 / 60), 1),
        tone=tone(store, query),
        terms=words,
        media=media,
        opens=write_params(query),
    )


def _words(store: Store, buzz: MentionQuery, asked: Sequence[MentionQuery], subject: str) -> list[list[TermLine]]:
    """For each phase the terms that it says more than the rest of the buzz."""
    if len(asked) < 2:
        return [[] for _ in asked]
    read = [volume(store, query, "terms_read") for query in asked]
    said: list[Mapping[str, int]] = [counts_of_terms(store, query, CANDIDATES) for query in asked]
    whole = counts_of_terms(store, buzz, len(asked) * CANDIDATES)
    found = []
    for query, here, n in zip(asked, said, read, strict=True):
        rest = {term: max(0, whole.get(term, k) - k) for term, k in here.items()}
        terms = key_terms(here, n, rest, sum(read) - n, own_words(subject), WORDS)
        found.append(
            [TermLine(t.term, t.here, t.there, t.g2, write_params(narrow(query, "term", t.term))) for t in terms]
        )
    return found
