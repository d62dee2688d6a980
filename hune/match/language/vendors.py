"""What other tools write: names and signs that are taken as ours, and those that have no meaning here.

Facts of those tools' manuals, all of them in this file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hune.errors import QueryError
from hune.match.language.mend import replaced, without, without_touching

# Their name to ours; `#` `@`: words with that mark, `{}`: as it is written.
ALIASES = {
    # Brandwatch
    "language": "lang", "links": "link", "hashtags": "#", "hashtag": "#", "at_mentions": "@", "authorname": "author",
    "authorfollowers": "followers", "engagementtype": "kind", "pagetype": "medium",
    # Talkwalker, Hootsuite
    "domain_url": "site", "host_url": "site", "published": "date", "sourcetype": "medium",
    # Sprinklr
    "message": "text", "exactmessage": "{}", "exacttitle": "title:{}", "authorcontaining": "author",
    # Pulsar, written LANG(…)
    "media": "medium", "in_url": "url", "by_twitter": "author:@",
    # X, Nonli, FreshRSS and search engines
    "from": "author:@", "is": "kind", "url.analyzed": "url", "intitle": "title", "inurl": "url", "pubdate": "date",
}  # fmt: skip
IS_NEAR = re.compile(r"O?(?:NEAR|PROCHE)(?:/\S*)?|/[0-9]{1,3}")  # `a /2 b`: YouScan, Smelter
BARE_NEAR = ("Meltwater", 4)  # what NEAR without a number means there
STEPS = re.compile(r"/([0-9]+)")  # these count the steps from word to word, so that 1 is side by side
NEAR_LIST = re.compile(  # `near/4:a,b`: Awario
    r'(?P<ordered>o?)near/(?P<gap>[0-9]+):(?P<list>(?:"[^"]*"|[^\s,()"]+)(?:,(?:"[^"]*"|[^\s,()"]+))+)'
)
LISTED = re.compile(r'"(?P<quoted>[^"]*)"|[^,"]+')


class Foreign(NamedTuple):
    """A name of another tool. `nearest`: what comes close to it here, `instead`: what may be put in its place."""

    tool: str
    nearest: str = ""
    instead: str = ""


FOREIGN = {
    "city": Foreign("Brandwatch", "country:"),
    "region": Foreign("Brandwatch", "country:"),
    "continent": Foreign("Brandwatch", "country:"),
    "authorgender": Foreign("Brandwatch"),
    "category": Foreign("Brandwatch", "topic:"),
    "tag": Foreign("Brandwatch", "#"),
    "impact": Foreign("Brandwatch", "followers:"),
    "reachestimate": Foreign("Brandwatch", "followers:"),
    "monthlyvisitors": Foreign("Brandwatch"),
    "authorverified": Foreign("Brandwatch"),
    "reach": Foreign("Talkwalker", "followers:"),
    "ingress": Foreign("Meltwater", "text:", "text:"),
    "state": Foreign("Sprinklr", "country:"),
    "userbio": Foreign("Sprinklr", "author:"),
    "parentmessage": Foreign("Sprinklr"),
    "location": Foreign("Pulsar", "country:"),
    "has": Foreign("X"),
    "bio": Foreign("X", "author:"),
    "place": Foreign("X", "country:"),
    "to": Foreign("X", "@", "@"),
    "retweets_of": Foreign("X", "kind:repost"),
    "conversation_id": Foreign("X"),
    "since": Foreign("X", "date:>=", "date:>="),
    "until": Foreign("X", "date:<", "date:<"),
    "min_faves": Foreign("X", "engagement:>=", "engagement:>="),
    "min_retweets": Foreign("X", "engagement:>=", "engagement:>="),
    "min_replies": Foreign("X", "engagement:>=", "engagement:>="),
    "search": Foreign("FreshRSS", "topic:", "topic:"),
}
_NAME = re.compile(r"([^\W\d][\w.]*)(?::(?!\s|//|$)|(?=\())")
_VALUE = re.compile(r'"[^"]*"|\([^()]*\)|\[[^\]]*\]|[^\s()"]*')
_DEGREE = re.compile(r"[0-9]*(?:\.[0-9]+)?")
_OF_PATTERNS = frozenset("\\^$|+*[]")
_FLAGS = "gimsux"
_SAMPLE = re.compile(r"SAMPLE\s+[0-9]+")


def refuse_foreign(query: str, start: int, end: int) -> None:
    """Raise QueryError where a run of characters is a name or a sign of another tool that has no meaning here."""
    said = query[start:end]
    if said[0] == "/" and said.rstrip(_FLAGS).endswith("/") and not _OF_PATTERNS.isdisjoint(said):
        raise _without("A regular expression has no meaning here. Use * and ? inside words.", query, start, end)
    if said[-1].isdecimal() or said[-1] == "~":
        _refuse_number_behind(query, start, end)
    if said in ("SENTENCE", "OSENTENCE"):  # Talkwalker
        raise QueryError(
            "“In one sentence” cannot be asked for; the nearest is {nearest}. In small letters it is a word.",
            start=start, end=end, nearest="NEAR/10", repair=replaced(query, start, end, "NEAR/10"),
        )  # fmt: skip
    if said == "SAMPLE" and (sample := _SAMPLE.match(query, start)):  # Pulsar
        raise _without("Hune takes every message, never a sample.", query, start, sample.end())
    if (named := _NAME.match(query, start)) and (foreign := FOREIGN.get(named[1].lower())):
        _refuse_name(query, named, foreign)


def _refuse_name(query: str, named: re.Match[str], foreign: Foreign) -> None:
    start, end = named.span()
    say = "“{said}” comes from {tool} and has no counterpart here. The nearest is “{nearest}”."
    if not foreign.nearest:
        say = "“{said}” comes from {tool} and has no counterpart here."
    if foreign.instead:
        repair: str | None = replaced(query, start, end, foreign.instead)
    else:
        value = _VALUE.match(query, end)
        repair = without(query, start, value.end() if value else end)
    raise QueryError(
        say, start=start, end=end, said=named[1], tool=foreign.tool, nearest=foreign.nearest, repair=repair
    )


def _refuse_number_behind(query: str, start: int, end: int) -> None:
    """`word~1` asks for words that look like it, `word^9` gives it weight: Lucene, Talkwalker, Meltwater."""
    said = query[start:end]
    word, _, degree = said.rpartition("~")
    if word and _DEGREE.fullmatch(degree):
        raise QueryError(
            "Words that resemble “{said}” cannot be asked for. Write the forms with OR, or use * and ?.",
            start=start, end=end, said=word[:40], repair=replaced(query, start, end, word),
        )  # fmt: skip
    word, sign, degree = said.rpartition("^")
    if sign and degree and _DEGREE.fullmatch(degree):
        at = start + len(word)
        raise QueryError("Words have no weight here.", start=at, end=end, repair=without_touching(query, at, end))


def _without(say: str, query: str, start: int, end: int) -> QueryError:
    return QueryError(say, start=start, end=end, repair=without(query, start, end))
