"""One mention, whole: what was said, where it can be read, which topics it meets and by which words."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hune import runtime
from hune.web.language import language
from hune.web.templatetags.hune import number
from hune.web.understand import asked as questions
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.cards import Card, card
from hune.web.understand.marks import marked
from hune.web.workspace import Request


def mention_show(request: Request, ws: int, id: int) -> HttpResponse:
    """The filters of the list one came from stay in the address, so that one can go back to it."""
    asked = questions.read(request)
    mention = runtime.get().store.mention(ws, id)
    if mention is None:
        raise Http404
    shown = card(mention, asked, names.source_names(ws), long=None)
    context = {
        "card": shown,
        "back": asked.address("mentions"),
        "why": [(topic, marked(mention, [topic.query]).words) for topic in shown.topics],
        "facts": _facts(shown, asked),
        "counts": [(name, getattr(mention.counts, field)) for field, name in names.COUNTS.items()],
    }
    return render(request, "understand/mention.html", context)


Fact = tuple[str, list[tuple[str, str]], str]


def _facts(shown: Card, asked: Asked) -> list[Fact]:
    """Each field with its values, each value with the address of the mentions that share it, and what to say without."""
    mention, author = shown.mention, shown.mention.author
    missing, none = str(names.NOT_PROVIDED), _("none")
    everything = asked.ask(since=None, until=None)

    def linked(parameter: str, *values: str | None) -> list[tuple[str, str]]:
        return [
            (names.value_name(parameter, value, language()), everything.narrowed(parameter, value).address("mentions"))
            for value in values
            if value
        ]

    fields = [
        (_("Author"), [(shown.author, shown.author_url)] if shown.author else []),
        (_("Author’s name"), plain(author.name)),
        (_("Followers"), plain(author.followers)),
        (_("Author’s place"), plain(author.place)),
        (_("Medium"), linked("medium", mention.medium)),
        (_("Network"), linked("network", mention.network)),
        (_("Site"), linked("site", mention.site)),
        (_("Kind"), linked("kind", mention.kind)),
        (_("Answers"), plain(mention.answers and f"@{mention.answers}")),
        (_("Reposts or quotes"), plain(mention.reposts and f"@{mention.reposts}")),
        (_("Language"), linked("language", mention.language)),
        (_("Country"), linked("country", mention.country)),
        (_("Rating"), plain(mention.rating)),
        (_("Source"), linked_source(shown, everything)),
    ]
    lists = [
        (_("Hashtags"), linked("hashtag", *mention.hashtags)),
        (_("Named"), linked("name", *mention.names)),
        (_("Terms"), linked("term", *mention.terms)),
        (_("Links"), linked("link", *mention.links)),
    ]
    return [(*field, missing) for field in fields] + [(*field, none) for field in lists]


def plain(value: str | float | None) -> list[tuple[str, str]]:
    """A value without a link."""
    if value is None or value == "":
        return []
    return [(value if isinstance(value, str) else number(value), "")]


def linked_source(shown: Card, everything: Asked) -> list[tuple[str, str]]:
    """The source by its label."""
    url = everything.narrowed("source", shown.mention.source_id).address("mentions")
    return [(shown.source, url)] if shown.source else []
