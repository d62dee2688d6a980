"""The form of a rule: what was typed, as `signals/rules.py` takes it, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import User, Workspace
from hune.analyse.signals.detector import detectors
from hune.match.models import Kind, Topic
from hune.notify.models import Channel
from hune.signals.models import Rule, Sensitivity, Severity
from hune.signals.rules import LEAST, LONGEST_REST, LONGEST_WAIT, MOST_LEAST
from hune.web.language import language
from hune.words import say

FIELDS = (
    "name", "topics", "kinds", "groups", "detectors", "sensitivity", "least", "rest_hours", "severity", "channels",
    "escalate_after", "escalate_channels",
)  # fmt: skip


class RuleForm(forms.Form):
    """All that a rule says. The lists hold what the workspace has."""

    name = forms.CharField(label=_("Name"), max_length=120)
    topics = forms.TypedMultipleChoiceField(label=_("Topics"), coerce=int, required=False)
    kinds = forms.MultipleChoiceField(label=_("Kinds of topics"), choices=Kind.choices, required=False)
    groups = forms.MultipleChoiceField(label=_("Groups"), required=False)
    detectors = forms.MultipleChoiceField(label=_("What to watch for"))
    sensitivity = forms.ChoiceField(label=_("Sensitivity"), choices=Sensitivity.choices, initial="normal")
    least = forms.IntegerField(
        label=_("Mentions at least"), min_value=LEAST, max_value=MOST_LEAST, initial=10,
        help_text=_("In the hour, the hours or the day that are looked at: fewer are never worth a signal."),
    )  # fmt: skip
    rest_hours = forms.IntegerField(
        label=_("Hours of rest"), min_value=1, max_value=LONGEST_REST, initial=24,
        help_text=_("After a signal about a topic, no other of the same kind for so long."),
    )  # fmt: skip
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial="high")
    channels = forms.TypedMultipleChoiceField(label=_("Who is told"), coerce=int, required=False)
    escalate_after = forms.IntegerField(
        label=_("Tell others when nobody acknowledges it, after (minutes)"), required=False, min_value=1,
        max_value=LONGEST_WAIT,
    )  # fmt: skip
    escalate_channels = forms.TypedMultipleChoiceField(label=_("Others who are told"), coerce=int, required=False)
    escalate_to = forms.TypedChoiceField(label=_("By mail, the member"), coerce=int, required=False, empty_value=None)

    def __init__(self, workspace: Workspace, data: QueryDict | None = None, rule: Rule | None = None):
        started: dict[str, Any] = (
            {name: getattr(rule, name) for name in FIELDS} if rule else {"detectors": ["spike", "turn"]}
        )
        if rule:
            started["escalate_to"] = rule.escalate_to_id
        super().__init__(data, initial=started)
        topics = list(workspace.topics.exclude(state=Topic.State.REMOVED))
        channels = Channel.objects.filter(workspace=workspace).exclude(state=Channel.State.REMOVED)
        said = [(row.pk, row.label) for row in channels]
        self._offer("topics", [(topic.pk, topic.name) for topic in topics])
        self._offer("groups", [(name, name) for name in sorted({t.group for t in topics if t.group})])
        self._offer("detectors", [(name, say(language(), kind.label)) for name, kind in detectors().items()])
        self._offer("channels", said)
        self._offer("escalate_channels", said)
        members = User.objects.filter(memberships__workspace=workspace, is_active=True)
        self._offer("escalate_to", [("", "–"), *((user.pk, str(user)) for user in members)])

    def _offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
