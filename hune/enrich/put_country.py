"""Where authors are, from what they give and never from their language alone.

The first of these that tells decides: what the connector said, the coordinates of the message, the place in the
profile, the time zone where it is of one country, the end of the author's own site, or of the site where a press
article, a blog or a forum stands. Where the place has namesakes, zone and site decide between them; "ambiguous" is an
answer.
"""

from __future__ import annotations

from hune.enrich.place.book import VERSION
from hune.enrich.place.read import NOTHING, Place, at_point, read_place
from hune.enrich.place.sites import site_country
from hune.enrich.place.zones import zone_countries
from hune.enrich.put_marks import site_of
from hune.enrich.step import Batch, enrichment
from hune.mention import GIVEN, PERSON, Author, Mention

HOUSES = frozenset({"news", "blog", "forum", "podcast", "newsletter"})  # media whose site is of one country
NO_HINTS: frozenset[str] = frozenset()


@enrichment(f"place-{VERSION}", "country", "region", "city", "country_by", told_by="country_by")
def put_country(batch: Batch) -> None:
    """Fills country (two letters), region and city (names), and what they were read from; "ambiguous" without a country
    where it may be several, "" where nothing tells."""
    for m in batch.mentions:
        author = m.author
        if m.country and m.country_by in ("", GIVEN, PERSON):
            _keep(m)
        elif m.latitude is None and not author.place and not author.time_zone and not author.url and not m.site:
            m.country, m.region, m.city, m.country_by = None, None, None, ""
        else:
            (m.country, m.region, m.city, _), m.country_by = _where(m, author)


def _keep(m: Mention) -> None:
    """The country that was given, with region and city where the point or the profile agrees."""
    m.country_by = m.country_by or GIVEN
    m.country = (m.country or "").upper()
    there = at_point(m.latitude, m.longitude) if m.latitude is not None else NOTHING
    there = there if there.country else read_place(m.author.place, frozenset({m.country}))
    if there.country == m.country and m.country_by == GIVEN:
        m.region, m.city = m.region or there.region, m.city or there.city


def _where(m: Mention, author: Author) -> tuple[Place, str]:
    if m.latitude is not None:
        place = at_point(m.latitude, m.longitude)
        if place.country:
            return place, "coordinates"
    zone = zone_countries(author.time_zone) if author.time_zone else NO_HINTS
    site = _site(m, author)
    if author.place:
        place = read_place(author.place, zone or (frozenset({site}) if site else NO_HINTS))
        if place.country:
            return place, "place"
        if place.among:
            return NOTHING, "ambiguous"
    if len(zone) == 1 and (site is None or site in zone):
        return Place(next(iter(zone))), "time zone"
    if site and (not zone or site in zone):
        return Place(site), "site"
    return NOTHING, "ambiguous" if zone else ""


def _site(m: Mention, author: Author) -> str | None:
    """The country of the author's own site, which is not the place they write at; else of the house they write for."""
    there = m.site or (site_of(m.url) if m.url else None)
    own = site_of(author.url) if author.url else None
    country = site_country(own) if own and there and own != there else None
    return country or (site_country(there) if m.medium in HOUSES else None)
