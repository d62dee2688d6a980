"""The questions that people ask in a buzz: found by their form, put together by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from hune.analyse.ask import write_params
from hune.analyse.question_forms import LANGUAGES, question
from hune.analyse.study import Question, Said
from hune.analyse.study import said as _
from hune.analyse.study_echo import bears_title, copies_of, echoes, first_of_each_story, post, story_of
from hune.analyse.study_sample import Read
from hune.analyse.study_words import own_words
from hune.enrich.key_terms import key_terms
from hune.mention import Mention
from hune.store.query import MentionQuery
from hune.store.store import Store

NOT_ASKING = ("news", "newsletter", "presentation")  # a headline that ends in a question mark is not asking
MOST, FEW, LOOKED_AT = 8, 3, 1_000
ALIKE = 0.34  # share of the weight of all words of two questions that both say
MOST_OPENED = 20  # stories that one address holds
WORDS = 4


class Asked(NamedTuple):
    """A message, the question in it, and the words by which it is compared."""

    mention: Mention
    text: str
    words: frozenset[str]

    @property
    def story(self) -> int:
        """By what its copies are known."""
        return story_of(self.mention)


def questions(store: Store, buzz: MentionQuery, read: Read, subject: str) -> tuple[Said, list[Question]]:
    """The questions most asked, and how they were found. `subject`: what everybody speaks of, which tells nothing."""
    looked = [m for m in read.mentions if m.language in LANGUAGES and m.medium not in NOT_ASKING]
    how = _(
        "Sentences in the form of a question, in the {n} messages read that are in French or English and in no news "
        "medium; those that only exclaim, blame or answer themselves are left out. Put together when they share a "
        "third of their words, rare words weighing more. Form tells neither irony nor a reproach from a question.",
        n=len(looked),
    )  # fmt: skip
    asked = _asked(list(first_of_each_story(looked).values()), own_words(subject))
    said = Counter(story_of(m) for m in looked)
    groups = sorted(_together(asked), key=lambda group: (-_weight(group, said), group[0].mention.published_at))
    several = [group for group in groups if _weight(group, said) > 1]  # what one person asks is shown for want of more
    groups = several[:MOST] or groups[:FEW]
    told = [_question(store, buzz, group, _weight(group, said) / len(looked), read) for group in groups]
    return how, sorted(told, key=lambda one: (-one.count, one.example.at))


def _weight(group: Sequence[Asked], said: Mapping[int, int]) -> int:
    """How many of the messages read say it."""
    return sum(said[one.story] for one in group)


def _asked(looked: Sequence[Mention], besides: frozenset[str]) -> list[Asked]:
    found = []
    for m in looked:
        text = question(m.text if bears_title(m) else m.body, m.language or "")
        words = {word for word in key_terms(text, m.language or "") if " " not in word} if text else set()
        if words - besides:
            found.append(Asked(m, text, frozenset(words - besides)))
    return found[:LOOKED_AT]


def _together(asked: Sequence[Asked]) -> list[list[Asked]]:
    """Groups of one question, each around the first that asked it."""
    rarity = _rarity(asked)
    groups: list[list[Asked]] = []
    for one in asked:
        near = max(groups, key=lambda group: alike(one, group[0], rarity), default=None)
        if near is not None and alike(one, near[0], rarity) >= ALIKE:
            near.append(one)
        else:
            groups.append([one])
    return groups


def alike(one: Asked, other: Asked, rarity: Mapping[str, float]) -> float:
    """The weight of the words that both say, of all that either says."""
    both = sum(rarity[word] for word in one.words & other.words)
    return both / sum(rarity[word] for word in one.words | other.words)


def _rarity(asked: Sequence[Asked]) -> dict[str, float]:
    """What a word weighs: the more, the fewer questions say it (inverse document frequency, Spärck Jones 1972)."""
    said = Counter(word for one in asked for word in one.words)
    return {word: log(1 + len(asked) / n) for word, n in said.items()}


def _question(store: Store, buzz: MentionQuery, group: list[Asked], share: float, read: Read) -> Question:
    """The group as the study tells it, by the one that shares most with the others, the shortest of equals."""
    rarity = _rarity(group)
    best = max(group, key=lambda one: (sum(alike(one, other, rarity) for other in group), -len(one.text)))
    stories = tuple(one.story for one in group if not bears_title(one.mention))
    alone = len(group) - len(stories)  # answers, of which no copies are known
    told = buzz.with_filters(stories=stories)
    said = Counter(word for one in group for word in one.words)
    return Question(
        example=post(best.mention, buzz, echoes(store, buzz, [best.mention], read)[best.mention.id], best.text),
        count=sum(copies_of(store, buzz, stories).values()) + alone,
        share=round(share, 4),
        wordings=len(group),
        terms=[word for word, _n in said.most_common(WORDS)],
        opens=write_params(told) if len(stories) <= MOST_OPENED and not alone else [],
    )
