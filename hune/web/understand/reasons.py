"""A query as sentences, each with what one message says to it: for readers who never saw an operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hune import words
from hune.match.explain import Why, why
from hune.match.language.nodes import FACTS, And, Exact, Loose, Near, Node, Not, Or, Phrase, Range, Wild, Word, where_of
from hune.match.language.parser import parse
from hune.match.words.parts import facts, number
from hune.mention import Mention
from hune.web.language import language
from hune.web.understand import names

SHOWN = 12  # parts of one group
MOST = 200  # lines of one explanation
DEEPEST = 20  # groups inside each other
LONG = 120  # characters of a part as it is written

ASKED: dict[type[Node], str | Promise] = {
    Wild: gettext_lazy("a word of this form"),
    Exact: gettext_lazy("exactly as it is written,"),
    Phrase: gettext_lazy("these words side by side:"),
    Near: gettext_lazy("close to each other:"),
    Loose: gettext_lazy("close together, in any order:"),
}
MARKED: dict[str, str | Promise] = {"#": gettext_lazy("the hashtag"), "@": gettext_lazy("the account")}
WHERE: dict[str, str | Promise] = {
    "title": gettext_lazy("in the title"),
    "text": gettext_lazy("in the text"),
    "author": gettext_lazy("in the author’s name"),
    "url": gettext_lazy("in its address"),
    "link": gettext_lazy("in an address it links to"),
}
FACT: dict[str, str | Promise] = {
    "site": gettext_lazy("its site"),
    "lang": gettext_lazy("its language"),
    "country": gettext_lazy("the author’s country"),
    "medium": gettext_lazy("its medium"),
    "source": gettext_lazy("where it was found"),
    "sentiment": gettext_lazy("its tone"),
    "kind": gettext_lazy("what kind of message it is"),
    "followers": gettext_lazy("how many follow the author"),
    "rating": gettext_lazy("the rating given"),
    "engagement": gettext_lazy("how many reacted"),
    "date": gettext_lazy("when it was published"),
}
PARAMETER = {"lang": "language"}  # fields that pages name otherwise


@dataclass(frozen=True)
class Line:
    """One sentence. `state`: met, unmet, or idle (not there, and not needed); `there`: whether the message says it.
    `code`: the part as it is written; `found`: the words of the message; `here`: what the message says to a field;
    `more`: about parts left out."""

    state: str
    there: bool
    says: str
    code: str = ""
    where: str = ""
    found: list[str] = field(default_factory=list)
    here: str | None = None
    parts: list[Line] = field(default_factory=list)
    more: str = ""


@dataclass
class Explained:
    """Whether a message meets a query, and the tree of sentences that says why."""

    met: bool
    line: Line


def explained(query: str, mention: Mention) -> Explained:
    """Why a message meets a query that names no other topic, or not. Raises QueryError."""
    node = parse(query)
    found = why(node, mention)
    return Explained(found.met, _Reading(query, mention).line(node, found, True))


class _Reading:
    """One query and one message; `left`: how many lines may still be written."""

    def __init__(self, query: str, mention: Mention):
        self.query, self.mention, self.left, self.depth = query, mention, MOST, 0

    def line(self, node: Node, found: Why, wanted: bool) -> Line:
        """The sentence of a part. `wanted`: it must be there; false under a NOT."""
        self.left -= 1
        state = "met" if found.met == wanted else "unmet"
        match node:
            case And() | Or() | Not() if self.depth == DEEPEST:
                return Line(state, found.met, _("all of this"), self._code(node))
            case And(nodes):
                says = _("All of these:") if found.met else _("All of these, and something is missing:")
                return self._group(Line(state, found.met, says), nodes, found.parts, wanted)
            case Or(nodes):
                says = _("One of these at least:") if found.met else _("One of these at least, and none is there:")
                return self._group(Line(state, found.met, says), nodes, found.parts, wanted, found.met)
            case Not(Or(nodes)):
                says = _("None of these:") if found.met else _("None of these, but something is there:")
                parts = found.parts[0].parts
                return self._group(Line(state, found.met, says), nodes, parts, not wanted, not found.met)
            case Not(inner):
                says = _("Without this:") if found.met else _("Without this, but it is there:")
                return self._group(Line(state, found.met, says), (inner,), found.parts, not wanted)
            case Range(of):
                return Line(state, found.met, str(FACT[of]), self._code(node), here=self._number(of))
            case Word(where=where) | Wild(where=where) if where in FACTS:
                return Line(state, found.met, str(FACT[where]), self._code(node), here=self._fact(where))
            case _:
                where = str(WHERE.get(where_of(node), ""))
                return Line(state, found.met, _asked(node), self._code(node), where, self._words(found))

    def _group(
        self, line: Line, nodes: Sequence[Node], found: Sequence[Why], wanted: bool, any_is_enough: bool = False
    ) -> Line:
        """A group with its parts: what is there first where one is enough, else what is missing first."""
        parts = sorted(zip(nodes, found, strict=True), key=lambda part: part[1].met != any_is_enough)
        room = max(1, min(SHOWN, self.left))
        self.depth += 1
        inner = [self.line(node, why, wanted) for node, why in parts[:room]]
        self.depth -= 1
        if any_is_enough and wanted:
            inner = [one if one.state == "met" else replace(one, state="idle") for one in inner]
        n = len(parts) - room
        more = ngettext("and {n} other", "and {n} others", n).format(n=words.number(n, language())) if n > 0 else ""
        return replace(line, parts=inner, more=more)

    def _code(self, node: Node) -> str:
        said = " ".join(self.query[node.start : node.end].split())
        return said if len(said) <= LONG else f"{said[:LONG]}…"

    def _words(self, found: Why) -> list[str]:
        whole = {"title": self.mention.title, "text": self.mention.text}
        said = [whole[field][start:end] for field, start, end in found.spans]
        return list({word.casefold(): word for word in said}.values())[:SHOWN]

    def _fact(self, where: str) -> str:
        said = facts(self.mention, where)
        if where == "source":
            return self.mention.network
        return names.value_name(PARAMETER.get(where, where), said[0] if said else "", language())

    def _number(self, of: str) -> str:
        said = number(self.mention, of)
        if said is None:
            return str(names.NOT_PROVIDED)
        if of == "date":
            return words.moment(datetime.fromtimestamp(said, UTC), language(), "UTC")
        return words.number(said, language())


def _asked(node: Node) -> str:
    if isinstance(node, Word):
        return str(MARKED.get(node.token[0], _("the word")))
    return str(ASKED[type(node)])
