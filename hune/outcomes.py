"""Every way a collected item can end. Each item ends in exactly one, and it is counted.

The sentences are English and are the keys of the translations (a test holds both together).
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How an item ended. The value is what is stored and counted."""

    NEW = "new"
    REPLACED = "replaced"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    FUTURE = "future"
    TOO_OLD = "too_old"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    BAD_VALUE = "bad_value"
    NO_ID = "no_id"
    ERASED = "erased"
    FILTERED = "filtered"
    UNMATCHED = "unmatched"
    GONE = "gone"

    @property
    def sentence(self) -> str:
        """What a user reads about it (English; translate before showing)."""
        return SENTENCES[self]

    @property
    def left_out(self) -> bool:
        """True when it is meant to be left out: counted, and not set aside."""
        return self in (Outcome.FILTERED, Outcome.UNMATCHED, Outcome.GONE)

    @property
    def kept(self) -> bool:
        """True when the item is in the store afterwards."""
        return self in (Outcome.NEW, Outcome.REPLACED)


SENTENCES: dict[Outcome, str] = {
    Outcome.NEW: "Stored for the first time.",
    Outcome.REPLACED: "Known already: the newer version replaced it.",
    Outcome.NO_DATE: "No publication date: nothing can be counted over time without one.",
    Outcome.BAD_DATE: "The date could not be understood.",
    Outcome.FUTURE: "The date lies more than two days in the future.",
    Outcome.TOO_OLD: "The date lies before 1970.",
    Outcome.EMPTY: "Neither title nor text.",
    Outcome.TOO_LARGE: "The text is longer than 200,000 characters.",
    Outcome.UNREADABLE: "The row could not be read.",
    Outcome.BAD_VALUE: "A value does not fit its column.",
    Outcome.NO_ID: "Nothing tells this item from another one.",
    Outcome.ERASED: "The author asked to be erased: it is not collected again.",
    Outcome.FILTERED: "Left out: it does not meet the filter of its source.",
    Outcome.UNMATCHED: "Left out: it meets no topic, and its source keeps only what does.",
    Outcome.GONE: "Taken back at its place: gone here too.",
}
