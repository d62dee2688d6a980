"""What we listen to, the files brought in, and how collecting went."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace
from hune.keys.models import KeyRow


class SourceRow(models.Model):
    """One place a workspace listens to; `kind` is the connector's name (plain text, checked by the registry)."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Listening")
        PAUSED = "paused", _("Paused")
        BROKEN = "broken", _("Needs you")
        REMOVED = "removed", _("Removed")

    class Keep(models.TextChoices):
        ALL = "all", _("Everything")
        MATCHED = "matched", _("Only what meets a topic")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=40)
    label = models.CharField(_("Name"), max_length=200)
    settings = models.JSONField(default=dict)
    sealed = models.TextField(blank=True)  # settings that are secret, encrypted (`keys/sealing.py`)
    key = models.ForeignKey(KeyRow, null=True, blank=True, on_delete=models.SET_NULL, related_name="sources")
    keep = models.CharField(max_length=10, choices=Keep.choices, default=Keep.ALL)
    only = models.TextField(blank=True)  # a query: what does not meet it is left out, and counted
    cursor = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    simulated = models.BooleanField(default=False)
    every_s = models.PositiveIntegerField(default=900)
    at_least_s = models.PositiveIntegerField(default=0)  # between two polls, as a person asked; 0: as its activity asks
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_new_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)  # English template
    error_params = models.JSONField(default=dict)
    lost = models.JSONField(default=list)  # English sentences: what it could not see the last time
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["label"]

    def __str__(self) -> str:
        return self.label


NO_FAULT: dict[str, Any] = {"failures": 0, "error": "", "error_params": {}}  # of a source that answers


class SourceDay(models.Model):
    """How many items of a source ended how, on one UTC day. Outcome values are those of `outcomes.py`."""

    source = models.ForeignKey(SourceRow, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    outcome = models.CharField(max_length=20)  # or "asked": the requests that were made
    count = models.PositiveBigIntegerField(default=0)
    delay_s = models.FloatField(null=True, blank=True)  # mean seconds from published to stored, of `timed` new items
    timed = models.PositiveBigIntegerField(default=0)  # new items but those of a source's first poll, which are old

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "day", "outcome"], name="one_count_a_day")]


class SourceGap(models.Model):
    """A stretch in which a source was not heard, kept once it is over (`gaps.py`). `why`: "failing", "paused", or
    "stopped" when nobody asked it."""

    source = models.ForeignKey(SourceRow, on_delete=models.CASCADE, related_name="gaps")
    why = models.CharField(max_length=10)
    began = models.DateTimeField()
    ended = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "ended"], name="gaps_of_a_source")]
        ordering: ClassVar = ["began"]


class ImportJob(models.Model):
    """One file being brought in. `read = new + replaced + rejected`, always; `position` rows are behind us."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("To be mapped")
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="imports")
    source = models.ForeignKey(SourceRow, null=True, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAPPING)
    read = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    replaced = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)
    batches = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)
    error_params = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class RememberedMapping(models.Model):
    """The mapping people last used for files with these columns (`shape` = digest of the column names)."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="mappings")
    shape = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "shape"], name="one_mapping_a_shape")]


class Erased(models.Model):
    """An author who asked to be forgotten: only a digest, so that they are not collected again."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="erased")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "digest"], name="erased_once")]
