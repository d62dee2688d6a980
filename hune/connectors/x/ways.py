"""The ways of listening to X."""

from __future__ import annotations

from hune.listen.source import Need, Way

QUERY = Need(
    "query", "Search", "Write accents as people write them: X tells é from e.", kind="query",
    example="“Alpha Télécom” -lang:en",
)  # fmt: skip
ACCOUNT = Need("account", "Account", "Its name, with or without @.", example="alpha_telecom")
BACKFILL = Need(
    "backfill", "Minutes repeated after a break",
    "Plans that have it let X repeat up to 5 minutes. Leave it empty if yours has not: the search fills the gap.",
    kind="whole", required=False, example="5",
)  # fmt: skip
WAYS = (
    Way("search", "A search", "Asked every minute or less often; it reaches seven days back.", (QUERY,), asks=True,
        keyed=True),
    Way("stream", "A search, live", "X sends each post within seconds. One connection for each application.",
        (QUERY, BACKFILL), live=True, asks=True, keyed=True),
    Way("mentions", "Posts that name an account", "Answers to it and posts with its @name.", (ACCOUNT,), keyed=True),
    Way("user", "The posts of an account", "Its posts, answers and reposts.", (ACCOUNT,), keyed=True),
)  # fmt: skip
