"""The time zones a page offers: those named after a place."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

CONTINENTS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Name and label of each zone: `Europe/Paris`, "Europe / Paris"; UTC first."""
    places = sorted(z for z in available_timezones() if z.split("/")[0] in CONTINENTS)
    return [("UTC", "UTC"), *((z, z.replace("/", " / ").replace("_", " ")) for z in places)]


NEAR = (
    "UTC", "Europe/Paris", "Europe/Brussels", "Europe/Zurich", "Europe/Luxembourg", "Europe/London", "Europe/Madrid",
    "Europe/Rome", "Europe/Berlin", "Africa/Abidjan", "Africa/Algiers", "Africa/Casablanca", "Africa/Dakar",
    "Africa/Douala", "Africa/Kinshasa", "Africa/Tunis", "America/Cayenne", "America/Martinique", "America/Montreal",
    "America/New_York", "America/Chicago", "America/Los_Angeles", "Asia/Beirut", "Indian/Mauritius", "Indian/Reunion",
    "Pacific/Noumea", "Pacific/Tahiti",
)  # fmt: skip


def near_zones(first: str) -> list[str]:
    """A short list for pages that have no room for all: `first`, then those where French is spoken, and the largest."""
    return list(dict.fromkeys((first, *NEAR)))
