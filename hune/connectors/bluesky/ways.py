"""The ways of listening, as the page shows them, and what the search understands."""

from __future__ import annotations

from hune.listen.source import Way
from hune.match.pushdown import Dialect
from hune.need import Need

# Words must all be there; phrases and #tags are understood. `-word` and OR are not documented, so neither is asked.
DIALECT = Dialect(conj=" ", disj="", neg="", phrase=True, groups=False, longest=300, escape='"():-')

APPVIEW = Need(
    "server",
    "Server",
    "Leave it empty for Bluesky's own. Another AppView of the network may be named.",
    kind="url",
    required=False,
    example="https://api.bsky.app",
)

WAYS = (
    Way(
        "search",
        "Search",
        "Posts that meet a query, the newest first. Works best with a key: without one Bluesky shows few results, "
        "and some days none.",
        needs=(
            Need(
                "query",
                "Query",
                "What to look for. Bluesky's own search is asked for as much of it as it understands.",
                kind="query",
                example='fibre AND (panne OR "plus de connexion")',
            ),
            APPVIEW,
        ),
        asks=True,
    ),
    Way(
        "author",
        "An account",
        "What one account writes, answers, quotes and reposts.",
        needs=(
            Need(
                "actor", "Account", "Its handle, which looks like a web address.", example="@mairie-exemple.bsky.social"
            ),
            APPVIEW,
        ),
    ),
    Way(
        "mentions",
        "Who speaks to us",
        "Posts that mention, answer or quote the account whose key is chosen.",
        keyed=True,
    ),
    Way(
        "firehose",
        "Everything (firehose)",
        "Every public post of the network within seconds, and every deletion. Much traffic: likes and follows come "
        "along.",
        needs=(
            Need(
                "server",
                "Relay",
                "Leave it empty for Bluesky's own. A relay of others, or one account server, may be named.",
                required=False,
                example="wss://bsky.network",
            ),
        ),
        live=True,
        wide=True,
    ),
    Way(
        "jetstream",
        "Everything (Jetstream)",
        "The same posts and deletions from a lighter stream, which carries no proofs. The best choice for most.",
        needs=(
            Need(
                "server",
                "Jetstream server",
                "Leave it empty for Bluesky's own.",
                required=False,
                example="wss://jetstream.us-east.bsky.network",
            ),
        ),
        live=True,
        wide=True,
    ),
)
