"""Whether the values of a column can be what its name says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any

from hune.connectors.file.dates import Dates
from hune.connectors.file.fields import COUNTS
from hune.connectors.file.networks import read_medium
from hune.connectors.file.values import (
    one_of,
    read_count,
    read_country,
    read_kind,
    read_language,
    read_point,
    read_rating,
)
from hune.outcomes import Outcome

URL = re.compile(r"(https?://|www\.)\S+$")
CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{0,2}")
FLAGS = frozenset({"true", "false", "0", "1", "0.0", "1.0", "yes", "no", "oui", "non", "vrai", "faux"})
SENTIMENTS = {
    "negative": "negative", "negatif": "negative", "neg": "negative", "-1": "negative",
    "neutral": "neutral", "neutre": "neutral", "neu": "neutral", "0": "neutral",
    "positive": "positive", "positif": "positive", "pos": "positive", "1": "positive",
}  # fmt: skip

Values = Sequence[Any]


def most(values: Values, fits: Callable[[Any], bool], share: float = 0.8) -> bool:
    """True when at least `share` of the values fit."""
    return sum(map(fits, values)) >= share * len(values)


def is_moment(values: Values) -> bool:
    """Dates, in either order of day and month."""
    readers = Dates(), Dates(month_first=True)
    return most(values, lambda v: any(_understood(r.read(v)) for r in readers))


def _understood(read: datetime | Outcome) -> bool:
    return read not in (Outcome.BAD_DATE, Outcome.NO_DATE)


def is_clock(values: Values) -> bool:
    return most(values, lambda v: isinstance(v, time) or bool(CLOCK.match(str(v).strip())))


def is_url(values: Values) -> bool:
    return most(values, lambda v: bool(URL.match(str(v).strip())))


def is_count(values: Values) -> bool:
    return most(values, lambda v: _reads(read_count, v) and not isinstance(v, bool))


def is_rating(values: Values) -> bool:
    return most(values, lambda v: _reads(read_rating, v) and -10 <= (read_rating(v) or 0) <= 100)


def _reads(read: Callable[[Any], object], value: Any) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def is_id(values: Values) -> bool:
    """Short, without blanks, hardly any twice."""
    said = [str(v).strip() for v in values]
    return most(said, lambda t: len(t) <= 500 and " " not in t) and len(set(said)) >= 0.98 * len(said)


def is_reference(values: Values) -> bool:
    return most(values, lambda v: not isinstance(v, bool | list) and len(str(v)) <= 500 and " " not in str(v).strip())


def is_person(values: Values) -> bool:
    return most(values, lambda v: not isinstance(v, bool | list) and 0 < len(str(v)) <= 200)


def is_text(values: Values) -> bool:
    """Words, not numbers, flags or dates."""
    letters = most(values, lambda v: isinstance(v, str) and any(c.isalpha() for c in v), 0.5)
    return letters and not is_url(values) and not is_moment(values[:50])


def is_network(values: Values) -> bool:
    """Few different short words: names of networks or kinds of media."""
    said = {str(v).strip().casefold() for v in values}
    return len(said) <= 25 and all(t.count(" ") < 2 and len(t) <= 30 and not any(c.isdigit() for c in t) for t in said)


def is_word(values: Values) -> bool:
    """Short, and no numbers."""
    return is_person(values) and not is_count(values)


def is_label(values: Values) -> bool:
    """Short, and said again and again."""
    said = [str(v).strip() for v in values]
    return most(said, lambda v: len(v) <= 80) and (len(said) < 20 or len(set(said)) < len(said) / 2)


def is_flag(values: Values) -> bool:
    return most(values, lambda v: isinstance(v, bool) or str(v).strip().casefold() in FLAGS, 0.95)


_KNOWN: dict[str, Callable[[Values], bool]] = {
    "native_id": is_id,
    "published_at": is_moment,
    "time": is_clock,
    "text": is_text,
    "title": is_text,
    "url": is_url,
    "author_handle": is_person,
    "author_name": is_person,
    "author_id": is_reference,
    "author_place": is_word,
    "language": lambda values: most(values, lambda v: read_language(one_of(v)) is not None),
    "country": lambda values: most(values, lambda v: read_country(one_of(v)) is not None),
    "author_time_zone": is_word,
    "author_about": is_text,
    "author_since": is_moment,
    "coordinates": lambda values: most(values, lambda v: read_point(v) is not None),
    "app": is_person,
    "rating": is_rating,
    "item": is_label,
    "version": is_label,
    "venue": is_label,
    "sentiment": lambda values: most(values, lambda v: str(v).strip().casefold() in SENTIMENTS),
    "network": is_network,
    "medium": lambda values: any(read_medium(str(v)) for v in values),
    "site": is_word,
    "kind": lambda values: most(values, lambda v: read_kind(str(v)) is not None),
    "is_repost": is_flag,
    "parent_id": is_reference,
    "original_id": is_reference,
    "reference_id": is_reference,
    "answers": is_person,
    "reposts_of": is_person,
    "reference_handle": is_person,
}
FITS = _KNOWN | dict.fromkeys(("author_followers", "author_posts", *COUNTS), is_count)
PERSONAL = frozenset(field for field in FITS if field.startswith("author_"))
