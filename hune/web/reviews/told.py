"""The article on the reviews of a question, kept for the chart and the files that come right after the page."""

from __future__ import annotations

from hune import runtime
from hune.analyse.reviews import Reviews, reviews
from hune.analyse.study_words import own_words
from hune.minute import kept
from hune.report.article import Article
from hune.report.reviews_article import reviews_article
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.head import heading


def found(asked: Asked) -> Reviews:
    """What the reviews of the question say; without a period, all of them."""
    about = (asked.member.workspace.pseudonyms, asked.question)
    store, own = runtime.get().store, own_words(asked.subject)
    return kept(Reviews, "reviews", about, lambda: reviews(store, asked.question, own))


def article(asked: Asked, told: Reviews) -> Article:
    """The same in words."""
    sources = {str(pk): name for pk, name in names.source_names(asked.member.workspace.pk).items()}
    return reviews_article(told, heading(asked.topics), language(), sources)
