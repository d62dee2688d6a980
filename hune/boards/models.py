"""Boards of one's own, what is shared of them, and the dated notes on the curves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import User, Workspace
from hune.match.models import Topic

NAME, TEXT = 120, 200  # characters


class Board(models.Model):
    """A page of tiles about one question. `params`: its topics and conditions as addresses spell them, as pairs.

    `days`: how many days up to its newest mention it shows; None: the period stands in `params`.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="boards")
    name = models.CharField(_("Name"), max_length=NAME)
    params: models.JSONField[Any, Any] = models.JSONField(default=list)
    days = models.PositiveIntegerField(null=True, default=30)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class BoardTile(models.Model):
    """One tile of a board, by the name it has in `report/tiles`. `params`: what it narrows the board's question to."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="tiles")
    position = models.PositiveIntegerField()
    tile = models.CharField(max_length=60)
    choice = models.CharField(max_length=60, blank=True)
    size = models.CharField(max_length=10)
    params: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["position", "pk"]


class Share(models.Model):
    """A link to a board for who has no account. Only its digest is kept. `names`: whether people are shown on it;
    `notes`: whether its curves bear the dated notes; `frames`: the site that may show it inside its pages, "" for
    none."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="shares")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=NAME, blank=True)
    names = models.BooleanField(default=False)
    notes = models.BooleanField(default=True)
    frames = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="fr")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]


class DayNote(models.Model):
    """What happened on a day of the workspace's zone; of one topic, or of all."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="day_notes")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="day_notes")
    day = models.DateField(_("Day"))
    text = models.CharField(_("What happened"), max_length=TEXT)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-day", "pk"]
        indexes: ClassVar = [models.Index(fields=["workspace", "day"])]
