"""What tells the copies of a story: the spelling of its address, and the print of its text.

Which story a mention belongs to is decided where they are stored (`store/stories.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b

from hune.enrich.canonical import canonical
from hune.enrich.near_text import prints
from hune.enrich.step import Batch
from hune.mention import Mention

# Kinds whose address is their own; a comment or a review often bears that of what it is about.
PAGES = ("post",)
NOT_PAGES = ("review",)
ANSWERS = ("reply", "comment")
# As forums and mail programs title what answers a message; “re:publica” is no answer.
ANSWERED = re.compile(r"\s*(?:re|aw|tr|rép|fwd?)\s?(?:\[\d+\]|\(\d+\))?\s?:(?:\s|$)", re.IGNORECASE)


def put_story(batch: Batch) -> None:
    """Fills `text_keys` and `text_print` of texts long enough, and `page_key` of pages."""
    ms = batch.mentions
    pages = [canonical(m.url) if m.url and m.kind in PAGES and m.medium not in NOT_PAGES else "" for m in ms]
    several = Counter(pages)  # an address that several messages of one place bear is not their own
    for m, page, found in zip(ms, pages, prints([told(m) for m in ms]), strict=True):
        if page and several[page] == 1:
            m.page_key = int.from_bytes(blake2b(page.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        if found:
            m.text_keys, m.text_print = found


def told(mention: Mention) -> str:
    """What a copy would tell again. An answer bears the title of what it answers, as all the others do: it is told by
    its own words."""
    answers = mention.kind in ANSWERS or ANSWERED.match(mention.title)
    return mention.text if answers else mention.body
