"""What people look for: topics, each with the versions of its query."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace


class Kind(models.TextChoices):
    """What a topic is about."""

    BRAND = "brand", _("Brand")
    PRODUCT = "product", _("Product")
    KEYWORD = "keyword", _("Keyword")
    COMPETITOR = "competitor", _("Competitor")
    INFLUENCER = "influencer", _("Influencer")
    CRISIS = "crisis", _("Crisis")


class Topic(models.Model):
    """A named Boolean query. `group` puts own brands and competitors side by side, for share of voice."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Listening")
        PAUSED = "paused", _("Paused")
        REMOVED = "removed", _("Removed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices, default=Kind.BRAND)
    group = models.CharField(_("Group"), max_length=120, blank=True)
    query = models.TextField(_("Query"))
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=~models.Q(state="removed"), name="one_topic_of_a_name"
            )
        ]
        ordering: ClassVar = ["group", "name"]

    def __str__(self) -> str:
        return self.name


class TopicVersion(models.Model):
    """One query a topic has had. The newest is the topic's own; old ones label old history."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    query = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["topic", "number"], name="one_version_of_a_number")]
        ordering: ClassVar = ["-number"]


class Fill(models.Model):
    """The past of a topic being matched in the background. `reached`: the key up to which it is done."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="fills")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    total = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    matched = models.PositiveBigIntegerField(default=0)
    reached = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
