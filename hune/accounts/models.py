"""Who may enter: people, workspaces, roles, tokens, and the log of what they did."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["User"]):
    """Makes users; the e-mail address is the name, compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with a password. Rights come from memberships alone, never from the user."""

    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    language = models.CharField(_("Language"), max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = People()

    def __str__(self) -> str:
        return self.name or self.email


class Workspace(models.Model):
    """One organisation's room; nothing crosses it. Its id is the first part of every key in the mention store."""

    name = models.CharField(_("Name"), max_length=200)
    language = models.CharField(_("Language"), max_length=5, default="fr")
    timezone = models.CharField(_("Time zone"), max_length=64, default="Europe/Paris")
    sentiment = models.BooleanField(_("Judge the sentiment of mentions"), default=True)
    gender = models.BooleanField(_("Count authors by gender, from their first names"), default=False)
    pseudonyms = models.BooleanField(_("Show pseudonyms instead of authors"), default=False)
    retention_days = models.PositiveIntegerField(_("Keep mentions for (days)"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody may do in one workspace; `access.py` says what each means."""

    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    VIEWER = "viewer", _("Viewer")


class Membership(models.Model):
    """A person in a workspace, with one role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "workspace"], name="one_role_each")]


class ApiToken(models.Model):
    """A key for the API, of one person in one workspace. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)


class LoginFailure(models.Model):
    """A wrong password: by whom it was claimed and from where. Counted to slow guessing down."""

    email = models.CharField(max_length=254, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class AuditEntry(models.Model):
    """Who did what, when. Written by rooms, never edited."""

    workspace = models.ForeignKey(Workspace, null=True, on_delete=models.CASCADE, related_name="audit")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    deed = models.CharField(max_length=60)
    about = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
