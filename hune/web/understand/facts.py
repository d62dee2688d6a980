"""What is known of one mention, field by field, each value leading to the mentions that share it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hune.web.language import language
from hune.web.templatetags.hune import number
from hune.web.understand import names
from hune.web.understand.asked import Asked
from hune.web.understand.cards import Card

Fact = tuple[str, list[tuple[str, str]], str]


def facts(shown: Card, asked: Asked) -> list[Fact]:
    """Each field with its values, each value with the address of the mentions that share it; what to say without."""
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
        (_("Rating"), plain(mention.rating)),
        (_("Source"), linked_source(shown, everything)),
    ]
    lists = [
        (_("Hashtags"), linked("hashtag", *mention.hashtags)),
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
