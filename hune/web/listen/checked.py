"""What a query would find, before anything is saved, and what is to be said of it; or where it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune import runtime, words
from hune.accounts.models import Workspace
from hune.analyse.series import last_days, series
from hune.errors import QueryError
from hune.listen.topic_names import names, written
from hune.match.advice.counsel import Counsel, counsel
from hune.match.history import Count, count
from hune.match.language.parser import parse
from hune.match.language.saved import resolve
from hune.match.language.slips import Slip, slips
from hune.mention import Mention
from hune.store.query import Filters, MentionQuery
from hune.web.language import language
from hune.web.listen.little_chart import bars
from hune.web.listen.problems import Problem, problem, problem_of, removal
from hune.web.understand.marks import Marked, marked

DAYS = 30
AROUND = 200  # characters shown of a mention
MOST_DRAWN = 20_000  # mentions: above, the little chart would cost more than the count
REMARKS = 12


@dataclass(frozen=True)
class Loud:
    """A term that many messages hold. `removal`: the edit that takes it out, "" where that leaves nothing."""

    said: str
    n: int
    start: int
    end: int
    removal: str


@dataclass
class Checked:
    """What a query is worth: how many mentions it meets, some of them; or why it cannot be read.

    `older`: none of the last days, so that all the others were counted. `bars`: the days as the path of an SVG.
    """

    query: str
    n: int = 0
    exact: bool = True
    older: bool = False
    bars: str = ""
    cost: str = ""
    sample: list[tuple[Mention, Marked]] = field(default_factory=list)
    loud: list[Loud] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether it cannot be read."""
        return any(problem.level == "error" for problem in self.problems)

    @property
    def said(self) -> str:
        """The count as a sentence, for ears."""
        if not self.n:
            return _("Nothing was collected that meets it.")
        if not self.exact:
            return _("About {n} mentions in thirty days.").format(n=words.number(self.n, language()))
        if self.older:
            said = ngettext("{n} mention, older than thirty days.", "{n} mentions, all older than thirty days.", self.n)
        else:
            said = ngettext("{n} mention in thirty days.", "{n} mentions in thirty days.", self.n)
        return said.format(n=words.number(self.n, language()))


def checked(workspace: Workspace, query: str) -> Checked | None:
    """The query tried on the last thirty days, on everything when they hold nothing; None for an empty one."""
    if not query.strip():
        return None
    now, store = timezone.now(), runtime.get().store
    try:
        asked = written(workspace.pk, query)
        found = count(store, workspace.pk, asked, now - timedelta(days=DAYS))
        older = not found.n
        if older:
            found = count(store, workspace.pk, asked)
        node = parse(query)
        advice = counsel(store, workspace.pk, query, resolve(node, names(workspace.pk)), language(), now)
    except QueryError as error:
        return Checked(query, problems=[problem_of(query, error)])
    return Checked(
        query,
        found.n,
        found.exact,
        older and found.n > 0,
        "" if older else curve(workspace, asked, found),
        advice.cost,
        [(mention, marked(mention, [asked], AROUND)) for mention in found.sample],
        [
            Loud(query[one.start : one.end], one.n, one.start, one.end, removal(query, one.start, one.end))
            for one in advice.noisy
        ],
        remarks(query, slips(query, node), advice),
    )


def remarks(query: str, written_so: list[Slip], advice: Counsel) -> list[Problem]:
    """What does not stop the query: slips of writing, then what the stored messages tell; in the order of the text."""
    said = [(words.say(language(), slip.say, **slip.params), slip.start, slip.end, slip.repair) for slip in written_so]
    told = [(one.message, one.start, one.end, one.repair) for one in advice.remarks]
    first = sorted(dict.fromkeys(said + told), key=lambda one: one[1:3])[:REMARKS]
    return [problem(query, "warning", *one) for one in first]


def curve(workspace: Workspace, query: str, found: Count) -> str:
    """The last days of a query that can be read; "" where drawing them would cost too much."""
    if not found.exact or found.n > MOST_DRAWN:
        return ""
    days = last_days(timezone.now(), DAYS, workspace.timezone)
    question = MentionQuery(
        workspace.pk, filters=Filters(text=query), timezone=workspace.timezone, since=days["since"], until=days["until"]
    )
    return bars(series(runtime.get().store, question, step="day").totals())
