"""When a channel may be told: not in its quiet hours, not before its digest; what is urgent, at once.

Hours are those of the workspace's zone. A day on which the clock jumps has each of its hours all the same: one that
does not exist counts as the moment after the jump, one that comes twice as its first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hune.notify.models import Channel
from hune.notify.notice import Notice


@dataclass(frozen=True)
class When:
    """From when on it may go out, and whether together with others that wait."""

    at: datetime
    gathered: bool = False


def due(channel: Channel, notice: Notice, now: datetime) -> When:
    """When this channel may be told of this. `channel.workspace` is at hand."""
    if notice.severity == "urgent" or notice.kind == "test":
        return When(now)
    asked = next_digest(channel, now) if notice.severity == "low" else now
    allowed = after_quiet(channel, asked)
    return When(allowed, gathered=allowed > now)


def next_digest(channel: Channel, now: datetime) -> datetime:
    """The next moment at which what waits is sent together; now itself when the channel gathers nothing."""
    if channel.digest == Channel.Digest.EVERY:
        every = max(1, channel.digest_minutes) * 60
        return datetime.fromtimestamp((now.timestamp() // every + 1) * every, UTC)
    if channel.digest == Channel.Digest.HOURS and channel.digest_hours:
        zone = ZoneInfo(channel.workspace.timezone)
        return min(_next(time.fromisoformat(hour), zone, now) for hour in channel.digest_hours)
    return now


def after_quiet(channel: Channel, at: datetime) -> datetime:
    """`at` itself, or the end of the quiet hours it falls in."""
    begins, ends = channel.quiet_from, channel.quiet_until
    if begins is None or ends is None or begins == ends:
        return at
    zone = ZoneInfo(channel.workspace.timezone)
    clock = at.astimezone(zone).time()
    quiet = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    return _next(ends, zone, at) if quiet else at


def _next(hour: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The next moment, in UTC, at which the clock of the zone shows this hour."""
    today = after.astimezone(zone).date()
    moments = (datetime.combine(today + timedelta(days), hour, zone).astimezone(UTC) for days in (0, 1, 2))
    return next(moment for moment in moments if moment > after)
