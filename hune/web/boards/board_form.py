"""The form of a board: its name, what it is about, and over which days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hune.accounts.access import Member
from hune.boards.boards import DAYS, Pairs, pairs
from hune.boards.models import NAME, Board
from hune.match.models import Topic
from hune.web.boards.placed import spelt
from hune.web.understand.period import preset_name


class BoardForm(forms.Form):
    """`begun`: from which set of tiles a new board is begun. Conditions stay as they were asked when it was made."""

    name = forms.CharField(label=_("Name"), max_length=NAME)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everything we hear."),
    )
    days = forms.ChoiceField(label=_("Period"), required=False)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, member: Member, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        topics = member.workspace.topics.exclude(state=Topic.State.REMOVED)
        self.fields["topics"].choices = [(str(topic.pk), topic.name) for topic in topics]  # type: ignore[attr-defined]
        lengths = [(str(n), _("Over {days}").format(days=preset_name(n))) for n in DAYS]
        self.fields["days"].choices = [*lengths, ("", _("The dates asked when it was made"))]  # type: ignore[attr-defined]

    def params(self) -> Pairs:
        """The question: the topics chosen, and the conditions carried along."""
        kept = [pair for pair in pairs("?" + self.cleaned_data["carried"]) if pair[0] != "topic"]
        return [("topic", pk) for pk in self.cleaned_data["topics"]] + kept

    def length(self) -> int | None:
        """How many days it looks back over; None for dates that stay."""
        return int(self.cleaned_data["days"]) if self.cleaned_data["days"] else None


def initial(board: Board) -> dict[str, Any]:
    """The form of a board as it stands."""
    return {
        "name": board.name,
        "topics": [value for name, value in board.params if name == "topic"],
        "days": str(board.days or ""),
        "carried": spelt(pair for pair in board.params if pair[0] != "topic"),
    }
