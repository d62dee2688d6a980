"""The medium of a mention that came without one, as rows of a file with nothing but an address do.

Only what an address says in a word of its own counts: forum.example.org, example.org/blog/2026. No service is known
here: its connector gives the medium itself. "News" is no such word: a company's news are no press. What tells nothing
stays without a medium, which the figures call "not provided".
"""

from __future__ import annotations

import re
from functools import lru_cache

from hune.enrich.step import Batch

READ = 300  # characters of an address that are looked at
WORDS = {
    "forum": "forum", "forums": "forum", "board": "forum", "boards": "forum", "viewtopic": "forum",
    "showthread": "forum", "threads": "forum", "discussions": "forum", "blog": "blog", "blogs": "blog", "wiki": "wiki",
    "podcast": "podcast", "podcasts": "podcast", "newsletter": "newsletter", "newsletters": "newsletter",
    "reviews": "review", "avis": "review", "questions": "qa",
}  # fmt: skip
ADDRESS = re.compile(r"^(?:https?://)?(?:[^/@]*@)?(?P<host>[^/:?#]+)(?::\d+)?(?P<path>/[^?#]*)?")
DEEP = 2  # parts of a path that are looked at: further in, a word is part of a title


def put_medium(batch: Batch) -> None:
    """Keeps the medium it came with; else "review" for what has stars, else what its address says, else None."""
    for m in batch.mentions:
        if m.medium is None:
            m.medium = (
                "review" if m.rating is not None or m.kind == "review" else medium_of((m.url or m.site or "")[:READ])
            )


@lru_cache(maxsize=1 << 14)
def medium_of(address: str) -> str | None:
    """What the first part of the host says, else the first parts of the path; None where neither is such a word."""
    found = ADDRESS.match(address.strip().casefold())
    if not found:
        return None
    first, _, rest = found["host"].removeprefix("www.").partition(".")
    told = [first] if "." in rest else []  # forum.example.org, and not the company Forum.fr
    path = (found["path"] or "").split("/")[1:-1] or [(found["path"] or "").strip("/")]
    said = [*told, *(part.split(".")[0] for part in path[:DEEP])]
    return next((WORDS[word] for word in said if word in WORDS), None)
