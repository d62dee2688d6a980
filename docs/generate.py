"""Writes the generated pages of the reference from the code: `make docs`. A test fails when one is stale."""

from __future__ import annotations

import inspect
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py from the code: change it there. -->"


CLI = """\
Every command takes, before or after its name, `--home DIR` (or `HUNE_HOME`), `--workspace NAME` (the only or first one
without; not `init`), `--json` for machine-readable output and `--verbose`. Without dates a command means all time.
Answers go to standard output, errors to standard error. Exit codes: 0 done, 1 a mistake of the user's, 2 a failure of
ours.

A command speaks to the `hune up` that runs in its home; where none runs it opens the home itself, and says on standard
error which of the two it does.

With `HUNE_COLLECT=false`, `hune up` serves without collecting. Its parts (web, collect, work, schedule) cannot run as
processes of their own yet: topics changed in one would not reach the other. That comes with the queue."""
API = """\
Under `/api/v1`; the full description for programs is `/api/v1/openapi.json`, a page of it `/api/docs`.

Send `Authorization: Bearer hune_…` with a key made on the page of your keys: it opens one workspace with your role
there. Pages of the same site may use their session and the `X-CSRFToken` header instead. With several workspaces,
`workspace` (number or name) says which one.

`count`, `mentions` and `export` take the filters of the pages' addresses: `topic` (number) `from` `to` (YYYY-MM-DD in
the workspace's zone, `to` included) `medium` `network` `source` `site` `kind` `language` `country` `region` `city`
`sentiment` `model` (who says the sentiment) `flag` `author` `list` `community` (way:network:key, as the map of actors
writes it) `hashtag` `term` `name` `link` `handle` `reposts` `answers` (handles) `hour` (ISO weekday × 100 + hour) `q`
(a query); repeats are alternatives. A parameter that a call does not know is refused (422), with the nearest it knows.
`persons/lists` and `mentions` give a page at a time: `after` is the `next` of the page before. `count` also takes `by`
(see [dimensions](dimensions.md)) and `metric` (see [metrics](metrics.md)).

Every failure has one shape: `{"error": {"code", "message", "params"}}`; a query that cannot be read (422) adds `start`,
`end` (characters) and `repair` (a query or null). Statuses: 401 unknown, 403 not allowed, 404 not there or not yours,
409 busy, 422 cannot be taken, 502 another site failed, 500 ours."""

QUALITY = """\
How right what Hune puts on a message is, on public data whose right answers people gave. Figures count to 100; the
interval is the 95 % one, drawn anew from the rows (bootstrap, always the same draws). Measured by `make quality`; a
test holds each figure. Nothing of the data is part of Hune. Beside a figure stand those that go with it: shares in per
cent, counts plain; “first 100” is the same figure on the texts that the test judges again.

Measure on data of your own with `hune evaluate` (add `--json` for programs). Tables are CSV, TSV, JSON or JSON lines in
UTF-8, `.gz` or not."""
QUALITY_HEAD = ("Figure", "Interval", "n", "Model", "Language", "Data", "Licence", "Beside it", "Published by others")


def pages() -> dict[str, str]:
    """Each generated page by its file name."""
    return {
        "settings.md": settings(),
        "cli.md": cli(),
        "api.md": api(),
        "metrics.md": metrics(),
        "dimensions.md": dimensions(),
        "outcomes.md": outcomes(),
        "quality.md": quality(),
        "sources.md": sources(),
    }


def sources() -> str:
    """Every kind of source, with what a person should know before choosing it."""
    from hune.listen.source import Proof
    from hune.listen.sources import kinds

    proofs = {
        Proof.REAL_SERVER: "real server",
        Proof.RECORDINGS: "recordings",
        Proof.IMPORT_ONLY: "import only",
    }
    rows, counted = [], []
    for name, kind in sorted(kinds().items()):
        ways = ", ".join(f"`{way.name}`" + (" (live)" if way.live else "") for way in kind.ways)
        key = "needed" if kind.ways and all(way.keyed for way in kind.ways) else "for some ways" if kind.key else ""
        readme = f"[{name}](../../hune/connectors/{name}/README.md)"
        rows.append((readme, kind.about, ways, proofs[kind.proof], key, kind.cost, kind.blind))
        counted.append((f"`{name}`", kind.engagement, kind.reach))
    told = (
        "*Real server*: tried against a running server of this kind. *Recordings*: written after the documents of the "
        "service and tried on recorded answers, never yet against the service itself."
    )
    head = ("Kind", "What one hears", "Ways", "Proof", "Key", "Cost", "What it cannot see")
    meant = (
        "## What counts as engagement and reach\n\nEngagement is the sum of what is told of likes, reposts, replies, "
        "quotes and shares; reach are the followers of the authors. What is not told is not provided, never zero."
    )
    return _page("Sources", told, _table(head, rows), meant, _table(("Kind", "Engagement", "Reach"), counted))


def settings() -> str:
    from hune.config import SETTINGS

    rows = [(f"`HUNE_{s.name}`", s.read.__name__.strip("_"), _default(s.default), s.help) for s in SETTINGS]
    kinds = {
        "flag": "true or false",
        "count": "whole number",
        "places": "host:port, comma-separated",
        "words": "list",
        "str": "text",
        "address": "web address",
        "Path": "folder",
    }
    return _page(
        "Settings",
        "Each is read from the environment, or from the file that `NAME_FILE` names (for secrets). A wrong value, or a "
        "name that does not exist, stops the start with a sentence that says so.",
        _table(("Name", "Value", "Default", "What it is"), [(a, kinds[b], c, d) for a, b, c, d in rows]),
    )


def _default(value: Any) -> str:
    if isinstance(value, tuple):
        value = ",".join(value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value != "" else "–"


def cli() -> str:
    from hune.cli.asked import everywhere
    from hune.cli.main import COMMANDS

    common = {"`--home`", "`--workspace`", "`--json`", "`--verbose`"}
    parts = []
    for name, command in COMMANDS.items():
        rows = [row for row in _parameters(everywhere(command)) if row[0] not in common or "organisation" in row[2]]
        body = [
            f"## hune {name}",
            inspect.getdoc(command) or "",
            *([_table(("", "Default", ""), rows)] if rows else []),
        ]
        parts.append("\n\n".join(body))
    return _page(
        "The command line",
        CLI,
        *parts,
    )


def _parameters(command: Any) -> Iterator[tuple[str, str, str]]:
    for parameter in inspect.signature(command).parameters.values():
        said = parameter.annotation.__metadata__[0]
        # With Annotated, typer keeps the first name of an option where the default stood in older forms.
        name = said.default if isinstance(said.default, str) else said.metavar or parameter.name.upper()
        value = parameter.default
        shown = "required" if value is inspect.Parameter.empty else "" if value in (None, "", False) else f"`{value}`"
        yield f"`{name}`", shown, said.help or ""


def api() -> str:
    from hune.api.main import api as described
    from hune.api.strict import names

    groups: dict[str, list[tuple[str, str, str]]] = {}
    for address, methods in described.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method, call in methods.items():
            row = (f"`{method.upper()} {address}`", call["summary"], ", ".join(f"`{n}`" for n in names(call)))
            groups.setdefault(call["tags"][0], []).append(row)
    parts = [
        f"## {name.capitalize()}\n\n{_table(('Call', 'What it does', 'Parameters'), rows)}"
        for name, rows in groups.items()
    ]
    return _page(
        "The REST API",
        API,
        *parts,
    )


def metrics() -> str:
    from hune.registry import find
    from hune.store.metric import Metric

    parts = []
    for m in find("hune.metrics", Metric).values():
        empty = "not provided" if m.empty is None else f"{m.empty:g}"
        facts = [("Unit", m.unit), ("Formula", m.formula), ("In signs", m.symbols), ("Without mentions", empty),
                 ("Cannot see", m.cannot_see), ("Cost", m.cost), ("Source", m.source)]  # fmt: skip
        parts.append(f"## {m.label}\n\n`{m.name}`\n\n{_table(('', ''), facts)}")
    return _page("Metrics", "Every figure, with its formula and what it cannot see. Each page shows the same.", *parts)


def dimensions() -> str:
    from hune.store.dimensions import DIMENSIONS

    rows = [(f"`{d.name}`", d.label, "each of several" if d.many else "one") for d in DIMENSIONS.values()]
    return _page(
        "Dimensions",
        "By what figures can be broken down: `hune count --by NAME`, `by=NAME` of the API. A mention with several "
        "values counts once under each.",
        _table(("Name", "What it is", "Values of a mention"), rows),
    )


def outcomes() -> str:
    from hune.outcomes import Outcome

    rows = [(f"`{o}`", o.sentence, "yes" if o.kept else "no") for o in Outcome]
    return _page(
        "Outcomes",
        "Every way a collected item can end. Each ends in exactly one, and it is counted.",
        _table(("Outcome", "What it means", "Stored"), rows),
    )


def quality() -> str:
    """How right each enrichment is, as `make quality` measured it last."""
    from hune.evaluate.evaluations import evaluations
    from hune.evaluate.label import measured

    parts = []
    for name, evaluation in evaluations().items():
        ours = [one for one in measured() if one.name == name]
        told = [
            f"## {name.capitalize()}",
            f"`hune evaluate {name}`: {evaluation.about}",
            f"Formula: {evaluation.source}.",
        ]
        told.append(_table(QUALITY_HEAD, [_measured(one) for one in ours]) if ours else "Not measured on public data.")
        told += [f"*Weak:* {said}" for said in dict.fromkeys(one.weak for one in ours if one.weak)]
        parts.append("\n\n".join(told))
    return _page("Quality", QUALITY, *parts)


def _measured(one: Any) -> tuple[str, ...]:
    figure = one.figure
    metric = figure.metric.replace("_", " ")
    interval = "–" if figure.low is None else f"{100 * figure.low:.1f} to {100 * figure.high:.1f}"
    beside = ", ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in figure.parts.items())
    others = "; ".join(f"{p.who} {100 * p.value:.1f} ({p.where})" for p in figure.published)
    value = f"**{100 * figure.value:.1f}** {metric}"
    return (value, interval, str(figure.n), figure.model, one.language or "all", one.data, one.licence, beside, others)


def _plain(value: float) -> str:
    return f"{value:g}" if value > 1 else f"{100 * value:.1f} %"


def _page(title: str, lede: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", NOTE, lede, *parts)) + "\n"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def write() -> None:
    """Write every page."""
    os.environ.setdefault("HUNE_HOME", tempfile.mkdtemp(prefix="hune-docs-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")
    import django

    django.setup()
    for name, text in pages().items():
        (HERE / name).write_text(text)


if __name__ == "__main__":
    write()
