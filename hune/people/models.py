"""Who is who: persons with their profiles, lists, notes, and who is watched."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hune.accounts.models import Workspace


class Person(models.Model):
    """Somebody who speaks, through one profile or several. `name`: as our people call them; "" is as the first profile
    calls itself. `function`: one of `analyse/actors/functions.py`, by hand, with its `proof`; "" when nobody said."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=20, blank=True)
    proof = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Profile(models.Model):
    """One account: `network` and `author_key` as the mention store knows them. `label`, `url`: as last seen."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="profiles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="profiles")
    network = models.CharField(max_length=60)
    author_key = models.CharField(max_length=500)
    label = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "network", "author_key"], name="one_person_a_profile")
        ]
        ordering: ClassVar = ["pk"]

    @property
    def key(self) -> tuple[str, str]:
        """Network and author key."""
        return self.network, self.author_key


class PersonList(models.Model):
    """A named list of persons."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="person_lists")
    name = models.CharField(max_length=120)
    persons = models.ManyToManyField(Person, related_name="lists")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="one_list_of_a_name")]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """What one of us wrote down about a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]


class Watch(models.Model):
    """Tell when a person speaks of our topics. `since`: what was published before is not told."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="watch")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    since = models.DateTimeField(auto_now_add=True)


class Told(models.Model):
    """A mention of which a watch has told: written in the same transaction as its notice, so that it goes once."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="told")
    mention_id = models.PositiveBigIntegerField()
    published_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["watch", "mention_id"], name="told_once")]


class Merge(models.Model):
    """Two persons were found to be one: what `kept` took over, so that it can be undone. `name`, `function`, `proof`:
    those of the one that went; `profiles`, `notes`, `lists`: ids of what came from it."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    name = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=20, blank=True)
    proof = models.CharField(max_length=500, blank=True)
    profiles = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    lists = models.JSONField(default=list)
    watched = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]


class Apart(models.Model):
    """Somebody said that these two are not one person: it is not proposed again. Only a digest of the pair is kept."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="apart")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "digest"], name="apart_once")]
