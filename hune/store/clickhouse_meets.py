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

COLUMNS = {"lang": "language", "country": "country", "medium": "medium", "kind": "kind", "sentiment": "sentiment"}
EARLIEST, LATEST = -2_208_988_800, 10_413_791_999  # seconds: what a DateTime64 holds


def meets(where: Where, node: Node) -> str:
    """The condition; its values are bound in `where`. It is never NULL, so that it can be negated."""
    match node:
        case Not(inner):
            return f"NOT {meets(where, inner)}"
        case And(nodes):
            return _several(where, nodes, "hasAll", " AND ", "1")
        case Or(nodes):
            return _several(where, nodes, "hasAny", " OR ", "0")
        case Range("date", low, high):
            return _between(where, low, high)
        case Range(of, low, high):
            ends = [f"{of} {sign} {where.bind(end, 'Float64')}" for sign, end in ((">=", low), ("<=", high))
                    if end is not None]  # fmt: skip
            return f"ifNull({' AND '.join(ends)}, 0)" if ends else f"isNotNull({of})"
        case Word(token, "site"):
            return f"endsWith(concat('.', lower(site)), {where.bind(f'.{token}', 'String')})"
        case Word(token, "source") if token.startswith("#"):
            return f"source_id = {where.bind(int(token[1:]), 'UInt32')}"
        case Word(token, where=fact) if fact in FACTS:
            return f"lower({COLUMNS.get(fact, 'network')}) = {where.bind(token, 'String')}"
        case Word():
            return _tokens(where, [node], "hasAll")
        case other:
            raise TypeError(f"the index cannot be asked for {type(other).__name__}")


def term(word: Word) -> str:
    """How a word stands in the index."""
    return f"{word.where}:{word.token}" if word.where else word.token


def _several(where: Where, nodes: Sequence[Node], of_terms: str, join: str, empty: str) -> str:
    """Parts joined, the terms of the index among them as one question."""
    terms = [node for node in nodes if isinstance(node, Word) and node.where not in FACTS]
    said = [_tokens(where, terms, of_terms)] if terms else []
    said += [meets(where, node) for node in nodes if not isinstance(node, Word) or node.where in FACTS]
    return f"({join.join(said)})" if said else empty


def _tokens(where: Where, words: Sequence[Word], function: str) -> str:
    return f"{function}(tokens, {where.bind([term(word) for word in words], 'Array(String)')})"


def _between(where: Where, low: float | None, high: float | None) -> str:
    """Published between two seconds, in whole milliseconds as they are stored."""
    low = EARLIEST if low is None else max(low, EARLIEST)
    high = LATEST if high is None else min(high, LATEST)
    if low > high:
        return "0"
    ends = (ceil(round(low * 1000, 3)), floor(round(high * 1000, 3)))
    first, last = (f"fromUnixTimestamp64Milli({where.bind(end, 'Int64')}, 'UTC')" for end in ends)
    return f"(published_at >= {first} AND published_at <= {last})"
