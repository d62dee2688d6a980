"""`/w/<ws>/persons`: who carries weight on a subject, who speaks kindly of it, who does not, who is a journalist."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hune import words
from hune.analyse.influence import LEAST, WEIGHTS
from hune.analyse.series import last_days
from hune.web.language import language
from hune.web.people.ranks import PARTS, by_function, by_influence, by_standing
from hune.web.understand import asked as questions
from hune.web.understand import period
from hune.web.understand.asked import Asked
from hune.web.understand.head import head
from hune.web.workspace import Request

RANKS = {
    "persons": gettext_lazy("Influence"),
    "ambassadors": gettext_lazy("Ambassadors"),
    "detractors": gettext_lazy("Detractors"),
    "journalists": gettext_lazy("Journalists"),
}

DAYS = 90


@require_safe
def persons_list(request: Request, ws: int, rank: str = "persons") -> HttpResponse:
    """One rank of a topic and a period; without a period that of the newest ninety days."""
    asked = settled(questions.read(request))
    if asked is None:
        return render(request, "people/none.html", head(questions.read(request), rank))
    context = head(asked, rank) | {
        "rank": rank,
        "ranks": [(str(label), asked.address(name), name == rank) for name, label in RANKS.items()],
        "lists_url": reverse("listed", kwargs={"ws": ws}),
        "least": LEAST,
        "weights": [(str(PARTS[name]), words.percent(weight, language())) for name, weight in WEIGHTS.items()],
    }
    return render(request, "people/persons.html", context | _ranked(asked, rank))


def settled(asked: Asked) -> Asked | None:
    """Where no period was asked: the last ninety days that have something; who stands out does so over time."""
    found = questions.newest(asked)
    if found is None or asked.query.since or asked.query.until or found.query.until is None:
        return found
    last = period.instant_before(found.query.until)
    return found.ask(**last_days(last, DAYS, asked.query.timezone))


def _ranked(asked: Asked, rank: str) -> dict[str, Any]:
    tongue = language()
    if rank == "persons":
        lines, found = by_influence(asked)
        said = _("{n} people speak, {few} of them in fewer than {least} mentions: of these nothing is said.").format(
            n=words.number(found.speakers, tongue), few=words.number(found.few, tongue), least=LEAST
        )
        return {"lines": lines, "said": said, "several": len(found.networks) > 1, "cut": found.cut}
    if rank == "journalists":
        lines, those = by_function(asked, "journalist")
        said = _("Looked for among the {n} people who speak most of it.").format(n=words.number(those.speakers, tongue))
        return {"lines": lines, "said": said, "cut": those.cut}
    lines, stood = by_standing(asked, rank.removesuffix("s"))
    said = _("{n} people speak, {judged} of them in at least {least} mentions whose sentiment is known.").format(
        n=words.number(stood.speakers, tongue), judged=words.number(stood.judged, tongue), least=LEAST
    )
    return {"lines": lines, "said": said, "cut": stood.cut}
