"""The article on the reviews of a question, kept for the chart and the files that come right after the page."""

from __future__ import annotations

from hashlib import blake2b

import msgspec
from django.core.cache import cache

from hune import runtime
from hune.analyse.reviews import Reviews, reviews
from hune.analyse.study_words import own_words
from hune.report.article import Article
from hune.report.reviews_article import reviews_article
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.head import heading

KEPT = 60  # seconds


def found(asked: Asked) -> Reviews:
    """What the reviews of the question say; without a period, all of them."""
    key = f"reviews:{asked.member.workspace.pseudonyms}:{blake2b(msgspec.json.encode(asked.question)).hexdigest()}"
    if kept := cache.get(key):
        return msgspec.json.decode(kept, type=Reviews)
    told = reviews(runtime.get().store, asked.question, own_words(asked.subject))
    cache.set(key, msgspec.json.encode(told), KEPT)
    return told


def article(asked: Asked, told: Reviews) -> Article:
    """The same in words."""
    sources = {str(pk): name for pk, name in names.source_names(asked.member.workspace.pk).items()}
    return reviews_article(told, heading(asked.topics), language(), sources)
