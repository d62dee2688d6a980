"""What was sent, as the pages show it: what, where to, how it went, in the service's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from hune.notify.models import Delivery
from hune.notify.outbox import notice_of
from hune.web.language import language
from hune.words import say

TONES = {
    Delivery.State.WAITING: "warn",
    Delivery.State.SENDING: "sea",
    Delivery.State.SENT: "good",
    Delivery.State.FAILED: "bad",
}


@dataclass(frozen=True)
class SentLine:
    """One delivery. `words`: the service's answer, or what went wrong."""

    row: Delivery
    title: str
    path: str
    place: str
    tone: str
    words: str


def sent_lines(rows: QuerySet[Delivery]) -> list[SentLine]:
    """The deliveries with their words."""
    return [_line(row) for row in _whole(rows)]


def _whole(rows: QuerySet[Delivery]) -> Iterable[Delivery]:
    return rows.select_related("notice", "channel")


def _line(row: Delivery) -> SentLine:
    said, tongue = notice_of(row.notice), language()
    title = say(tongue, said.title.text, **said.title.params)
    words = say(tongue, row.error, **row.error_params) if row.error else row.answer
    tone = TONES[Delivery.State(row.state)]
    return SentLine(row, title, said.path, row.whom, tone, words)
