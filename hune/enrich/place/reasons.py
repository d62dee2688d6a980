"""What a page says of the country of an author: from what it was read. One sentence for each value of `country_by`."""

from __future__ import annotations

PLACE_SENTENCES = {
    "given": "The place where it was published gives the country.",
    "person": "Somebody here set it by hand.",
    "coordinates": "Read from the coordinates of the message: the nearest city.",
    "place": "Read from the place that the author gives.",
    "time zone": "Guessed from the time zone that the author chose.",
    "site": "Read from the end of the site’s address.",
    "ambiguous": "The author gives a place, but it may lie in several countries.",
    "": "The author gives nothing that tells where they are.",
}
REASONS = PLACE_SENTENCES
