"""What can be set in a workspace."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Role
from hune.web.zones import zone_choices


class WorkspaceForm(forms.Form):
    """A workspace's name, language, zone, and how long mentions are kept."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Days and hours are counted in this zone.")
    )
    sentiment = forms.BooleanField(
        label=_("Judge the sentiment of mentions"),
        required=False,
        help_text=_("Off: no model judges what comes in. What the source gave, and what people set, stays."),
    )
    gender = forms.BooleanField(
        label=_("Count authors by gender, from their first names"),
        required=False,
        help_text=_(
            "Only ever counted, never shown of one person; groups of fewer than ten authors are not shown. A first "
            "name tells it of some authors only: the share not known is said, and how often it is wrong stands on the "
            "page of quality."
        ),
    )
    pseudonyms = forms.BooleanField(
        label=_("Show pseudonyms instead of authors"),
        required=False,
        help_text=_(
            "Each author is a word, always the same, everywhere: pages, exports, messages and the API. Names, handles, "
            "profiles and the addresses of messages and accounts are hidden, also in texts that name somebody who was "
            "collected. Asking for a handle or a name finds nobody: only pseudonyms do. Limits: a name of one single "
            "word that is also a word of the language stays in texts, and so do the names of topics and sources; plain "
            "words can be searched, names made of them too; a topic that asks for an account still collects it; what "
            "you write yourselves from now on stays as you write it."
        ),
    )
    retention_days = forms.IntegerField(
        label=_("Keep mentions for (days)"),
        required=False,
        min_value=1,
        max_value=36500,
        help_text=_("Older ones are deleted each night. Left empty, everything is kept."),
    )


class PersonForm(forms.Form):
    """Somebody to add."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.MANAGER)


class TokenForm(forms.Form):
    """A key to make."""

    name = forms.CharField(label=_("What is this key for?"), max_length=100)


class EraseForm(forms.Form):
    """An author to forget."""

    author = forms.CharField(
        label=_("Author"), max_length=300, help_text=_("Their handle, their name or their identifier on the network.")
    )
    network = forms.CharField(
        label=_("Network"),
        max_length=60,
        required=False,
        help_text=_("As the mention’s page shows it. Left empty: on every network where this author is known."),
    )
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))
