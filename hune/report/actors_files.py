"""The whole map for other programs: GEXF 1.3 and GraphML for graph tools, CSV for spreadsheets; piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hune.analyse.actors.functions import Proposal
from hune.analyse.actors.network import Network
from hune.analyse.actors.roles import NAMES
from hune.analyse.actors.ties import KINDS
from hune.cells import clean_text, csv_line

# Of each person, with the type that graph tools give it.
COLUMNS = {
    "label": "string", "network": "string", "key": "string", "function": "string", "by_hand": "boolean",
    "community": "integer", "role": "string", "mentions": "integer", "cited": "integer", "citers": "integer",
    "cites": "integer", "repeated": "integer", "repeats": "integer", "pagerank": "double", "betweenness": "double",
    "participation": "double", "followers": "integer", "engagement": "integer", "judged": "integer",
    "net_sentiment": "double",
}  # fmt: skip
Value = str | int | float | bool | None
Functions = Mapping[int, Proposal]


def rows(found: Network, functions: Functions) -> Iterator[dict[str, Value]]:
    """Everybody, with their columns; None: not provided."""
    values = found.figures
    for at, one in enumerate(found.ties.people):
        proposal = functions.get(at)
        yield {
            "label": clean_text(one.label), "network": one.network, "key": clean_text(one.key),
            "function": proposal.function if proposal else None, "by_hand": proposal.by_hand if proposal else None,
            "community": int(found.community[at]), "role": NAMES[found.roles[at]], "mentions": one.mentions,
            "cited": int(values.cited[at]), "citers": int(values.citers[at]), "cites": int(values.cites[at]),
            "repeated": int(values.repeated[at]), "repeats": int(values.repeats[at]),
            "pagerank": round(float(values.pagerank[at]), 4), "betweenness": round(float(values.between[at]), 6),
            "participation": round(float(values.across[at]), 4), "followers": one.followers,
            "engagement": one.engagement, "judged": one.judged,
            "net_sentiment": None if one.net is None else round(one.net, 4),
        }  # fmt: skip


def tie_rows(found: Network) -> Iterator[tuple[int, int, str, int]]:
    """Each tie: who cites, who is cited (numbers of the people), how, in how many mentions."""
    ties = found.ties
    columns = (ties.source.tolist(), ties.target.tolist(), ties.kind.tolist(), ties.weight.tolist())
    for source, target, kind, weight in zip(*columns, strict=True):
        yield source, target, KINDS[kind], weight


def gexf(found: Network, functions: Functions) -> Iterator[str]:
    """GEXF 1.3 (gexf.net): people with their columns, ties with kind and weight."""
    number = {name: n for n, name in enumerate(COLUMNS)}
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        '<meta><creator>Hune</creator></meta>\n<graph defaultedgetype="directed" mode="static">\n'
        '<attributes class="node">\n'
    )
    for name, kind in COLUMNS.items():
        yield f'<attribute id="{number[name]}" title="{name}" type="{kind}"/>\n'
    yield (
        '</attributes>\n<attributes class="edge"><attribute id="kind" title="kind" type="string"/></attributes>\n'
        "<nodes>\n"
    )
    for at, row in enumerate(rows(found, functions)):
        said = "".join(
            f'<attvalue for="{number[name]}" value={quoteattr(_written(v))}/>'
            for name, v in row.items()
            if v is not None
        )
        yield f'<node id="{at}" label={quoteattr(str(row["label"]))}><attvalues>{said}</attvalues></node>\n'
    yield "</nodes>\n<edges>\n"
    for n, (source, target, kind, weight) in enumerate(tie_rows(found)):
        yield (
            f'<edge id="{n}" source="{source}" target="{target}" weight="{weight}" kind="{kind}">'
            f'<attvalues><attvalue for="kind" value="{kind}"/></attvalues></edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def graphml(found: Network, functions: Functions) -> Iterator[str]:
    """GraphML (graphml.graphdrawing.org): the same."""
    kinds = {"integer": "long"}
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
        '"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for name, kind in COLUMNS.items():
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kinds.get(kind, kind)}"/>\n'
    yield '<key id="kind" for="edge" attr.name="kind" attr.type="string"/>\n'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n<graph edgedefault="directed">\n'
    for at, row in enumerate(rows(found, functions)):
        said = "".join(f'<data key="{n}">{escape(_written(v))}</data>' for n, v in row.items() if v is not None)
        yield f'<node id="n{at}">{said}</node>\n'
    for n, (source, target, kind, weight) in enumerate(tie_rows(found)):
        yield (
            f'<edge id="e{n}" source="n{source}" target="n{target}"><data key="kind">{kind}</data>'
            f'<data key="weight">{weight}</data></edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def people_csv(found: Network, functions: Functions) -> Iterator[str]:
    """Everybody on a line; `id` is what the ties' file calls them."""
    said = (
        (at, *("" if value is None else value for value in row.values()))
        for at, row in enumerate(rows(found, functions))
    )
    return _lines(("id", *COLUMNS), said)


def ties_csv(found: Network, functions: Functions) -> Iterator[str]:
    """Each tie on a line, named as graph tools expect."""
    people = found.ties.people
    said = (
        (source, target, kind, weight, people[source].label, people[target].label)
        for source, target, kind, weight in tie_rows(found)
    )
    return _lines(("Source", "Target", "Kind", "Weight", "Source label", "Target label"), said)


def _lines(head: Iterable[str], said: Iterable[tuple[Value, ...]]) -> Iterator[str]:
    """A table for a spreadsheet: no cell can run there."""
    yield "\ufeff"
    for row in chain((tuple(head),), said):
        yield csv_line(row)


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class Form(NamedTuple):
    """A form of file: what it is to browsers, the end of its name, how it is written."""

    content_type: str
    end: str
    write: Callable[[Network, Functions], Iterator[str]]


FORMS = {
    "gexf": Form("application/gexf+xml", "gexf", gexf),
    "graphml": Form("application/graphml+xml", "graphml", graphml),
    "csv": Form("text/csv; charset=utf-8", "csv", people_csv),
    "ties": Form("text/csv; charset=utf-8", "ties.csv", ties_csv),
}
