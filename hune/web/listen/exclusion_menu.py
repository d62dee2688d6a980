"""What people most often exclude, as the editor offers it: a name, a sentence, and what is written at the end."""

from __future__ import annotations

from typing import NamedTuple

from hune.match.advice.exclusions import exclusions
from hune.words import say

EXCLUDED_SENTENCES = {
    "jobs": "Offers of work and training, calls for candidates.",
    "contests": "Prize draws, giveaways, “follow and retweet to win”.",
    "promo": "Promo codes, coupons, referral links, flash sales.",
    "sponsored": "Paid partnerships and affiliate links that say so.",
    "classified": "Things for sale between private people.",
    "sport": "Matches, players and supporters, when a club bears the name.",
    "horoscope": "Signs, tarot, the moon and the planets.",
    "shares": "Prices of shares, dividends, analysts.",
    "spam": "Betting, coins that will rise, adult sites.",
}


class Choice(NamedTuple):
    """One line of the menu. `append` is written at the end of the query."""

    label: str
    text: str
    append: str


def exclusion_menu(language: str) -> list[Choice]:
    """All templates in the reader's language, the most asked for first."""
    return [
        Choice(one.title, say(language, EXCLUDED_SENTENCES.get(one.key, "")), f"-({one.query})")
        for one in exclusions(language)
    ]
