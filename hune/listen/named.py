"""The names that a workspace knows by itself: what its topics look for, under each way of writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hune.enrich.gazetteer import Known
from hune.errors import QueryError
from hune.match.language.nodes import And, Exact, Leaf, Node, Or, Phrase, Word
from hune.match.language.parser import parse
from hune.match.models import Kind, Topic

KINDS = {
    Kind.BRAND: "organisation",
    Kind.COMPETITOR: "organisation",
    Kind.PRODUCT: "product",
    Kind.INFLUENCER: "person",
}
SHORTEST = 3  # letters of a way of writing


def named_by(topics: Iterable[Topic]) -> tuple[Known, ...]:
    """What topics of a kind that has a name are called, and the words with a capital that their queries look for."""
    return tuple(
        Known(topic.name, KINDS[Kind(topic.kind)], tuple(sorted({*written(topic.query)} - {topic.name})))
        for topic in topics
        if topic.kind in KINDS
    )


def written(query: str) -> list[str]:
    """The names and handles that a query looks for, as it writes them; [] for one that cannot be read."""
    try:
        tree = parse(query)
    except QueryError:
        return []
    said = (query[leaf.start : leaf.end].strip('"{}«»“” ') for leaf in _wanted(tree))
    return [name for name in said if len(name) >= SHORTEST and (name[0].isupper() or name[0] == "@")]


def _wanted(node: Node) -> Iterator[Leaf]:
    """The words and phrases that may bring a mention in, those after NOT apart."""
    match node:
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _wanted(inner)
        case Word(_, "") | Phrase() | Exact(_, ""):
            yield node
