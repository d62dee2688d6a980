"""The keys a workspace holds to other services. What is secret is one encrypted text."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import Workspace


class KeyRow(models.Model):
    """One key; `service` is its kind's name (plain text, checked by the registry)."""

    class State(models.TextChoices):
        GOOD = "good", _("In use")
        OVER = "over", _("To be renewed")
        REMOVED = "removed", _("Removed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="keys")
    service = models.CharField(max_length=40)
    account = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)  # what the person typed, encrypted
    grant = models.TextField(blank=True)  # what the service gave, encrypted
    scopes = models.JSONField(default=list)
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.GOOD)
    error = models.TextField(blank=True)  # English template
    error_params = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    refreshed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["service", "account"]

    def __str__(self) -> str:
        return f"{self.service} {self.account}".strip()


class Doorstep(models.Model):
    """Somebody who was sent to a service and is awaited back. Forgotten after an hour."""

    state = models.CharField(max_length=64, unique=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=40)
    renews = models.ForeignKey(KeyRow, null=True, on_delete=models.CASCADE, related_name="+")
    said = models.TextField()  # encrypted
    verifier = models.TextField()  # encrypted
    at = models.DateTimeField(auto_now_add=True)
