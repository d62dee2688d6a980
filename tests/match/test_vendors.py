"""Queries pasted from other tools: read with the meaning their manuals state, or refused with the reason.

Under each query stand the same query in our own words, messages that meet it (+) and messages that do not (-).
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import pytest

from hune.errors import QueryError
from hune.match.language import vendors
from hune.match.language.nodes import Exact, Loose, Near, Not, Or, Phrase, Range, Word, unparse
from hune.match.language.parser import parse
from hune.mention import Mention
from tests.match.reference import meets
from tests.sentences import french

FRENCH = french()
A, B = Word("a"), Word("b")

READ: dict[str, tuple[str, str, str]] = {
    '((cake OR "ice cream" OR cookie) AND (birthday OR birthdays))~5': (
        '((cake OR "ice cream" OR cookie) AND (birthday OR birthdays))~5',
        "birthdays with ice cream", "cake one two three four five six birthday",
    ),
    '"apple juice"': ('"apple juice"', "Apple juice!", "juice apple"),
    '"apple juice"~5': ('"apple juice"~5', "juice of one apple", "apple 1 2 3 4 5 6 juice"),
    "(apple OR orange) NEAR/5 (smartphone OR phone)": (
        "(apple OR orange) NEAR/5 (smartphone OR phone)", "a phone by Orange", "apple 1 2 3 4 5 6 phone",
    ),
    "logitech NEAR/2f keyboard": ("logitech ONEAR/2 keyboard", "Logitech Bluetooth Keyboard", "keyboard by logitech"),
    "raw:Google+": ("{Google+}", "on Google+ today", "on google+ or Google"),
    'site:twitter.com AND "apple juice"': (
        'site:twitter.com "apple juice"', "https://twitter.com/1 apple juice", "apple juice",
    ),
    "links:msn.com": ('link:"msn com"', "see https://msn.com/x", "msn.com"),
    "((Honda OR Stepping OR HR-V) AND (precisely AND pleasingly AND perfect) OR hashtags:NewHRV)": (
        '(honda OR stepping OR "hr v") (precisely pleasingly perfect) OR #newhrv', "the #NewHRV", "the NewHRV",
    ),
    "Brand1 OR Brand2": ("brand1 OR brand2", "brand2", "brand"),
    "Brand1 AND rent": ("brand1 rent", "rent a Brand1", "brand1"),
    "Brand1 /1 rent": ("brand1 NEAR/0 rent", "Brand1 rent conditions", "Brand1 for rent"),
    'Brand1 "easy renting"': ('brand1 "easy renting"', "easy renting by brand1", "easy Brand1 renting"),
    '(Brand1 OR Brand2) /1 (rent OR "easy renting")': (
        '(brand1 OR brand2) NEAR/0 (rent OR "easy renting")', "easy renting Brand2", "Brand1 for rent",
    ),
    "The AND United AND States AND of AND America": (
        "the united states of america", "of America: the United States", "USA",
    ),
    "Samsung OR Apple": ("samsung OR apple", "apple", "apples"),
    "advertis*": ("advertis*", "advertisement", "advert"),
    "advertise?": ("advertise?", "advertiser", "advertising"),
    '"phone mobile"~2': ('"phone mobile"~2', "mobile phone", "phone 1 2 3 mobile"),
    "BMW AND bike": ("bmw bike", "bike by bmw", "bmw"),
    "BMW AND NOT bike": ("bmw -bike", "bmw", "bmw bike"),
    "chocolate -swiss": ("chocolate -swiss", "chocolate", "swiss chocolate"),
    'BMW -site:"mysite.com"': ("bmw -site:mysite.com", "bmw", "https://www.mysite.com/1 bmw"),
    "BMW OR bike": ("bmw OR bike", "bike", "bikes"),
    '"BMW series"': ('"bmw series"', "the BMW series", "series of bmw"),
    'Luxembourg site:"http://www.wort.lu"': (
        "luxembourg site:wort.lu", "https://www.wort.lu/1 Luxembourg", "Luxembourg",
    ),
    "BMW AND (motorcycle OR car)": ("bmw (motorcycle OR car)", "bmw car", "bmw"),
    "Luxemb*": ("luxemb*", "Luxemb, Luxembourg", "Lux"),
    '("Golden State Warriors" OR "GSW") AND basketball': (
        '("golden state warriors" OR gsw) basketball', "gsw basketball", "gsw",
    ),
    'DC OR "D.C."': ('dc OR "d c"', "Washington D.C.", "D and C"),
    "shop OR shops OR shopped OR shopping": ("shop OR shops OR shopped OR shopping", "shopped", "shopper"),
    '"Meltwater" NOT "Iceberg"': ("meltwater -iceberg", "meltwater", "meltwater of an iceberg"),
    '("pop" OR "funk" OR "rap" OR "hip-hop" OR "rnb") AND NOT ("rock" OR "metal")': (
        '(pop OR funk OR rap OR "hip hop" OR rnb) -(rock OR metal)', "hip-hop", "rap metal",
    ),
    "“Pomme” AND “Tarte”": ("pomme tarte", "tarte à la pomme", "tarte"),
    '"electric car" AND battery': ('"electric car" battery', "battery of an electric car", "electric battery car"),
    "uav OR drones": ("uav OR drones", "drones", "drone"),
    '"jean-philippe" OR "jp morgan"': ('"jean philippe" OR "jp morgan"', "Jean-Philippe", "Jean et Philippe"),
}  # fmt: skip
REFUSED = {  # the reason's first words, the place, and what is proposed
    'city:bedo AND "apple juice"': ("“city” comes from Brandwatch", "city:", '"apple juice"'),
    'BlackBerry site:"www.cnet.com" site:"bild.de"': (
        "No message has two values", 'site:"bild.de"', "BlackBerry site:(cnet.com OR bild.de)",
    ),
    "(shop OR shops OR shopped OR shopping) NEAR (center OR centers)": (
        "NEAR needs a number", "NEAR", "(shop OR shops OR shopped OR shopping) NEAR/5 (center OR centers)",
    ),
    'category:("Société de médias/d’actualités" OR "Site web d’actualités")': ("“category” comes", "category:", None),
    'NOT (tag:("breaking" OR "hot" OR "pas de ble") OR url.analyzed:"diapo")': ("“tag” comes from", "tag:", None),
}  # fmt: skip


OF_PERSONS = {  # by a digest: people's names stay out of this file, {n} is the word at that place of the query
    "94b0dcc470d8": 'url:"msn com news" "{5} {6}"',
    "52123ce7e809": "{0} NEAR/10 {3}",
    "6fd5996073e4": "{0} {2}",
}


def test_every_query_of_the_manuals_is_accounted_for(real_data: Path):
    said = {row["query"] for row in json.loads((real_data / "boolean/vendor_example_queries.json").read_text())}
    others = {
        blake2b(query.encode(), digest_size=6).hexdigest(): query for query in said - READ.keys() - REFUSED.keys()
    }
    assert READ.keys() | REFUSED.keys() < said
    assert others.keys() == OF_PERSONS.keys()
    for digest, query in others.items():
        words = re.findall(r"\w+", query.lower())
        assert unparse(parse(query)) == OF_PERSONS[digest].format(*words)


def mention(said: str) -> Mention:
    """A message; an address at its beginning is its own."""
    url, _, text = said.partition(" ") if said.startswith("http") else ("", "", said)
    links = [piece for piece in text.split() if piece.startswith("http")]
    return Mention(
        native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), text=text, url=url or None, links=links
    )


@pytest.mark.parametrize(("query", "row"), READ.items(), ids=list(READ))
def test_a_query_of_a_manual_means_what_is_stated(query: str, row: tuple[str, str, str]):
    own, met, unmet = row
    assert unparse(parse(query)) == own
    assert meets(parse(query), mention(met))
    assert not meets(parse(query), mention(unmet))


@pytest.mark.parametrize(("query", "row"), REFUSED.items(), ids=list(REFUSED))
def test_what_has_no_meaning_here_is_refused_by_name(query: str, row: tuple[str, str, str | None]):
    reason, place, repair = row
    with pytest.raises(QueryError) as broken:
        parse(query)
    error = broken.value
    assert error.say in FRENCH
    assert error.text.startswith(reason)
    assert (query[error.start : error.end], error.repair) == (place, repair)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("language:fr", Word("fr", "lang")),
        ("authorFollowers:[1 TO 5]", Range("followers", 1, 5)),
        ("at_mentions:marie", Word("@marie")),
        ('hashtags:"New Model"', Word("#newmodel")),
        ("hashtag:(a OR b)", Or((Word("#a"), Word("#b")))),
        ("from:marie", Word("@marie", "author")),
        ("BY_TWITTER(marie)", Word("@marie", "author")),
        ("is:retweet", Word("repost", "kind")),
        ("engagementType:(REPLY OR QUOTE)", Or((Word("reply", "kind"), Word("quote", "kind")))),
        ("intitle:a", Word("a", "title")),
        ("inurl:a", Word("a", "url")),
        ("domain_url:x.fr OR host_url:www.x.fr", Or((Word("x.fr", "site"), Word("x.fr", "site")))),
        ("LANG(fr OR en)", Or((Word("fr", "lang"), Word("en", "lang")))),
        ("pageType:forum", Word("forum", "medium")),
        ("published:[1777593600000 TO *]", Range("date", 1777593600, None)),
        ('!"NASA"', Exact("NASA")),
        ('exactMessage:"NASA" OR exactTitle:"Moon"', Or((Exact("NASA"), Exact("Moon", "title")))),
        ('near/4:a,"b c"', Near((A, Phrase((B, Word("c")))), (4,), (False,))),
        ("onear/4:a,b", Near((A, B), (4,), (True,))),
        ("a /3 b", Near((A, B), (2,), (False,))),
        ("a !b", parse("a AND -b")),
        ("a && b || c", parse("a b OR c")),
        ("+a +(b) -c", parse("a b -c")),
        ("“a b”~2", Loose((A, B), 2)),
        ("a -is:reply", parse("a -kind:reply")),
        ("url.analyzed:x a -(b)", parse("url:x a -b")),
    ],
)
def test_the_spellings_of_other_tools_are_taken(query, node):
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "repair"),
    [
        ("a authorGender:female", "a"),
        ("a LOCATION(US OR IT)", "a"),
        ("a ingress:b", "a text:b"),
        ("a since:2026-05-01", "a date:>=2026-05-01"),
        ("a until:2026-05-01", "a date:<2026-05-01"),
        ("a min_faves:10", "a engagement:>=10"),
        ("a to:marie", "a @marie"),
        ("a has:links", "a"),
        ("a SENTENCE b", "a NEAR/10 b"),
        ("a SAMPLE 25", "a"),
        ("a /212 b", "a /101 b"),
        ("word~1", "word"),
        ("a word^9", "a word"),
        ("a /b.*c/i", "a"),
    ],
)
def test_what_other_tools_alone_can_ask_is_refused(query, repair):
    with pytest.raises(QueryError) as broken:
        parse(query)
    assert broken.value.say in FRENCH
    assert broken.value.repair == repair


@pytest.mark.parametrize("name", [*vendors.ALIASES, *vendors.FOREIGN])
def test_every_name_of_another_tool_is_read_or_refused_by_name(name: str):
    value = {"followers": "1", "date": "2026", "kind": "reply", "lang": "fr", "site": "x.fr", "medium": "forum"}
    if name in vendors.ALIASES:
        assert not isinstance(parse(f"{name}:{value.get(vendors.ALIASES[name], 'x')}"), Not)
    else:
        with pytest.raises(QueryError, match=vendors.FOREIGN[name].tool):
            parse(f"a {name}:x")
