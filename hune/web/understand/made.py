"""What was made of a mention besides its sentiment, in sentences: language, place, names, warnings, what failed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hune import words
from hune.analyse.labels import label
from hune.mention import GIVEN, Mention
from hune.web.language import language
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.reasons_said import place_reason, warning_reason

Named = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Made:
    """Lines for a list of facts (what, and its sentence), named ones by kind with their addresses, warnings with their
    reasons, what failed, and by which versions."""

    language: str
    language_url: str
    place: str
    place_url: str
    why_there: str
    named: list[Named]
    warnings: list[tuple[str, str]]
    toxicity: str
    failed: list[tuple[str, str]]
    versions: list[tuple[str, str]]


def made(mention: Mention, asked: Asked) -> Made:
    """All of it, for one mention. Nothing about the gender of its author."""
    everything = asked.ask(since=None, until=None)
    place = everything
    for parameter, value in (("country", mention.country), ("region", mention.region), ("city", mention.city)):
        place = place.narrowed(parameter, value) if value else place
    return Made(
        language=language_said(mention),
        language_url=everything.narrowed("language", mention.language).address("mentions") if mention.language else "",
        place=place_said(mention),
        place_url=place.address("mentions") if place is not everything else "",
        why_there=place_reason(mention),
        named=named(mention, everything),
        warnings=[(names.value_name("flag", flag, language()), warning_reason(flag)) for flag in mention.flags],
        toxicity=words.percent(mention.toxicity, language()),
        failed=[step_failed(said) for said in mention.failed],
        versions=[(step, version) for step, _eq, version in (said.partition("=") for said in mention.made_by.split())],
    )


def language_said(mention: Mention) -> str:
    """`French, read from the text`."""
    if not mention.language or mention.language == "und":
        return _("Undetermined: too little text to tell, or too mixed.")
    name = names.value_name("language", mention.language, language())
    name = name[:1].upper() + name[1:]
    if mention.language_by == GIVEN:
        return _("{language}, as the source says.").format(language=name)
    return _("{language}, read from the text.").format(language=name)


def place_said(mention: Mention) -> str:
    """`Lyon, Auvergne-Rhône-Alpes, France`; "" when it is not known."""
    country = label("country", mention.country or "", language())
    return ", ".join(part for part in (mention.city, mention.region, country) if part)


def named(mention: Mention, everything: Asked) -> list[Named]:
    """The names in it by kind, each with the address of the mentions that name it too."""
    titles = {
        "person": _("People named"),
        "organisation": _("Organisations named"),
        "place": _("Places named"),
        "product": _("Products named"),
        "other": _("Also named"),
    }
    kinds = [*mention.name_kinds, *["other"] * len(mention.names)]
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for name, kind in zip(mention.names, kinds, strict=False):
        link = everything.narrowed("name", name).address("mentions")
        by_kind.setdefault(kind if kind in titles else "other", []).append((name, link))
    return [(title, by_kind[kind]) for kind, title in titles.items() if kind in by_kind]


def step_failed(said: str) -> tuple[str, str]:
    """The step that could not do its work, and the error as it was kept."""
    step, _colon, why = said.partition(": ")
    return step, why or _("no reason was kept")
