"""The sentiment of a mention as pages show it: the class, how sure, who says so; of the whole and toward each topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hune import runtime
from hune.judge.models import Correction
from hune.mention import PERSON, SENTIMENTS, Mention
from hune.store.query import dates
from hune.store.store import WHOLE, Judgement, Judgements
from hune.web.language import language
from hune.web.templatetags.hune import day, signed
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.quality_words import right_in_words
from hune.web.understand.who_says import teller

CLASSES = {
    "negative": gettext_lazy("negative"),
    "neutral": gettext_lazy("neutral"),
    "positive": gettext_lazy("positive"),
}
SURE, LIKELY, LEANING = 0.75, 0.4, 0.15  # of a score, without its sign


@dataclass(frozen=True)
class Choice:
    """One of the three buttons: its value, its word, its key, whether it is the one that counts now."""

    value: str
    label: str
    key: int
    pressed: bool


@dataclass(frozen=True)
class Tone:
    """The sentiment of a mention, or of it toward a topic. `told`: in a few words how sure, by whom, and how often that
    model is right; `as_whole`: nothing else is said toward the topic; `url`: where it is set."""

    topic: int
    name: str
    as_whole: bool
    value: str
    label: str
    told: str
    score: str
    by: str
    right: str
    url: str
    choices: list[Choice]


def tones(mention: Mention, asked: Asked) -> list[Tone]:
    """The whole first, then toward each topic it meets."""
    said = judgements([mention])
    people = last_words(mention)
    topics = [(WHOLE, ""), *((t.pk, t.name) for t in asked.all_topics if t.pk in mention.topics)]
    return [tone(mention, asked, topic, name, said, people) for topic, name in topics]


def tone(
    mention: Mention,
    asked: Asked,
    topic: int,
    name: str,
    said: Judgements,
    people: Mapping[int, Correction] = {},
) -> Tone:
    """One of them. `people`: who said what last, where it is told."""
    of_whole = Judgement(mention.sentiment or "", mention.sentiment_score, mention.sentiment_model)
    now = said.get((mention.id, topic), of_whole)
    known = now.sentiment in SENTIMENTS
    person = people.get(topic) or people.get(WHOLE)
    return Tone(
        topic=topic,
        name=name,
        as_whole=topic != WHOLE and now == said.get((mention.id, WHOLE)),
        value=now.sentiment if known else "",
        label=names.value_name("sentiment", now.sentiment if known else "", language()),
        told=how_sure(now) if known else "",
        score=signed(now.score, 2) if known and now.score is not None and now.model != PERSON else "",
        by=by_person(person) if now.model == PERSON and person else teller(now.model),
        right=right_in_words(now.model, mention.language or "") if known else "",
        url=asked.address("mention_judge", id=mention.id),
        choices=choices(now.sentiment),
    )


def in_list(mentions: Sequence[Mention], asked: Asked) -> list[Tone]:
    """What a list shows of each: about one topic, the sentiment toward it; else that of the whole."""
    topic = asked.topics[0].pk if len(asked.topics) == 1 else WHOLE
    said = judgements(mentions) if topic else {}
    return [tone(mention, asked, topic, "", said) for mention in mentions]


def choices(now: str = "") -> list[Choice]:
    """The three, the one that counts now pressed; none for ""."""
    return [
        Choice(value, names.value_name("sentiment", value, language()), key, value == now)
        for key, value in enumerate(SENTIMENTS, 1)
    ]


def how_sure(said: Judgement) -> str:
    """`almost surely negative`; the class alone where a person or the source gave it."""
    value = str(CLASSES[said.sentiment])
    if said.score is None or said.model == PERSON:
        return value
    size = abs(said.score)
    if said.sentiment == "neutral":
        if size < LEANING:
            return value
        return _("neutral, leaning to negative") if said.score < 0 else _("neutral, leaning to positive")
    if size >= SURE:
        return _("almost surely {value}").format(value=value)
    return (_("probably {value}") if size >= LIKELY else _("perhaps {value}")).format(value=value)


def judgements(mentions: Sequence[Mention]) -> Judgements:
    """What is stored of the sentiment of these mentions of one workspace, toward each topic."""
    if not mentions:
        return {}
    return runtime.get().store.judgements(mentions[0].workspace_id, dates(mentions))


def last_words(mention: Mention) -> dict[int, Correction]:
    """By topic the newest word of a person; one on the whole counts for each topic from then on."""
    found: dict[int, Correction] = {}
    rows = Correction.objects.filter(workspace_id=mention.workspace_id, mention_id=mention.id).select_related("by")
    for row in rows:
        found = {row.topic_id: row} if row.topic_id == WHOLE else found | {row.topic_id: row}
    return found


def by_person(said: Correction) -> str:
    """`Camille, on 12 May 2026`."""
    who = str(said.by) if said.by else _("somebody who is no longer here")
    return _("{who}, on {day}").format(who=who, day=day(said.at))
