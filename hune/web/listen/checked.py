"""What a query would find, before anything is saved; or where it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.safestring import SafeString

from hune import runtime
from hune.errors import QueryError
from hune.match.history import count
from hune.mention import Mention
from hune.web.understand.marks import Marked, html, marked

DAYS = 30
AROUND = 200  # characters shown on each side of what cannot be read


@dataclass
class Checked:
    """What a query is worth: how many mentions it meets, some of them; or why it cannot be read.

    `older`: none of the last days, so that all the others were counted.
    """

    query: str
    n: int = 0
    exact: bool = True
    older: bool = False
    sample: list[tuple[Mention, Marked]] = field(default_factory=list)
    problem: QueryError | None = None
    shown: SafeString | None = None


def checked(workspace_id: int, query: str) -> Checked | None:
    """The query tried on the last thirty days, on everything when they hold nothing; None for an empty one."""
    if not query.strip():
        return None
    store = runtime.get().store
    try:
        found = count(store, workspace_id, query, timezone.now() - timedelta(days=DAYS))
        older = not found.n
        if older:
            found = count(store, workspace_id, query)
    except QueryError as error:
        end = min(len(query), max(error.end, error.start))
        window = max(0, error.start - AROUND), min(len(query), end + AROUND)
        if error.start == end:
            end = min(len(query), end + 1)
        return Checked(query, problem=error, shown=html(query, [(error.start, end)], window))
    sample = [(mention, marked(mention, [query], AROUND)) for mention in found.sample]
    return Checked(query, found.n, found.exact, older and found.n > 0, sample)
