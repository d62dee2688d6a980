"""The form of a topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hune.accounts.access import Member
from hune.listen.topic_names import living
from hune.match.language.lexer import LINES, QUOTES
from hune.match.models import Kind, Topic
from hune.web.language import language
from hune.web.listen.checked import checked
from hune.web.listen.edits import sent
from hune.web.listen.exclusion_menu import exclusion_menu

MOST_NAMES = 60


class TopicForm(forms.Form):
    """A topic's name, query, kind and group."""

    name = forms.CharField(label=_("Name"), max_length=120)
    query = forms.CharField(
        label=_("Query"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocapitalize": "none", "class": "query"}),
        help_text=_("It is read as you type; nothing is saved before you say so."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.BRAND)
    group = forms.CharField(
        label=_("Group"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "groups"}),
        help_text=_("Topics of one group are compared: your brand and its competitors, say."),
    )


def groups(workspace_id: int) -> list[str]:
    """The groups there are, for the field to propose."""
    rows = Topic.objects.filter(workspace=workspace_id).exclude(group="").exclude(state=Topic.State.REMOVED)
    return list(rows.order_by("group").values_list("group", flat=True).distinct()[:50])


def other_names(workspace_id: int, but: str = "") -> list[str]:
    """The topics that a query may name, the one that is being changed apart."""
    named = living(workspace_id).exclude(name=but).order_by("name").values_list("name", flat=True)
    return [name for name in named[:MOST_NAMES] if not set(QUOTES) & set(name)]


def values(post: QueryDict) -> dict[str, str]:
    """The form's values as they were sent, the query after the button that was pressed."""
    return {name: str(post.get(name, "")) for name in TopicForm.base_fields} | {"query": sent(post)}


def page(member: Member, form: TopicForm, query: str, topic: Topic | None = None) -> dict[str, Any]:
    """What the page of the form shows."""
    ws = member.workspace.pk
    return {
        "form": form,
        "topic": topic,
        "check": checked(member.workspace, query),
        "groups": groups(ws),
        "others": other_names(ws, topic.name if topic else ""),
        "exclusions": exclusion_menu(language()),
        "lines": bool(LINES.match(query)),
    }
