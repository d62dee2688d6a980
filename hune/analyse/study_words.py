"""What was said in a buzz: its key terms, who and what is named together with the subject, and where it was said."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from hune.analyse.ask import narrow, write_params
from hune.analyse.study import Line, Said, Table, TermLine
from hune.analyse.study import said as _
from hune.analyse.study_sample import volume
from hune.analyse.terms import key_terms, words_of
from hune.enrich.key_terms import key_terms as filed_terms
from hune.match.words.tokens import index_tokens
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

CANDIDATES, REFERENCE = 3000, 50_000  # terms of the buzz that are weighed, terms of the others that are looked at
LINES = 10
FEW = 20  # mentions
ENOUGH = 50  # mentions of the topic outside the buzz that make a comparison
PARAMETERS = {"name": "names", "hashtag": "hashtags", "handle": "handles"}


def terms(store: Store, query: MentionQuery, buzz: MentionQuery, subject: str) -> tuple[Said, list[TermLine]]:
    """The terms of the buzz against the topic's other mentions, or against everybody else's when those are too few."""
    n_here = volume(store, buzz, "terms_read")
    how = _(
        "Terms said more often in the buzz than in the topic’s other mentions of the period, by log-likelihood (G²)."
    )
    whole = query
    if (n_rest := volume(store, whole, "terms_read") - n_here) < ENOUGH:
        whole = msgspec.structs.replace(query, filters=Filters())
        n_rest = volume(store, whole, "terms_read") - n_here
        how = _("Terms said more often in the buzz than in all else of the period, by log-likelihood (G²).")
    if n_rest < ENOUGH:
        return _("Too few other mentions ({n}) to say which terms set the buzz apart.", n=n_rest), []
    here, everywhere = counts_of_terms(store, buzz, CANDIDATES), counts_of_terms(store, whole, REFERENCE)
    rare = min(everywhere.values()) if len(everywhere) == REFERENCE else 0
    there = {term: max(0, everywhere.get(term, max(n, rare)) - n) for term, n in here.items()}
    found = key_terms(here, n_here, there, n_rest, own_words(subject))
    return how, [TermLine(t.term, t.here, t.there, t.g2, write_params(narrow(buzz, "term", t.term))) for t in found]


def named_together(store: Store, buzz: MentionQuery, parameter: str, subject: str) -> Table:
    """The names, hashtags or accounts that stand in the same messages, with the day on which each was said most."""
    how = {
        "name": _("People, organisations and places that the same messages name, found by their capital letters."),
        "hashtag": _("Hashtags of the same messages."),
        "handle": _("Accounts that the same messages name or answer."),
    }[parameter]
    own, total = own_words(subject), volume(store, buzz)
    rows = store.select(msgspec.structs.replace(buzz, metrics=("volume",), dimensions=(parameter,), limit=LINES * 5))
    least = 2 if total > FEW else 1  # said once among many is chance
    chosen = [r for r in rows if r["volume"] >= least and not set(index_tokens(str(r[parameter]))) <= own][:LINES]
    best = _best_days(store, buzz, parameter, [str(row[parameter]) for row in chosen])
    mark = {"hashtag": "#", "handle": "@"}.get(parameter, "")
    lines = [
        Line(value, mark + value, row["volume"], _share(row["volume"], total),
             write_params(narrow(buzz, parameter, value)), best.get(value))
        for row in chosen if (value := str(row[parameter]))
    ]  # fmt: skip
    return Table(parameter, how, lines)


def table(store: Store, query: MentionQuery, parameter: str, total: int, how: Said) -> Table:
    """The most frequent values of something a mention has at most once; `without` counts those that do not say."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=(parameter,), limit=LINES + 1))
    lines = [
        Line(str(row[parameter]), str(row[parameter]), row["volume"], _share(row["volume"], total),
             write_params(narrow(query, parameter, row[parameter])))
        for row in rows if row[parameter] is not None
    ]  # fmt: skip
    without = next((row["volume"] for row in rows if row[parameter] is None), 0)
    return Table(parameter, how, lines[:LINES], without)


def own_words(subject: str) -> frozenset[str]:
    """The words of the topic's query, folded, and what they are filed under as terms: to find them around the subject
    says nothing."""
    filed = {token for code in ("fr", "en") for term in filed_terms(subject, code) for token in words_of(term)}
    return frozenset(token.lstrip("#@") for token in index_tokens(subject)) | frozenset(index_tokens(subject)) | filed


def counts_of_terms(store: Store, query: MentionQuery, limit: int) -> dict[str, int]:
    """In how many mentions each of the most frequent terms is."""
    rows = store.select(msgspec.structs.replace(query, metrics=("volume",), dimensions=("term",), limit=limit))
    return {str(row["term"]): row["volume"] for row in rows}


def _best_days(store: Store, buzz: MentionQuery, parameter: str, values: list[str]) -> dict[str, str]:
    """On which day each value was said most, the first of equals."""
    if not values:
        return {}
    filters = msgspec.structs.replace(buzz.filters, **{PARAMETERS[parameter]: tuple(values)})
    query = msgspec.structs.replace(buzz, filters=filters, metrics=("volume",), dimensions=("day", parameter))
    best: dict[str, tuple[int, str]] = {}
    for row in store.select(msgspec.structs.replace(query, limit=200_000)):
        value, n = str(row[parameter]), row["volume"]
        if value in values and n > best.get(value, (0, ""))[0]:
            best[value] = (n, _day(row["day"]))
    return {value: day for value, (_n, day) in best.items()}


def _day(value: date | datetime) -> str:
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _share(n: int, total: int) -> float | None:
    return round(n / total, 4) if total else None
