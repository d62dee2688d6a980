"""Numbers, dates and sentences as the language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hune import words

THIN = "\u202f"


def test_numbers():
    assert words.number(1234567, "fr") == f"1{THIN}234{THIN}567"
    assert words.number(1234.56, "en", 1) == "1,234.6"
    assert words.number(None, "fr") == ""
    assert words.percent(0.41, "fr") == f"41{THIN}%"
    assert words.percent(0.415, "en", 1) == "41.5%"


def test_dates():
    assert words.date(date(2026, 5, 1), "fr") == "1er mai 2026"
    assert words.date(date(2026, 5, 11), "fr") == "11 mai 2026"
    noon = datetime(2026, 5, 18, 7, 4, tzinfo=UTC)
    assert words.moment(noon, "fr", "Europe/Paris") == f"18 mai 2026, 9{THIN}h{THIN}04"
    assert words.moment(noon, "en", "Europe/Paris") == "18 May 2026, 09:04"


def test_sentences():
    assert words.say("fr", "This file is larger than {limit} MB.", limit=20000) == f"Ce fichier dépasse 20{THIN}000 Mo."
    assert words.say("en", "This file is larger than {limit} MB.", limit=20000) == "This file is larger than 20,000 MB."
    assert words.say("fr", "No such sentence: {x}", x="y") == "No such sentence: y"
