"""The channels of a workspace, what is to be told, and how the telling went."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace

SEVERITIES = ("low", "high", "urgent")
KINDS = ("signal", "report", "person")


def every_kind() -> list[str]:
    """What a new channel is told of: everything."""
    return list(KINDS)


class Channel(models.Model):
    """One way to tell people; `kind` is the module's name in `channels/` (plain text, checked by the registry)."""

    class State(models.TextChoices):
        ACTIVE = "active", _("In use")
        PAUSED = "paused", _("Paused")
        REMOVED = "removed", _("Removed")

    class Digest(models.TextChoices):
        NONE = "none", _("Each message at once")
        EVERY = "every", _("What is not urgent gathered, every so many minutes")
        HOURS = "hours", _("What is not urgent gathered, at set hours")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    said = models.JSONField(default=dict)  # what its form asks for
    sealed = models.TextField(blank=True)  # what of it is secret, encrypted (`keys/sealing.py`)
    language = models.CharField(max_length=5, default="fr")
    wants = models.JSONField(default=every_kind)  # of KINDS
    least = models.CharField(max_length=10, default="low")  # of SEVERITIES
    quiet_from = models.TimeField(null=True, blank=True)  # in the workspace's zone; both or none
    quiet_until = models.TimeField(null=True, blank=True)
    digest = models.CharField(max_length=10, choices=Digest.choices, default=Digest.NONE)
    digest_minutes = models.PositiveIntegerField(default=60)
    digest_hours = models.JSONField(default=list)  # "08:00", in the workspace's zone
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    last_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)  # the service's own words, the last time
    failures = models.PositiveIntegerField(default=0)  # tries in a row that did not go out
    error = models.TextField(blank=True)  # English template
    error_params = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["label", "pk"]

    def __str__(self) -> str:
        return self.label


class NoticeRow(models.Model):
    """Something to be told, kept once for all who are told. `body`: the whole notice; its files go when all is over."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=10)
    body = models.BinaryField()
    with_files = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "key"], name="one_notice_a_key")]


class Delivery(models.Model):
    """A notice on its way to one place: a channel, one of its addresses, or an address alone. At least once, with the
    same number shown each time; normally once."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey(NoticeRow, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="deliveries")
    to = models.CharField(max_length=254, blank=True)  # a mail address: of the channel, or where there is none
    language = models.CharField(max_length=5, blank=True)  # where there is no channel that has one
    unsubscribe = models.CharField(max_length=500, blank=True)  # where it can be taken off
    place = models.CharField(max_length=270)  # the channel, the address, or both
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(db_index=True)
    gathered = models.BooleanField(default=False)  # may go together with others
    batch = models.CharField(max_length=40, blank=True)  # with which it went, or is going
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)  # the service's own words
    error = models.TextField(blank=True)  # English template
    error_params = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "notice", "place"], name="one_delivery_a_place")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="delivery_due")]

    @property
    def whom(self) -> str:
        """The channel and the address, whichever there are."""
        label = self.channel.label if self.channel else ""
        return f"{label} ({self.to})" if label and self.to else label or self.to


class Unsubscribed(models.Model):
    """An address that wants no reports of a workspace any more, by its digest alone (`unsubscribed.py`)."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="unsubscribed")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "digest"], name="one_unsubscribed_each")]


NO_FAULT: dict[str, Any] = {"failures": 0, "error": "", "error_params": {}}  # of a channel that answers
