"""The countries that a time zone points to: "Europe/Paris", and as menus call them "Eastern Time (US & Canada)"."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

from hune.enrich.place.parts import READ
from hune.enrich.place.read import read_place
from hune.enrich.place.sites import country_codes

NORTH_AMERICA = frozenset({"US", "CA"})
# "Atlantic Time (Canada)" has in winter the hour that the East of the States has in summer, and was taken for it.
SHARED = {
    "eastern": NORTH_AMERICA, "central": NORTH_AMERICA, "mountain": NORTH_AMERICA, "pacific": NORTH_AMERICA,
    "atlantic": NORTH_AMERICA, "newfoundland": frozenset({"CA"}), "saskatchewan": frozenset({"CA"}),
}  # fmt: skip
# Named after a sea, or what many never changed because it stood first among the zones of their hour.
SILENT = frozenset({"central america", "mid-atlantic", "greenland", "midway island", "solomon is.", "quito", "tehran"})


def zone_countries(zone: str | None) -> frozenset[str]:
    """The countries of a zone, by Unicode's table or by the city it is called after. Empty when it tells nothing."""
    return _countries(zone.strip()[:READ]) if zone else frozenset()


@lru_cache(maxsize=4096)
def _countries(zone: str) -> frozenset[str]:
    territory = get_global("zone_territories").get(zone)
    if territory:
        return frozenset({territory}) & country_codes()
    said = zone.casefold()
    if "/" in zone or said in SILENT:
        return frozenset()
    for name, countries in SHARED.items():
        if said.startswith(name) and ("time" in said or name in ("newfoundland", "saskatchewan")):
            return countries
    country = read_place(zone).country
    return frozenset({country}) if country else frozenset()
