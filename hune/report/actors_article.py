"""The map of actors as an article: what it shows in sentences, the picture, its communities, roles, people, method."""

from __future__ import annotations

from hune.analyse.actors.actor_map import Actor, ActorMap
from hune.analyse.actors.figures import FORMULA_SENTENCES
from hune.analyse.actors.roles import ROLE_SENTENCES
from hune.analyse.actors.ties import KIND_SENTENCES
from hune.report import actors_tables as tables
from hune.report.actors_svg import legend, said_of, svg
from hune.report.actors_words import listed, name, period, role, rule, tone
from hune.report.article import Article, Chart, Large, Section
from hune.words import number, percent, say

ONE_VOICE = 1 / 3
FEW = 10  # people with ties below which communities say little


def article(found: ActorMap, language: str) -> Article:
    """The map in sentences, with its picture."""
    kicker = " · ".join(filter(None, (say(language, "Actor map"), period(found, language))))
    if not found.tied:
        return Article(language, kicker, found.subject, nothing(found, language), [], [method(found, language)])
    parts = (_communities, _roles, _people, _positions, method)
    picture = Chart(
        say(language, "Who cites whom"), {}, said_of(found, language), kind="", note=" ".join(legend(found, language)),
        svg=svg(found, language),
    )  # fmt: skip
    return Article(
        language, kicker, found.subject, lede(found, language), warnings(found, language),
        [part(found, language) for part in parts], figures(found, language), [picture],
    )  # fmt: skip


def lede(found: ActorMap, language: str) -> str:
    """The map in three sentences."""
    said = [
        say(
            language,
            "{people} people are tied by {ties} citations: somebody reposts, quotes, answers, names or links another. "
            "They form {groups} communities.",
            people=found.tied, ties=sum(found.ties.values()), groups=found.groups,
        )
    ]  # fmt: skip
    cited = sorted((one for one in found.actors if one.cited), key=lambda one: (-one.citers, -one.cited))[:3]
    if cited:
        said.append(
            say(language, "Cited by most people: {who}.", who=listed([a.person.label for a in cited], language))
        )
    if found.communities:
        first = found.communities[0]
        said.append(
            say(language, "The largest community, {name}, has {n} people.", name=name(first, language), n=first.people)
        )
    return " ".join(said)


def nothing(found: ActorMap, language: str) -> str:
    """Why there is no map."""
    if found.speakers == 1:
        return say(language, "A single author speaks, and cites nobody: there is nothing to draw.")
    return say(language, "Nobody here reposts, quotes, answers, names or links anybody else: there is nothing to draw.")


def warnings(found: ActorMap, language: str) -> list[str]:
    """What to mind before reading."""
    said = []
    if found.loudest >= ONE_VOICE:
        share = percent(found.loudest, language)
        said.append(say(language, "One author wrote {share} of all mentions: the map is mostly theirs.", share=share))
    if found.tied < FEW:
        said.append(say(language, "With so few people, communities say little."))
    if found.cut:
        said.append(say(language, "There is more than is read: the rarest ties and authors are missing."))
    return said


def figures(found: ActorMap, language: str) -> list[Large]:
    """What stands large above it."""
    out = percent(found.alone / found.tied if found.tied else None, language)
    return [
        Large(
            say(language, "People with ties"), number(found.tied, language),
            say(language, "{n} of them write", n=sum(one.speakers for one in found.communities)),
        ),
        Large(
            say(language, "Citations"), number(sum(found.ties.values()), language),
            say(language, "in {n} mentions", n=found.mentions),
        ),
        Large(
            say(language, "Communities"), number(found.groups, language),
            say(language, "modularity {q}; {share} of the people are in none of those shown", q=found.modularity,
                share=out),
        ),
    ]  # fmt: skip


def _communities(found: ActorMap, language: str) -> Section:
    said = [
        say(
            language,
            "A community holds people who take up each other more than the others. Its name is what its people say "
            "more than everybody else: key terms and hashtags, the most surprising first.",
        )
    ]
    return Section(say(language, "Communities"), said, [tables.communities(found, language)])


def _roles(found: ActorMap, language: str) -> Section:
    said = []
    for key in ROLE_SENTENCES:
        if not found.roles.get(key):
            continue
        first = [one.person.label for one in found.actors if one.role == key][:5]
        who = say(language, "First of them: {who}.", who=listed(first, language)) if first else ""
        count = say(language, "{role} ({n})", role=role(key, language), n=found.roles[key])
        said.append(" ".join(filter(None, (rule(key, count, language), who))))
    return Section(say(language, "Roles"), said)


def _people(found: ActorMap, language: str) -> Section:
    drawn = say(
        language,
        "Drawn and listed are people with ties to the most different others, and of each community the two most tied "
        "and the two most cited: {n} of {all}.",
        n=len(found.actors), all=found.tied,
    )  # fmt: skip
    shown = [tables.people(found, language), tables.proofs(found, language)]
    return Section(say(language, "People"), [drawn], [table for table in shown if table])


def _positions(found: ActorMap, language: str) -> Section:
    judged = sorted((one for one in found.actors if one.person.net is not None), key=_net)
    said = []
    if len(judged) > 1:
        kind, harsh = [one for one in judged[::-1] if _net(one) > 0][:3], [one for one in judged if _net(one) < 0][:3]
        for text, some in (("Kindest toward the subject: {who}.", kind), ("Harshest toward it: {who}.", harsh)):
            if some:
                said.append(say(language, text, who=listed([_toned(one, language) for one in some], language)))
    else:
        said.append(say(language, "Too few mentions are judged to say who is kind to the subject and who is not."))
    return Section(say(language, "Positions"), said)


def _net(one: Actor) -> float:
    return one.person.net or 0.0


def _toned(one: Actor, language: str) -> str:
    return f"{one.person.label} {tone(one.person.net, one.person.judged, language)}"


def method(found: ActorMap, language: str) -> Section:
    """How everything was counted, and what is not seen."""
    kinds = listed([say(language, KIND_SENTENCES[kind]).lower() for kind in found.kinds], language)
    said = [
        say(language, "Ties counted: {kinds}. A repost weighs three times as much in the communities, because it shows "
            "agreement. {n} mentions in which somebody cites themselves are left out.", kinds=kinds, n=found.own),
        say(language, "Communities: Leiden method (Traag, Waltman and van Eck, 2019), modularity with resolution {r}: "
            "higher gives more and smaller ones. The same ties always give the same communities.", r=found.resolution),
        *(say(language, text) for text in FORMULA_SENTENCES.values()),
        say(language, "Not seen: who was read without being cited, ties on networks that do not say who is answered, "
            "accounts that changed their name, and whatever was not collected. A tie is not an agreement."),
    ]  # fmt: skip
    return Section(say(language, "How it was counted"), said, method=True)
