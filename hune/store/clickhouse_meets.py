"""The first cut of a query (see `match/prefilter.py`) as a condition on `mentions`.

`hasAll` and `hasAny`, not `hasAllTokens`: where the index is not read, as under FINAL, that one cuts `#tag` into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from hune.match.language.nodes import FACTS, And, Node, Not, Or, Range, Word

if TYPE_CHECKING:
    from hune.store.clickhouse_where import Where

COLUMNS = {
    "site": "site", "lang": "language", "country": "country", "medium": "medium", "kind": "kind",
    "sentiment": "if(sentiment_first = '', sentiment, sentiment_first)",
}  # fmt: skip
EARLIEST, LATEST = -2_208_988_800, 10_413_791_999  # seconds: what a DateTime64 holds


def meets(where: Where, node: Node) -> str:
    """The condition; its values are bound in `where`. It is never NULL, so that it can be negated."""
    match node:
        case And(nodes):
            return _several(where, nodes, every=True)
        case Or(nodes):
            return _several(where, nodes, every=False)
        case Not(inner):
            return f"NOT {meets(where, inner)}"
        case Range("date", low, high):
            return _between(where, low, high)
        case Range(of, low, high):
            ends = [f"{of} {sign} {where.bind(end, 'Float64')}" for sign, end in ((">=", low), ("<=", high))
                    if end is not None]  # fmt: skip
            return f"ifNull({' AND '.join(ends)}, 0)" if ends else f"isNotNull({of})"
        case Word():
            return _words(where, _column(node), [node], every=True)
        case other:
            raise TypeError(f"the index cannot be asked for {type(other).__name__}")


def term(word: Word) -> str:
    """How a word stands in the index."""
    return f"{word.where}:{word.token}" if word.where else word.token


def _several(where: Where, nodes: Sequence[Node], every: bool) -> str:
    """Parts joined. The words among them, and the words excluded, are one question for each column."""
    asked: dict[tuple[str, bool], list[Word]] = {}
    others: list[Node] = []
    for node in nodes:
        word = node.node if isinstance(node, Not) else node
        if isinstance(word, Word):
            asked.setdefault((_column(word), word is node), []).append(word)
        else:
            others.append(node)
    said = [
        _words(where, column, words, every) if said else f"NOT {_words(where, column, words, not every)}"
        for (column, said), words in asked.items()
    ]
    said += [meets(where, node) for node in others]
    return f"({(' AND ' if every else ' OR ').join(said)})" if said else str(int(every))


def _column(word: Word) -> str:
    """Where the store keeps what a word asks for."""
    if word.where not in FACTS:
        return "tokens"
    if word.where == "source" and word.token.startswith("#"):
        return "source_id"
    return COLUMNS.get(word.where, "network")


def _words(where: Where, column: str, words: Sequence[Word], every: bool) -> str:
    """The condition for words of one column: every one of them, or any."""
    if column == "tokens":
        return (
            f"{'hasAll' if every else 'hasAny'}(tokens, {where.bind([term(word) for word in words], 'Array(String)')})"
        )
    values: list[int] | list[str]
    if column == "source_id":
        kind, values = "UInt32", [int(word.token[1:]) for word in words]
    else:
        column, kind, values = f"lower({column})", "String", [word.token for word in words]
    is_site = words[0].where == "site"
    if len(values) == 1:
        return _equals(column, where.bind(values[0], kind), is_site)
    many = where.bind(values, f"Array({kind})")
    if every:
        return f"arrayAll(one -> {_equals(column, 'one', is_site)}, {many})"
    return f"arrayExists(end -> end IN {many}, {_ends(column)})" if is_site else f"{column} IN {many}"


def _equals(column: str, value: str, is_site: bool) -> str:
    """A site has the value, too, when it lies under it."""
    return f"endsWith(concat('.', {column}), concat('.', {value}))" if is_site else f"{column} = {value}"


def _ends(site: str) -> str:
    """A site and all that it lies under: thousands of sites are then looked up, not tried one by one."""
    labels = f"splitByChar('.', {site})"
    return f"arrayMap(at -> arrayStringConcat(arraySlice({labels}, at), '.'), arrayEnumerate({labels}))"


def _between(where: Where, low: float | None, high: float | None) -> str:
    """Published between two seconds, in whole milliseconds as they are stored."""
    low = EARLIEST if low is None else max(low, EARLIEST)
    high = LATEST if high is None else min(high, LATEST)
    if low > high:
        return "0"
    ends = (ceil(round(low * 1000, 3)), floor(round(high * 1000, 3)))
    first, last = (f"fromUnixTimestamp64Milli({where.bind(end, 'Int64')}, 'UTC')" for end in ends)
    return f"(published_at >= {first} AND published_at <= {last})"
