"""The sections of a study that count: how much, where, who was named, how it was counted."""

from __future__ import annotations

from hune.analyse.labels import label
from hune.analyse.study import Study
from hune.report import study_tables as tables
from hune.report.article import Section
from hune.report.study_charts import media_days
from hune.report.study_lede import total
from hune.report.study_words import listed, number, on, percent, read
from hune.words import say, say_count


def size(study: Study, language: str) -> Section:
    """How much was said, and how much of it only repeats."""
    said = [total(study, language)]
    kinds = {line.value: line.count for line in study.kinds.lines} if study.kinds else {}
    if reposts := kinds.get("repost", 0):
        share = percent(reposts / max(int(study.total.value or 0), 1), language)
        said.append(
            say_count(
                language,
                "{n} of them ({share}) is a repost: it repeats what another wrote.",
                "{n} of them ({share}) are reposts: they repeat what others wrote.",
                reposts,
                share=share,
            )
        )
    shown = tables.lines(study.kinds, say(language, "By kind"), say(language, "Kind"), language)
    return Section(say(language, "How much was said"), [" ".join(said)], shown)


def media(study: Study, language: str) -> Section:
    """Each medium: a normal day against the peak day."""
    grown = sorted((m for m in study.media if m.factor and m.factor > 1), key=lambda m: -(m.factor or 0))
    said = [
        say(language, "{medium}: from {normal} a day to {peak}, {factor} times as many.",
            medium=label("medium", m.medium, language), normal=number(m.normal, language),
            peak=number(m.peak, language), factor=number(m.factor, language))
        for m in grown[:2]
    ]  # fmt: skip
    if unheard := [on("medium", m.medium, language) for m in study.media if m.unheard and m.medium]:
        said.append(
            say(language, "Nothing was listened to {places} before: no normal day can be told there.",
                places=listed(unheard, language))
        )  # fmt: skip
    charts = [media_days(study, language)] if len(study.media) > 1 and len(study.days) > 1 else []
    return Section(
        say(language, "By medium"), [" ".join(said)] if said else [], [tables.by_medium(study, language)], charts
    )


def together(study: Study, language: str) -> Section | None:
    """Who and what is named with the subject."""
    titles = {"name": say(language, "Names"), "hashtag": say(language, "Hashtags"), "handle": say(language, "Accounts")}
    shown = [
        t
        for found in study.together
        for t in tables.lines(found, titles[found.parameter], titles[found.parameter], language)
    ]
    named = next((t.lines for t in study.together if t.parameter == "name" and len(t.lines) > 1), [])
    said = []
    if named:
        names = listed((line.label for line in named[:3]), language)
        said.append(say(language, "Named most often with it: {names}.", names=names))
    return Section(say(language, "Named together with it"), said, shown) if shown else None


def places(study: Study, language: str) -> Section | None:
    """Languages, countries, sites, and the gender of authors where it is counted."""
    titles = {
        "language": say(language, "Languages"),
        "country": say(language, "Countries"),
        "site": say(language, "Sites"),
    }
    shown = [
        t
        for found in study.places
        for t in tables.lines(found, titles[found.parameter], titles[found.parameter], language)
    ]
    shown += tables.genders(study, language)
    said = []
    if any(found.parameter == "country" and not found.lines for found in study.places):
        said.append(say(language, "No country is known: neither the place nor the author gives one."))
    return Section(say(language, "Where it was said"), said, shown) if shown else None


def method(study: Study, language: str) -> Section:
    """How each number came about, and what the study cannot see."""
    numbers = {
        say(language, "Total"): study.total, say(language, "Normal day"): study.normal,
        say(language, "Peak day"): study.peak, say(language, "Factor"): study.factor,
        say(language, "Beginning"): study.began, say(language, "Half-life"): study.half_life,
    }  # fmt: skip
    said = [say(language, "{what}: {how}", what=what, how=read(n.method, language)) for what, n in numbers.items()]
    if study.read_method:
        said.append(say(language, "{what}: {how}", what=say(language, "Texts"), how=read(study.read_method, language)))
    said.append(say(language, "Query: {query}", query=study.query_text))
    said.append(
        say(
            language,
            "What this study cannot see: private messages, what no source of the workspace brought, what was deleted "
            "before it was collected, and, in the words of machines, irony.",
        )
    )
    return Section(say(language, "How it was counted"), said, method=True)
