"""Who cites whom: as data, text, picture, paper, or a file for graph tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from hune import runtime
from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.analyse.actors.actor_map import ActorMap, actor_map
from hune.analyse.actors.network import known_most, network
from hune.analyse.actors.picture import DRAWN, MOST
from hune.analyse.actors.ties import KINDS
from hune.analyse.ask import write_for_the_log
from hune.analyse.study_words import own_words
from hune.api.asking import FILTERS, asked
from hune.api.caller import member
from hune.errors import BadInput
from hune.heavy import heavy
from hune.match.models import Topic
from hune.people.functions import functions_of
from hune.report.actors_article import article
from hune.report.actors_files import FORMS
from hune.report.actors_svg import svg
from hune.report.actors_words import name
from hune.report.article_pdf import pdf
from hune.report.article_text import text
from hune.streaming import streamed
from hune.words import language_of

router = Router(tags=["figures"])
READ: dict[str, tuple[str, Callable[[ActorMap, str], str | bytes]]] = {
    "json": ("application/json", lambda found, language: msgspec.json.encode(found)),
    "text": ("text/plain; charset=utf-8", lambda found, language: text(article(found, language))),
    "svg": ("image/svg+xml", svg),
    "pdf": ("application/pdf", lambda found, language: pdf(article(found, language))),
}
RESOLUTIONS = (0.1, 10.0)


@router.get(
    "",
    summary="Who cites whom: `format` json, text, svg, pdf (the most tied), gexf, graphml, csv, ties (everybody)",
    response=None,
    openapi_extra=FILTERS,
)
def actors_show(
    request: HttpRequest,
    format: str = "json",
    tie: Query[list[str]] = [],  # noqa: B006
    resolution: float = 1.0,
    people: int = DRAWN,
    language: str = "",
) -> HttpResponseBase:
    """`tie`: repost, quote, answer, name, link; all without. `resolution`: above 1 smaller communities. `people`: how
    many are drawn. `language`: the workspace's without."""
    who = member(request, Deed.READ if format in ("json", "text") else Deed.EXPORT)
    _check(format, tie, resolution, language)
    query, kinds = asked(request, who), tuple(tie) or KINDS
    about = list(Topic.objects.filter(workspace=who.workspace, pk__in=query.filters.topics))
    subject, words = ", ".join(topic.name for topic in about), " ".join(topic.query for topic in about)
    tongue, store = language or who.workspace.language, runtime.get().store

    def by_hand(network: str, keys: Sequence[str]) -> Mapping[str, str]:
        return functions_of(who.workspace.pk, network, keys)

    if format not in ("json", "text"):
        note(who, Act.EXPORTED, write_for_the_log(query))
    if format in FORMS:
        whole, form = heavy(network)(store, query, kinds, resolution), FORMS[format]
        known = known_most(store, query, whole, own_words(f"{words} {subject}"), by_hand)
        pieces = (piece.encode() for piece in form.write(whole, known))
        return streamed(pieces, form.content_type, f"actors.{form.end}")
    found = heavy(actor_map)(
        store, query, subject or who.workspace.name, words, kinds, resolution, max(1, min(people, MOST)), by_hand,
        lambda one: name(one, tongue),
    )  # fmt: skip
    kind, write = READ[format]
    return HttpResponse(write(found, tongue), content_type=kind)


def _check(format: str, tie: list[str], resolution: float, language: str) -> None:
    """Raises BadInput for what cannot be."""
    formats = (*READ, *FORMS)
    if format not in formats:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(formats))
    if unknown := [one for one in tie if one not in KINDS]:
        raise BadInput("“{tie}” is no tie. Choose among: {ties}.", tie=unknown[0][:40], ties=", ".join(KINDS))
    if not RESOLUTIONS[0] <= resolution <= RESOLUTIONS[1]:
        raise BadInput("The resolution goes from {low} to {high}.", low=RESOLUTIONS[0], high=RESOLUTIONS[1])
    language_of(language, "")
