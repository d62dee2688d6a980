"""What a source has asked for and brought since the first of the month, and about what that costs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from hune.listen.models import SourceDay
from hune.listen.source import Price
from hune.listen.tally import ASKED


class Spent(msgspec.Struct, frozen=True):
    """Requests and items of this month (UTC). `amount` in `currency`; None where the place charges nothing we know."""

    asked: int = 0
    items: int = 0
    amount: float | None = None
    currency: str = ""


def spent(days: Iterable[SourceDay], today: date, price: Price | None) -> Spent:
    """The sums of this month. About: a place may count otherwise than we do."""
    asked = items = 0
    for said in days:
        if (said.day.year, said.day.month) != (today.year, today.month):
            continue
        if said.outcome == ASKED:
            asked += said.count
        else:
            items += said.count
    if price is None:
        return Spent(asked, items)
    return Spent(asked, items, price.amount * (asked if price.per == "request" else items), price.currency)
