"""The form of a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hune.accounts.access import Member
from hune.listen.topic_names import living
from hune.notify.models import Channel
from hune.reports.models import ReportPlan
from hune.reports.plans import MOST_DAYS, Wanted
from hune.reports.recipients import read_addresses
from hune.web.reports.said import hours, weekdays

MANY = forms.CheckboxSelectMultiple


class ReportForm(forms.Form):
    """What is written, when it goes out, and to whom."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("What it is"), choices=ReportPlan.Kind.choices)
    topics = forms.TypedMultipleChoiceField(label=_("Topics"), coerce=int, widget=MANY, required=False)
    board = forms.TypedChoiceField(label=_("Board"), coerce=int, required=False, empty_value=None)
    days = forms.IntegerField(label=_("How many days it looks back over"), min_value=1, max_value=MOST_DAYS, initial=7)
    rhythm = forms.ChoiceField(label=_("When it goes out"), choices=ReportPlan.Rhythm.choices, initial="weekly")
    weekday = forms.TypedChoiceField(label=_("Day of the week"), coerce=int, help_text=_("Of a weekly report."))
    month_day = forms.IntegerField(
        label=_("Day of the month"), min_value=1, max_value=31, initial=1,
        help_text=_("Of a monthly report; 31 is the last day of each month."),
    )  # fmt: skip
    hour = forms.TypedChoiceField(label=_("Hour"), coerce=int, initial=8, help_text=_("In the workspace’s time zone."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    slides = forms.BooleanField(label=_("Add slides (PPTX) to the PDF"), required=False)
    when_empty = forms.BooleanField(label=_("Also send it when nothing was said"), required=False, initial=True)
    members = forms.TypedMultipleChoiceField(label=_("Members"), coerce=int, required=False, widget=MANY)
    channels = forms.TypedMultipleChoiceField(label=_("Channels"), coerce=int, required=False, widget=MANY)
    addresses = forms.CharField(
        label=_("Other addresses"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "none"}),
        help_text=_("One a line. Each mail has its own link to unsubscribe."),
    )  # fmt: skip

    def __init__(self, member: Member, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        ws = member.workspace
        fields: dict[str, Any] = self.fields
        fields["topics"].choices = [(topic.pk, topic.name) for topic in living(ws.pk)]
        boards = [(board.pk, board.name) for board in ws.boards.all()]
        fields["board"].choices = [("", "–"), *boards]
        people = ws.memberships.select_related("user").filter(user__is_active=True).order_by("user__email")
        fields["members"].choices = [(row.user_id, f"{row.user} ({row.user.email})") for row in people]
        channels = Channel.objects.filter(workspace=ws, state=Channel.State.ACTIVE)
        fields["channels"].choices = [(channel.pk, channel.label) for channel in channels]
        fields["weekday"].choices, fields["hour"].choices = weekdays(), hours()
        fields["language"].initial = ws.language

    def wanted(self) -> Wanted:
        """The plan it asks for. Raises BadInput for an address that is none."""
        said = dict(self.cleaned_data)
        return Wanted(**said | {"addresses": read_addresses(said["addresses"])})


def initial(plan: ReportPlan) -> dict[str, Any]:
    """What the form shows of a plan."""
    names = ("name", "kind", "days", "rhythm", "weekday", "month_day", "hour", "language", "slides", "when_empty")
    rows = list(plan.recipients.all())
    return {name: getattr(plan, name) for name in names} | {
        "board": plan.board_id,
        "topics": list(plan.topics.values_list("pk", flat=True)),
        "channels": list(plan.channels.values_list("pk", flat=True)),
        "members": [row.user_id for row in rows if row.user_id],
        "addresses": "\n".join(row.address for row in rows if not row.user_id),
    }
