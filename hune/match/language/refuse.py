"""Trees that can be read but make no query: those that ask for nothing, and those that nothing can meet."""

from __future__ import annotations

from collections.abc import Callable

from hune.errors import QueryError
from hune.match.language.nodes import FACTS, And, Node, Or, Word, unparse
from hune.match.language.normal import normal, unanchored

SINGLE = tuple(fact for fact in FACTS if fact != "source")  # a message comes from a network and from a place
Reader = Callable[[str], Node]


def refuse_meaningless(node: Node, query: str, read: Reader) -> None:
    """Raise QueryError where a query only excludes, or asks one fact for two values at once."""
    _refuse_two_values(normal(node), query)
    loose = unanchored(node)
    if loose is None:
        return
    if loose is node:
        say = "This query only excludes. Say first what the messages must contain."
    else:
        say = "This part only excludes: as an alternative it would let nearly every message in."
    raise QueryError(say, start=loose.start, end=loose.end, repair=_excluding_from_all(query, node, loose, read))


def _excluding_from_all(query: str, node: Node, loose: Node, read: Reader) -> str | None:
    """`a OR -b` as `a -b`: what the writer of an excluding alternative most likely meant."""
    if not isinstance(node, Or) or node is loose:
        return None
    others = [_written(query, n, read) for n in node.nodes if unanchored(n) is None]
    excluding = [_written(query, n, read) for n in node.nodes if unanchored(n) is not None]
    return " ".join([f"({' OR '.join(others)})" if len(others) > 1 else "".join(others), *excluding])


def _written(query: str, node: Node, read: Reader) -> str:
    """A part as its writer wrote it, where that says the same without what stands around it."""
    said = query[node.start : node.end]
    try:
        return said if read(said) == node else unparse(node)
    except QueryError:
        return unparse(node)


def _refuse_two_values(node: Node, query: str) -> None:
    """`node`: a tree in normal form, where all that AND joins stands side by side."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, And | Or):
            stack.extend(part.nodes)
        if isinstance(part, And):
            for where, words in _values(part).items():
                if not _can_all_hold(where, list(words)):
                    raise _two_values(where, list(words.values()), query)


def _values(both: And) -> dict[str, dict[str, Word]]:
    """For each fact the values that are asked for, by their token."""
    asked: dict[str, dict[str, Word]] = {}
    for node in both.nodes:
        if isinstance(node, Word) and node.where in SINGLE:
            asked.setdefault(node.where, {}).setdefault(node.token, node)
    return asked


def _can_all_hold(where: str, tokens: list[str]) -> bool:
    """A site lies in its own domain and in those above it; of any other fact there is one value."""
    longest = max(tokens, key=len)
    return len(tokens) == 1 or (where == "site" and all(f".{longest}".endswith(f".{token}") for token in tokens))


def _two_values(where: str, words: list[Word], query: str) -> QueryError:
    first, *rest = sorted(words, key=lambda word: word.start)
    values = " OR ".join([unparse(word).partition(":")[2] for word in (first, *rest)])
    named = ":" in query[first.start : first.end]
    mended = query[: first.start] + (f"{where}:({values})" if named else f"({values})")
    at = first.end
    for word in rest:
        mended += _without_joint(query[at : word.start])
        at = word.end
    return QueryError(
        "No message has two values of the field {field}. Ask for one or the other with OR.",
        start=rest[0].start, end=rest[0].end, field=where, repair=mended + query[at:],
    )  # fmt: skip


def _without_joint(between: str) -> str:
    """What stands before a part that goes, less the AND that joined it."""
    said = between.split()
    return " ".join(["", *(said[:-1] if said and said[-1] in ("AND", "ET", "&&") else said)])
