"""The lines of the page of trends: each with its small curve and its reasons in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from hune import words
from hune.analyse.trends import Cause, Trend, Trends
from hune.match.matcher import Matcher
from hune.mention import Mention
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked

WIDE, HIGH = 120, 28  # of the small curve
MANIFOLD = 1.5  # from here on a rise is said as a factor


@dataclass(frozen=True)
class Row:
    """One trend, ready to be read. `points`: of its curve. `unheard`: no topic of ours would hear it."""

    label: str
    alike: str
    url: str
    here: int
    size: str
    since: str
    why: str
    why_url: str
    points: str
    unheard: bool
    follow: str


def rows(found: Trends, asked: Asked) -> list[Row]:
    """The lines, in the order of the trends."""
    heard = heard_by(asked, [trend.value for trend in found.found])

    def row(trend: Trend) -> Row:
        return Row(
            label=names.value_name(trend.kind, trend.value, language()),
            alike=", ".join(names.value_name(trend.kind, value, language()) for value in trend.alike),
            url=opened(asked, trend.opens),
            here=trend.here,
            size=size(trend),
            since=since(trend.since, found.step, asked.zone),
            why=why(trend.cause),
            why_url=opened(asked, trend.cause.opens) if trend.cause else "",
            points=points(trend.counts),
            unheard=trend.kind in ("term", "hashtag", "name") and trend.value not in heard,
            follow=follow(asked, trend),
        )

    return [row(trend) for trend in found.found]


def heard_by(asked: Asked, values: list[str]) -> set[str]:
    """The values that, said alone, would already meet one of the workspace's topics."""
    now = datetime.now(ZoneInfo("UTC"))
    said = [Mention(native_id=str(i), id=i, published_at=now, text=f"{v} #{v}") for i, v in enumerate(values, 1)]
    meeting = Matcher(asked.queries).meeting(said)
    return {values[m.id - 1] for m in meeting}


def follow(asked: Asked, trend: Trend) -> str:
    """The form of a new topic, filled in."""
    query = f"#{trend.value}" if trend.kind == "hashtag" else f'"{trend.value}"'
    said = {"name": trend.value, "query": query, "kind": "keyword"}
    return f"{reverse('topic_add', kwargs={'ws': asked.member.workspace.pk})}?{urlencode(said)}"


def opened(asked: Asked, params: list[tuple[str, str]]) -> str:
    """The address of these mentions."""
    return f"{reverse('mentions', kwargs={'ws': asked.member.workspace.pk})}?{urlencode(params)}"


def size(trend: Trend) -> str:
    """`new`, `× 6`: how much more than its past says."""
    if trend.expected < 0.5:
        return _("new")
    factor = trend.here / trend.expected
    digits = 1 if factor < 10 else 0
    return f"×\u202f{words.number(factor, language(), digits)}" if factor >= MANIFOLD else ""


def since(moment: datetime, step: str, zone: ZoneInfo) -> str:
    """`since 9 h 00` of an hour, `since 18 May` of a day or a week."""
    local = moment.astimezone(zone)
    day = words.date(local.date(), language(), year=False)
    if step == "hour":
        return _("since {day}, {hour}").format(day=day, hour=words.clock(local, language()))
    return _("since {day}").format(day=day)


def why(cause: Cause | None) -> str:
    """One sentence on who or what carries it; "" where many do."""
    if cause is None:
        return ""
    share = words.percent(cause.share, language())
    if cause.kind == "author":
        return _("{share} of it is written by {who}.").format(share=share, who=cause.label)
    if cause.kind == "site":
        return _("{share} of it stands on {site}.").format(share=share, site=cause.label)
    return _("{share} of it repeats one message.").format(share=share)


def points(counts: list[int]) -> str:
    """The curve of the counts, as the points of an SVG line."""
    highest, last = max(counts, default=0) or 1, max(1, len(counts) - 1)
    return " ".join(f"{i * WIDE / last:.1f},{HIGH - 2 - n * (HIGH - 4) / highest:.1f}" for i, n in enumerate(counts))
