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
NEXT_TO_NOTHING = 0.1  # of what is said now: so little before the rise is nothing
RARE = 0.5  # expected mentions: below that a factor says nothing


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
            here=sum(rise(trend, found)[1]),
            size=size(trend, found),
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


def rise(trend: Trend, found: Trends) -> tuple[list[int], list[int]]:
    """Its mentions in each window before it rose, and in each since then."""
    at = found.windows.index(trend.since)
    return trend.counts[:at], trend.counts[at:]


def size(trend: Trend, found: Trends) -> str:
    """`new`, `usually 1 a day`, `× 6`: how much more is said since it rose than its past says."""
    before, since = rise(trend, found)
    here, said = sum(since), sum(before)
    if said <= NEXT_TO_NOTHING * here:
        return _("new")
    expected = said * sum(found.volumes[len(before) :]) / max(1, sum(found.volumes[: len(before)]))
    if expected < RARE:
        return usually(said / len(before), found.step)
    factor = here / expected
    digits = 1 if factor < 10 else 0
    return f"×\u202f{words.number(factor, language(), digits)}" if factor >= MANIFOLD else ""


def usually(each: float, step: str) -> str:
    """`usually 1 a day`, `usually 1 in 3 days`: mentions in each window before."""
    often, windows = round(each), round(1 / each)
    if often >= 1:
        return {"hour": _("usually {n} an hour"), "day": _("usually {n} a day"), "week": _("usually {n} a week")}[
            step
        ].format(n=words.number(often, language()))
    return {
        "hour": _("usually 1 in {n} hours"), "day": _("usually 1 in {n} days"), "week": _("usually 1 in {n} weeks"),
    }[step].format(n=words.number(windows, language()))  # fmt: skip


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
