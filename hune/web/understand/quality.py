"""The page of quality: what people of this workspace agreed with, beside what was measured on public data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune import runtime, words
from hune.analyse.series import last_days
from hune.judge.agreement import Agreement, agreements
from hune.judge.checks import DAYS, checked, until
from hune.judge.own import own_model
from hune.judge.second_look import waiting
from hune.judge.train_own import Report, report_of
from hune.store.query import Filters
from hune.web.language import language
from hune.web.understand.asked import Asked
from hune.web.understand.quality_public import by_enrichment
from hune.web.understand.quality_words import interval, language_name, share
from hune.web.understand.who_says import teller


@dataclass(frozen=True)
class Agreed:
    """How often people agreed with a model, ready to be written."""

    teller: str
    language: str
    share: str
    interval: str
    count: str


def page(asked: Asked) -> dict[str, Any]:
    """The context of the page of quality."""
    workspace = asked.member.workspace
    rows, newest = checked(workspace.pk), until(workspace.pk)
    failed = runtime.get().store.failures(workspace.pk, newest - timedelta(days=DAYS))
    return {
        "published": by_enrichment(),
        "drawn": [agreed(one) for one in agreements(rows, drawn=True)],
        "free": [agreed(one) for one in agreements(rows, drawn=False)],
        "tellers": tellers(asked, newest),
        "waiting": waiting(workspace.pk) if workspace.sentiment else 0,
        "failures": list(failed.items()),
        "own": bool(own_model(workspace.pk)),
        "trained": trained(report_of(workspace.pk)),
        "off": not workspace.sentiment,
    }


def agreed(one: Agreement) -> Agreed:
    """One agreement in words."""
    return Agreed(
        teller=teller(one.model),
        language=language_name(one.language),
        share=share(one.share),
        interval=interval(one.low, one.high),
        count=ngettext("{right} right of {n}", "{right} right of {n}", one.n).format(right=one.right, n=one.n),
    )


def trained(report: Report | None) -> str:
    """What the workspace's own model brought when it was trained; "" where that is not known."""
    if report is None:
        return ""
    said = _("Macro-F1 on {n} corrections that were held back: {before} before, {after} after.")
    before, after = (words.number(100 * value, language(), 1) for value in (report.before, report.after))
    return said.format(n=words.number(report.n, language()), before=before, after=after)


def tellers(asked: Asked, newest: datetime) -> list[tuple[str, int, str]]:
    """Who says the sentiment of the mentions of the months before `newest`: in words, how many, their address."""
    lately = asked.ask(filters=Filters(), **last_days(newest, DAYS, asked.query.timezone))
    rows = runtime.get().store.select(lately.ask(dimensions=("sentiment_model",)).query)
    return [
        (teller(model), row["volume"], lately.narrowed("model", model).address("mentions"))
        if (model := row["sentiment_model"])
        else (_("nobody: not judged"), row["volume"], "")
        for row in rows
    ]
