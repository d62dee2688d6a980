"""Topics in topics: puts the queries of other topics, and the numbers of sources, in the places of their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hune.errors import QueryError
from hune.match.language.lexer import LONGEST
from hune.match.language.mend import replaced
from hune.match.language.nodes import And, Leaf, Loose, Near, Node, Not, Or, Saved, Word, leaves, unparse
from hune.match.language.parser import DEEPEST, mended, parse, read
from hune.match.language.refuse import refuse_meaningless

MOST_LEAVES = 20_000


@dataclass(frozen=True)
class Names:
    """What a query can name. `topics`: queries by name; `sources`: the numbers of the sources of each name."""

    topics: Mapping[str, str]
    sources: Mapping[str, Sequence[int]]

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The name of each topic, by its key."""
        return {key(name): name for name in self.topics}

    @cached_property
    def filled(self) -> dict[str, Node]:
        """The trees of the topics that were asked for so far, without names: each is read once."""
        return {}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many leaves these trees have."""
        return {}

    @cached_property
    def numbers_of(self) -> dict[str, list[int]]:
        """The numbers of the sources of each name, by its key."""
        found: dict[str, list[int]] = {}
        for name, numbers in self.sources.items():
            found.setdefault(key(name), []).extend(numbers)
        return found


def key(name: str) -> str:
    """By what two spellings of one name are the same: blanks and case do not count."""
    return " ".join(name.split()).casefold()


def written_out(query: str, names: Names) -> str:
    """The query with the queries of its topics and the numbers of its sources written in; itself when it names none.
    Raises QueryError."""
    node = parse(query)
    resolved = _Resolver(names, query).resolved(node)
    if resolved == node:
        return query
    refuse_meaningless(resolved, query, read)
    said = unparse(resolved)
    if len(said) > LONGEST:
        raise _too_large((0, len(query)))
    return said


def resolve(node: Node, names: Names) -> Node:
    """The tree without `Saved`, and with `#` and their numbers for the sources that are known; what comes from a topic
    stands where its name stood. Raises QueryError for unknown topics, topics that name themselves, and too large trees.
    """
    return _Resolver(names, "").resolved(node)


class _Resolver:
    """One tree; what is found on the way, the queries of topics, stays with the names."""

    def __init__(self, names: Names, query: str):
        self.names, self.query = names, query
        self.filled, self.sizes = names.filled, names.sizes
        self.place = (0, 0)  # in the query that was asked: the name by which we came here

    def resolved(self, node: Node) -> Node:
        """Depth first over the topics, without recursion: a path of names may be as long as there are topics."""
        path: dict[str, tuple[Node, Iterator[Saved]]] = {"": (node, _named(node))}
        while True:
            topic, (tree, asked) = next(reversed(path.items()))
            saved = next(asked, None)
            if saved is None:
                size = sum(map(self._size, leaves(tree)))
                filled = self._fill(tree, size)
                path.popitem()
                if not path:
                    return filled
                self.sizes[topic], self.filled[topic] = size, filled
                continue
            if not topic:
                self.place = (saved.start, saved.end)
            needed = self._topic(saved, direct=not topic)
            if needed in path:
                raise self._circle([*path, needed])
            if needed not in self.filled:
                inner = self._read(needed)
                path[needed] = (inner, _named(inner))

    def _topic(self, saved: Saved, direct: bool) -> str:
        topic = self.names.topic_of.get(key(saved.name))
        if topic is not None:
            return topic
        start, end = self.place
        near = difflib.get_close_matches(key(saved.name), list(self.names.topic_of), n=1)
        if not near:
            raise QueryError("There is no topic “{said}”.", start=start, end=end, said=saved.name)
        meant = self.names.topic_of[near[0]]
        repair = mended(replaced(self.query, start, end, unparse(Saved(meant)))) if self.query and direct else None
        say = "There is no topic “{said}”. Did you mean “{meant}”?"
        raise QueryError(say, start=start, end=end, said=saved.name, meant=meant, repair=repair)

    def _circle(self, path: list[str]) -> QueryError:
        circle = " → ".join(path[path.index(path[-1]) :])
        return QueryError(
            "These topics name each other in a circle: {circle}.",
            start=self.place[0], end=self.place[1], circle=circle,
        )  # fmt: skip

    def _read(self, topic: str) -> Node:
        try:
            return parse(self.names.topics[topic])
        except QueryError as error:
            say = "The query of the topic “{said}” cannot be read."
            raise QueryError(say, start=self.place[0], end=self.place[1], said=topic) from error

    def _fill(self, tree: Node, size: int) -> Node:
        """The tree with what its names stand for. The topics it names are filled already."""
        if size > MOST_LEAVES:
            raise _too_large(self.place)
        node = self._with_names(tree)
        if _depth(node) > DEEPEST:
            raise _too_large(self.place)
        return node

    def _size(self, leaf: Leaf) -> int:
        """How many leaves stand in the place of one."""
        match leaf:
            case Saved(name):
                return self.sizes[self.names.topic_of[key(name)]]
            case Word(token, "source"):
                return max(len(self.names.numbers_of.get(token, ())), 1)
            case _:
                return 1

    def _with_names(self, node: Node) -> Node:
        match node:
            case Saved():
                return _placed(self.filled[self.names.topic_of[key(node.name)]], node)
            case Word(token, "source") if numbers := self.names.numbers_of.get(token):
                known = [replace(node, token=f"#{number}") for number in numbers]
                return known[0] if len(known) == 1 else Or(tuple(known), start=node.start, end=node.end)
            case Not(inner):
                return replace(node, node=self._with_names(inner))
            case And(nodes) | Or(nodes):
                return replace(node, nodes=tuple(map(self._with_names, nodes)))
            case _:
                return node


def _named(node: Node) -> Iterator[Saved]:
    return (leaf for leaf in leaves(node) if isinstance(leaf, Saved))


def _placed(node: Node, name: Saved) -> Node:
    """The tree of a topic, all of it at the place of its name."""
    node = replace(node, start=name.start, end=name.end)
    match node:
        case Not(inner):
            return replace(node, node=_placed(inner, name))
        case And(nodes) | Or(nodes):
            return replace(node, nodes=tuple(_placed(inner, name) for inner in nodes))
        case _:
            return node


def _depth(node: Node) -> int:
    """How many parentheses and NOTs stand inside each other when the tree is written."""
    match node:
        case Not(inner):
            return 1 + isinstance(inner, And | Or) + _depth(inner)
        case And(nodes):
            return max(_depth(inner) + isinstance(inner, And | Or) for inner in nodes)
        case Or(nodes):
            return max(_depth(inner) + isinstance(inner, Or) for inner in nodes)
        case Near() | Loose():
            return 2
        case _:
            return 0


def _too_large(place: tuple[int, int]) -> QueryError:
    say = "With the queries of its topics written in, this query becomes too large."
    return QueryError(say, start=place[0], end=place[1])
