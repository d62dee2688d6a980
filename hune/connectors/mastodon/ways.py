"""The ways of listening to a server, and what each asks a person for."""

from __future__ import annotations

from hune.listen.source import Way
from hune.match.pushdown import Dialect
from hune.need import Need

SERVER = Need(
    "server",
    "Server",
    "The server that is asked. It knows its own people and those they follow elsewhere.",
    example="mastodon.example",
)
TAG = Need("tag", "Hashtag", "One word, with or without its #.", example="#fibre")
ACCOUNT = Need(
    "account",
    "Account",
    "As people write it: @name for one of this server, @name@server for others.",
    example="@alpha@mastodon.example",
)
TIMELINE = Need(
    "timeline", "Timeline", "Only what people of this server write, or all that reaches it from other servers as well.",
    kind="choice", choices=("local", "all"), labels=("This server only", "All servers it knows"),
)  # fmt: skip
QUERY = Need("query", "Search", "Found among the posts whose authors allow search.", kind="query")

WAYS = (
    Way("hashtag", "A hashtag", "Public posts that bear it, as far as this server knows them.", (TAG,)),
    Way("public", "A server’s public timeline", "Everything that is posted in public there.", (TIMELINE,), wide=True),
    Way("account", "An account", "What one account posts, answers and boosts.", (ACCOUNT,)),
    Way(
        "search",
        "A search",
        "The server’s own search of posts; servers that have none find nothing.",
        (QUERY,),
        asks=True,
        keyed=True,
    ),
    Way("mentions", "Mentions of our account", "Public posts that name or quote the account of the key.", keyed=True),
    Way(
        "stream_hashtag",
        "A hashtag, live",
        "The same within seconds, with edits and deletions.",
        (TAG,),
        live=True,
        keyed=True,
    ),
    Way(
        "stream_public",
        "A public timeline, live",
        "The same within seconds, with edits and deletions.",
        (TIMELINE,),
        live=True,
        wide=True,
        keyed=True,
    ),
)

DIALECT = Dialect(
    conj=" ", disj="", neg="-", phrase=True, groups=False, tag="#{}", handle="@{}", language="language:{}",
    author="from:{}", longest=400, escape=':()"',
)  # fmt: skip
