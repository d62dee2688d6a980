"""Ten messages that tell the story of a buzz: those that together say most of what it said, in each of its phases.

What is to be told are the words of each phase, the media and the tones, each weighing what it weighs in the buzz; the
messages are taken one by one, always the one that adds most. For such a measure that is at worst 63 % of the best
choice (Nemhauser, Wolsey and Fisher, An analysis of approximations for maximizing submodular set functions, 1978; used
to sum up texts by Lin and Bilmes, A Class of Submodular Functions for Document Summarization, 2011). Likes and
followers do not count: a message is told because it says what many say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from math import log, sqrt

from hune.analyse.study import Phase, Said, Telling
from hune.analyse.study import said as _
from hune.analyse.study_echo import bears_title, echoes, first_of_each_story, post, voice
from hune.analyse.study_sample import Read
from hune.analyse.study_words import own_words
from hune.analyse.terms import words_of
from hune.enrich.key_terms import key_terms
from hune.enrich.put_toxicity import FOLDED_FROM
from hune.mention import Mention
from hune.store.query import MentionQuery
from hune.store.store import Store

MOST = 10
LEAST_SAID = 2  # messages of a phase that say a word worth telling
FEWEST_TERMS = 4  # of a message that says something
WEIGHED = 400  # words of phases that count, the weightiest
COUNTED = 12  # words of one message that count, so that a long one does not win by its length
KEY = 3  # times that a key term counts
MEDIA, TONES = 0.25, 0.15  # what all media, and all tones, weigh beside all words
NAMED = 2  # words by which a choice is explained
Part = tuple[str, str, str]  # what is to be told: its kind, the phase, the value


def telling(
    store: Store, buzz: MentionQuery, read: Read, phases: Sequence[Phase], terms: Iterable[str], subject: str
) -> tuple[Said, list[Telling]]:
    """The messages in the order of time, and how they were chosen. `terms`: the key terms of the buzz."""
    how = _(
        "Chosen one after the other, always the one that adds most of what is not told yet: the words of each phase "
        "(key terms and what rises in the phase {times} times, phases by the square root of their volume, so that the "
        "beginning is not lost), the media, the tones; one an author and a story, each phase with one at least; what "
        "may hurt and what machines wrote left out. Likes and followers do not count.",
        times=KEY,
    )
    phase_of = {m.id: _phase(m.published_at, phases) for m in read.mentions}
    keys = {("word", p.name, t.term) for p in phases for t in p.terms}
    keys |= {("word", name, term) for term in terms for name in {p.name for p in phases} or {""}}
    weights, shares = _to_tell(read.mentions, phase_of, keys, own_words(subject))
    candidates = [m for m in first_of_each_story(read.mentions).values() if _tells(m)]
    chosen = _chosen(candidates, phase_of, weights)
    echo = echoes(store, buzz, [m for m, _new in chosen], read)
    media = Counter(m.medium for m, _new in chosen)
    return how, [
        Telling(
            post=post(m, buzz, echo[m.id]),
            phase=phase_of[m.id],
            terms=_named(new, weights, shares),
            for_medium=len(media) > 1 and media[m.medium] == 1,
        )
        for m, new in sorted(chosen, key=lambda pair: (pair[0].published_at, pair[0].id))
    ]


def _phase(moment: datetime, phases: Sequence[Phase]) -> str:
    """The name of the phase that a moment is in; "" where there are none."""
    for phase in phases:
        if moment < datetime.fromisoformat(phase.until):
            return phase.name
    return phases[-1].name if phases else ""


def _tells(m: Mention) -> bool:
    """Whether a message may be shown, and says something."""
    hurts = m.toxicity is not None and m.toxicity >= FOLDED_FROM
    return not hurts and not m.flags and len(m.terms) >= FEWEST_TERMS


def _to_tell(
    mentions: Sequence[Mention], phase_of: Mapping[int, str], keys: Set[Part], besides: frozenset[str]
) -> tuple[dict[Part, float], dict[Part, float]]:
    """What is to be told with its weight, and the share of the phase's messages that say it.

    The weight of a word is the share of the phase that says it, times how rare it is in the whole (tf-idf), times the
    square root of the phase's volume."""
    n_of = Counter(phase_of[m.id] for m in mentions)
    said = Counter(part for m in mentions for part in _words(m, phase_of))
    in_all = Counter(term for m in mentions for term in set(m.terms))
    worth = {
        part: n / sqrt(n_of[part[1]]) * log(1 + len(mentions) / in_all[part[2]]) * (KEY if part in keys else 1)
        for part, n in said.items()
        if n >= LEAST_SAID and besides.isdisjoint(words_of(part[2]))
    }
    words = dict(sorted(worth.items(), key=lambda item: (-item[1], item[0]))[:WEIGHED])
    weights = _scaled(words, 1.0)
    weights |= _scaled(Counter(("medium", "", m.medium) for m in mentions if m.medium), MEDIA)
    weights |= _scaled(Counter(("tone", phase_of[m.id], m.sentiment) for m in mentions if m.sentiment), TONES)
    return weights, {part: said[part] / n_of[part[1]] for part in words}


def _scaled(worth: Mapping[Part, float], whole: float) -> dict[Part, float]:
    total = sum(worth.values())
    return {part: whole * n / total for part, n in worth.items()}


def _words(m: Mention, phase_of: Mapping[int, str]) -> Iterable[Part]:
    terms = key_terms(m.text, m.language or "und") if bears_title(m) else m.terms
    return (("word", phase_of[m.id], term) for term in dict.fromkeys(terms))


def _parts(m: Mention, phase_of: Mapping[int, str], weights: Mapping[Part, float]) -> list[Part]:
    """What a message tells: its weightiest words, its medium, its tone."""
    words = sorted((p for p in _words(m, phase_of) if p in weights), key=lambda p: (-weights[p], p))[:COUNTED]
    beside = (("medium", "", m.medium or ""), ("tone", phase_of[m.id], m.sentiment or ""))
    return words + [part for part in beside if part in weights]


def _chosen(
    candidates: Sequence[Mention], phase_of: Mapping[int, str], weights: Mapping[Part, float]
) -> list[tuple[Mention, list[Part]]]:
    """The messages in the order of choice, each with what it was the first to tell; one an author; each phase has one
    before any has two."""
    left = {m.id: (m, _parts(m, phase_of, weights)) for m in candidates}
    told: set[Part] = set()
    chosen: list[tuple[Mention, list[Part]]] = []
    while left and len(chosen) < MOST:
        missing = {phase_of[number] for number in left} - {phase_of[m.id] for m, _new in chosen}
        worth = {
            number: sum(weights[p] for p in parts if p not in told)
            for number, (_m, parts) in left.items()
            if not missing or phase_of[number] in missing
        }
        best = max(worth, key=lambda number: (worth[number], -left[number][0].published_at.timestamp(), -number))
        if worth[best] <= 0 and not missing:
            break
        m, parts = left[best]
        chosen.append((m, [p for p in parts if p not in told]))
        told.update(parts)
        said_by = voice(m)
        left = {n: held for n, held in left.items() if voice(held[0]) != said_by}
    return chosen


def _named(new: Sequence[Part], weights: Mapping[Part, float], shares: Mapping[Part, float]) -> list[tuple[str, float]]:
    """The weightiest words that were told first, without those that only repeat a part of another."""
    names: list[tuple[str, float]] = []
    for part in sorted((p for p in new if p[0] == "word"), key=lambda p: (-weights[p], p)):
        if len(names) < NAMED and all(words_of(part[2]).isdisjoint(words_of(term)) for term, _share in names):
            names.append((part[2], round(shares[part], 4)))
    return names
