"""What is asked of people about themselves and their first workspace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hune.accounts.models import User
from hune.web.zones import zone_choices

NEW_PASSWORD_HELP = _("At least 10 characters. A sentence is easier to remember than signs.")


def new_password(**options: Any) -> forms.CharField:
    """A field for a password that is being chosen."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "minlength": 10})
    return forms.CharField(widget=widget, strip=False, max_length=256, help_text=NEW_PASSWORD_HELP, **options)


def email_address() -> forms.EmailField:
    """A field for the address one logs in with."""
    widget = forms.EmailInput(attrs={"autocomplete": "username"})
    return forms.EmailField(label=_("E-mail"), max_length=254, widget=widget)


class WorkspaceFields(forms.Form):
    """A workspace's name, language and zone."""

    workspace = forms.CharField(
        label=_("Your organisation"), max_length=200, help_text=_("The name of the workspace. It can be changed later.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("Days and hours are counted in this zone.")
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not self.is_bound:  # the browser's zone is offered, but never over a choice that was made
            self.fields["timezone"].widget.attrs["data-guess-zone"] = ""


class SetupForm(WorkspaceFields):
    """The first visit: the owner, then the workspace."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = email_address()
    password = new_password(label=_("Password"))

    field_order = ("name", "email", "password", "workspace", "language", "timezone")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("password"):
            try:
                validate_password(said["password"], User(email=said.get("email", ""), name=said.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return said


class LoginForm(forms.Form):
    """An address and a password."""

    email = email_address()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AccountForm(forms.Form):
    """One's own name, language and password."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = new_password(label=_("New password"), required=False)
    current = forms.CharField(
        label=_("Current password"),
        required=False,
        strip=False,
        max_length=256,
        help_text=_("Asked only to change the password."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("password"):
            if not self.user.check_password(said.get("current") or ""):
                self.add_error("current", _("This is not your current password."))
            try:
                validate_password(said["password"], self.user)
            except ValidationError as error:
                self.add_error("password", error)
        return said
