"""A signal as pages show it: its sentences in the reader's language, and where they lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hune import runtime
from hune.analyse.ask import write_params
from hune.analyse.signals import telling
from hune.analyse.signals.cause import Cause, counted
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.study import Params, Said
from hune.mention import Mention
from hune.signals.models import Signal
from hune.signals.shown import call_of, cause_of
from hune.store.query import Filters, MentionQuery
from hune.web.language import language
from hune.words import say

TONES = {"urgent": "bad", "high": "warn", "low": ""}


@dataclass(frozen=True)
class Drawn:
    """One signal. `when`: the time that was counted, `counted_url`: the mentions that were; `why_url`: those that
    explain it, "" for none; `first`: the post it began with, None when it is unknown or gone."""

    row: Signal
    kind: str
    title: str
    against: str
    when: str
    why: str
    url: str
    why_url: str
    counted_url: str
    first: Mention | None
    first_url: str
    tone: str


def drawn(rows: Sequence[Signal], timezone: str) -> list[Drawn]:
    """The signals of one workspace, in their order; the posts they began with are asked for at once."""
    causes = {row.pk: cause_of(row) for row in rows}
    ids = [found.start for found in causes.values() if found.start]
    posts = runtime.get().store.mentions_by_id(rows[0].workspace_id, ids) if ids else {}
    return [_draw(row, causes[row.pk], posts.get(causes[row.pk].start), timezone) for row in rows]


def about(row: Signal, timezone: str) -> MentionQuery:
    """The question that a signal is about: its topic, without a period."""
    return MentionQuery(row.workspace_id, filters=Filters(topics=(row.topic_id,)), timezone=timezone)


def mentions_url(workspace_id: int, params: Params) -> str:
    """The address of these mentions; "" without any."""
    return f"{reverse('mentions', args=[workspace_id])}?{urlencode(params)}" if params else ""


def spoken(sentence: Said | None) -> str:
    """A sentence in the reader's language; "" for none."""
    return say(language(), sentence.text, **sentence.params) if sentence else ""


def kind_of(call: Call) -> str:
    """What kind of signal it is, in a word or two."""
    return say(language(), detectors()[call.detector].label)


def _draw(row: Signal, found: Cause, first: Mention | None, timezone: str) -> Drawn:
    call, ws = call_of(row), row.workspace_id
    return Drawn(
        row,
        kind_of(call),
        spoken(telling.title(call, row.topic.name, language(), timezone)),
        spoken(telling.against(call, language(), timezone)),
        telling.when(call, language(), timezone),
        spoken(telling.why(call, found, first, language(), timezone)),
        reverse("signal", args=[ws, row.pk]),
        mentions_url(ws, _pairs(found.opens)) if found.kind else "",
        mentions_url(ws, _pairs(found.counted) or write_params(counted(about(row, timezone), call))),
        first,
        reverse("mention", args=[ws, first.id]) if first else "",
        TONES.get(row.severity, "") if row.state == Signal.State.NEW else "",
    )


def _pairs(params: Params) -> Params:
    return [(name, str(value)) for name, value in params]
