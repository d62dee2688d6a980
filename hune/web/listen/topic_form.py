"""The form of a topic."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hune.match.models import Kind, Topic


class TopicForm(forms.Form):
    """A topic's name, query, kind and group."""

    name = forms.CharField(label=_("Name"), max_length=120)
    query = forms.CharField(
        label=_("Query"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "none", "class": "query"}),
        help_text=_("Words, “phrases”, AND OR NOT, ( ), prefix*, #hashtag, @handle. Case and accents do not matter."),
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


def asked_to_check(post: QueryDict) -> bool:
    """Whether the form was sent to see, not to save: the repair of a query, or the button of pages without a script."""
    return "repair" in post or "check" in post


def repaired(post: QueryDict) -> dict[str, str]:
    """The form's values, with the repaired query when its button was pressed."""
    said = {name: str(post.get(name, "")) for name in TopicForm.base_fields}
    return {**said, "query": str(post["repair"])} if post.get("repair") else said
