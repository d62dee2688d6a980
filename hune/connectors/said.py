"""Reads the answers of services: JSON that may hold anything, in which one bad item must not lose the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from hune.errors import BadAnswer
from hune.http import Answer
from hune.http.answer import decoded as decoded
from hune.listen.source import Polled, Rejected
from hune.mention import Mention
from hune.outcomes import Outcome

RAW = 64_000  # characters kept of an item that is set aside
MOST = 2**60  # of anything that is counted: sums of counts fit 64 bits
MILLISECONDS = 1e11  # a number of seconds since 1970 is smaller than this until the year 5138


INDEX = re.compile(r"[0-9]{1,9}")


class Unfit(Exception):
    """This item cannot become a mention: why, and what exactly."""

    def __init__(self, outcome: Outcome, detail: str = ""):
        super().__init__(detail)
        self.outcome, self.detail = outcome, detail


def take(items: Iterable[Any], read: Callable[[Any], Mention | None], into: Polled) -> Polled:
    """Each item read into `into`: a mention, None for what is no mention (counted as passed), or set aside with its
    reason when `read` raises Unfit, or trips over something that is not as documented."""
    for item in items:
        try:
            mention = read(item)
        except Unfit as why:
            into.rejected.append(Rejected(why.outcome, why.detail, _raw(item)))
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
            detail = f"{type(error).__name__}: {error}"[:200]
            into.rejected.append(Rejected(Outcome.UNREADABLE, detail, _raw(item)))
        else:
            if mention is None:
                into.passed += 1
            else:
                into.mentions.append(mention)
    return into


def add(found: Polled, into: Polled) -> None:
    """What was found in another list put into what there is already, each id once. Cursors, and what is said of either
    list as a whole, are their readers' business."""
    known = {mention.native_id for mention in into.mentions}
    for mention in found.mentions:
        if mention.native_id not in known:
            known.add(mention.native_id)
            into.mentions.append(mention)
    into.rejected += found.rejected
    into.passed += found.passed


def object_in(answer: Answer, host: str) -> dict[str, Any]:
    """The object that an answer is. Raises BadAnswer for anything else."""
    said = answer.json()
    if not isinstance(said, dict):
        raise BadAnswer(host=host, log=f"{host}: {type(said).__name__} instead of an object")
    return said


def dig(value: Any, path: str) -> Any:
    """What stands at `a.b.0.c` of a value; None where there is nothing."""
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and INDEX.fullmatch(step) and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def text(value: Any) -> str:
    """A string, or a number as one; "" for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def own_id(said: Mapping[str, Any]) -> str:
    """What stands under `id`. Raises Unfit when nothing does."""
    if not (own := text(said.get("id"))):
        raise Unfit(Outcome.NO_ID)
    return own


def whole(value: Any) -> int | None:
    """A count, also when it is written as text; None when it is none, or none that a store can hold. Never below 0."""
    try:
        n = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
    except ValueError:
        return None
    return n if n is not None and 0 <= n < MOST else None


def things(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; [] for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def yes_or_no(value: Any) -> bool | None:
    """A statement that is true or false; None where neither is said."""
    return value if isinstance(value, bool) else None


def moment(value: Any) -> datetime:
    """A date in UTC: ISO 8601, seconds or milliseconds since 1970, or as mails write it. Without a zone it is UTC.
    Raises Unfit, saying whether there was none or it could not be read."""
    if value in (None, ""):
        raise Unfit(Outcome.NO_DATE)
    try:
        at = _moment(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError, TypeError) as error:
        raise Unfit(Outcome.BAD_DATE, str(value)[:200]) from error


def since(value: Any) -> datetime | None:
    """A date that is good to know: None where there is none, or it cannot be read."""
    try:
        return moment(value)
    except Unfit:
        return None


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        if not value.strip().replace(".", "", 1).isdigit():
            try:
                return datetime.fromisoformat(value.strip())
            except ValueError:
                return parsedate_to_datetime(value)
        value = float(value)
    if isinstance(value, bool):
        raise ValueError("a truth value is no date")
    return datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, UTC)


def _raw(item: Any) -> str:
    try:
        return msgspec.json.encode(item).decode()[:RAW]
    except (TypeError, ValueError, RecursionError):
        return repr(item)[:RAW]
